"""Simple baselines for an area's next months, each tested on the area's own past.

Every past month is forecast from the months before it alone (rolling origin). A method is shown when
it was clearly nearer than "as many as last month"; its interval is made of its own earlier errors.
"""

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from statistics import fmean, median, stdev

from sitrace.merging.areas import By, area_key
from sitrace.merging.escalation import Measured, is_within
from sitrace.model.episode import History

Month = tuple[int, int]
"""Year, and month from 1 to 12."""
Forecasts = list[float]
"""One for each number of known months, from YEAR on; each is of the month `ahead` later."""

YEAR = 12
LEVEL = 0.8
"""What the intervals aim at: four in five months within."""
_ERRORS = 12
"""Earlier errors that an interval needs at least."""
_TESTED = 12
"""Months that a method must have been tested on at least."""
_CHANCE = 1.645
"""Standard errors that one in twenty exceeds by chance."""
NAIVE = "last"


def last_month(series: Sequence[int], ahead: int) -> Forecasts:
    return [float(series[known - 1]) for known in _origins(series)]


def mean_of_year(series: Sequence[int], ahead: int) -> Forecasts:
    return [fmean(series[known - YEAR : known]) for known in _origins(series)]


def median_of_year(series: Sequence[int], ahead: int) -> Forecasts:
    return [float(median(series[known - YEAR : known])) for known in _origins(series)]


def year_before(series: Sequence[int], ahead: int) -> Forecasts:
    """The same month of the year before (seasonal naive)."""
    return [float(series[known + ahead - 1 - YEAR]) for known in _origins(series)]


def smoothed(series: Sequence[int], ahead: int) -> Forecasts:
    """Simple exponential smoothing, its rate chosen anew from the months known."""
    rates = [rate / 10 for rate in range(1, 10)]
    levels, losses = [float(series[0])] * len(rates), [0.0] * len(rates)
    found: Forecasts = []
    for known, value in enumerate(series[1:], 2):
        losses = [loss + (value - at) ** 2 for loss, at in zip(losses, levels, strict=True)]
        levels = [at + rate * (value - at) for at, rate in zip(levels, rates, strict=True)]
        if known >= YEAR:
            found.append(levels[losses.index(min(losses))])
    return found


def _origins(series: Sequence[int]) -> range:
    return range(YEAR, len(series) + 1)


METHODS: dict[str, Callable[[Sequence[int], int], Forecasts]] = {
    NAIVE: last_month,
    "mean of 12": mean_of_year,
    "median of 12": median_of_year,
    "same month a year before": year_before,
    "exponential smoothing": smoothed,
}
"""`ahead` is from 1 to 12: for one year ahead the same month is still known."""


@dataclass(frozen=True)
class Forecast:
    """What a method says of one month of one area, and how it did before.

    `low` to `high` aims at LEVEL. `tested`: past months forecast; `error`: mean absolute error on
    them, `naive_error` that of "as many as last month"; `covered`: how many of them lay within their
    intervals.
    """

    area: str
    measured: Measured
    month: Month
    method: str
    point: float
    low: int
    high: int
    tested: int
    covered: int
    error: float
    naive_error: float


def make_outlook(
    history: History, by: By = "admin1", measured: Measured = "events", months: int = 3
) -> list[Forecast]:
    """The naive forecast and those that beat it, for each area and each of the next months.

    Of counts per area and month alone; not by cell, and 12 months ahead at most (ValueError). Areas
    whose past is too short to test anything (36 whole months at least) get none.
    """
    if by == "cell" or not 1 <= months <= YEAR:
        raise ValueError("an outlook is by admin1 or country, for 1 to 12 months")
    found = []
    for area, series in monthly_counts(history, by, measured).items():
        for ahead in range(1, months + 1):
            month = _month_of(_whole_months(history)[-1], ahead)
            found += forecast(area, measured, series, ahead, month)
    return found


