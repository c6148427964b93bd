"""Sentences in which every number leads to what it rests on, also after a person has reworded them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_NUMBER = re.compile(
    rf"\b(?:\d{{1,2}}(?:–\d{{1,2}})? )?{_MONTH}(?: \d{{4}})?\b"
    r"|(?P<number>(?<![\w.,])(?<![A-Za-z]-)(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?![\w]|[.,]\d))"
)
"""The numbers of a date are passed over: they count nobody."""


@dataclass(frozen=True)
class Wording:
    """What a person wrote in the place of the program's sentence, about an event as it was then."""

    text: str
    by: str
    at: str
    """ISO date and time, UTC."""
    revision: int = 0
    """That of the event; 0 where it is about no single event."""


@dataclass(frozen=True)
class Link:
    """`target` is the id of a part of the page; `label` what stands there: a note's number."""

    target: str
    label: str


@dataclass(frozen=True)
class Piece:
    """Words, or a number with where it comes from. `unknown`: a number that nobody has said."""

    text: str
    links: Sequence[Link] = ()
    unknown: bool = False


@dataclass(frozen=True)
class Phrase:
    """One sentence or more. `wording` tells who wrote it; `outdated`: the event has changed since."""

    pieces: Sequence[Piece]
    wording: Wording | None = None
    outdated: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def unknown(self) -> list[str]:
        """The numbers in it that no claim has."""
        return [piece.text for piece in self.pieces if piece.unknown]


def link_numbers(
    text: str, sources: Mapping[int, Sequence[Link]], known: Collection[str] = ()
) -> list[Piece]:
    """The text in pieces. `known`: numbers that need no source, such as the event's day."""
    pieces, start = [], 0
    for found in _NUMBER.finditer(text):
        if not found["number"]:
            continue
        links = sources.get(int(found[0].replace(",", "")), ())
        if found.start() > start:
            pieces.append(Piece(text[start : found.start()]))
        pieces.append(Piece(found[0], links, unknown=not links and found[0] not in known))
        start = found.end()
    return [*pieces, Piece(text[start:])] if start < len(text) else pieces


def numbers_in(*texts: str) -> set[str]:
    """The numbers of a date or an address, as they are written."""
    return {number for text in texts for number in re.findall(r"\d+", text)}
