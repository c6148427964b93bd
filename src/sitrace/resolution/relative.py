"""Times that are told from the day of writing, or from a time told before: `RELATIVE_READERS`."""

import re
from datetime import date

from sitrace.model import Time, TimePrecision
from sitrace.model.calendar import NUMBER_WORDS, ORDINALS, SEASONS, WEEKDAYS
from sitrace.resolution.dates import (
    DETAILS,
    Known,
    Match,
    Reader,
    read_date,
    read_month,
    season_of,
)
from sitrace.resolution.periods import (
    DAY,
    Closed,
    add_units,
    around,
    one_day,
    part_of,
    week_of,
    weekend_of,
    year_of,
)


def _weekday(match: Match, known: Known) -> Closed | None:
    if not known.anchor:
        return None
    wanted, turn = WEEKDAYS.index(match["weekday"].lower()), (match["turn"] or "").lower()
    if week := match["week"]:
        shift = {"last": -1, "this": 0, "next": 1}[week.lower()]
        return one_day(week_of(known.anchor).start + (7 * shift + wanted) * DAY)
    if turn == "this":
        return one_day(week_of(known.anchor).start + wanted * DAY)
    if turn in ("next", "coming", "this coming") or (known.future and not turn):
        return one_day(_next(known.anchor + DAY, wanted))
    if known.there and known.there.weekday() == wanted and not turn:
        return one_day(known.there)
    return one_day(_latest(known.anchor - DAY if turn else known.anchor, wanted))


def _latest(day: date, weekday: int) -> date:
    return day - (day.weekday() - weekday) % 7 * DAY


def _next(day: date, weekday: int) -> date:
    return day + (weekday - day.weekday()) % 7 * DAY


def _weekday_range(match: Match, known: Known) -> Closed | None:
    if not known.anchor:
        return None
    first, last = (WEEKDAYS.index(match[name].lower()) for name in ("weekday", "weekday2"))
    if known.future:
        start = _next(known.anchor + DAY, first)
        return Closed(start, _next(start, last))
    end = _latest(known.anchor, last)
    return Closed(_latest(end, first), end)


_TODAY = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _today(match: Match, known: Known) -> Closed | None:
    if not known.anchor:
        return None
    word = match["word"].lower()
    if word == "overnight":
        night = known.anchor if known.future else known.anchor - DAY
        return Closed(night, night + DAY)
    return one_day(known.anchor + _TODAY[word] * DAY)


def _period(match: Match, known: Known) -> Closed | None:
    """ "Last week", "earlier this month", "the past year", "this weekend", "last summer"."""
    if not known.anchor:
        return None
    turn, unit = match["turn"].lower(), match["period"].lower()
    rolling = turn in ("past", "this past") or (
        turn == "last" and re.search(r"\bthe\s+last", match[0], re.IGNORECASE)
    )
    if rolling and unit in ("week", "month", "year"):
        return Closed(add_units(known.anchor, -1, unit), known.anchor)
    shift = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1}.get(turn, 0)
    whole = _turn(known, unit, shift)
    return _detail(whole, match["detail"], known.anchor) if whole else None


def _turn(known: Known, unit: str, shift: int) -> Closed | None:
    anchor = known.anchor
    if not anchor:
        return None
    if unit in SEASONS:
        return _turn_season(anchor, unit, shift)
    if unit == "weekend":
        return _turn_weekend(known, anchor, shift)
    if unit in ("week", "month", "year"):
        return around(add_units(anchor, shift, unit), unit)
    return one_day(anchor + shift * DAY)


def _turn_weekend(known: Known, anchor: date, shift: int) -> Closed:
    ahead = shift > 0 or (known.future and not shift)
    weekend = weekend_of(anchor)
    if ahead and weekend.start <= anchor and shift:
        return weekend_of(anchor + 7 * DAY)
    past = weekend.start > anchor or (shift < 0 and weekend.end >= anchor)
    return weekend_of(anchor - 7 * DAY) if past and not ahead else weekend


def _weekend(_: Match, known: Known) -> Closed | None:
    """ "Over the weekend": the latest that has begun, or the next one."""
    return _turn(known, "weekend", 0)


def _turn_season(anchor: date, season: str, shift: int) -> Closed:
    """Last: the latest that is over; next: the first that is to come; this: that of the year."""
    seasons = [season_of(anchor.year + year, season) for year in (-2, -1, 0, 1)]
    if shift < 0:
        return max((one for one in seasons if one.end < anchor), key=lambda one: one.end)
    if shift > 0:
        return min((one for one in seasons if one.start > anchor), key=lambda one: one.start)
    return seasons[2]


