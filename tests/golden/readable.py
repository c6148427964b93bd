"""Claims as a person reads them: words and names, no offsets, no ids, no scores."""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from sitrace.model import Actor, Claim, Facility, Place, Time

_OWN = {
    "incident": ("type", "count", "count_low", "initiators", "targets", "weapons"),
    "toll": (
        "effect",
        "low",
        "best",
        "high",
        "unit",
        "group",
        "civilian",
        "by",
        "cumulative_since",
    ),
    "damage": ("object", "damage_class", "effect", "count", "count_low", "by"),
    "control": ("state", "by", "from_", "places", "count_low", "count_high", "unit"),
    "relation": ("predicate", "subject", "object", "since"),
    "comparison": ("measure", "rank", "one_of", "since", "scope"),
}
_NAMES = {"damage_class": "class", "from_": "from"}
_USUAL = {"unit": "persons", "one_of": False, "realis": "actual"}
"""What is left out because nearly every claim has it."""


def to_yaml(claims: Sequence[Claim]) -> str:
    """The claims in the order of their quotes, one mapping each."""
    quotes = {claim.id: claim.quote.text for claim in claims}
    ordered = sorted(claims, key=lambda claim: (claim.quote.start, claim.kind, claim.quote.end))
    records = [dict(_fields(claim, quotes)) for claim in ordered]
    return yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=100)


def _fields(claim: Claim, quotes: dict[str, str]) -> Iterator[tuple[str, Any]]:
    yield "kind", claim.kind
    yield "quote", claim.quote.text
    for name in (*_OWN[claim.kind], "realis", "place", "time"):
        value = _plain(getattr(claim, name))
        if value not in (None, [], _USUAL.get(name)):
            yield _NAMES.get(name, name), value
    if claim.said_by:
        yield "said_by", [f"{who.name} ({who.kind})" for who in claim.said_by]
    for name in ("incident", "part_of"):
        if referred := getattr(claim, name, None):
            yield name, quotes[referred]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    writer = _WRITERS.get(type(value).__name__)
    if writer:
        return writer(value)
    return str(value) if hasattr(value, "value") else value


def _actor(actor: Actor) -> str:
    known = [actor.name if actor.name != actor.text else None, actor.entity_id, actor.country]
    return _noted(actor.text, str(actor.kind), *known)


def _facility(facility: Facility) -> str:
    return _noted(facility.text, "facility", str(facility.facility_class))


def _place(place: Place) -> str:
    relation = None if place.relation == "in" else str(place.relation)
    known = [place.name if place.name != place.text else None, place.country, place.geonames_id]
    site = place.facility and f"at {place.facility}"
    precision = place.precision and str(place.precision)
    return _noted(place.text, relation, *known, precision, site, place.unresolved)


def _time(time: Time) -> str:
    days = " to ".join(sorted({str(day) for day in (time.start, time.end) if day}))
    return _noted(time.text, days, time.precision and str(time.precision))


def _noted(text: str, *notes: object) -> str:
    told = ", ".join(str(note) for note in notes if note)
    return f"{text} ({told})" if told else text


_WRITERS = {
    "Actor": _actor,
    "Facility": _facility,
    "Place": _place,
    "Time": _time,
    "Weapon": lambda weapon: _noted(weapon.text, str(weapon.weapon_class)),
}
