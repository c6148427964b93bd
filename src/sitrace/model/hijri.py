"""The lunar (Islamic) and the solar (Persian, Afghan) Hijri calendars: month names, and days."""

import re
from datetime import date, timedelta

_AL = r"(?:-| )?(?:al|el|ul|as|ath|ut|uth)?(?:-| )?"
LUNAR_MONTHS = (
    "M[uo]harr?am",
    "Safar",
    rf"Rab[ie]['’]?(?:{_AL}Aww?al| I)",
    rf"Rab[ie]['’]?(?:{_AL}(?:Thani|Sani|Akh[ia]r)| II)",
    rf"J[uo]mada(?:{_AL}(?:Aww?al|Ula|Oola)| I)",
    rf"J[uo]mada(?:{_AL}(?:Thani|Sani|Akh[ia]rah?)| II)",
    "Rajab",
    "Sha['’]?a?ban",
    "Rama(?:d|dh|z)an",
    "Shaww?al",
    "(?:Dh|Z)[uo]l?(?:-| )?(?:al-)?[QqKk]a?[ie]?['’]?da?h?",
    "(?:Dh|Z)[uo]l?(?:-| )?(?:al-)?[Hh]ijj?ah?",
)
"""Patterns of the names, as English reports spell them."""
SOLAR_MONTHS = (
    "Farvardin|Hamal", "Ordibehesht|Sawr", "Khordad|Jawza", "Tir|Saratan", "Mordad|Asad",
    "Shahrivar|Sunbula", "Mehr|Mizan", "Aban|Aqrab", "Azar|Qaws", "Dey|Jadi", "Bahman|Dalwa?",
    "Esfand|Hoot|Hut",
)  # fmt: skip
"""The Iranian name and the Afghan one of each."""
DAY = timedelta(days=1)
_LUNAR_EPOCH = date(622, 7, 19).toordinal()
_SOLAR_EPOCH = date(622, 3, 21).toordinal()
_SOLAR_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
"""Leap years of a cycle of 33; right from 1244 to 1498 (1865 to 2119)."""


def lunar_number(name: str) -> int | None:
    return _number(name, LUNAR_MONTHS)


def solar_number(name: str) -> int | None:
    return _number(name, SOLAR_MONTHS)


def _number(name: str, months: tuple[str, ...]) -> int | None:
    name = " ".join(name.split())
    found = (n for n, form in enumerate(months, 1) if re.fullmatch(form, name, re.IGNORECASE))
    return next(found, None)


def lunar_day(year: int, month: int, day: int) -> date:
    """The day by the tabular calendar; months that begin with the seen moon are a day off or two."""
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
    return date.fromordinal(_LUNAR_EPOCH + days - 1)


def solar_day(year: int, month: int, day: int) -> date:
    """The day by the calendar of Iran and Afghanistan; ValueError for a day that it lacks."""
    if not 1 <= day <= _solar_length(year, month):
        raise ValueError(f"month {month} of {year} has no day {day}")
    cycles, rest = divmod(year - 1, 33)
    leaps = 8 * cycles + sum(1 for leap in _SOLAR_LEAPS if leap <= rest)
    before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return date.fromordinal(_SOLAR_EPOCH + 365 * (year - 1) + leaps + before + day - 1)


def _solar_length(year: int, month: int) -> int:
    if month < 12:
        return 31 if month < 7 else 30
    return 30 if year % 33 in _SOLAR_LEAPS else 29
