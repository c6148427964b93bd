"""When two tellings within one report are one deed. Careful: a report tells of many alike."""

import re
from collections.abc import Sequence

from sitrace.merging.facts import Facts
from sitrace.merging.kinds import likeness
from sitrace.merging.names import place_key
from sitrace.model import Claim, Incident, PlacePrecision, Realis

_APART = re.compile(
    r"\b(?:another|second|third|separate(?:ly)?|other|also|elsewhere|similar|further|again)\b", re.I
)
_SAME_KIND = 0.7


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
    if _disputed(a, b) and place and day:
        return _share(one.targets, two.targets)
    if again and not (one.tolls and two.tolls):
        return True
    if not _compatible(one, two) or not _same_or_unknown(_counts(a), _counts(b)):
        return False
    half_placed = bool(one.places) != bool(two.places)
    return True if (place and (day or _is_fine(one))) or (day and half_placed) else None


def _marked_apart(claims: Sequence[Claim]) -> bool:
    return any(_APART.search(c.quote.text) for c in claims if isinstance(c, Incident))


def _same_place(one: Facts, two: Facts) -> bool | None:
    """None where one of them names no place."""
    if not one.places or not two.places:
        return None
    return bool({place_key(p) for p in one.places} & {place_key(p) for p in two.places})


def _same_day(one: Facts, two: Facts) -> bool | None:
    """None where one of them is not dated by the text."""
    if not (one.days and two.days and one.days.dated and two.days.dated):
        return None
    return one.days.gap(two.days) == 0


def _disputed(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether one of them is somebody's word against the other, by another speaker."""
    words = {claim.realis for claim in (*a, *b) if isinstance(claim, Incident)}
    speakers = [
        {s.name for c in side if isinstance(c, Incident) for s in c.said_by} for side in (a, b)
    ]
    return bool(words & {Realis.CLAIMED, Realis.DENIED}) and speakers[0] != speakers[1]


def _is_fine(facts: Facts) -> bool:
    """Whether the place is fine enough to be the only thing that two tellings agree on."""
    return facts.places[0].precision in (PlacePrecision.SITE, PlacePrecision.SETTLEMENT)


def _counts(claims: Sequence[Claim]) -> set[int]:
    return {c.count for c in claims if isinstance(c, Incident) and c.count is not None}


def _same_or_unknown(a: set[int], b: set[int]) -> bool:
    return not a or not b or a == b


def _compatible(one: Facts, two: Facts) -> bool:
    """Whether parties, weapons and figures leave room for one deed."""
    weapons = not (one.weapons and two.weapons) or bool(one.weapons & two.weapons)
    figures = {(effect, low, high) for effect, low, high in one.tolls}
    effects = {effect for effect, _, _ in one.tolls}
    tolls = all(toll in figures or toll[0] not in effects for toll in two.tolls)
    parties = _share(one.initiators, two.initiators) and _share(one.targets, two.targets)
    return weapons and tolls and parties


Parties = tuple[tuple[str, frozenset[str]], ...]


def _share(a: Parties, b: Parties) -> bool:
    """Whether two lists of parties have one in common, or one of them is empty."""
    if not a or not b:
        return True
    return any(x == y or words & others for x, words in a for y, others in b)
