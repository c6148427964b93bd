"""The days that a report says it covers: "Reporting period: 3 to 9 March 2025"."""

import re

from sitrace.model.time_forms import FORMS, nameless, spaced
from sitrace.text.times import TimeExpression

_HEAD = 2_000
"""Characters in which a report says so."""
_LINE = 120
"""Longest line that can be a heading."""
_LINES = 5
_RANGE = "|".join(
    nameless(FORMS[name]) for name in ("day_range", "day_range_us", "weekday_range", "month_range")
)
_DAYS = rf"(?P<days>(?:(?:from|between)\s{{1,3}})?(?:{_RANGE}))(?!\w)"
_COVERED = re.compile(
    spaced(
        r"\b(?:reporting period|period (?:covered|under review|of)|(?:covers?|covering|for) (?:the |this )?"
        r"(?:reporting )?(?:period|week|fortnight|month))"
    )
    + rf"(?:\s{{0,3}}[:(|–-])?\s{{1,3}}(?:of\s{{1,3}})?{_DAYS}",
    re.IGNORECASE,
)
_AT_EDGE = re.compile(
    rf"^\W*{_DAYS}(?=\s*[:|–—-]|\s*$)|(?:^|[:|,(–—-]\s*|\s){_DAYS.replace('days', 'last')}\W*$",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[.!?][\"”’]?\s*$")


def find_period(text: str) -> TimeExpression | None:
    """The days that a report says it covers, in its first lines or in so many words; null for none."""
    said = _COVERED.search(text, 0, _HEAD)
    if said:
        return TimeExpression(*said.span("days"), said["days"])
    at = 0
    for line in text[:_HEAD].split("\n")[:_LINES]:
        if len(line) <= _LINE and not _PROSE.search(line) and (edge := _AT_EDGE.search(line)):
            part = "days" if edge["days"] else "last"
            start, end = edge.span(part)
            return TimeExpression(at + start, at + end, edge[part])
        at += len(line) + 1
    return None
