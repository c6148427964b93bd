"""What speaks for and against two units being one event: a table of features that add up."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from sitrace.merging.facts import Facts
from sitrace.merging.kinds import likeness
from sitrace.merging.names import tokens
from sitrace.merging.places import places_agree, worth_of
from sitrace.merging.reports import Reports
from sitrace.model import WeaponClass


class Reason(NamedTuple):
    """One feature of a pair: its value in [-1, 1], 0 when it says nothing, and what that weighs."""

    name: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        return self.value * self.weight


_NAMED = 0.7
_NOWHERE = -0.2
"""The same deed on the same day, and no word of where: there are many such."""
_RISEN = 0.25
_ANSWERED_WITHIN = 7
_SEVERAL = 10


def type_agreement(a: Facts, b: Facts, _: Reports) -> float:
    return max(likeness(x, y) for x in a.kinds for y in b.kinds)


def place_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """The best pair of places counts, as ground may be named by several; a presumed one half.

    Where one of them names no place that the gazetteer knows, the words around it may.
    """
    pairs = [places_agree(x, y) for x in a.places[:5] for y in b.places[:5]]
    found = max(pairs, default=_NOWHERE)
    if a.presumed or b.presumed:
        found *= 0.5
    return max(found, _named_around(a, b), _named_around(b, a)) if found <= 0 else found


def _named_around(vague: Facts, placed: Facts) -> float:
    """How far the words around a deed without a known place name the place of the other."""
    if any(place.lat is not None for place in vague.places) and not vague.presumed:
        return -1.0
    named = (p for p in placed.places[:5] if tokens(p.name or p.text) <= vague.beside)
    return max((_NAMED * worth_of(place) for place in named), default=-1.0)


def time_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """Half at best: the same day speaks for one deed less than another month speaks against it."""
    if a.days is None or b.days is None:
        return 0.0
    gap = a.days.gap(b.days)
    if not (a.days.dated and b.days.dated):
        # The dateline is only an upper bound: a deed can be reported weeks later.
        return _at_most(gap, _UNDATED)
    if gap == 0:
        return 0.5 * math.pow(max(a.days.length, b.days.length), -0.25)
    return _at_most(gap, _DATED)


# (days between the two at most, value)
_DATED = ((1, 0.15), (2, -0.25), (7, -0.5), (60, -0.75), (10**9, -1.0))
_UNDATED = ((0, -0.05), (4, -0.1), (60, -0.3), (10**9, -0.6))


def _at_most(gap: int, steps: Sequence[tuple[int, float]]) -> float:
    return next(value for most, value in steps if gap <= most)


def initiator_agreement(a: Facts, b: Facts, _: Reports) -> float:
    return _parties_agree(a.initiators, b.initiators, contrary=-0.6)


def target_agreement(a: Facts, b: Facts, _: Reports) -> float:
    return _parties_agree(a.targets, b.targets, contrary=-0.3)


_Parties = tuple[tuple[str, frozenset[str]], ...]


def _parties_agree(a: _Parties, b: _Parties, *, contrary: float) -> float:
    if not a or not b:
        return 0.0
    if {key for key, _ in a} & {key for key, _ in b}:
        return 1.0
    shared = any(x & y for _, x in a for _, y in b)
    return 0.6 if shared else contrary


def toll_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """Equal figures speak for one event, large ones more; figures far apart against it."""
    theirs = {effect: (low, high) for effect, low, high in b.tolls}
    pairs = [(low, high, *theirs[effect]) for effect, low, high in a.tolls if effect in theirs]
    values = [_figures_agree(*pair) for pair in pairs]
    if not values:
        return 0.0
    agreed = sum(values) / len(values)
    return _RISEN * agreed if agreed < 0 and _may_have_risen(a, b) else agreed


def _may_have_risen(a: Facts, b: Facts) -> bool:
    """Whether the later of two reports has the higher figures: the dead are found one by one."""
    if a.published is None or b.published is None or a.published == b.published:
        return False
    early, late = sorted((a, b), key=lambda facts: facts.published or date.min)
    before = {effect: high for effect, _, high in early.tolls}
    return all(high >= before.get(effect, 0) for effect, _, high in late.tolls)


def _figures_agree(low: int, high: int, low2: int, high2: int) -> float:
    if low <= high2 and low2 <= high:
        return min(1.0, 0.3 + 0.2 * math.log1p(min(high, high2) - 1)) if min(high, high2) else 0.1
    smaller, larger = sorted((high, high2))
    return -0.8 * (1 - smaller / larger)


def victim_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """Dead policemen and dead teachers are two deeds; -1 where no effect has a role in common."""
    effects = {effect for effect, _ in a.roles} & {effect for effect, _ in b.roles}
    if not effects:
        return 0.0
    return 0.2 if a.roles & b.roles else -1.0


def answer_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """A denial answers what was told in these days."""
    if a.denied is b.denied or a.published is None or b.published is None:
        return 0.0
    return float(abs((a.published - b.published).days) <= _ANSWERED_WITHIN)


def weapon_agreement(a: Facts, b: Facts, _: Reports) -> float:
    one, two = (f.weapons - {WeaponClass.OTHER} for f in (a, b))
    if not one or not two:
        return 0.0
    return 1.0 if one & two else -0.7


def count_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """Thirty attacks of a week are not one of them."""
    few, many = sorted((a.count, b.count))
    return 0.0 if many < _SEVERAL else few / many * 2 - 1


def name_agreement(a: Facts, b: Facts, reports: Reports) -> float:
    """Names that both tell of and few others do: victims, streets, units."""
    shared = sum(reports.rarity(name) ** 3 for name in a.names & b.names)
    return 1 - math.exp(-shared / 2)


FEATURES: tuple[tuple[str, Callable[[Facts, Facts, Reports], float], float], ...] = (
    ("type", type_agreement, 2.0),
    ("place", place_agreement, 2.5),
    ("time", time_agreement, 4.0),
    ("initiators", initiator_agreement, 1.0),
    ("targets", target_agreement, 1.0),
    ("tolls", toll_agreement, 1.2),
    ("victims", victim_agreement, 2.5),
    ("answer", answer_agreement, 0.6),
    ("weapons", weapon_agreement, 0.8),
    ("count", count_agreement, 2.5),
    ("names", name_agreement, 4.0),
)
# Weights and threshold: set on the public half of LongTail (SemEval-2018 task 5), for precision
# above recall, and checked on invented reports of wars.
THRESHOLD = 4.4
"""Points from which two units of different documents are one event."""
CONFLICT = 1.0
"""Points up to which two units must not even meet through a third."""


def explain(a: Facts, b: Facts, reports: Reports) -> list[Reason]:
    """All that was weighed, for a person to read."""
    return [Reason(name, feature(a, b, reports), weight) for name, feature, weight in FEATURES]


def score(a: Facts, b: Facts, reports: Reports) -> float:
    if a.mood is not b.mood:
        return -math.inf
    return sum(weight * feature(a, b, reports) for _, feature, weight in FEATURES)
