"""Quoted speech: what stands between quotation marks, and who says it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sitrace.extraction.cues import Attribution
from sitrace.text import Parsed, Sentence

_MARK = re.compile(r"[“”„\"]|''")


_PARAGRAPH = re.compile(r"\n\s*")


_OPENS_AFTER = re.compile(r"[\s(\[—–-]$")


_ENDS_ASKING = re.compile(r"[?!]\W{1,2}$")


MAX_SPEECH = 6_000
"""Characters. What is longer was never closed; the mark that opened it is passed over."""


_LEADS = re.compile(r"[^.!?;“”\"]{0,60}[,:—–-]\s*|\s*(?:that\s+)?")
"""What may stand between a cue and the quote that it leads to: "said on Friday: “…”"."""


_GAP = 90
"""Characters between a quote and the cue that it belongs to: "…," X, the mayor of Y, said."""


def find_quoted(text: str) -> list[tuple[int, int]]:
    """[start, end) of what is quoted, marks included, in text order.

    A quote runs on over paragraphs where each opens with a mark and only the last is closed.
    """
    return [(a, b) for a, b in _quoted(text) if b - a <= MAX_SPEECH]


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    last_end = 0
    for start, end in _paragraphs(text):
        if opened is not None and not _MARK.match(text, start):
            yield opened, last_end  # never closed: it ends with its paragraph
            opened = None
        last_end = end
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


def _can_open(text: str, at: int, start: int) -> bool:
    if text[at] not in "\"'":
        return text[at] in "“„"
    return at == start or bool(_OPENS_AFTER.search(text[at - 1 : at]))


class Quotes:
    """Gives each quoted stretch to the attribution whose cue stands beside it."""

    def __init__(
        self, parsed: Parsed, quoted: list[tuple[int, int]], found: dict[int, list[Attribution]]
    ) -> None:
        self._text = parsed.document.text
        self._sentences = [s for s in parsed.sentences if s.tokens]
        self._starts = [s.start for s in self._sentences]
        self._ends = [s.end for s in self._sentences]
        self._by_index = {s.index: s for s in self._sentences}
        self._quoted = quoted
        self._found = found

    def give(self) -> None:
        last: Attribution | None = None
        last_end = 0
        for start, end in self._quoted:
            inside = self._holding(start, end)
            if not inside:
                continue
            owner = self._after(inside[-1], start, end) or self._before(inside[0], start)
            if owner is None and last and self._runs_on(inside[0], start, last_end):
                owner = last
            if owner:
                self._assign(owner, inside, start, end)
                last, last_end = owner, end

    def _holding(self, start: int, end: int) -> list[Sentence]:
        """The parsed sentences that a stretch of the text touches."""
        first = bisect_right(self._ends, start)
        return self._sentences[first : bisect_left(self._starts, end)]

    def _after(self, sentence: Sentence, start: int, end: int) -> Attribution | None:
        """The attribution whose cue follows the quote: "…," said X."""
        if start > sentence.start + 2 and start > sentence.start:
            return None  # a part of a sentence in quotation marks: the syntax decides
        here = self._found[sentence.index]
        if _ENDS_ASKING.search(self._text, max(start, end - 3), end):
            here = here + self._bare_after(sentence)
        near = (
            (a.cue.start, a)
            for a in here
            if a.cue and a.mode != "want" and 0 <= a.cue.start - end <= _GAP
        )
        return min(near, key=lambda pair: pair[0], default=(0, None))[1]

    def _bare_after(self, sentence: Sentence) -> list[Attribution]:
        """ "…?" X said. A question ends a sentence, so that its cue stands in the next one."""
        after = self._by_index.get(sentence.index + 1)
        if after is None or after.paragraph != sentence.paragraph:
            return []
        return [a for a in self._found[after.index] if not a.content]

    def _before(self, sentence: Sentence, start: int) -> Attribution | None:
        """The attribution whose cue leads to the quote: X said: "…"."""
        here = [a for a in self._found[sentence.index] if a.cue and a.cue.end <= start]
        at = next((t.i for t in sentence.tokens if t.start >= start), None)
        holding = [a for a in here if at in a.content]
        if holding:
            return min(holding, key=lambda a: len(a.content))
        beside = [a for a in here if a.cue and _LEADS.fullmatch(self._text[a.cue.end : start])]
        if beside:
            return beside[-1]
        previous = self._by_index.get(sentence.index - 1)
        if previous and start <= sentence.start + 2 and previous.text.rstrip().endswith(":"):
            return next((a for a in reversed(self._found[previous.index]) if a.cue), None)
        return None

    def _runs_on(self, sentence: Sentence, start: int, last_end: int) -> bool:
        """Whether a quote that opens a sentence goes on with the one before it."""
        between = self._text[last_end:start]
        return start <= sentence.start + 2 and between.count("\n\n") <= 1 and len(between) < 300

    def _assign(self, owner: Attribution, inside: list[Sentence], start: int, end: int) -> None:
        first = owner.continues or owner
        for sentence in inside:
            said = frozenset(t.i for t in sentence.between(start, end))
            if owner in self._found[sentence.index]:
                owner.content = self._trimmed(owner, sentence, end) | said
            elif said:
                run = Attribution(
                    "say", None, owner.source, owner.source_sentence, said, None, first
                )
                self._found[sentence.index].append(run)

    def _trimmed(self, owner: Attribution, sentence: Sentence, end: int) -> frozenset[int]:
        """What the syntax gave, without what follows a cue that follows its quote."""
        if owner.cue is None or owner.cue.start < end:
            return owner.content
        source = {t.i for t in owner.named.subtree()} if owner.named else set()
        before = {t.i for t in sentence.tokens if t.i < owner.cue.i} - source
        return owner.content & before
