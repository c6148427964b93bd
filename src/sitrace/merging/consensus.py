"""One place, one time and one list of parties out of many: the finest that the reports agree on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sitrace.merging.facts import days_of, fineness
from sitrace.merging.names import party_key, place_key
from sitrace.merging.places import places_agree
from sitrace.model import Actor, Claim, Control, Facility, Place, Time

_MOST_COMPARED = 100
Party = TypeVar("Party", bound=Actor | Facility)


def agreed_place(claims: Iterable[Claim]) -> Place | None:
    """The place that most documents agree with; of several such the finest."""
    tellers: dict[str, set[str]] = defaultdict(set)
    places: dict[str, Place] = {}
    for claim in claims:
        for place in claim.places if isinstance(claim, Control) else ():
            _tell(places, tellers, place, claim.document_id)
        if claim.place is not None:
            _tell(places, tellers, claim.place, claim.document_id)
    keys = sorted(places, key=lambda key: (-len(tellers[key]), key))[:_MOST_COMPARED]

    def rank(key: str) -> tuple[int, int, str]:
        agreeing = [k for k in keys if k == key or _supports(places[k], places[key])]
        support = set().union(*(tellers[k] for k in agreeing))
        return -len(support), fineness(places[key]), key

    return places[min(keys, key=rank)] if keys else None


def _tell(
    places: dict[str, Place], tellers: dict[str, set[str]], place: Place, document_id: str
) -> None:
    """Of two readings of one place the finer is kept, and always the same one of two alike."""
    key = place_key(place)
    tellers[key].add(document_id)
    known = places.get(key)
    if known is None or _preference(place) < _preference(known):
        places[key] = place


def _preference(place: Place) -> tuple[int, int, str]:
    return fineness(place), -len(place.model_fields_set), place.model_dump_json()


def _supports(other: Place, place: Place) -> bool:
    """A reading supports those that are as fine as it or finer, and lie where it says."""
    return fineness(place) <= fineness(other) and places_agree(other, place) > 0


def agreed_time(claims: Iterable[Claim]) -> Time | None:
    """The time that most documents agree with; of several such the shortest, then the earliest."""
    tellers: dict[Time, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.time is not None and days_of(claim.time) is not None:
            tellers[claim.time].add(claim.document_id)
    times = sorted(tellers, key=lambda t: (-len(tellers[t]), t.model_dump_json()))[:_MOST_COMPARED]

    def rank(time: Time) -> tuple[bool, int, int, int, str]:
        days = days_of(time)
        assert days is not None
        agreeing = (t for t in times if (d := days_of(t)) and d.dated and d.gap(days) == 0)
        support = set().union(*(tellers[t] for t in agreeing))
        return not days.dated, -len(support), days.length, days.start.toordinal(), time.text

    return min(times, key=rank, default=None)


def agreed_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, under its most telling name; the most often named first."""
    named: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        named[party_key(party)].append(party)
    often = sorted(named, key=lambda key: (-len(named[key]), key))
    return tuple(_fullest(named[key]) for key in often)


def _fullest(parties: Sequence[Party]) -> Party:
    counts = Counter(party.model_dump_json() for party in parties)
    return min(
        parties,
        key=lambda p: (p.name is None, -counts[p.model_dump_json()], p.model_dump_json()),
    )
