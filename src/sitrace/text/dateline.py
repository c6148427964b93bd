"""Where and when a report, or one paragraph of it, says that it was written or is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitrace.model.calendar import WEEKDAYS, day_number, full_year, month_number
from sitrace.model.time_forms import FORMS, nameless

_HEAD = 1_500
"""Characters in which a dateline or a printed date of publication is looked for."""
_PUBLISHED_LINES = 8
_LINE = 120
"""Longest line that can be a heading or an imprint."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a report or paragraph: "GOMA, Congo, March 12 (Agency) -"."""

    start: int
    end: int
    """Where what it heads begins."""
    place: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    region: str | None = None
    """What follows the place: "Congo"."""
    date_text: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class DatedParagraph:
    """Characters [start, end) tell of the place and day of their dateline."""

    start: int
    end: int
    dateline: Dateline


_DATE = "|".join(nameless(FORMS[name]) for name in ("date", "date_us"))
_DAYS = "|".join(nameless(FORMS[name]) for name in ("day_range", "day_range_us", "date", "date_us"))
_WORD = r"[^\W\d_a-z][\w.'’-]{0,24}"
_NAME = rf"{_WORD}(?:[ /-](?:(?:de|du|la|le|el|al|of|the|and)\s)?{_WORD}){{0,4}}"
_WEEKDAY = "|".join(day.title() for day in WEEKDAYS)
_REGION = rf"(?!(?:{_WEEKDAY})\b){_NAME}"
_PLACE = rf"(?P<place>{_NAME})(?:,\s{{1,3}}(?P<region>{_REGION}(?:,\s{{1,3}}{_REGION})?))?"
# Capitals matter in the places, not in the dates: "9 JAN 90" and "9 Jan 1990" are alike.
_REPORT = re.compile(
    rf"{_PLACE}(?:,\s{{1,3}}(?P<date>{_DATE}))?\s{{0,3}}"
    rf"(?:\((?P<bracketed>{_DATE})\)|\((?P<agency>[^()\n]{{2,40}})\))?"
    r"(?:\s{0,3}(?P<dash>--|[-–—:])(?=\s)|(?<=\)))\s{0,4}(?:\[[^\]\n]{1,30}\]\s{0,4}){0,4}"
)
_STARTS = re.compile(r"(?:^|\n|\s{2})[ \t]{0,8}(?=\S)")
_PARAGRAPH_STARTS = re.compile(r"(?:\A|\n)[ \t]{0,8}(?:[-•*·–]\s{1,3})?(?=\S)")
_PARAGRAPH = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACE},\s{{1,3}}(?P<date>{_DAYS})(?:[.:](?=\s)|\s[-–—](?=\s))\s{{1,4}}",
        rf"[Oo]n\s(?P<date>{_DAYS}),?\sin\s(?P<place>{_NAME}),?\s{{1,3}}",
        rf"(?P<date>{_DAYS})(?:,|\s[-–—])\s(?P<place>{_NAME})(?:[.:](?=\s)|\s[-–—](?=\s))\s{{1,4}}",
        rf"(?P<date>{_DAYS})(?::(?=\s)|\s[-–—](?=\s))\s{{1,4}}",
    )
)
_BLANK_LINE = re.compile(r"\n[ \t]{0,8}\n")


def find_dateline(text: str) -> Dateline | None:
    """The dateline of a report, which opens its text or one of the first lines; null for none."""
    head = text[:_HEAD]
    for start in _STARTS.finditer(head):
        match = _REPORT.match(head, start.end())
        if match and _is_dateline(match, head):
            return _read_match(match, "date" if match["date"] else "bracketed")
    return None


def _is_dateline(match: re.Match[str], head: str) -> bool:
    """A date or agency proves it; capitals do where the text has few, before a dash."""
    if match["date"] or match["bracketed"]:
        return True
    if match["agency"]:
        return match["dash"] is not None
    line = head[match.start() :].split("\n", 1)[0]
    return match["place"].isupper() and len(match["place"]) > 3 and not line.isupper()


def _read_match(match: re.Match[str], date_group: str) -> Dateline:
    parts = match.groupdict()
    dated, placed = parts.get(date_group) is not None, parts.get("place") is not None
    return Dateline(
        start=match.start(),
        end=match.end(),
        place=parts.get("place"),
        place_start=match.start("place") if placed else None,
        place_end=match.end("place") if placed else None,
        region=parts.get("region"),
        date_text=parts.get(date_group),
        date_start=match.start(date_group) if dated else None,
        date_end=match.end(date_group) if dated else None,
        agency=parts.get("agency"),
    )


def find_paragraph_datelines(text: str) -> list[DatedParagraph]:
    """The paragraphs that open with a place and day of their own: "Goma, 7 May. Shells fell …"."""
    heads = list(_find_heads(text))
    ends = [*(head.start for head in heads[1:]), len(text)][: len(heads)]
    return [
        DatedParagraph(head.start, _paragraph_end(text, head.end, limit), head)
        for head, limit in zip(heads, ends, strict=True)
    ]


def _find_heads(text: str) -> Iterator[Dateline]:
    for start in _PARAGRAPH_STARTS.finditer(text):
        matches = (form.match(text, start.end()) for form in _PARAGRAPH)
        if match := next(filter(None, matches), None):
            yield _read_match(match, "date")


def _paragraph_end(text: str, start: int, limit: int) -> int:
    blank = _BLANK_LINE.search(text, start, limit)
    return blank.start() if blank else limit


_PRINTED = tuple(
    (name, re.compile(FORMS[name], re.IGNORECASE))
    for name in ("day_range", "day_range_us", "iso", "date", "date_us")
)
_PROSE = re.compile(r"[.!?][\"”’]?\s*$|[.!?]\s+[A-Z][a-z]+\s[a-z]+\s[a-z]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date that ends a heading or an imprint, at [start, end) of the text."""

    start: int
    end: int
    day: date


def read_published(text: str, dateline: Dateline | None) -> date | None:
    """The day of publication that a report prints, in its dateline or at the end of a heading.

    Strict: the year must be there, and prose does not count; null otherwise.
    """
    if dateline and dateline.date_text and (own := _read_printed(dateline.date_text)):
        return own.day
    printed = find_printed(text)
    return printed.day if printed else None


def find_printed(text: str) -> Printed | None:
    """The date, its year included, that ends one of the first lines; null where prose ends so."""
    at = 0
    for line in text[:_HEAD].split("\n")[:_PUBLISHED_LINES]:
        if len(line) <= _LINE and not _PROSE.search(line) and (found := _read_printed(line)):
            return Printed(at + found.start, at + found.end, found.day)
        at += len(line) + 1
    return None


def _read_printed(line: str) -> Printed | None:
    """The day, or the last day, that ends the line; where in the line it stands."""
    last = len(line.rstrip(" \t\r)]|*_"))
    for _, form in _PRINTED:
        for match in form.finditer(line, 0, last):
            if match.end() == last and not line[match.start() - 1 : match.start()].isalnum():
                day = _last_day(match.groupdict())
                return Printed(*match.span(), day) if day else None
    return None


def _last_day(parts: dict[str, str | None]) -> date | None:
    year, short = parts.get("year2") or parts.get("year"), parts.get("short")
    day = parts.get("day2") or parts.get("day") or parts.get("dd")
    month = parts.get("month2") or parts.get("month")
    if not (day and (year or short)):
        return None
    try:
        number = month_number(month) if month else int(parts.get("mm") or 0)
        return date(int(year) if year else full_year(short or ""), number, day_number(day))
    except ValueError:  # 31 June
        return None
