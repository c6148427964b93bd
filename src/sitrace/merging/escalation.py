"""How an area's last days compare with its own past: counts a period, quantiles, how unusual."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from sitrace.merging.areas import By, area_key
from sitrace.model.episode import Episode, History

Measured = Literal["events", "dead"]
Unit = Literal["week", "month"]

DAYS: dict[Unit, int] = {"week": 7, "month": 30}
"""Days of a period. Periods are counted back from the last day, so that all are of one length."""
YEARS = (1, 3)
_DAYS_A_YEAR = 365
_RARE = 20
"""Unusual is what at most one in twenty of the past periods reached."""


class Unusual(StrEnum):
    HIGH = "unusually_high"
    LOW = "unusually_low"
    NO = "usual"
    UNKNOWN = "too_few_periods"


@dataclass(frozen=True)
class Level:
    """One area's last period (`first` to `last`, inclusive) among its own past ones.

    `periods`: how many past ones of this length the years hold and the history covers. `reached`: how
    many of them had `value` or more; `median`, `upper`: half, nine in ten of them had no more.
    """

    area: str
    measured: Measured
    unit: Unit
    years: int
    first: date
    last: date
    value: int
    periods: int
    reached: int
    median: int | None
    upper: int | None
    unusual: Unusual

    @property
    def words(self) -> str:
        """The same in a sentence: what was compared, with how many, and what came out."""
        what = f"{self.value:,} {self.measured} in the {DAYS[self.unit]} days to {self.last}"
        if not self.periods:
            return f"{what}; the history covers no such period of the {self._span} before"
        past = f"the {self.periods} such periods of the {self._span} before"
        told = f"{what}; {self.reached} of {past} had as many (median {self.median:,})"
        if self.unusual is Unusual.UNKNOWN:
            return f"{told}: fewer than {_RARE} periods cannot tell what is unusual"
        return f"{told}: {self.unusual.value.replace('_', ' ')}"

    @property
    def _span(self) -> str:
        return "year" if self.years == 1 else f"{self.years} years"


def measure_escalation(
    history: History, by: By = "admin1", at: date | None = None, unit: Unit = "month"
) -> list[Level]:
    """Each area's events and dead in the period that ends on `at`, against 1 and 3 years before.

    `at`: the history's last day when null. Areas that have no row in all of that time are left out;
    the rest are in the order of their names. No level where the history does not cover the period.
    """
    last = min(at or history.last, history.last)
    first = last - timedelta(days=DAYS[unit] - 1)
    if (at and at > history.last) or first < history.first:
        return []
    span = (max(YEARS) * _DAYS_A_YEAR) // DAYS[unit]
    covered = min(span, (first - history.first).days // DAYS[unit])
    return [
        _level(area, measured, unit, years, first, last, counts)
        for (area, measured), counts in _counts(history.episodes, by, last, unit, covered)
        for years in YEARS
    ]


def _counts(
    episodes: Iterable[Episode], by: By, last: date, unit: Unit, covered: int
) -> list[tuple[tuple[str, Measured], Sequence[int]]]:
    """Per area and measure the counts, the last period first, then `covered` past ones."""
    found: dict[str, tuple[Counter[int], Counter[int]]] = {}
    for episode in episodes:
        area, back = area_key(episode, by), (last - episode.day).days // DAYS[unit]
        if area and 0 <= back <= covered and is_within(episode, DAYS[unit]):
            events, dead = found.setdefault(area, (Counter(), Counter()))
            events[back] += 1
            dead[back] += episode.best or 0
    names: tuple[Measured, Measured] = ("events", "dead")
    return [
        ((area, name), [counter[back] for back in range(covered + 1)])
        for area in sorted(found)
        for name, counter in zip(names, found[area], strict=True)
    ]


def is_within(episode: Episode, days: int) -> bool:
    """Whether a row is told so finely that it counts for a period of so many days."""
    return (episode.end - episode.day).days < days


def count_left_out(history: History, by: By, unit: Unit) -> int:
    """How many rows count for no area or no period, as they are not told that finely."""
    return sum(
        area_key(one, by) is None or not is_within(one, DAYS[unit]) for one in history.episodes
    )


def _level(
    area: str,
    measured: Measured,
    unit: Unit,
    years: int,
    first: date,
    last: date,
    counts: Sequence[int],
) -> Level:
    value, past = counts[0], sorted(counts[1 : 1 + years * _DAYS_A_YEAR // DAYS[unit]])
    return Level(
        area=area,
        measured=measured,
        unit=unit,
        years=years,
        first=first,
        last=last,
        value=value,
        periods=len(past),
        reached=sum(one >= value for one in past),
        median=quantile(past, 1, 2),
        upper=quantile(past, 9, 10),
        unusual=_unusual(value, past),
    )


def _unusual(value: int, past: Sequence[int]) -> Unusual:
    if len(past) < _RARE:
        return Unusual.UNKNOWN
    if sum(one >= value for one in past) * _RARE <= len(past):
        return Unusual.HIGH
    return Unusual.LOW if sum(one <= value for one in past) * _RARE <= len(past) else Unusual.NO


def quantile(ascending: Sequence[int], part: int, of: int) -> int | None:
    """The smallest value that at least `part` in `of` of them do not exceed; None of none."""
    if not ascending:
        return None
    return ascending[max(0, -(-len(ascending) * part // of) - 1)]


def count_unusual(levels: Sequence[Level]) -> tuple[int, int, float]:
    """How many are unusually high, of how many that can be, and how many chance alone would give."""
    known = [level for level in levels if level.unusual is not Unusual.UNKNOWN]
    return sum(one.unusual is Unusual.HIGH for one in known), len(known), len(known) / _RARE
