"""What speaks for and against two units being one event: a table of features that add up."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sitrace.merging.facts import Facts
from sitrace.merging.kinds import likeness
from sitrace.merging.names import fold
from sitrace.merging.reports import Reports
from sitrace.model import Place, PlacePrecision, WeaponClass


class Reason(NamedTuple):
    """One feature of a pair: its value in [-1, 1], 0 when it says nothing, and what that weighs."""

    name: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        return self.value * self.weight


# Kilometres within which two readings of one place can lie, by how finely it is told.
_REACH = {
    PlacePrecision.SITE: 3.0,
    PlacePrecision.SETTLEMENT: 8.0,
    PlacePrecision.AREA: 25.0,
    PlacePrecision.ADMIN2: 45.0,
    PlacePrecision.ADMIN1: 150.0,
    PlacePrecision.COUNTRY: 600.0,
}
# How much agreement on such a place is worth: everything happens "in Sudan".
_WORTH = {
    PlacePrecision.SITE: 1.0,
    PlacePrecision.SETTLEMENT: 1.0,
    PlacePrecision.AREA: 0.8,
    PlacePrecision.ADMIN2: 0.6,
    PlacePrecision.ADMIN1: 0.15,
    PlacePrecision.COUNTRY: 0.05,
}
_EARTH_KM = 6371.0
_SEVERAL = 5


def type_agreement(a: Facts, b: Facts, _: Reports) -> float:
    return max(likeness(x, y) for x in a.kinds for y in b.kinds)


def place_agreement(a: Facts, b: Facts, _: Reports) -> float:
    """The best pair of places counts, as ground may be named by several; a presumed one half."""
    pairs = [places_agree(x, y) for x in a.places[:5] for y in b.places[:5]]
    found = max(pairs, default=0.0)
    return 0.5 * found if a.presumed or b.presumed else found


def places_agree(a: Place, b: Place) -> float:
    worth = min(_WORTH.get(p.precision or PlacePrecision.SETTLEMENT, 1.0) for p in (a, b))
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return worth * _sites_agree(a, b)
    distance = kilometres(a, b)
    if distance is None:
        return 0.8 * worth if fold(a.text) == fold(b.text) else -0.3
    if _one_contains(a, b):
        return worth
    reach = sum(_REACH.get(p.precision or PlacePrecision.SETTLEMENT, 8.0) for p in (a, b))
    reach += sum(p.distance_km or 0.0 for p in (a, b))
    if distance <= reach:
        return worth * (1 - 0.5 * distance / reach)
    return -min(1.0, (distance - reach) / (reach + 10))


def _sites_agree(a: Place, b: Place) -> float:
    """Two named sites within one town are two places, if their names share nothing."""
    if not a.facility or not b.facility:
        return 1.0
    return 1.0 if set(fold(a.facility).split()) & set(fold(b.facility).split()) else 0.2


def _one_contains(a: Place, b: Place) -> bool:
    """Whether the coarser of the two is the province or the country of the other."""
    coarse = {a.precision, b.precision} & {PlacePrecision.ADMIN1, PlacePrecision.COUNTRY}
    if not coarse or a.country is None or a.country != b.country:
        return False
    return PlacePrecision.COUNTRY in coarse or (a.admin1 is not None and a.admin1 == b.admin1)


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance, or None when one of them has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = math.radians(a.lat), math.radians(b.lat)
    rise, run = math.sin((south - north) / 2), math.sin(math.radians(b.lon - a.lon) / 2)
    half = rise * rise + math.cos(north) * math.cos(south) * run * run
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


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
_UNDATED = ((0, 0.15), (4, -0.05), (60, -0.3), (10**9, -0.6))


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
    return sum(values) / len(values) if values else 0.0


def _figures_agree(low: int, high: int, low2: int, high2: int) -> float:
    if low <= high2 and low2 <= high:
        return min(1.0, 0.3 + 0.2 * math.log1p(min(high, high2) - 1)) if min(high, high2) else 0.1
    smaller, larger = sorted((high, high2))
    return -0.8 * (1 - smaller / larger)


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
