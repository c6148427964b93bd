"""What somebody typed into the correction of a claim: the fields that change, or what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import CLAIM, Claim
from sitrace.web.reviewing.inputs import (
    YES_NO,
    Fields,
    Line,
    Rows,
    Typed,
    fields_of,
    lines_of,
    rows_at,
    value_at,
)
from sitrace.web.reviewing.points import place_named

_INTEGER = re.compile(r"[+-]?[0-9]{1,12}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,12})?")
_RANGES = {"place.lat": 90, "place.lon": 180}
_LONGEST = 300


@dataclass(frozen=True)
class Edit:
    """`fields`: those of the claim that are read otherwise; `errors`: by the input's name."""

    fields: dict[str, Any]
    errors: Mapping[str, str]


def read_edit(claim: Claim, typed: Typed) -> Edit:
    """Only what was changed. Nothing typed for an input leaves its field as it is."""
    before, errors = fields_of(claim), dict[str, str]()
    after = dict(before)
    for line in lines_of(claim.kind):
        if isinstance(line, Rows):
            _read_rows(line, before, after, typed, errors)
        else:
            _read_line(line, before, after, typed, errors)
    if not errors:
        _mend_place(before, after, errors)
        _mend_time(after)
    changed = {name: value for name, value in after.items() if value != before.get(name)}
    return Edit(changed, errors or check(claim, changed))


def _read_line(
    line: Line, before: Fields, after: dict[str, Any], typed: Typed, errors: dict[str, str]
) -> None:
    told = " ".join(typed.get(line.path, value_at(before, line.path)).split())
    if told == " ".join(value_at(before, line.path).split()):
        return
    try:
        value = _value(line, told)
    except ValueError as error:
        errors[line.path] = str(error)
        return
    head, _, tail = line.path.partition(".")
    after[head] = {**(after.get(head) or {}), tail: value} if tail else value


def _value(line: Line, told: str) -> Any:
    """ValueError that says what should be there."""
    if len(told) > _LONGEST:
        raise ValueError(_too_long())
    if not told:
        if not line.optional:
            raise ValueError(_("this cannot be empty"))
        return None
    if line.widget == "number":
        return int(_like(told, _INTEGER, marked("this should be a whole number")))
    if line.widget == "decimal":
        return _degrees(
            line, float(_like(told, _DECIMAL, marked("this should be degrees, such as 36.2")))
        )
    if line.widget == "choice":
        if told not in line.options:
            raise ValueError(_one_of(line.options))
        return YES_NO.get(told, told)
    if line.path == "place.country":
        return _country(told)
    return told


def _too_long() -> str:
    return _("at most {n} characters").format(n=_LONGEST)


def _one_of(options: Sequence[str]) -> str:
    return _("one of: {these}").format(these=", ".join(options))


def _like(told: str, form: re.Pattern[str], what: str) -> str:
    if not form.fullmatch(told.replace(",", "")):
        raise ValueError(_(what))
    return told.replace(",", "")


def _degrees(line: Line, value: float) -> float:
    most = _RANGES[line.path]
    if abs(value) > most:
        raise ValueError(_("between {low} and {high}").format(low=-most, high=most))
    return value


def _country(told: str) -> str:
    if told.upper() not in load_countries():
        raise ValueError(_("two letters of ISO 3166, such as SD"))
    return told.upper()


def _read_rows(
    rows: Rows, before: Fields, after: dict[str, Any], typed: Typed, errors: dict[str, str]
) -> None:
    """A row without a name is taken away; one that is not touched keeps all that is known of it."""
    known = rows_at(before, rows)
    found = []
    for at, one in enumerate([*known, {}]):
        path = f"{rows.field}.{at}"
        name = " ".join(typed.get(f"{path}.name", str(one.get(rows.name, ""))).split())
        kind = typed.get(f"{path}.kind") or one.get(rows.kind) or _unknown(rows)
        if len(name) > _LONGEST:
            errors[f"{path}.name"] = _too_long()
        if kind not in rows.kinds:
            errors[f"{path}.kind"] = _one_of(rows.kinds)
        if name:
            found.append(_row(rows, one, name, kind))
    if rows.single and not found:
        errors[f"{rows.field}.0.name"] = _("this cannot be empty")
    elif found != known:
        after[rows.field] = found[0] if rows.single else found


def _row(rows: Rows, one: dict[str, Any], name: str, kind: str) -> dict[str, Any]:
    """With another name it is somebody else, of whom nothing else is known."""
    same_name = name == " ".join(str(one.get(rows.name, "")).split())
    if same_name and kind == one.get(rows.kind):
        return one
    is_thing = "facility" in (kind, one.get(rows.kind))
    return {**(one if same_name and not is_thing else {}), rows.name: name, rows.kind: kind}


def _unknown(rows: Rows) -> str:
    return next(kind for kind in ("unknown", "other") if kind in rows.kinds)


def _mend_place(before: Fields, after: dict[str, Any], errors: dict[str, str]) -> None:
    """A place with another name has another point: the one that was typed, else a known one."""
    was, place = before.get("place") or {}, after.get("place")
    if place is None or place == was:
        return
    if not place.get("name"):
        after["place"] = None
    else:
        after["place"] = _moved(was, place, errors)
    if "places" in after:
        after["places"] = [*filter(None, [after["place"]]), *after["places"][1:]]


def _moved(was: Fields, place: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    if place.get("relation") is None:
        place.pop("relation", None)
    point, old = ((one.get("lat"), one.get("lon")) for one in (place, was))
    if (point[0] is None) != (point[1] is None):
        errors["place.lat" if point[0] is None else "place.lon"] = _("a point needs both")
    if point != old and point[0] is not None:
        text = was.get("text") or place["name"]
        return {"text": text, **place, "geonames_id": None, "unresolved": None}
    if all(place.get(n) == was.get(n) for n in ("name", "country")):
        return {"text": place["name"], **place}
    return place_named(dict(was), place)


def _mend_time(after: dict[str, Any]) -> None:
    time = after.get("time")
    if time is None:
        return
    if not (time.get("start") or time.get("end") or time.get("text")):
        after["time"] = None
    else:
        after["time"] = {"text": time.get("start") or time.get("end"), **time}


def check(claim: Claim, changed: Fields) -> dict[str, str]:
    """What the model says of it, by the input that it is about."""
    try:
        made = CLAIM.validate_python(claim.model_dump(by_alias=True) | dict(changed))
    except ValidationError as error:
        return {_input_of(one["loc"]): _words(one["msg"]) for one in error.errors()}
    if made.time and made.time.start and made.time.end and made.time.start > made.time.end:
        return {"time.end": _("this is before the first day")}
    return {}


def _input_of(where: tuple[int | str, ...]) -> str:
    """The first part is the kind of claim; of an error about the whole, nothing follows."""
    parts = [str(part) for part in where[1:]]
    return ".".join(parts) if parts else "best"


def _words(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Input ")
