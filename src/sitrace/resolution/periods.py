"""Stretches of days, and the arithmetic of weeks, months and years on them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sitrace.model import TimePrecision

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days [start, end], both inclusive; an open side is null."""

    start: date | None
    end: date | None
    precision: TimePrecision = TimePrecision.RANGE


@dataclass(frozen=True, slots=True)
class Closed(Period):
    """A period with both ends."""

    start: date
    end: date


def one_day(day: date) -> Closed:
    return Closed(day, day, TimePrecision.DAY)


def week_of(day: date) -> Closed:
    """Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return Closed(monday, monday + 6 * DAY, TimePrecision.WEEK)


def weekend_of(day: date) -> Closed:
    """Saturday and Sunday of the week of that day."""
    week = week_of(day)
    return Closed(week.end - DAY, week.end)


def month_of(year: int, month: int) -> Closed:
    last = date(year, month, monthrange(year, month)[1])
    return Closed(date(year, month, 1), last, TimePrecision.MONTH)


def year_of(year: int) -> Closed:
    return Closed(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_units(day: date, number: int, unit: str) -> date:
    """So many units later, earlier if negative; hours count as the whole days they touch."""
    if unit in ("month", "year"):
        return add_months(day, number * (12 if unit == "year" else 1))
    hours = {"hour": 1, "day": 24, "night": 24, "week": 168, "fortnight": 336}[unit] * abs(number)
    days = -(-hours // 24) * DAY
    return day + days if number >= 0 else day - days


def around(day: date, unit: str) -> Closed:
    """The week, month or year that a day lies in, or the day itself."""
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    return year_of(day.year) if unit == "year" else one_day(day)


def part_of(period: Closed, part: str) -> Closed:
    """The early, middle or late third, a half, a quarter or a numbered week of a period."""
    words = part.replace("-", " ").split()
    if words[-1] == "week":
        first, after = _bounds(words, (period.end - period.start).days + 1, 7)
        return _days(period, first, after, TimePrecision.WEEK)
    units = 12 if period.precision == TimePrecision.YEAR else (period.end - period.start).days + 1
    size = units // {"half": 2, "quarter": 4}.get(words[-1], 3)
    first, after = _bounds(words, units, size)
    if period.precision == TimePrecision.YEAR:
        return Closed(add_months(period.start, first), add_months(period.start, after) - DAY)
    return _days(period, first, after, TimePrecision.RANGE)


def _days(period: Closed, first: int, after: int, precision: TimePrecision) -> Closed:
    return Closed(period.start + first * DAY, period.start + (after - 1) * DAY, precision)


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_LATE = ("late", "end", "last")
_MIDDLE = ("mid", "middle")


def _bounds(words: list[str], units: int, size: int) -> tuple[int, int]:
    """The part's first unit and the one after its last, counted from the start of the period."""
    if any(word in _LATE for word in words):
        return units - size, units
    if any(word in _MIDDLE for word in words):
        return size, units - size
    first = next((_NTH[word] for word in words if word in _NTH), 0) * size
    return min(first, units - 1), min(first + size, units)
