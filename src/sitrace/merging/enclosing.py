"""Which events may tell of the same people, though they were not found to be one event."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from sitrace.merging.facts import Days, days_of
from sitrace.merging.kinds import likeness
from sitrace.merging.names import place_key
from sitrace.merging.places import places_agree
from sitrace.model import Event, Place, PlacePrecision

_REGIONS = {PlacePrecision.ADMIN1: 1, PlacePrecision.COUNTRY: 2}
_MOST_COMPARED = 50
"""Events that a vague one is held against, the largest first."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What an event covers. `level`: 0 a place, 1 a province, 2 a country."""

    event: Event
    place: Place | None
    level: int
    days: Days | None

    @property
    def vague(self) -> bool:
        """Whether it lacks a place or a day of its own: little tells it from others."""
        return self.place is None or self.days is None or not self.days.dated

    def covers(self, other: "_Scope") -> bool:
        """Whether it is wider in space or time, narrower in neither, and may be of the same deeds."""
        if self.days is None or other.days is None or not (self.days.dated and other.days.dated):
            return False
        wider = self.level > other.level or self.days.length > other.days.length
        in_time = self.days.start <= other.days.start and other.days.end <= self.days.end
        return wider and in_time and self._alike(other)

    def may_be(self, other: "_Scope") -> bool:
        """Whether nothing tells the two apart: no place, no day, no deed, no report with both."""
        if self.days and other.days and self.days.gap(other.days) > 0:
            return False
        if self.place and other.place and places_agree(self.place, other.place) <= 0:
            return False
        told_apart = not set(self.event.documents).isdisjoint(other.event.documents)
        return not told_apart and self._alike(other)

    def _alike(self, other: "_Scope") -> bool:
        return likeness(str(self.event.type), str(other.event.type)) > -1


class Overlaps:
    """Looks up whose figures may count an event's people; near-linear, as few events are wide."""

    def __init__(self, events: Sequence[Event], sizes: Sequence[int]) -> None:
        """`sizes`: how many people each tells of."""
        self._scopes = [_scope(event) for event in events]
        self._wide: dict[Hashable, list[int]] = defaultdict(list)
        self._near: dict[Hashable, list[int]] = defaultdict(list)
        # The largest first, so that the few which a vague event is compared with are those.
        for at in sorted(range(len(events)), key=lambda at: (-sizes[at], events[at].id)):
            self._file(at, self._scopes[at])

    def _file(self, at: int, scope: _Scope) -> None:
        months = list(_months(scope.days)) if scope.days else []
        area = _areas(scope.place)[scope.level]
        for month in months:
            if scope.level or (scope.days and scope.days.length > 1):
                self._wide[scope.level, area, month].append(at)
            self._near[month].append(at)
        if area is not None:
            self._near[area].append(at)
        self._near[None].append(at)

    def around(self, at: int) -> Iterator[int]:
        """Those that cover the event, the closest first; for a vague one also those that it may be."""
        scope = self._scopes[at]
        yield from self._covering(scope)
        if scope.vague:
            key: Hashable = None
            if scope.days and scope.days.dated:
                key = next(iter(_months(scope.days)))
            elif scope.place:
                key = _areas(scope.place)[scope.level]
            for other in self._near.get(key, ())[:_MOST_COMPARED]:
                if other != at and scope.may_be(self._scopes[other]):
                    yield other

    def _covering(self, scope: _Scope) -> Iterator[int]:
        if scope.days is None or scope.place is None:
            return
        month, areas = next(iter(_months(scope.days))), _areas(scope.place)
        levels = (level for level in range(scope.level, 3) if areas[level] is not None)
        near = (
            other for level in levels for other in self._wide.get((level, areas[level], month), ())
        )
        found = [other for other in near if self._scopes[other].covers(scope)]
        yield from sorted(found, key=self._size)

    def _size(self, at: int) -> tuple[int, int, str]:
        scope = self._scopes[at]
        return scope.level, scope.days.length if scope.days else 0, scope.event.id


def _scope(event: Event) -> _Scope:
    place = event.place
    level = _REGIONS.get(place.precision, 0) if place and place.precision else 0
    if _areas(place)[level] is None:
        level = 0
    return _Scope(event, place, level, days_of(event.time) if event.time else None)


def _areas(place: Place | None) -> tuple[Hashable, Hashable, Hashable]:
    """The place, its province and its country, each None where it is not known."""
    if place is None:
        return None, None, None
    province = (place.country, place.admin1) if place.country and place.admin1 else None
    return place_key(place), province, place.country


def _months(days: Days) -> range:
    first = days.start.year * 12 + days.start.month
    return range(first, days.end.year * 12 + days.end.month + 1)
