"""The dates of publication that files, records and pages carry."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

DAY_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d")
OFFSET_WITHOUT_COLON = re.compile(r"([+-]\d\d)(\d\d)$")
NUMBERS = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})", re.ASCII)
EARLIEST, LATEST = 1900, 2200


def parse_published(text: str) -> date | datetime | None:
    """A date, a date-time with its offset, or None where the words leave any doubt.

    A time of day without an offset is dropped: it could be any of 26 hours. `03/04/2024` is two
    days, hence none; 29/11/2026 is one.
    """
    for parse in (parse_iso, parse_mail_date, parse_day, parse_numbers):
        found = parse(text.strip())
        if found is not None:
            return found if EARLIEST <= found.year <= LATEST else None
    return None


def parse_iso(text: str) -> date | datetime | None:
    try:
        if len(text) <= len("2024-11-29"):
            return date.fromisoformat(text)
        return with_offset(datetime.fromisoformat(OFFSET_WITHOUT_COLON.sub(r"\1:\2", text)))
    except ValueError:
        return None


def parse_mail_date(text: str) -> date | datetime | None:
    """`Fri, 29 Nov 2024 10:15:00 +0300`, as in mail and RSS."""
    if ":" not in text:
        return None
    try:
        return with_offset(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def parse_day(text: str) -> date | None:
    plain = " ".join(text.replace(",", " ").split())
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def parse_numbers(text: str) -> date | None:
    """Day, month and year in numbers, with slashes or dots, where only one order makes a date."""
    found = NUMBERS.fullmatch(text)
    if not found:
        return None
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    days = {day for order in ((one, two), (two, one)) if (day := make_day(year, *order))}
    return days.pop() if len(days) == 1 else None


def make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def with_offset(moment: datetime) -> date | datetime:
    return moment.date() if moment.tzinfo is None else moment
