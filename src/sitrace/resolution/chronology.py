"""The times that a report names, in order: what "that day" and "a day earlier" count from."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from sitrace.model import Place, Time
from sitrace.resolution.times import resolve_time

_SHORT = timedelta(days=1)
"""What is no longer can be the day that "that day" means: a day, or one night."""

_REACH = 8
"""Expressions over which a day is remembered."""


def day_there(published: datetime | date | None, place: Place) -> date | None:
    """The day at a place at the moment of publication, where it is not the publisher's day.

    By the sun, so an hour or two off the clocks there; null where the moment is not known.
    """
    if not isinstance(published, datetime) or published.tzinfo is None or place.lon is None:
        return None
    there = published.astimezone(timezone(timedelta(hours=round(place.lon / 15)))).date()
    return there if there != published.date() else None


class Expression(NamedTuple):
    """A time expression of the text, which begins at this character of it."""

    start: int
    text: str


class Chronology:
    """`expressions`: those of the whole report, in order, whether a claim reads them or not."""

    def __init__(
        self,
        expressions: Sequence[Expression],
        published: date | None = None,
        dateline: date | None = None,
    ) -> None:
        self._published, self._dateline = published, dateline
        self._known: list[tuple[int, Time]] = []
        for expression in expressions:
            time = self.resolve(Time(text=expression.text), expression.start)
            if time.start or time.end:
                self._known.append((expression.start, time))

    def resolve(
        self, time: Time, start: int, *, future: bool = False, there: date | None = None
    ) -> Time:
        """The time named at this character; `future`, `there`: see `resolve_time`."""
        for previous in self._before(start):
            resolved = resolve_time(
                time,
                self._published,
                future=future,
                dateline=self._dateline,
                previous=previous,
                there=there,
            )
            if resolved.start or resolved.end:
                return resolved
        return time

    def _before(self, start: int) -> list[Time | None]:
        """The time named last before this character, and the last that tells a day."""
        before = bisect_left(self._known, (start,))
        near = [time for _, time in reversed(self._known[max(0, before - _REACH) : before])]
        days = [t for t in near if t.start and t.end and t.end - t.start <= _SHORT]
        return [*near[:1], *days[:1]] or [None]
