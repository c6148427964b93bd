"""Where a text says when it was written or put out: no time of what it tells."""

import re
from collections.abc import Iterator
from datetime import date

from sitrace.model import Document
from sitrace.model.time_forms import FORMS, nameless, spaced
from sitrace.text.dateline import find_dateline, find_printed

_DATE = "|".join(
    nameless(FORMS[name]) for name in ("iso", "dotted", "slashed", "date", "date_us", "weekday")
)
_WHEN = rf"(?:(?:today|yesterday)\b|{_DATE})"
_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\s{0,2}(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,5}\b)?"
_PUT_OUT = spaced(
    r"(?:first |last )?(?:posted|published|updated?|modified|created|uploaded|filed|accessed|retrieved|"
    r"issued|photo taken|date)(?: on| at|:)*|by [A-Z][\w.'’ -]{2,40}[|,:]"
)
_STAMP = re.compile(
    rf"(?<![\w-])(?:{_PUT_OUT})\s{{0,4}}(?:{_CLOCK}[,\s]{{1,3}})?{_WHEN}", re.IGNORECASE
)
"""Marked: "Posted: Monday, 2 March 2015"."""
_CLOCKED = re.compile(
    rf"^[^\n.!?]{{0,40}}(?<![\w-])(?:{_CLOCK}[,\s|-]{{1,4}}{_WHEN}|"
    rf"{_WHEN}[,\s|-]{{1,4}}(?:at\s)?{_CLOCK})[^\w\n]{{0,6}}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line with a day and a time of the clock and no sentence: "1 March 2014 5:40 PM"."""


def find_stamps(document: Document) -> list[tuple[int, int]]:
    """The parts [start, end) of the text that say when it was written, in no order."""
    return list(_stamps(document.text, document.published_on))


def _stamps(text: str, published: date | None) -> Iterator[tuple[int, int]]:
    dateline = find_dateline(text)
    if dateline and dateline.date_start is not None and dateline.date_end is not None:
        yield dateline.date_start, dateline.date_end
    for pattern in (_STAMP, _CLOCKED):
        for match in pattern.finditer(text):
            yield match.span()
    printed = find_printed(text)
    if printed and printed.day == published:
        yield printed.start, printed.end
