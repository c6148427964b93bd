"""Words for a time -> calendar days. Nothing here knows what day it is today, or invents one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal

from sitrace.model import Time, TimePrecision
from sitrace.model.time_forms import FORMS, LEADS, NEED_LEAD, spaced
from sitrace.resolution.dates import DATE_READERS, Known
from sitrace.resolution.hijri import HIJRI_READERS
from sitrace.resolution.periods import DAY, Period
from sitrace.resolution.relative import RELATIVE_READERS

_READERS = {**DATE_READERS, **HIJRI_READERS, **RELATIVE_READERS}
_MAX_WORDS = 200
"""Characters beyond which words are no time expression."""


def resolve_time(
    time: Time,
    published: date | None,
    *,
    future: bool = False,
    dateline: date | None = None,
    previous: Time | None = None,
    there: date | None = None,
) -> Time:
    """The time with the days that its words cover; unchanged when nothing fixes them.

    Relative words count from the dateline, else from the day of publication. `future`: the words
    speak of what is planned ("on Thursday" is the next one). `previous`: the time that the report
    named before, for "that day", "a day earlier". `there`: the day at the place itself when it was
    published: where that is Wednesday already, "on Wednesday" is not last week. "Since 2020" of
    unknown age has no `end`.
    """
    anchor = dateline or published
    if period := _read(time.text, Known(future=future)):
        return _fill(time, _close(period, anchor), "text")
    if anchor and (period := _read(time.text, Known(anchor, future, there=there))):
        return _fill(time, period, "published")
    if previous and (period := _read(time.text, Known(previous=previous))):
        return _fill(time, _close(period, anchor), previous.anchored_on)
    return time


def _fill(time: Time, period: Period, on: Literal["text", "published"] | None) -> Time:
    days = {"start": period.start, "end": period.end, "precision": period.precision}
    return time.model_copy(update={**days, "anchored_on": on})


def _close(period: Period, anchor: date | None) -> Period:
    """What began at a known day and goes on, goes on until the report was written."""
    if period.precision == TimePrecision.SINCE and period.start and anchor:
        return Period(period.start, max(anchor, period.start), period.precision)
    return period


def _read(words: str, known: Known) -> Period | None:
    words = " ".join(words[:_MAX_WORDS].split()).strip(" ,.;")
    for name in FORMS:
        if match := _pattern(name).fullmatch(words):
            try:
                return _read_match(name, match, known)
            except (ValueError, OverflowError):  # 31 February, the year 0: no such day
                return None
    return None


def _read_match(name: str, match: re.Match[str], known: Known) -> Period | None:
    lead = next((lead for lead in LEADS if match[f"lead_{lead}"]), "in")
    if lead == "since" and "since" in match["lead_since"].lower():
        known = replace(known, future=False)  # "since February" has begun, whatever is planned
    core = _READERS[name](match, known)
    return _LEADS[lead](core, known) if core else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One form with its leads named; lenient about capitals, as the words were found already."""
    leads = "|".join(f"(?P<lead_{lead}>{words})" for lead, words in LEADS.items())
    optional = "" if name in NEED_LEAD else "?"
    form = FORMS[name].replace("(?-i:", "(?:")
    return re.compile(rf"(?:(?:{spaced(leads)})\s)" + optional + form, re.IGNORECASE)


def _since(core: Period, known: Known) -> Period:
    return Period(core.start, _until_told(core, known), TimePrecision.SINCE)


def _after(core: Period, known: Known) -> Period | None:
    return Period(core.start, _until_told(core, known)) if known.anchor else None


def _until_told(core: Period, known: Known) -> date | None:
    """The day of telling, which ends what began before it; what lies ahead has no end yet."""
    begun = known.anchor and core.start and known.anchor >= core.start
    return known.anchor if begun else None


def _before(core: Period, _: Known) -> Period | None:
    return Period(None, core.start - DAY, TimePrecision.AS_OF) if core.start else None


def _eve(core: Period, _: Known) -> Period | None:
    eve = core.start - DAY if core.start else None
    return Period(eve, eve, TimePrecision.DAY)


_LEADS: dict[str, Callable[[Period, Known], Period | None]] = {
    "since": _since,
    "as_of": lambda core, _: Period(None, core.end, TimePrecision.AS_OF),
    "before": _before,
    "after": _after,
    "eve": _eve,
    "for": lambda core, _: core,
    "in": lambda core, _: core,
}
