"""The public profile: what may leave the house. Coarser places, no names of private persons.

It works on the records, so that no format that is written afterwards can hold more than this.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sitrace.model import (
    Actor,
    ActorKind,
    Claim,
    Claimant,
    Event,
    Facility,
    Figure,
    LedgerLine,
    Place,
    PlacePrecision,
    Relation,
    SourceKind,
    TollEffect,
)
from sitrace.outputs.private_names import WITHHELD, find_folded, is_private_name, mask_names

GRID_DEGREES = 0.05
"""About five kilometres."""
_HARM = frozenset(
    {
        TollEffect.KILLED,
        TollEffect.INJURED,
        TollEffect.CASUALTIES,
        TollEffect.MISSING,
        TollEffect.ABDUCTED,
        TollEffect.DETAINED,
        TollEffect.RELEASED,
        TollEffect.SEXUALLY_ASSAULTED,
    }
)
_PERSONS = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.UNKNOWN)


def make_public(events: Iterable[Event]) -> list[Event]:
    """The events without what could harm the people in them; ids and figures stay."""
    return [
        event.model_copy(
            update={
                "place": coarser(event.place),
                "initiators": tuple(map(_party, event.initiators)),
                "targets": tuple(map(_party, event.targets)),
                "tolls": tuple(map(_line, event.tolls)),
                "origins": tuple(map(mask_names, event.origins)),
            }
        )
        for event in events
    ]


def make_public_claim(claim: Claim) -> Claim:
    """The same for a claim; its quote and evidence stay, for they are offsets into the report."""
    many: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(("initiators", "targets", "by", "from_"), _party),
        "places": coarser,
        "said_by": _claimant,
    }
    update: dict[str, Any] = {
        name: tuple(map(change, getattr(claim, name)))
        for name, change in many.items()
        if hasattr(claim, name)
    }
    if isinstance(claim, Relation):
        update |= {"subject": _party(claim.subject), "object": _party(claim.object)}
    return claim.model_copy(update={"place": coarser(claim.place), **update})


def coarser(place: Place | None) -> Place | None:
    """The place on a five-kilometre grid, no finer than its settlement, without the site's name."""
    if place is None:
        return None
    site = place.precision is PlacePrecision.SITE
    return place.model_copy(
        update={
            "lat": _snap(place.lat),
            "lon": _snap(place.lon),
            "facility": None,
            "precision": PlacePrecision.SETTLEMENT if site else place.precision,
        }
    )


def _snap(degrees: float | None) -> float | None:
    return None if degrees is None else round(round(degrees / GRID_DEGREES) * GRID_DEGREES, 2)


def _party(party: Actor | Facility) -> Actor | Facility:
    private = isinstance(party, Actor) and not party.entity_id and party.kind in _PERSONS
    if not private or not is_private_name(party.text):
        return party
    return party.model_copy(update={"text": WITHHELD, "name": None})


def _line(line: LedgerLine) -> LedgerLine:
    name = _private_group(line)
    figures = tuple(_figure(figure, line.effect, name) for figure in line.figures)
    return line.model_copy(update={"group": WITHHELD if name else line.group, "figures": figures})


def _private_group(line: LedgerLine) -> str | None:
    """The group as a quote writes it, if that is a name; the ledger has it in small letters."""
    for figure in line.figures:
        written = find_folded(line.group or "", figure.quote)
        if written and is_private_name(written):
            return written
    return None


def _figure(figure: Figure, effect: TollEffect, name: str | None) -> Figure:
    quote = figure.quote.replace(name, WITHHELD) if name else figure.quote
    if effect in _HARM:
        quote = mask_names(quote)
    said_by = tuple(map(_claimant, figure.said_by))
    return figure.model_copy(update={"quote": quote, "said_by": said_by})


def _claimant(claimant: Claimant) -> Claimant:
    """Offices and groups keep their names; a person's could bring that person in danger."""
    if claimant.kind is SourceKind.WITNESS:
        return Claimant(name="witness", kind=claimant.kind)
    if claimant.entity_id:
        return claimant
    unknown = claimant.kind is SourceKind.UNKNOWN and is_private_name(claimant.name)
    named = claimant.kind is SourceKind.MEDICAL and mask_names(claimant.name) != claimant.name
    return Claimant(name=WITHHELD, kind=claimant.kind) if unknown or named else claimant
