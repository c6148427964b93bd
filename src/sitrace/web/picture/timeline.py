"""Tolls through time: a band from the lowest to the highest figure for each day, week or month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from sitrace.merging.rollups import roll_up
from sitrace.model import Event, TollEffect, TollUnit
from sitrace.model.analysis import By, TollSum

UNITS = (By.DAY, By.WEEK, By.MONTH)
MOST_BINS = 70
"""More bars than this are narrower than a fingertip."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """What is said of these days, both inclusive."""

    first: date
    last: date
    sum: TollSum


@dataclass(frozen=True)
class Count:
    """How many events began within these days."""

    first: date
    last: date
    events: int


@dataclass(frozen=True)
class Timeline:
    """`undated`: the toll that no day is known for."""

    by: By
    effect: TollEffect
    bands: Sequence[Band]
    counts: Sequence[Count]
    undated: TollSum | None

    @property
    def first(self) -> date:
        return min([one.first for one in self.bands] + [one.first for one in self.counts])

    @property
    def last(self) -> date:
        return max([one.last for one in self.bands] + [one.last for one in self.counts])

    @property
    def is_empty(self) -> bool:
        return not self.bands and not self.counts


def make_timeline(
    events: Sequence[Event], effect: TollEffect = TollEffect.KILLED, by: By | None = None
) -> Timeline:
    """`by`: one of UNITS; without it the finest that leaves MOST_BINS bars or fewer."""
    happened = [event for event in events if event.realis.happened]
    began = Counter(event.time.start for event in happened if event.time and event.time.start)
    by = by or _fitting(began)
    sums = [
        one
        for one in roll_up(happened, (by,))
        if one.effect is effect and one.unit is TollUnit.PERSONS
    ]
    bands = [Band(*_days(key), one) for one in sums if (key := one.by[by])]
    undated = next((one for one in sums if one.by[by] is None), None)
    return Timeline(by, effect, bands, list(_counts(began, by)), undated)


def count_timeline(
    days: Mapping[str, int], effect: TollEffect = TollEffect.KILLED, by: By | None = None
) -> Timeline:
    """`days`: how many events begin on each ISO day. Their tolls are not added up."""
    began = {date.fromisoformat(day): events for day, events in days.items()}
    by = by or _fitting(began)
    return Timeline(by, effect, (), list(_counts(began, by)), None)


def _fitting(days: Iterable[date]) -> By:
    days = list(days)
    span = (max(days) - min(days)).days + 1 if days else 1
    return next(
        (unit for unit, long in ((By.DAY, 1), (By.WEEK, 7)) if span / long <= MOST_BINS), By.MONTH
    )


def _days(key: str) -> tuple[date, date]:
    """The days of "2025-08-14", "2025-W33", "2025-08" and of two of them with "/" between."""
    first, _, last = key.partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(key: str) -> tuple[date, date]:
    if "W" in key:
        year, week = key.split("-W")
        monday = date.fromisocalendar(int(year), int(week), 1)
        return monday, monday + 6 * DAY
    if len(key) == len("2025-08"):
        begins = date.fromisoformat(f"{key}-01")
        return begins, (begins + 31 * DAY).replace(day=1) - DAY
    return date.fromisoformat(key), date.fromisoformat(key)


def _counts(began: Mapping[date, int], by: By) -> Iterator[Count]:
    found: Counter[tuple[date, date]] = Counter()
    for day, events in began.items():
        found[_bounds(day.strftime(_KEYS[by]))] += events
    for days in sorted(found):
        yield Count(*days, found[days])


_KEYS = {By.DAY: "%Y-%m-%d", By.WEEK: "%G-W%V", By.MONTH: "%Y-%m"}


def steps(top: int, wanted: int = 4) -> list[int]:
    """Round numbers from 0 to beyond `top`, for the lines behind a chart."""
    rough = max(top, 1) / wanted
    size = 10 ** (len(str(int(rough))) - 1) if rough >= 1 else 1
    step = next(size * by for by in (1, 2, 5, 10) if size * by >= rough)
    below = list(takewhile(lambda at: at < max(top, 1), range(0, max(top, 1) + step, step)))
    return [*below, below[-1] + step]
