"""What a bundle of claims says of its deed, in a form that compares fast."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from sitrace.merging.kinds import bang_of, role_of
from sitrace.merging.names import fold, party_key, place_key, tokens
from sitrace.merging.reports import Report
from sitrace.model import (
    Actor,
    ActorKind,
    Claim,
    Control,
    Damage,
    Facility,
    Incident,
    IncidentType,
    Place,
    PlacePrecision,
    Realis,
    Time,
    TimePrecision,
    Toll,
    WeaponClass,
)

_DAYS_BEFORE_REPORT = 3
_DAYS_BEFORE_AS_OF = 7
_FINENESS = tuple(PlacePrecision)


def fineness(place: Place) -> int:
    """0 for the finest precision of a place; more for coarser ones, most for none."""
    return len(_FINENESS) if place.precision is None else _FINENESS.index(place.precision)


class Mood(StrEnum):
    """Deeds of different moods are never one event (law 6). What is denied was told as a deed."""

    TOLD = "told"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


def mood_of(realis: Realis) -> Mood:
    told = realis.happened or realis is Realis.DENIED
    return Mood.TOLD if told else Mood(realis.value)


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days within which it happened; `dated` when the text itself says so."""

    start: date
    end: date
    dated: bool

    @property
    def length(self) -> int:
        return (self.end - self.start).days + 1

    def gap(self, other: "Days") -> int:
        """Days between the two; 0 when they touch."""
        return max(0, (self.start - other.end).days, (other.start - self.end).days)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared. `initiators`, `targets`: (key, telling words) per party.

    `presumed`: the claims name no place, and `places` holds what their report is mostly about.
    `tolls`: (effect and unit, low, high), and the like for counted ground. `roles`: (effect, what
    its people were). `count`: how many such deeds are told of together. `names`: capitalised words
    around it, without those of known places and parties; `beside`: all such words of its sentence,
    where no place is known.
    """

    mood: Mood
    kinds: frozenset[str]
    places: tuple[Place, ...]
    presumed: bool
    days: Days | None
    initiators: tuple[tuple[str, frozenset[str]], ...]
    targets: tuple[tuple[str, frozenset[str]], ...]
    weapons: frozenset[WeaponClass]
    tolls: tuple[tuple[str, int, int], ...]
    roles: frozenset[tuple[str, str]]
    count: int
    names: frozenset[str]
    beside: frozenset[str]
    published: date | None
    denied: bool


def read_facts(claims: Sequence[Claim], report: Report) -> Facts:
    """What these claims of one document say of the one deed that they tell of."""
    core = core_of(claims)
    incidents = [claim for claim in core if isinstance(claim, Incident)]
    places = _places(core) or _places(claims)
    placed = any(place.lat is not None for place in places)
    return Facts(
        mood=mood_of(core[0].realis),
        kinds=frozenset(_compared_as(claim) for claim in core),
        places=places,
        presumed=False,
        days=_days(core) or _days(claims) or _dateline(report),
        initiators=_parties(initiators_of(claims)),
        targets=_parties(target for i in incidents for target in i.targets),
        weapons=frozenset(w.weapon_class for i in incidents for w in i.weapons),
        tolls=tuple(sorted(_tolls(claims))),
        roles=frozenset(_roles(claims)),
        count=max((i.count or i.count_low or 1 for i in incidents), default=1),
        # Around an outcome stand the names of the next deed as well.
        names=report.names_near(claim.quote for claim in core) - _known_names(claims),
        beside=frozenset() if placed else report.names_beside(claim.quote for claim in core),
        published=report.published,
        denied=all(claim.realis is Realis.DENIED for claim in core),
    )


def core_of(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that say what the deed is: incidents, else control, else tolls, else damage."""
    for kind in (Incident, Control, Toll, Damage):
        core: list[Claim] = [claim for claim in claims if isinstance(claim, kind)]
        if core:
            return core
    raise ValueError("no claim that tells of a deed")


def kind_of(claim: Claim) -> str:
    """What the deed is called: incident type, control state, or the effect of a toll or damage."""
    for name in ("type", "state", "effect"):
        if hasattr(claim, name):
            return str(getattr(claim, name))
    raise ValueError(f"a {claim.kind} is no deed")


