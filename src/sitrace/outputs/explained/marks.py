"""A report's text in pieces: each knows which claims quote it and which were read from it."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitrace.outputs.private_names import WITHHELD


@dataclass(frozen=True)
class Mark:
    """A stretch [start, end) of the text that a claim or problem quotes, or was read from.

    `number`: which one of the page's; `kind`: of claim, or "problem"; `quoted`: else evidence.
    """

    number: int
    kind: str
    start: int
    end: int
    quoted: bool = True


@dataclass(frozen=True)
class Piece:
    """`quotes`, `evidence`: the marks over it, the shortest first. `begins`, `ends`: quotes that do."""

    text: str
    quotes: Sequence[Mark]
    evidence: Sequence[Mark]
    begins: Sequence[Mark]
    ends: Sequence[Mark]

    @property
    def under(self) -> str:
        """A second kind that quotes it, shown as a line below; empty when there is none."""
        return next((m.kind for m in self.quotes if m.kind != self.quotes[0].kind), "")


def make_pieces(
    text: str, marks: Iterable[Mark], withheld: Iterable[tuple[int, int]] = ()
) -> Iterator[Piece]:
    """The whole text in order; of `withheld` stretches the words are not told."""
    starts, ends = defaultdict(list), defaultdict(list)
    for mark in marks:
        starts[mark.start].append(mark)
        ends[mark.end].append(mark)
    hidden = list(withheld)
    edges = {0, len(text), *starts, *ends, *(at for span in hidden for at in span)}
    cuts, open_ = sorted(edges), set[Mark]()
    inside = _stretches(cuts, hidden)
    for first, last in pairwise(cuts):
        open_.update(starts[first])
        open_.difference_update(ends[first])
        over = sorted(open_, key=lambda mark: (mark.end - mark.start, mark.number))
        yield Piece(
            text=WITHHELD if first in inside else shown(text[first:last]),
            quotes=[mark for mark in over if mark.quoted],
            evidence=[mark for mark in over if not mark.quoted],
            begins=[mark for mark in starts[first] if mark.quoted],
            ends=sorted((mark for mark in ends[last] if mark.quoted), key=lambda m: m.number),
        )


def _stretches(cuts: Sequence[int], hidden: Iterable[tuple[int, int]]) -> set[int]:
    """The cuts at which a withheld stretch begins or goes on."""
    at, inside = 0, set[int]()
    for start, end in sorted(hidden):
        while at < len(cuts) and cuts[at] < start:
            at += 1
        while at < len(cuts) and cuts[at] < end:
            inside.add(cuts[at])
            at += 1
    return inside


_SHOWN_AS = {"Zs": " ", "Zl": "\n", "Zp": "\n", "Cf": ""}
"""By category: blanks are blanks; what is invisible, among it what turns the writing, is left out."""


def shown(text: str) -> str:
    """The text with its line breaks, and "�" for characters that cannot be seen."""
    return "".join(
        char
        if char.isprintable() or char in "\n\t"
        else _SHOWN_AS.get(unicodedata.category(char), "" if char == "\r" else "�")
        for char in text
    )
