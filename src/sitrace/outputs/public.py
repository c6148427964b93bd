"""The public profile of an event and a claim: coarser places, no names of private persons or sites.

It works on the records, so that no format that is written afterwards can hold more than this.
`sharing` has the same for all that stands beside them, and is what writers call.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sitrace.model import (
    Actor,
    ActorKind,
    Claim,
    Claimant,
    ControlNote,
    Damage,
    DamageNote,
    Event,
    Facility,
    Figure,
    LedgerLine,
    Place,
    PlacePrecision,
    Relation,
    SourceKind,
)
from sitrace.outputs.private_names import WITHHELD, find_folded, is_private_name, mask_names
from sitrace.outputs.sites import mask_site

GRID_DEGREES = 0.05
"""About five kilometres."""
_PERSONS = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.UNKNOWN)


SITE = "a site"
"""What stands for a site that is not named: it is in the place, and not the whole of it."""
SITES = "several sites"
SOURCE = "[source withheld]"


class Sources(StrEnum):
    """How sources are told outside. `public`: with title and address. `named`: by name alone."""

    PUBLIC = "public"
    NAMED = "named"
    WITHHELD = "withheld"


def make_public(events: Iterable[Event], sources: Sources = Sources.PUBLIC) -> list[Event]:
    """The events without what could harm the people in them; ids and figures stay."""
    return [make_public_event(event, sources) for event in events]


def make_public_event(event: Event, sources: Sources = Sources.PUBLIC) -> Event:
    sites = _event_sites(event)
    told = _Telling(sources, sites)
    hidden = sources is Sources.WITHHELD
    return event.model_copy(
        update={
            "place": coarser(event.place),
            "initiators": tuple(told.party(party, event.place) for party in event.initiators),
            "targets": tuple(told.party(party, event.place) for party in event.targets),
            "tolls": tuple(map(told.line, event.tolls)),
            "controls": tuple(map(_control, event.controls)),
            "damages": tuple(_damage(note, event.place) for note in event.damages),
            "publishers": tuple(SOURCE for _ in event.publishers) if hidden else event.publishers,
            "origins": tuple(SOURCE if hidden else mask_names(one) for one in event.origins),
        }
    )


def make_public_claim(claim: Claim, sources: Sources = Sources.PUBLIC) -> Claim:
    """The same for a claim; its quote and evidence stay, for they are offsets into the report."""
    told = _Telling(sources)

    def party(one: Actor | Facility) -> Actor | Facility:
        return told.party(one, claim.place)

    many: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(("initiators", "targets", "by", "from_"), party),
        "places": coarser,
        "said_by": told.claimant,
    }
    update: dict[str, Any] = {
        name: tuple(map(change, getattr(claim, name)))
        for name, change in many.items()
        if hasattr(claim, name)
    }
    if isinstance(claim, Relation):
        update |= {"subject": party(claim.subject), "object": party(claim.object)}
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
            "facility": _site(place.facility),
            "precision": PlacePrecision.SETTLEMENT if site else place.precision,
        }
    )


def _site(facility: str | None) -> str | None:
    if facility is None:
        return None
    head = facility.split(" of ")[0].rstrip()
    return SITES if head.endswith("s") and not head.endswith("ss") else SITE


def _snap(degrees: float | None) -> float | None:
    return None if degrees is None else round(round(degrees / GRID_DEGREES) * GRID_DEGREES, 2)


# ------------------------------------------------------------------ names of persons and sites
def is_private(actor: Actor) -> bool:
    """Whether the party is a person who is no known actor."""
    private = not actor.entity_id and actor.kind in _PERSONS
    return private and is_private_name(actor.text)


def site_words(claim: Claim) -> dict[str, str]:
    """What a claim says of sites that have a name of their own, and how it is told outside."""
    told: list[tuple[str, Place | None]] = []
    places = [claim.place, *getattr(claim, "places", ())]
    told += [(place.facility, place) for place in places if place and place.facility]
    if isinstance(claim, Damage):
        told.append((claim.object, claim.place))
    targets = getattr(claim, "targets", ())
    told += [(one.text, claim.place) for one in targets if isinstance(one, Facility)]
    return _masked(told)


def sites_of(claims: Iterable[Claim]) -> dict[str, str]:
    """The same of many claims."""
    return {named: told for claim in claims for named, told in site_words(claim).items()}


def _event_sites(event: Event) -> dict[str, str]:
    told: list[tuple[str, Place | None]] = [(note.object, event.place) for note in event.damages]
    told += [(one.text, event.place) for one in event.targets if isinstance(one, Facility)]
    if event.place and event.place.facility:
        told.append((event.place.facility, event.place))
    return _masked(told)


def _masked(told: Iterable[tuple[str, Place | None]]) -> dict[str, str]:
    found = {words: mask_site(words, place) for words, place in told}
    return {words: masked for words, masked in found.items() if masked != words}


def mask_words(words: str, sites: Mapping[str, str]) -> str:
    """Without the names of persons, and of the sites that are known to be told of."""
    for named in sorted(sites, key=len, reverse=True):
        words = words.replace(named, sites[named])
    return mask_names(words)


def _control(note: ControlNote) -> ControlNote:
    return note.model_copy(update={"by": tuple(map(mask_names, note.by))})


def _damage(note: DamageNote, place: Place | None) -> DamageNote:
    return note.model_copy(update={"object": mask_names(mask_site(note.object, place))})


@dataclass(frozen=True)
class _Telling:
    """How parties, speakers and figures are told."""

    sources: Sources
    sites: Mapping[str, str] = field(default_factory=dict)

    def party(self, party: Actor | Facility, place: Place | None) -> Actor | Facility:
        if isinstance(party, Facility):
            words = mask_names(mask_site(party.text, place))
            name = party.name and mask_names(mask_site(party.name, place))
            return party.model_copy(update={"text": words, "name": name})
        if not is_private(party):
            return party
        return party.model_copy(update={"text": WITHHELD, "name": None})

    def line(self, line: LedgerLine) -> LedgerLine:
        name = private_group(line)
        figures = tuple(self._figure(figure, name) for figure in line.figures)
        group = WITHHELD if name else line.group
        return line.model_copy(update={"group": group, "figures": figures})

    def _figure(self, figure: Figure, name: str | None) -> Figure:
        quote = figure.quote.replace(name, WITHHELD) if name else figure.quote
        said_by = tuple(map(self.claimant, figure.said_by))
        return figure.model_copy(
            update={"quote": mask_words(quote, self.sites), "said_by": said_by}
        )

    def claimant(self, claimant: Claimant) -> Claimant:
        """Offices and groups keep their names; a person's could bring that person in danger."""
        if claimant.kind is SourceKind.WITNESS:
            return Claimant(name="witness", kind=claimant.kind)
        if self.sources is Sources.WITHHELD:
            return Claimant(name=SOURCE, kind=claimant.kind)
        if claimant.entity_id:
            return claimant
        unknown = claimant.kind is SourceKind.UNKNOWN and is_private_name(claimant.name)
        named = claimant.kind is SourceKind.MEDICAL and mask_names(claimant.name) != claimant.name
        return Claimant(name=WITHHELD, kind=claimant.kind) if unknown or named else claimant


def private_group(line: LedgerLine) -> str | None:
    """The group as a quote writes it, if that is a name; the ledger has it in small letters."""
    for figure in line.figures:
        written = find_folded(line.group or "", figure.quote)
        if written and is_private_name(written):
            return written
    return None
