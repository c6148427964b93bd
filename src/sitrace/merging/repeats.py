"""When two tellings within one report are one deed. Careful: a report tells of many alike."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from sitrace.merging.facts import Facts, days_of
from sitrace.merging.kinds import likeness
from sitrace.merging.names import party_key, place_key, tokens
from sitrace.merging.verdicts import Pair
from sitrace.model import Claim, Control, ControlState, Damage, Incident, PlacePrecision, Realis
from sitrace.model.calendar import NUMBER_WORDS

_APART = re.compile(
    r"\b(?:another|second|third|separate(?:ly)?|other|also|elsewhere|similar|further|again)\b", re.I
)
_SAME_KIND = 0.7
_WEEKS = 10
"""Days: a longer time is that of many deeds."""


def repeats(
    a: Sequence[Claim], b: Sequence[Claim], one: Facts, two: Facts, *, again: bool = False
) -> bool | None:
    """Whether two incidents of one document, `a` before `b`, are one deed told twice.

    False: something tells them apart. None: too little is said to tell. Only about who did it may
    two speakers differ. `again`: `b` is told as something known: "the blast".
    """
    place, day = _same_place(one, two), _same_day(one, two)
    if one.mood is not two.mood or place is False or day is False or _marked_apart(b):
        return False
    if max(likeness(x, y) for x in one.kinds for y in two.kinds) < _SAME_KIND:
        return False
    if place is None and _told_of_weeks(one, two):
        return False
    if place is None and _answered(b):
        return None  # a version of it that somebody rejects: of whom and what is disputed too
    if _denies_and_tells(a, b):
        return False
    if again and (not one.tolls or all(most <= 1 for _, _, most in two.tolls)):
        return True
    if _disputed(a, b) and place and day:
        return _share(one.targets, two.targets)
    if not _compatible(one, two, counted=True):
        return False
    if not _same_or_unknown(_counts(a), _counts(b)):
        return False
    half_placed = bool(one.places) != bool(two.places)
    return True if (place and (day or _is_fine(one))) or (day and half_placed) else None


def differ(one: Facts, two: Facts) -> bool:
    """Whether both name a day, and not the same."""
    return _same_day(one, two) is False


def _marked_apart(claims: Sequence[Claim]) -> bool:
    return any(_APART.search(c.quote.text) for c in claims if isinstance(c, Incident))


def _same_place(one: Facts, two: Facts) -> bool | None:
    """None where one of them names no place, or only the town in which the other names a site."""
    if not one.places or not two.places:
        return None
    if {place_key(p) for p in one.places} & {place_key(p) for p in two.places}:
        return True
    in_town = any(_towns(x, False) & _towns(y, True) for x, y in ((one, two), (two, one)))
    return None if in_town else False


def _towns(facts: Facts, with_site: bool) -> set[int]:
    """The ids of the places of which a site is named, or of those of which none is."""
    places = (p for p in facts.places if p.geonames_id and bool(p.facility) is with_site)
    return {p.geonames_id for p in places if p.geonames_id}


def _same_day(one: Facts, two: Facts) -> bool | None:
    """None where one of them is not dated by the text."""
    if not (one.days and two.days and one.days.dated and two.days.dated):
        return None
    return one.days.gap(two.days) == 0


def _told_of_weeks(one: Facts, two: Facts) -> bool:
    """Whether one is of a day and the other sums up weeks: "the third time since May"."""
    if not (one.days and two.days and one.days.dated and two.days.dated):
        return False
    return abs(one.days.length - two.days.length) >= _WEEKS


def _disputed(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether one of them is somebody's word against the other, by another speaker."""
    words = {claim.realis for claim in (*a, *b) if isinstance(claim, Incident)}
    speakers = [
        {s.name for c in side if isinstance(c, Incident) for s in c.said_by} for side in (a, b)
    ]
    return bool(words & {Realis.CLAIMED, Realis.DENIED}) and speakers[0] != speakers[1]


