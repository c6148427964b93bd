"""How far back a comparison reaches: "since 2022", "in three years", "on record"."""

import re
from datetime import date, timedelta

from sitrace.model import Time
from sitrace.model.calendar import NUMBER_WORDS
from sitrace.resolution.periods import add_months
from sitrace.resolution.times import resolve_time

Reach = tuple[date | None, date | None]
"""The first day that it can reach back to, and the one that it surely reaches back to."""

_EVER = re.compile(r"(?:ever|yet|on record|record|(?:recorded )?history|date|to date)")
_BEGINNING = date(1900, 1, 1)
_SPAN = re.compile(
    r"(?:(?P<about>nearly|almost|about|around|some|roughly|close to) |at least |more than |over )?"
    r"(?:(?:the )?(?:past|last|previous) )?"
    r"(?:(?P<number>\w+) (?P<unit>month|year|decade)s?|(?P<units>month|year|decade)s)"
)
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_START_OF = re.compile(r"(?:the )?(?:very )?(?:start|beginning|outset) of .+")
_VAGUE = 2
"""Months, years or decades that are named without a number are so many at least."""
_DAYS_A_MONTH = 30.4
_LEEWAY = 0.9
""" "In three years" may be said of a little less."""


def read_reach(words: str | None, day: date | None, written: date | None) -> Reach:
    """From the words of a comparison (without "since" or "in") and the day that it counts back from.

    `written`: the day of the report, for words such as "May". Neither day where the words fix none.
    """
    plain = " ".join((words or "").lower().split())[:100]
    if day is None or not plain:
        return None, None
    if _EVER.fullmatch(plain):
        return _BEGINNING, _BEGINNING
    if span := _SPAN.fullmatch(plain):
        count = _count(span["number"]) if span["number"] else _VAGUE
        if count is not None:
            return _back(day, count * _MONTHS[span["unit"] or span["units"]], bool(span["about"]))
    return _named(words or "", plain, day, written)


def _back(day: date, months: int, about: bool) -> Reach:
    """ "Nearly three years" reaches back nine tenths of that; "three years" surely no less."""
    if months > 12 * (day.year - _BEGINNING.year):
        return None, None
    surely = day - timedelta(days=int(months * _DAYS_A_MONTH * _LEEWAY))
    return surely if about else min(surely, add_months(day, -months)), surely


def _count(number: str) -> int | None:
    if number in ("a", "an"):
        return 1
    return int(number) if number.isdecimal() and len(number) < 4 else NUMBER_WORDS.get(number)


def _named(words: str, plain: str, day: date, written: date | None) -> Reach:
    """After the day, month or year that is named; from its first day after "the start of"."""
    words = re.sub(r"^the (?=(?:month|year)$)", "this ", words.strip(), flags=re.IGNORECASE)
    tried = (resolve_time(Time(text=f"{lead}{words}"), written) for lead in ("", "in "))
    time = next((one for one in tried if one.start and one.end), None)
    if time is None or time.start is None or time.end is None:
        return None, None
    if _START_OF.fullmatch(plain) or time.end >= day - timedelta(days=1):
        return time.start, time.start
    after = time.end + timedelta(days=1)
    return after, after
