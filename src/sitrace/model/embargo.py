"""How long a report is held back before it is told outside."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

DEFAULT = timedelta(hours=24)
LONGEST = timedelta(days=366)
_SPAN = re.compile(r"(\d{1,5})\s*(h|d|w)|0", re.ASCII)
_HOURS = {"h": 1, "d": 24, "w": 168}


@dataclass(frozen=True)
class Embargo:
    """A report is free `span` after its publication; `now` has an offset.

    A day without an hour counts from its end, and an hour without an offset is taken as UTC: too
    late rather than too early. Where the publication is not known, the report counts from when it
    was added.
    """

    span: timedelta
    now: datetime

    def ends(self, published: date | datetime | None, added: datetime) -> datetime:
        """When a report is free."""
        return _moment(published, added) + self.span

    def holds(self, published: date | datetime | None, added: datetime) -> bool:
        return bool(self.span) and self.ends(published, added) > self.now


def _moment(published: date | datetime | None, added: datetime) -> datetime:
    if published is None:
        return added
    if not isinstance(published, datetime):
        return datetime.combine(published + timedelta(1), time(), UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def parse_embargo(text: str) -> timedelta:
    """ "24h", "3d", "2w", or "0" for none. ValueError for anything else, or more than a year."""
    found = _SPAN.fullmatch(text.strip().lower())
    span = timedelta(hours=int(found[1]) * _HOURS[found[2]] if found and found[1] else 0)
    if not found or span > LONGEST:
        raise ValueError(f"{text!r} is no embargo: write it as 24h, 3d or 2w, and 0 for none")
    return span


def is_embargo(text: str) -> bool:
    try:
        parse_embargo(text)
    except ValueError:
        return False
    return True


def embargo_words(span: timedelta) -> str:
    """ "24 hours", "3 days", "none"; one day is told in hours."""
    hours = int(span.total_seconds() // 3600)
    if not hours:
        return "none"
    return f"{hours // 24} days" if hours % 24 == 0 and hours > 24 else f"{hours} hours"


def moment_words(moment: datetime) -> str:
    """ "1 Dec 2026, 14:00 UTC"; a moment within a minute counts as its end."""
    utc = moment.astimezone(UTC)
    if utc.second or utc.microsecond:
        utc = utc.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return f"{utc.day} {utc:%b %Y, %H:%M} UTC"