def _compared_as(claim: Claim) -> str:
    """What the deed is called, as far as its own words say it: a "blast" may be a shell's too."""
    kind, told = kind_of(claim), claim.evidence.get("type")
    if not isinstance(claim, Incident) or claim.type is not IncidentType.BOMBING:
        return kind
    return (told and not claim.weapons and bang_of(told.text.casefold())) or kind


def initiators_of(claims: Iterable[Claim]) -> Iterator[Actor]:
    claims = list(claims)
    means = {fold(w.text) for c in claims if isinstance(c, Incident) for w in c.weapons}
    for claim in claims:
        doers: tuple[Actor, ...] = ()
        if isinstance(claim, Incident):
            doers = claim.initiators
        elif isinstance(claim, Control | Toll | Damage):
            doers = claim.by
        # "Aircraft struck the town": what it was done with is no party.
        yield from (a for a in doers if a.entity_id or fold(a.text) not in means)


def _parties(parties: Iterable[Actor | Facility]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(sorted({party_key(p): _party_words(p) for p in parties}.items()))


def _party_words(party: Actor | Facility) -> frozenset[str]:
    """Its telling words; an army and the government that it serves have one in common."""
    words = tokens(party.name or party.text)
    if isinstance(party, Actor) and party.country and party.kind is ActorKind.STATE_FORCES:
        return words | {f"state {party.country}"}
    return words


def _known_names(claims: Iterable[Claim]) -> frozenset[str]:
    """The words of resolved places and parties: they are compared as such, and count once."""
    known: set[str] = set()
    for claim in claims:
        for place in _places_of(claim):
            if place.geonames_id is not None:
                known.update(*(tokens(n) for n in (place.text, place.name, place.admin1) if n))
        targets = claim.targets if isinstance(claim, Incident) else ()
        for party in (*claim.said_by, *initiators_of([claim]), *targets):
            if not isinstance(party, Facility) and party.entity_id and party.name:
                known |= tokens(party.name)
    return frozenset(known)


def _places_of(claim: Claim) -> tuple[Place, ...]:
    if isinstance(claim, Control) and claim.places:
        return claim.places
    return (claim.place,) if claim.place is not None else ()


def _places(claims: Iterable[Claim]) -> tuple[Place, ...]:
    """The distinct places, finest first."""
    found: dict[str, Place] = {}
    for claim in claims:
        for place in _places_of(claim):
            found.setdefault(place_key(place), place)
    return tuple(sorted(found.values(), key=lambda place: (fineness(place), place_key(place))))


def _days(claims: Iterable[Claim]) -> Days | None:
    """The tightest span that the claims name."""
    spans = [days for claim in claims if claim.time and (days := days_of(claim.time))]
    return min(spans, key=lambda days: (days.length, days.start), default=None)


def days_of(time: Time) -> Days | None:
    """The days of a time; "as of" and "not later than" reach back a week and date nothing."""
    if time.end is None:
        return Days(time.start, time.start, True) if time.start else None
    if time.start is None or time.precision is TimePrecision.AS_OF:
        return Days(time.end - timedelta(_DAYS_BEFORE_AS_OF), time.end, False)
    # A person may have set an end before the start: what is certain then is the start.
    return Days(time.start, max(time.start, time.end), True)


def _dateline(report: Report) -> Days | None:
    """News is of the last days, when it does not say otherwise."""
    day = report.published
    return Days(day - timedelta(_DAYS_BEFORE_REPORT), day, False) if day else None


def _tolls(claims: Iterable[Claim]) -> Iterator[tuple[str, int, int]]:
    for claim in claims:
        if isinstance(claim, Toll) and claim.realis.happened and not claim.part_of:
            numbers = [n for n in (claim.low, claim.best, claim.high) if n is not None]
            if numbers and not claim.cumulative_since:
                yield f"{claim.effect}/{claim.unit}", numbers[0], numbers[-1]
        if isinstance(claim, Control) and claim.unit and claim.count_low:
            yield f"ground/{claim.unit}", claim.count_low, claim.count_high or claim.count_low


def _roles(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if isinstance(claim, Toll) and claim.group and not claim.part_of:
            words = fold(claim.group).split()
            phrases = (*words, *(" ".join(pair) for pair in pairwise(words)))
            yield from ((claim.effect, role) for phrase in phrases if (role := role_of(phrase)))