def _denies_and_tells(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether one speaker denies the one and tells the other: "It was not us, we hit a depot"."""
    denying, telling = ({True: set[str](), False: set[str]()} for _ in (a, b))
    for side, said in ((a, denying), (b, telling)):
        for claim in side:
            if isinstance(claim, Incident):
                said[claim.realis is Realis.DENIED] |= {
                    s.entity_id or s.name for s in claim.said_by
                }
    return not (
        denying[True].isdisjoint(telling[False]) and denying[False].isdisjoint(telling[True])
    )


def answers(a: Sequence[Claim], b: Sequence[Claim], one: Facts, two: Facts) -> bool:
    """Whether somebody denies in `b` what somebody else tells in `a`, which comes before."""
    if _is_denied(a) or not _is_denied(b) or _denies_and_tells(a, b):
        return False
    apart = False in (_same_place(one, two), _same_day(one, two)) or one.mood is not two.mood
    alike = max(likeness(x, y) for x in one.kinds for y in two.kinds) >= _SAME_KIND
    return alike and not apart and _compatible(one, two, counted=False)


def _is_denied(claims: Sequence[Claim]) -> bool:
    return all(c.realis is Realis.DENIED for c in claims if isinstance(c, Incident))


def _answered(claims: Sequence[Claim]) -> bool:
    """Whether what somebody tells to have come of it somebody else denies."""
    told = {s.name for c in claims if c.realis.happened for s in c.said_by}
    denied = {s.name for c in claims if c.realis is Realis.DENIED for s in c.said_by}
    return bool(told and denied - told)


def shares_things(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether both tell of one thing that was hit: the market, the bridge."""
    return not _things(a).isdisjoint(_things(b))


def _things(claims: Sequence[Claim]) -> set[str]:
    words: set[str] = set()
    for claim in claims:
        if isinstance(claim, Damage):
            words |= tokens(claim.object)
        if isinstance(claim, Incident):
            words = words.union(*(tokens(t.text) for t in claim.targets))
    return words


def _is_fine(facts: Facts) -> bool:
    """Whether the place is fine enough to be the only thing that two tellings agree on."""
    return facts.places[0].precision in (PlacePrecision.SITE, PlacePrecision.SETTLEMENT)


def _counts(claims: Sequence[Claim]) -> set[int]:
    return {c.count for c in claims if isinstance(c, Incident) and c.count is not None}


def _same_or_unknown(a: set[int], b: set[int]) -> bool:
    return not a or not b or a == b


def _compatible(one: Facts, two: Facts, *, counted: bool) -> bool:
    """Whether parties, weapons and, where they are `counted`, figures leave room for one deed."""
    weapons = not (one.weapons and two.weapons) or bool(one.weapons & two.weapons)
    figures = {(effect, low, high) for effect, low, high in one.tolls}
    effects = {effect for effect, _, _ in one.tolls}
    tolls = not counted or all(toll in figures or toll[0] not in effects for toll in two.tolls)
    parties = _share(one.initiators, two.initiators) and _share(one.targets, two.targets)
    return weapons and tolls and parties


Parties = tuple[tuple[str, frozenset[str]], ...]


def _named(parties: Parties) -> Parties:
    """Without those of whom only a number is told: "at least 14 people"."""
    return tuple(
        (key, words) for key, words in parties if not (key.isdigit() or key in NUMBER_WORDS)
    )


def _share(a: Parties, b: Parties) -> bool:
    """Whether two lists of parties have one in common, or one of them is empty."""
    a, b = _named(a), _named(b)
    if not a or not b:
        return True
    return any(x == y or words & others for x, words in a for y, others in b)


def one_breath(incidents: Sequence[Incident]) -> Iterator[Pair]:
    """Deeds of one doer, named once for all of them, at one place and time: "came, shot and burnt"."""
    last: dict[object, str] = {}
    for incident in incidents:
        doer = incident.evidence.get("initiators[0]")
        if doer is None or incident.place is None or not incident.realis.happened:
            continue
        days = incident.time and (incident.time.start, incident.time.end)
        key = doer, incident.realis, place_key(incident.place), days, incident.said_by
        if key in last:
            yield last[key], incident.id
        last[key] = incident.id


def same_ground(controls: Sequence[Control]) -> Iterator[Pair]:
    """What is told of one piece of ground that leaves it in the same hands."""
    for a, b in combinations(controls, 2):
        if a.realis is not b.realis or a.place is None or b.place is None:
            continue
        if place_key(a.place) == place_key(b.place) and _one_holder(a, b):
            yield a.id, b.id


def _one_holder(a: Control, b: Control) -> bool:
    """Whether at about one time both leave the ground in the same hands."""
    spans = [days_of(c.time) for c in (a, b) if c.time]
    if len(spans) == 2 and spans[0] and spans[1] and spans[0].gap(spans[1]) > 0:
        return False
    held = {party_key(actor) for c in (a, b) if c.state in _HOLDING for actor in c.by}
    left = {party_key(actor) for c in (a, b) if c.state in _LEAVING for actor in c.by}
    several = (
        a.state in _HOLDING
        and b.state in _HOLDING
        and not ({party_key(x) for x in a.by} & {party_key(x) for x in b.by})
    )
    known = a.state in (*_HOLDING, *_LEAVING) and b.state in (*_HOLDING, *_LEAVING)
    return known and bool(held) and not several and held.isdisjoint(left)


_HOLDING = (ControlState.CAPTURED, ControlState.RECAPTURED, ControlState.HELD)
_LEAVING = (ControlState.LOST, ControlState.WITHDREW)
