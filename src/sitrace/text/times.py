"""When: the words of a text that say it."""

import re
from dataclasses import dataclass

from sitrace.model import Document
from sitrace.model.calendar import WEEKDAYS
from sitrace.model.time_forms import FORMS, LEADS, NEED_LEAD, nameless, spaced
from sitrace.text.stamps import find_stamps


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Characters [start, end) of the text, which are `text`: "on Tuesday", "since April 2023"."""

    start: int
    end: int
    text: str


_LEAD = spaced("|".join(LEADS.values()))
_PEOPLE = spaced(" (?:people|persons|civilians|men|women|children|villages|houses|hours)")
_FREE = "|".join(nameless(form) for name, form in FORMS.items() if name not in NEED_LEAD)
_LED = "|".join(
    rf"(?:{spaced(leads)})\s{{1,8}}{nameless(FORMS[name])}(?!{_PEOPLE})"
    for name, leads in NEED_LEAD.items()
)
_TIME = re.compile(
    rf"(?<![\w-])(?=\w)(?:(?:(?:{_LEAD})\s{{1,8}})?(?:{_FREE})|{_LED})(?!\w)", re.IGNORECASE
)

_OF_A_DAY = ("iso", "dotted", "slashed", "date", "date_us", "weekday", "today")
_DAY = re.compile(
    "|".join(nameless(FORMS[name]) for name in _OF_A_DAY)
    + r"|\b(?:last|this) (?:night|morning|afternoon|evening)"
    r"|\b(?:past|last|previous|preceding) (?:24|48|twenty-four) hours|\bpast (?:day|night)\b",
    re.IGNORECASE,
)
_FEW_DAYS = re.compile(
    r"\b(?:(?:the|this|last) weekend|(?:this|last|past) week"
    r"|(?:past|last) (?:few days|[0-9]{1,2} (?:hours|days)))$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    spaced("|".join(LEADS[name] for name in ("since", "as_of", "before", "after"))) + r"\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)

# "Black Friday" and "the Sunday Times" are names.
_NAME_BEFORE = re.compile(
    r"\b(?:Black|Bloody|Good|Palm|Easter|Ash|Holy|Super|Cyber|Maundy|Boxing|Mr\.?|Ms\.?|Mrs\.?)\s+$"
)
_RECURRING = re.compile(r"\b(?:every|each)\s{1,8}$", re.IGNORECASE)
"""Before what fixes no one day: "every Friday"."""
_NAME_AFTER = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Independent)\b")
_PAPER_AFTER = re.compile(
    r"['’]s\s+(?:[\w-]{1,20}\s){0,2}(?:issues?|editions?|papers?|newspapers?|bulletins?|broadcasts?|statements?|"
    r"reports?|announcements?|press|briefing|interview)\b",
    re.IGNORECASE,
)
"""Behind a day that is that of words put out: "Monday's issue", "Friday's statement"."""


def find_times(text: str) -> list[TimeExpression]:
    """Every time expression of the text that names or points at days, in order; none that recurs."""
    return [
        TimeExpression(*match.span(), match.group())
        for match in _TIME.finditer(text)
        if not _is_none(text, *match.span())
    ]


def find_told_times(document: Document) -> list[TimeExpression]:
    """The time expressions of a report that do not merely say when it was written."""
    stamps = find_stamps(document)
    return [
        found
        for found in find_times(document.text)
        if not any(start < found.end and found.start < end for start, end in stamps)
    ]


def _is_none(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 12) : start], text[end : end + 60]
    recurs, named = _RECURRING.search(before), _NAME_BEFORE.search(before)
    return bool(recurs or named or _NAME_AFTER.match(after) or _PAPER_AFTER.match(after))


def sets_day(words: str) -> bool:
    """Whether a time expression says on which day: not "since Monday", not "in May"."""
    return _DAY.search(words) is not None and not _BOUND.match(words)


def sets_scene(words: str) -> bool:
    """Whether a time expression sets the time of what is told next too: a day, or a few of them."""
    return (sets_day(words) or _FEW_DAYS.search(words) is not None) and not _BOUND.match(words)


def day_named(words: str) -> str:
    """What tells the day in words that set one, alike for "on Friday" and "late Friday night"."""
    weekday = _WEEKDAY.search(words)
    found = weekday or _DAY.search(words)
    return " ".join((found.group() if found else words).lower().split())
