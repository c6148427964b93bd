"""Where sentences begin and end. The parser is never asked: headings have no full stop."""

import re
from collections.abc import Iterator
from itertools import pairwise

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Cpl|Sgt|Brig|Adm|Sen|Rep|Gov|Pres|Rev|Hon"
    r"|St|No|Nos|vs|Inc|Ltd|Co|Corp|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b(?:a\.m|p\.m|i\.e|e\.g|U\.S|U\.N|U\.K|U\.A\.E|D\.C))\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_BULLET = re.compile(r"[•●▪*–—-]\s+")
_WRAP = 100
"""No line of a hard-wrapped text is longer than this (the usual columns are 65 to 90)."""
_FEW = 8
"""Lines up to which the breaks themselves must show that a text is wrapped: it may be headlines."""
_SLACK = 6
"""Characters by which a line may be shorter than it could be, where wrapping was not exact."""


def split(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as [start, end) without surrounding white space, in order."""
    for start, end in _blocks(text):
        at = start
        for match in _END.finditer(text, start, end):
            if not _ABBREVIATION.search(text, max(at, match.start() - 12), match.start() + 1):
                yield from _trimmed(text, at, match.end())
                at = match.end()
        yield from _trimmed(text, at, end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, headings and bullets: what a line break ends."""
    at = 0
    for match in _line_breaks(text).finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _line_breaks(text: str) -> re.Pattern[str]:
    if _is_wrapped(text.split("\n")):
        return re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*[•●▪*-]\s)")
    # A line that goes on in lower case is a sentence broken in two by a link or a wrap.
    return re.compile(r"[ \t]*\n[ \t]*\n\s*|[ \t]*\n\s*(?![\sa-z])")


def _is_wrapped(lines: list[str]) -> bool:
    widest = max(map(len, lines))
    if widest > _WRAP or sum(map(len, lines)) <= 30 * len(lines):
        return False
    if len(lines) > _FEW:
        return True
    broken = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    capitals = "".join(lines).isupper()
    runs_on = capitals or any(_END.search(line) for line in lines)  # headlines hold no full stop
    return runs_on and len(broken) > 1 and all(_is_full(a, b, widest) for a, b in broken)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room on this one."""
    return len(line.rstrip()) + 1 + len(following.split()[0]) > width - _SLACK


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    if start < end:
        yield start, end
