"""A claim's words within its report: the whole of a short one, the surroundings in a long one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitrace.model import Claim, Document
from sitrace.outputs.explained.marks import Mark, Piece, make_pieces
from sitrace.outputs.explained.page import claim_marks

WHOLE = 20_000
AROUND = 4_000
"""Characters before and after the quote, of a report that is longer than WHOLE."""


@dataclass(frozen=True)
class Passage:
    """`before`, `after`: how many characters are left out."""

    pieces: Sequence[Piece]
    before: int
    after: int


def make_passage(document: Document, claim: Claim) -> Passage:
    text = document.text
    start, end = 0, len(text)
    if end > WHOLE:
        start = _line_start(text, max(0, claim.quote.start - AROUND))
        end = min(end, claim.quote.end + AROUND)
    marks = [
        Mark(m.number, m.kind, m.start - start, m.end - start, m.quoted)
        for m in claim_marks([claim])
        if start <= m.start and m.end <= end
    ]
    pieces = [piece for piece in make_pieces(text[start:end], marks) if piece.text]
    return Passage(pieces, start, len(text) - end)


def _line_start(text: str, at: int) -> int:
    """After the last line break within reach."""
    found = text.rfind("\n", max(0, at - 500), at)
    return found + 1 if found >= 0 else at
