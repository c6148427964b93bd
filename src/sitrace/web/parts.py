"""A report as a page shows it: one part of a long text at a time, with the claims of that part."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitrace.lexicon.language import gettext as _
from sitrace.model import Claim, Problem
from sitrace.outputs.explained.marks import Mark, Piece, make_pieces
from sitrace.outputs.explained.page import (
    KINDS,
    Explanation,
    Trouble,
    claim_marks,
    details_of,
    in_text_order,
    make_trouble,
    problem_marks,
)
from sitrace.outputs.explained.readings import Reading, make_reading
from sitrace.outputs.invented import NOTE, is_invented
from sitrace.outputs.sitrep.clean import clean

PART = 60_000
"""Characters of a part: some ten thousand words, which a browser lays out at once."""
_BREAKS = ("\n\n", "\n", ". ", " ")


@dataclass(frozen=True)
class Shown:
    """A claim of the part: the claim, its reading in words, and the id of its event."""

    claim: Claim
    reading: Reading
    event: str | None


@dataclass(frozen=True)
class Part:
    """`number` of `count`, counted from 1; [start, end) in the text. `claims`: how many each has."""

    number: int
    count: int
    start: int
    end: int
    claims: Sequence[int]


@dataclass(frozen=True)
class ReportView:
    """`kinds`: how many claims of each there are in the whole report; `kind`: the one asked for."""

    title: str
    details: Sequence[str]
    invented: str
    part: Part
    pieces: Sequence[Piece]
    shown: Sequence[Shown]
    troubles: Sequence[Trouble]
    kinds: Mapping[str, int]
    kind: str | None
    total: int
    mapped: bool


def make_view(
    told: Explanation, events: Mapping[str, str], number: int = 1, kind: str | None = None
) -> ReportView:
    """`events`: the event of each claim, by their ids. Parts beyond the last are the last."""
    document, claims = told.document, sorted(told.claims, key=in_text_order)
    part = find_part(document.text, claims, number)
    numbers = {claim.id: at for at, claim in enumerate(claims, 1)}
    chosen = [claim for claim in claims if kind in (None, claim.kind)]
    counts = Counter[str](claim.kind for claim in claims)
    here = [claim for claim in chosen if part.start <= claim.quote.start < part.end]
    return ReportView(
        title=clean(document.title or _("Untitled report")),
        details=list(details_of(document, clean)),
        invented=_(NOTE) if is_invented(document) else "",
        part=part,
        pieces=list(_pieces(told, chosen, numbers, part)),
        shown=[
            Shown(claim, _reading(told, claim, numbers), events.get(claim.id)) for claim in here
        ],
        troubles=list(_troubles(told.problems, part)),
        kinds={kind: counts[kind] for kind in KINDS if counts[kind]},
        kind=kind,
        total=len(claims),
        mapped=any(claim.place and claim.place.lat is not None for claim in chosen),
    )


def find_part(text: str, claims: Iterable[Claim], number: int) -> Part:
    cuts = list(_cuts(text))
    counts = Counter(bisect_right(cuts, claim.quote.start) for claim in claims)
    number = max(1, min(number, len(cuts)))
    return Part(
        number=number,
        count=len(cuts),
        start=cuts[number - 1],
        end=cuts[number] if number < len(cuts) else len(text),
        claims=[counts[at] for at in range(1, len(cuts) + 1)],
    )


def find_claim(text: str, claims: Iterable[Claim], id_: str) -> tuple[int, int] | None:
    """(part, number) of a claim; None when it is not among them."""
    for number, claim in enumerate(sorted(claims, key=in_text_order), 1):
        if claim.id == id_:
            return bisect_right(list(_cuts(text)), claim.quote.start), number
    return None


def _cuts(text: str) -> Iterator[int]:
    """Where the parts begin: after a paragraph's end, else after a sentence's or a word's."""
    start = 0
    yield start
    while len(text) - start > PART:
        earliest = start + PART // 2
        found = (text.rfind(sign, earliest, start + PART) for sign in _BREAKS)
        at, sign = next(((a, s) for a, s in zip(found, _BREAKS, strict=True) if a > 0), (-1, ""))
        start = at + len(sign) if at > 0 else start + PART
        yield start


def _pieces(
    told: Explanation, claims: Sequence[Claim], numbers: Mapping[str, int], part: Part
) -> Iterator[Piece]:
    marks = (
        replace(mark, number=numbers[claims[mark.number - 1].id]) for mark in claim_marks(claims)
    )
    every = [*marks, *problem_marks(told.problems)]
    within = filter(None, (_clip(mark, part) for mark in every))
    return make_pieces(told.document.text[part.start : part.end], within)


def _clip(mark: Mark, part: Part) -> Mark | None:
    start, end = max(mark.start, part.start), min(mark.end, part.end)
    if start >= end:
        return None
    return replace(mark, start=start - part.start, end=end - part.start)


def _reading(told: Explanation, claim: Claim, numbers: Mapping[str, int]) -> Reading:
    places, signals = told.places.get(claim.id, ()), told.signals.get(claim.id, ())
    return make_reading(claim, told.document, numbers, places, signals, clean)


def _troubles(problems: Sequence[Problem], part: Part) -> Iterator[Trouble]:
    """Those of the part; on the first one also those of the report as a whole."""
    for number, problem in enumerate(problems, 1):
        at = problem.quote.start if problem.quote else 0
        if part.start <= at < part.end:
            yield make_trouble(number, problem, clean)
