"""How events lie in time: bars to choose a stretch of it by."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitrace.lexicon.language import gettext as _
from sitrace.outputs.wording import counted, span_words

WIDTH, HEIGHT = 1000, 60
_MOST = 130
"""Bars that still can be told apart, and hit, on a small screen turned on its side."""


@dataclass(frozen=True)
class Bar:
    """One unit of time, its days inclusive. `x`, `width`, `y`, `height` within WIDTH × HEIGHT."""

    since: date
    until: date
    count: int
    x: float
    width: float
    y: float
    height: float
    chosen: bool

    @property
    def words(self) -> str:
        return f"{span_words(self.since, self.until)}: {counted(self.count, 'event')}"


@dataclass(frozen=True)
class Brush:
    bars: Sequence[Bar]
    first: str
    last: str


_UNITS: tuple[tuple[int, Callable[[date], date], Callable[[date], date]], ...] = (
    (1, lambda day: day, lambda day: day + timedelta(days=1)),
    (7, lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=7)),
    (30, lambda day: day.replace(day=1), lambda day: (day + timedelta(days=31)).replace(day=1)),
    (365, lambda day: day.replace(day=1, month=1), lambda day: date(min(day.year + 1, 9999), 1, 1)),
)
"""Days, weeks, months, years: about how long, where one begins, where the next one does."""


def make_brush(days: Mapping[str, int], since: date | None, until: date | None) -> Brush | None:
    """`days`: how many events begin on each, by ISO date. None without at least two days."""
    dated = {date.fromisoformat(day): count for day, count in days.items()}
    if len(dated) < 2:
        return None
    first, last = _most(dated)
    unit = next((u for u in _UNITS if (last - first).days / u[0] < _MOST), _UNITS[-1])
    _, begin, step = unit
    starts = [begin(first)]
    while (following := step(starts[-1])) <= last and following > starts[-1]:
        starts.append(following)
    counts = Counter[date]()
    for day, count in dated.items():
        counts[begin(min(max(day, first), last))] += count
    bars = _bars(starts, counts, step, (since or date.min, until or date.max))
    # The first and the last bar also hold the few that lie far off.
    bars[0] = replace(bars[0], since=min(dated.keys() | {bars[0].since}))
    bars[-1] = replace(bars[-1], until=max(dated.keys() | {bars[-1].until}))
    return Brush(bars, _end(bars[0].since, first), _end(bars[-1].until, last))


def _most(dated: Mapping[date, int]) -> tuple[date, date]:
    """The days between which all but a hundredth on each side lie: one of 1900 hides no week."""
    total, days = sum(dated.values()), sorted(dated)
    few = max(total / 100, total >= 20)
    return _beyond(days, dated, few), _beyond(days[::-1], dated, few)


def _beyond(days: Sequence[date], dated: Mapping[date, int], few: float) -> date:
    passed = 0
    for day in days:
        passed += dated[day]
        if passed > few:
            return day
    return days[-1]


def _end(told: date, shown: date) -> str:
    day = span_words(shown, shown)
    far = abs((told - shown).days) > 366
    return _("{day} (and {year})").format(day=day, year=told.year) if far else day


def _bars(
    starts: Sequence[date],
    counts: Mapping[date, int],
    step: Callable[[date], date],
    chosen: tuple[date, date],
) -> list[Bar]:
    width, top = WIDTH / len(starts), max(counts.values())
    bars = []
    for at, start in enumerate(starts):
        end = max(start, step(start) - timedelta(days=1))
        # What is there is seen: one event among ten thousand still has two pixels.
        height = max(3.0, HEIGHT * counts[start] / top) if counts.get(start) else 0.0
        inside = start <= chosen[1] and end >= chosen[0]
        bars.append(
            Bar(
                since=start,
                until=end,
                count=counts.get(start, 0),
                x=round(at * width, 2),
                width=round(width, 2),
                y=round(HEIGHT - height, 2),
                height=round(height, 2),
                chosen=inside,
            )
        )
    return bars
