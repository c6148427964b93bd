"""Days and months that a report gives in the lunar or the solar Hijri calendar: `HIJRI_READERS`."""

from datetime import date

from sitrace.model.calendar import day_number
from sitrace.model.hijri import lunar_day, lunar_number, solar_day, solar_number
from sitrace.resolution.dates import Known, Match, Reader
from sitrace.resolution.periods import DAY, Closed, one_day

_EPOCH_YEAR, _LUNAR_YEARS = 622, 1.0307
"""Lunar years are shorter: about 1.03 of them to one of ours."""


def _lunar_day(match: Match, known: Known) -> Closed | None:
    """Three days, for which one it was depends on where the new moon was seen."""
    month, day = lunar_number(match["lunar"]), day_number(match["day"])
    if month is None or day > 30:
        return None
    if match["hijri_year"]:
        found: date | None = lunar_day(_year(match), month, day)
    else:
        found = _latest(month, day, known)
    return Closed(found - DAY, found + DAY) if found else None


def _latest(month: int, day: int, known: Known) -> date | None:
    """The latest such day not after the day of writing."""
    if not known.anchor or known.future:
        return None
    year = int((known.anchor.year - _EPOCH_YEAR) * _LUNAR_YEARS) + 2
    days = (lunar_day(past, month, day) for past in range(year, year - 4, -1))
    return next((found for found in days if found <= known.anchor + DAY), None)


def _lunar_month(match: Match, _: Known) -> Closed | None:
    month, year = lunar_number(match["lunar"]), _year(match)
    if month is None:
        return None
    after = lunar_day(year, month + 1, 1) if month < 12 else lunar_day(year + 1, 1, 1)
    return Closed(lunar_day(year, month, 1) - DAY, after)


def _solar_day(match: Match, _: Known) -> Closed | None:
    month = solar_number(match["solar"])
    return one_day(solar_day(_year(match), month, day_number(match["day"]))) if month else None


def _solar_month(match: Match, _: Known) -> Closed | None:
    month, year = solar_number(match["solar"]), _year(match)
    if month is None:
        return None
    after = solar_day(year, month + 1, 1) if month < 12 else solar_day(year + 1, 1, 1)
    return Closed(solar_day(year, month, 1), after - DAY)


def _year(match: Match) -> int:
    return int(match["hijri_year"][:4])


HIJRI_READERS: dict[str, Reader] = {
    "lunar_day": _lunar_day,
    "solar_day": _solar_day,
    "lunar_month": _lunar_month,
    "solar_month": _solar_month,
}
