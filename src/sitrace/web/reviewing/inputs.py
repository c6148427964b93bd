"""Which inputs the correction of a claim has: a table for each kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import ActorKind, Claim, PlacePrecision, PlaceRelation, Realis, SourceKind
from sitrace.model.actor import DamageClass
from sitrace.model.claim import (
    ControlState,
    ControlUnit,
    DamageEffect,
    IncidentType,
    Predicate,
    Rank,
    TollEffect,
    TollUnit,
    WeaponClass,
)
from sitrace.model.time import TimePrecision

Widget = Literal["text", "number", "decimal", "day", "choice"]
Fields = Mapping[str, Any]
"""A claim as JSON, by the names of the contract."""
Typed = Mapping[str, str]
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Line:
    """One input. `path`: where its value is, "place.lat"; `optional`: it may be empty."""

    path: str
    label: str
    widget: Widget = "text"
    options: Sequence[str] = ()
    optional: bool = True


@dataclass(frozen=True)
class Rows:
    """A list of things with a name and a kind, each a row; `single` where it is one thing."""

    field: str
    label: str
    kinds: Sequence[str]
    name: str = "text"
    kind: str = "kind"
    single: bool = False


@dataclass(frozen=True)
class Input:
    name: str
    label: str
    widget: Widget
    value: str
    options: Sequence[str]
    error: str


@dataclass(frozen=True)
class Group:
    """Inputs that stand together, with the words that the field was read from."""

    label: str
    rows: Sequence[Sequence[Input]]
    quote: str


def _choice(path: str, label: str, kinds: type[StrEnum], *, optional: bool = False) -> Line:
    return Line(path, label, "choice", tuple(kinds), optional)


def _flag(path: str, label: str, *, optional: bool) -> Line:
    return Line(path, label, "choice", tuple(YES_NO), optional)


def _parties(field: str, label: str, *more: str, single: bool = False) -> Rows:
    return Rows(field, label, (*ActorKind, *more), single=single)


_COUNT = (
    Line("count", marked("How many"), "number"),
    Line("count_low", marked("At least"), "number"),
)
_OWN: Mapping[str, tuple[Line | Rows, ...]] = {
    "incident": (
        _choice("type", marked("Type"), IncidentType),
        *_COUNT,
        _parties("initiators", marked("By")),
        _parties("targets", marked("On"), "facility"),
        Rows("weapons", marked("With"), tuple(WeaponClass), kind="class"),
    ),
    "toll": (
        _choice("effect", marked("What happened to them"), TollEffect),
        Line("low", marked("At least"), "number"),
        Line("best", marked("Best figure"), "number"),
        Line("high", marked("At most"), "number"),
        _choice("unit", marked("Counted in"), TollUnit),
        Line("group", marked("Group")),
        _flag("civilian", marked("Civilians"), optional=True),
        Line("cumulative_since", marked("Running total since")),
        _parties("by", marked("By")),
    ),
    "damage": (
        Line("object", marked("What was hit"), optional=False),
        _choice("class", marked("Class"), DamageClass),
        _choice("effect", marked("What became of it"), DamageEffect),
        *_COUNT,
        _parties("by", marked("By")),
    ),
    "control": (
        _choice("state", marked("What became of the ground"), ControlState),
        _parties("by", marked("By")),
        _parties("from", marked("From")),
        Line("count_low", marked("At least"), "number"),
        Line("count_high", marked("At most"), "number"),
        _choice("unit", marked("Counted in"), ControlUnit, optional=True),
    ),
    "relation": (
        _parties("subject", marked("Who"), single=True),
        _choice("predicate", marked("Relation"), Predicate),
        _parties("object", marked("To whom"), single=True),
        Line("since", marked("Since")),
    ),
    "comparison": (
        Line("measure", marked("Measure"), optional=False),
        _choice("rank", marked("Rank"), Rank),
        _flag("one_of", marked("One of several"), optional=False),
        Line("since", marked("Since")),
        Line("scope", marked("Scope")),
    ),
}
_COMMON: tuple[Line | Rows, ...] = (
    _choice("realis", marked("Did it happen"), Realis),
    Rows("said_by", marked("Said by"), tuple(SourceKind), name="name"),
    _choice("place.relation", marked("Lies"), PlaceRelation, optional=True),
    Line("place.name", marked("Place")),
    Line("place.country", marked("Country (two letters)")),
    Line("place.lat", marked("Latitude"), "decimal"),
    Line("place.lon", marked("Longitude"), "decimal"),
    _choice("place.precision", marked("Known to the"), PlacePrecision, optional=True),
    Line("time.start", marked("From"), "day"),
    Line("time.end", marked("Until"), "day"),
    _choice("time.precision", marked("Time is a"), TimePrecision, optional=True),
)
_TOGETHER = {
    "count": marked("Figure"),
    "count_low": marked("Figure"),
    "count_high": marked("Figure"),
    "low": marked("Figure"),
    "best": marked("Figure"),
    "high": marked("Figure"),
    "unit": marked("Figure"),
}


def lines_of(kind: str) -> tuple[Line | Rows, ...]:
    return (*_OWN[kind], *_COMMON)


def fields_of(claim: Claim) -> dict[str, Any]:
    return claim.model_dump(mode="json", by_alias=True)


def value_at(fields: Fields, path: str) -> str:
    """As an input shows it. A place that is only named shows the report's words."""
    head, _, tail = path.partition(".")
    value = fields.get(head)
    if tail and isinstance(value, dict):
        value = value.get(tail) or (value.get("text") if path == "place.name" else value.get(tail))
    elif tail:
        value = None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def rows_at(fields: Fields, rows: Rows) -> list[dict[str, Any]]:
    found = fields.get(rows.field)
    return [found] if isinstance(found, dict) else list(found or ())