def _detail(period: Closed, detail: str | None, anchor: date | None) -> Closed | None:
    """Early, mid or late in a period; "earlier" and "later" are seen from the anchor."""
    detail = (detail or "").lower()
    if period.precision == TimePrecision.DAY or not detail:
        return period
    if detail == "earlier" and anchor and period.start <= anchor <= period.end:
        return Closed(period.start, anchor)
    if detail == "later" and anchor and period.start <= anchor <= period.end:
        return Closed(anchor, period.end)
    return part_of(period, DETAILS[detail]) if detail in DETAILS else period


def _edge(match: Match, known: Known) -> Closed | None:
    """ "The start of the month", "the first week of May", "the end of 2019"."""
    if match["month"]:
        whole = read_month(match, known)
    elif match["year2"]:
        whole = year_of(int(match["year2"]))
    else:
        shift = {"last": -1, "next": 1}.get((match["turn"] or "").lower(), 0)
        whole = _turn(known, match["period"].lower(), shift)
    return part_of(whole, match["edge"].lower()) if whole else None


def _number(words: str | None) -> int:
    word = (words or "a").lower()
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word, 1)


def _streak(match: Match, known: Known) -> Closed | None:
    """ "For a fourth day": today is the fourth."""
    if not known.anchor:
        return None
    elapsed = ORDINALS[match["count"].lower()] - 1
    unit = match["unit"].lower()
    return Closed(around(add_units(known.anchor, -elapsed, unit), unit).start, known.anchor)


def _span(match: Match, known: Known) -> Closed | None:
    """ "The past 24 hours", "in four days", "for two years": up to the day of writing."""
    if not known.anchor:
        return None
    number, unit = _number(match["number"]), match["unit"].lower()
    if known.future:
        return Closed(known.anchor, add_units(known.anchor, number, unit))
    precision = TimePrecision.SINCE if match["lead_for"] else TimePrecision.RANGE
    return Closed(add_units(known.anchor, -number, unit), known.anchor, precision)


def _shift(match: Match, known: Known) -> Closed | None:
    """ "Three days ago" from the day of writing; "a day earlier" from the time told before."""
    unit, way = match["unit"].lower(), match["way"].lower()
    number = _number(match["number"]) * (1 if way == "later" else -1)
    if way == "ago":
        return _ago(known.anchor, number, unit) if known.anchor else None
    base = known.previous and (known.previous.end if way == "later" else known.previous.start)
    if not base or (unit in _DAYS and not _is_day(known.previous)):
        return None
    # Hours seldom leave the day, and the words do not say when they do.
    return one_day(base) if unit == "hour" else around(add_units(base, number, unit), unit)


def _run_up(match: Match, known: Known) -> Closed | None:
    """ "The week to 9 May", "the 24 hours to Friday morning"."""
    last = _last_day(match, known)
    if last is None:
        return None
    number, unit = _number(match["number"]), match["unit"].lower()
    first = add_units(last, -number, unit)
    return Closed(first if unit == "hour" else first + DAY, last)


def _last_day(match: Match, known: Known) -> date | None:
    if not match["weekday"]:
        named = read_date(match, known)
        return named.end if named else None
    wanted = WEEKDAYS.index(match["weekday"].lower())
    return _latest(known.anchor, wanted) if known.anchor else None


_DAYS = ("hour", "day", "night")


def _is_day(time: Time | None) -> bool:
    return time is not None and time.start is not None and time.start == time.end


def _is_short(time: Time) -> bool:
    """Whether a day before or after it can be counted: the one after "5 to 9 May", not after "May"."""
    return bool(time.start and time.end and time.end - time.start <= 7 * DAY)


def _ago(anchor: date, number: int, unit: str) -> Closed:
    then = add_units(anchor, number, unit)
    return Closed(then, anchor) if unit == "hour" else around(then, unit)


def _same(match: Match, known: Known) -> Closed | None:
    """ "That day", "the same night", "the following week"."""
    previous, words = known.previous, match["same"].lower()
    if not previous or not previous.start:
        return None
    if words.endswith(("following", "next")):
        day, shift = previous.end or previous.start, 1
    else:
        day, shift = previous.start, -1 if words.endswith("previous") else 0
    unit = match["period"].lower()
    unit = unit if unit in ("week", "month", "year") else "day"
    if unit == "day" and not _is_day(previous) and (not shift or not _is_short(previous)):
        return None  # which day of several it was is not said
    return around(add_units(day, shift, unit), unit)


def _day_before(_: Match, known: Known) -> Closed | None:
    previous = known.previous
    known_day = previous.start if previous and _is_day(previous) else None
    return one_day(known_day - DAY) if known_day else None


RELATIVE_READERS: dict[str, Reader] = {
    "weekday_range": _weekday_range,
    "weekday": _weekday,
    "today": _today,
    "period": _period,
    "weekend": _weekend,
    "edge": _edge,
    "streak": _streak,
    "rolling": _span,
    "run_up": _run_up,
    "shift": _shift,
    "same": _same,
    "day_before": _day_before,
    "span": _span,
}
