"""Dates, months, seasons and years that are named: one reader a form, in `DATE_READERS`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sitrace.model import Time
from sitrace.model.calendar import SEASONS, day_number, full_year, month_number
from sitrace.resolution.periods import (
    DAY,
    Closed,
    add_months,
    month_of,
    one_day,
    part_of,
    year_of,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression may lean on besides its own words."""

    anchor: date | None = None
    """The day on which it was written."""
    future: bool = False
    previous: Time | None = None
    """The time that the report named before."""
    there: date | None = None
    """The day that it was at the place when this was published, where that is another day."""


Match = re.Match[str]
Reader = Callable[[Match, Known], Closed | None]


def read_date(match: Match, known: Known) -> Closed | None:
    short = match.groupdict().get("short")
    year = str(full_year(short)) if short else match["year"]
    found = _read_day(match["day"], match["month"], year, known)
    return one_day(found) if found else None


def _guess_year(day: int, month: int, known: Known) -> date | None:
    """The latest such day not after the anchor, or the next; else that of the year spoken of."""
    if known.anchor:
        # A day of slack: a report dated by another time zone can tell of "tomorrow".
        years = range(known.anchor.year + 1, known.anchor.year - 9, -1)
        days = [found for year in years if (found := _valid(year, month, day))]
        if known.future:
            return min((found for found in days if found >= known.anchor), default=None)
        return max((found for found in days if found <= known.anchor + DAY), default=None)
    spoken_of = known.previous and (known.previous.end or known.previous.start)
    return _valid(spoken_of.year, month, day) if spoken_of else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return None


def _iso(match: Match, _: Known) -> Closed:
    return one_day(date(int(match["year"]), int(match["mm"]), int(match["dd"])))


def _dotted(match: Match, _: Known) -> Closed:
    """Day, then month: nobody writes months first with dots."""
    return one_day(date(int(match["year"]), int(match["second"]), int(match["first"])))


def _slashed(match: Match, _: Known) -> Closed | None:
    """Null where the words do not say which is the day: 03/04/2024."""
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if first > 12 else (second, first)
    return one_day(date(int(match["year"]), month, day))


def _day_range(match: Match, known: Known) -> Closed | None:
    month, year = match["month2"] or match["month"], match["year2"] or match["year"]
    last = _read_day(match["day2"], month, year, known)
    if not last:
        return None
    first = _read_day(match["day"], match["month"] or month, match["year"] or None, Known(last))
    return Closed(first, last) if first and first <= last else None


def _read_day(day: str, month: str, year: str | None, known: Known) -> date | None:
    in_month, on_day = month_number(month), day_number(day)
    return date(int(year), in_month, on_day) if year else _guess_year(on_day, in_month, known)


def read_month(match: Match, known: Known) -> Closed | None:
    """ "In January", "late last May", "mid-April 2023"."""
    parts = match.groupdict()
    number, detail = month_number(match["month"]), (parts.get("detail") or "").lower()
    year = int(parts["year"]) if parts.get("year") else _guess_month_year(number, detail, known)
    if not year:
        return None
    month = month_of(year, number)
    return part_of(month, DETAILS[detail]) if detail in DETAILS else month


def _guess_month_year(month: int, turn: str, known: Known) -> int | None:
    """The year of the latest such month that has begun, or of the next one."""
    if not known.anchor:
        spoken_of = known.previous and (known.previous.end or known.previous.start)
        return spoken_of.year if spoken_of else None
    year, now = known.anchor.year, known.anchor.month
    if turn == "next" or known.future:
        return year + (month <= now if turn == "next" else month < now)
    return year - (month >= now if turn == "last" else month > now)


def _month_range(match: Match, known: Known) -> Closed | None:
    parts, last_month = match.groupdict(), month_number(match["month2"])
    year = int(parts["year2"]) if parts.get("year2") else _guess_month_year(last_month, "", known)
    if not year:
        return None
    first_month = month_number(match["month"])
    first_year = int(parts.get("year") or year - (first_month > last_month))
    first, last = month_of(first_year, first_month), month_of(year, last_month)
    return Closed(first.start, last.end) if first.start <= last.end else None


def _season(match: Match, _: Known) -> Closed:
    year, season = int(match["year"]), match["season"].lower()
    # "Winter 2016" may begin or end in 2016: no more than the year is certain.
    return year_of(year) if season == "winter" else season_of(year, season)


def season_of(year: int, season: str) -> Closed:
    start = date(year, SEASONS[season], 1)
    return Closed(start, add_months(start, 3) - DAY)


def _decade(match: Match, _: Known) -> Closed:
    year = int(match["decade"])
    return Closed(date(year, 1, 1), date(year + 9, 12, 31))


def _year(match: Match, _: Known) -> Closed:
    year, detail = year_of(int(match["year"])), match.groupdict().get("detail")
    return part_of(year, detail) if detail else year


def _year_range(match: Match, _: Known) -> Closed | None:
    first, last = int(match["year"]), int(match["year2"])
    return Closed(date(first, 1, 1), date(last, 12, 31)) if first < last else None


DETAILS = {"early": "early", "earlier": "early", "mid": "mid", "late": "late", "later": "late"}
"""Which third of a period each word means."""

DATE_READERS: dict[str, Reader] = {
    "iso": _iso,
    "dotted": _dotted,
    "slashed": _slashed,
    "day_range": _day_range,
    "day_range_us": _day_range,
    "date": read_date,
    "date_us": read_date,
    "month_range": _month_range,
    "month_year": read_month,
    "month_detail": read_month,
    "season": _season,
    "decade": _decade,
    "year_detail": _year,
    "month_span": _month_range,
    "month": read_month,
    "year_range": _year_range,
    "year": _year,
}