def make_groups(claim: Claim, typed: Typed, errors: Mapping[str, str]) -> list[Group]:
    """`typed` stands in place of what was read, where somebody has typed already."""
    fields = fields_of(claim)
    grouped: dict[str, list[list[Input]]] = {}
    for line in lines_of(claim.kind):
        if isinstance(line, Rows):
            grouped[line.label] = list(_row_inputs(line, fields, typed, errors))
        else:
            made = _input(line, fields, typed, errors)
            grouped.setdefault(_group_of(line), [[]])[0].append(made)
    quotes = {line: _quote(claim, line) for line in lines_of(claim.kind)}
    told = {_group_of(line): quote for line, quote in reversed(quotes.items()) if quote}
    return [Group(label, rows, told.get(label, "")) for label, rows in grouped.items()]


def _group_of(line: Line | Rows) -> str:
    if isinstance(line, Rows):
        return line.label
    head = line.path.partition(".")[0]
    return {"place": marked("Where"), "time": marked("When")}.get(head) or _TOGETHER.get(
        head, line.label
    )


def _input(line: Line, fields: Fields, typed: Typed, errors: Mapping[str, str]) -> Input:
    value = typed.get(line.path, value_at(fields, line.path))
    options = ("", *line.options) if line.optional and line.options else line.options
    return Input(line.path, line.label, line.widget, value, options, errors.get(line.path, ""))


def _row_inputs(
    rows: Rows, fields: Fields, typed: Typed, errors: Mapping[str, str]
) -> Iterator[list[Input]]:
    """One row more than there are, so that one can be added."""
    found = rows_at(fields, rows)
    for at, one in enumerate([*found] if rows.single else [*found, {}]):
        path = f"{rows.field}.{at}"
        name = Line(f"{path}.name", marked("name"))
        kind = Line(f"{path}.kind", marked("kind"), "choice", rows.kinds, optional=not one)
        told = {name.path: one.get(rows.name, ""), kind.path: one.get(rows.kind, "")}
        yield [
            Input(
                line.path,
                f"{_(rows.label)}: {_(line.label)} {at + 1}",
                line.widget,
                typed.get(line.path, str(told[line.path])),
                ("", *line.options) if line.optional and line.options else line.options,
                errors.get(line.path, ""),
            )
            for line in (name, kind)
        ]


def _quote(claim: Claim, line: Line | Rows) -> str:
    """The words that the field was read from."""
    if isinstance(line, Rows) and line.field == "said_by":
        return ", ".join(one.quote.text for one in claim.said_by if one.quote)
    head = line.field if isinstance(line, Rows) else line.path.partition(".")[0]
    names = (n for n in claim.evidence if n.split("[")[0].removesuffix("_") == head)
    return ", ".join(dict.fromkeys(claim.evidence[name].text for name in names))
