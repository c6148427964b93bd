"""Quoted speech: which stretches of a text stand between quotation marks."""

import re
from collections.abc import Iterator

_MARK = re.compile(r"[“”„\"]|''")
_PARAGRAPH = re.compile(r"\n\s*")
_OPENS_AFTER = re.compile(r"[\s(\[—–-]$")
MAX_SPEECH = 6_000
"""Characters. What is longer was never closed; the mark that opened it is passed over."""


def find_quoted(text: str) -> list[tuple[int, int]]:
    """[start, end) of what is quoted, marks included, in text order.

    A quote runs on over paragraphs where each opens with a mark and only the last is closed.
    """
    return [(a, b) for a, b in _quoted(text) if b - a <= MAX_SPEECH]


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for start, end in _paragraphs(text):
        if opened is not None and not _MARK.match(text, start):
            yield opened, _last_end(text, start)  # never closed: it ends with its paragraph
            opened = None
        for mark in _MARK.finditer(text, start, end):
            if opened is None and _can_open(text, mark.start(), start):
                opened = mark.start()
            elif opened is not None and not (mark.start() == start or mark[0] in "“„"):
                yield opened, mark.end()
                opened = None
    if opened is not None:
        yield opened, len(text.rstrip())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _PARAGRAPH.finditer(text):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _last_end(text: str, start: int) -> int:
    """Where the paragraph before the one at `start` ends."""
    return len(text[:start].rstrip())


def _can_open(text: str, at: int, start: int) -> bool:
    if text[at] not in "\"'":
        return text[at] in "“„"
    return at == start or bool(_OPENS_AFTER.search(text[at - 1 : at]))