def monthly_counts(history: History, by: By, measured: Measured) -> dict[str, list[int]]:
    """Per area, in order of names, the counts of each whole month that the history covers."""
    months = _whole_months(history)
    at = {month: number for number, month in enumerate(months)}
    found: dict[str, list[int]] = {}
    for episode in history.episodes:
        area, number = area_key(episode, by), at.get((episode.day.year, episode.day.month))
        if area and number is not None and is_within(episode, 31):
            series = found.setdefault(area, [0] * len(months))
            series[number] += 1 if measured == "events" else episode.best or 0
    return dict(sorted(found.items()))


def _whole_months(history: History) -> list[Month]:
    first, last = history.first, history.last
    start = (first.year, first.month) if first.day == 1 else _month_of((first.year, first.month), 1)
    after = _month_of((last.year, last.month), 1)
    is_whole = (date(*after, 1) - last).days == 1
    stop = after if is_whole else (last.year, last.month)
    return [_month_of(start, n) for n in range(12 * (stop[0] - start[0]) + stop[1] - start[1])]


def _month_of(month: Month, later: int) -> Month:
    year, number = divmod(12 * month[0] + month[1] - 1 + later, 12)
    return year, number + 1


def forecast(
    area: str, measured: Measured, series: Sequence[int], ahead: int, month: Month
) -> list[Forecast]:
    """The forecasts that may be shown for one series, the naive one first; none if it is too short."""
    if len(series) < YEAR + _ERRORS + _TESTED + 2 * (ahead - 1):
        return []
    tests = {name: _test(method(series, ahead), series, ahead) for name, method in METHODS.items()}
    naive = tests[NAIVE]
    return [
        Forecast(
            area,
            measured,
            month,
            name,
            round(test.point, 1),
            *test.interval,
            tested=len(test.errors),
            covered=test.covered,
            error=fmean(test.errors),
            naive_error=fmean(naive.errors),
        )
        for name, test in tests.items()
        if name == NAIVE or _beats(test.errors, naive.errors, ahead)
    ]


@dataclass(frozen=True)
class _Test:
    """`errors`: absolute, of the months that had an interval, in order."""

    point: float
    interval: tuple[int, int]
    errors: Sequence[float]
    covered: int


def _test(forecasts: Forecasts, series: Sequence[int], ahead: int) -> _Test:
    """Each past month forecast from what was known `ahead` months before it."""
    misses = [
        series[YEAR + at + ahead - 1] - point
        for at, point in enumerate(forecasts)
        if YEAR + at + ahead - 1 < len(series)
    ]
    known = sorted(misses[:_ERRORS])  # those that were known when the first interval was made
    errors, covered = [], 0
    for at in range(_ERRORS + ahead - 1, len(misses)):
        low, high = _interval(forecasts[at], known)
        errors.append(abs(misses[at]))
        covered += low <= series[YEAR + at + ahead - 1] <= high
        insort(known, misses[at - ahead + 1])
    return _Test(forecasts[-1], _interval(forecasts[-1], sorted(misses)), errors, covered)


def _interval(point: float, misses: Sequence[float]) -> tuple[int, int]:
    """Whole numbers around the point, by the errors known then (split conformal, each side apart).

    `misses`: what came less what was forecast, ascending.
    """
    rank = floor((len(misses) + 1) * (1 - LEVEL) / 2)
    low, high = misses[rank - 1], misses[-rank]
    return max(0, floor(point + low)), max(0, ceil(point + high))


def _beats(errors: Sequence[float], naive: Sequence[float], ahead: int) -> bool:
    """Nearer by more than chance makes it in one of twenty series (one-sided Diebold-Mariano test).

    Errors of forecasts several months ahead go together for as many months: so many count as one.
    """
    gains = [other - mine for mine, other in zip(errors, naive, strict=True)]
    mean, independent = fmean(gains), len(gains) / ahead
    return mean > 0 and mean >= _CHANCE * stdev(gains) / independent**0.5
