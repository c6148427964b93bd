"""Days of the lunar and the solar Hijri calendar, and numeric dates of either order."""

from datetime import date

import pytest

from sitrace.model import Time
from sitrace.resolution.times import resolve_time
from sitrace.text.times import find_times

PUBLISHED = date(2025, 3, 12)

DATES = [
    # The lunar calendar goes by the moon that was seen: a day to either side.
    ("on 1 Ramadan 1446", "2025-02-28", "2025-03-02", "range"),
    ("5 Rabi al-Awwal 1445", "2023-09-19", "2023-09-21", "range"),
    ("3 Rabi II 1445", "2023-10-17", "2023-10-19", "range"),
    ("10 Dhu al-Hijjah 1444", "2023-06-28", "2023-06-30", "range"),
    ("10 Zulhijja 1444", "2023-06-28", "2023-06-30", "range"),
    ("12 Rajab", "2025-01-11", "2025-01-13", "range"),
    ("in Ramadan 1444", "2023-03-22", "2023-04-22", "range"),
    ("1 Farvardin 1403", "2024-03-20", "2024-03-20", "day"),
    ("24 Asad 1400", "2021-08-15", "2021-08-15", "day"),
    ("on 30 Esfand 1403", "2025-03-20", "2025-03-20", "day"),
    ("30 Esfand 1402", None, None, None),
    ("in Mizan 1402", "2023-09-23", "2023-10-22", "range"),
    ("13/04/2024", "2024-04-13", "2024-04-13", "day"),
    ("04/13/2024", "2024-04-13", "2024-04-13", "day"),
    ("on 15-04-2024", "2024-04-15", "2024-04-15", "day"),
    ("5.3.2024", "2024-03-05", "2024-03-05", "day"),
    ("04/04/2024", "2024-04-04", "2024-04-04", "day"),
    ("03/04/2024", None, None, None),
    ("31/02/2024", None, None, None),
]


@pytest.mark.parametrize(("words", "start", "end", "precision"), DATES)
def test_dates_of_other_calendars_and_orders(
    words: str, start: str | None, end: str | None, precision: str | None
) -> None:
    assert [found.text for found in find_times(f"Shells fell {words}, he said.")] == [words]
    time = resolve_time(Time(text=words), PUBLISHED)
    days = tuple(day and day.isoformat() for day in (time.start, time.end))
    assert (*days, time.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text", ["They meet every Friday.", "Azar met Dey.", "Version 192.3.2024.7"]
)
def test_what_is_no_day(text: str) -> None:
    assert find_times(text) == []
