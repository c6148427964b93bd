"""What stands on the page: the text in pieces, the readings, and what was not understood."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import Claim, Document, Problem
from sitrace.outputs.explained.marks import Mark, Piece, make_pieces
from sitrace.outputs.explained.readings import Reading, Tell, make_reading
from sitrace.outputs.invented import NOTE, is_invented
from sitrace.outputs.private_names import find_names
from sitrace.outputs.public import make_public_claim, mask_words, sites_of
from sitrace.outputs.sharing import PLAIN, Sharing
from sitrace.outputs.sites import find_hidden
from sitrace.outputs.sitrep.clean import clean, safe_link
from sitrace.outputs.wording import day_words, words

KINDS = (
    marked("incident"),
    marked("toll"),
    marked("damage"),
    marked("control"),
    marked("relation"),
    marked("comparison"),
)
MOST_LIT = 200
"""Each claim costs the browser a rule over the whole page: a second at this many, 15 at 800."""


@dataclass(frozen=True)
class Explanation:
    """A report with all that was read in it.

    `places`: by claim id, lines that tell what the place's name could mean and what spoke for it.
    `signals`: by claim id, what raised (above 0) or lowered its confidence, the strongest first.
    `sharing`: how it is told outside: coarser places without their other senses, and no names of
    private persons or sites.
    """

    document: Document
    claims: Sequence[Claim]
    problems: Sequence[Problem] = ()
    places: Mapping[str, Sequence[str]] = field(default_factory=dict)
    signals: Mapping[str, Sequence[tuple[str, float]]] = field(default_factory=dict)
    sharing: Sharing = PLAIN

    @property
    def public(self) -> bool:
        return self.sharing.public


@dataclass(frozen=True)
class Trouble:
    """A problem; `marked` when its words are in the text."""

    number: int
    what: str
    message: str
    quote: str
    marked: bool


@dataclass(frozen=True)
class Page:
    title: str
    details: Sequence[str]
    link: str | None
    pieces: Sequence[Piece]
    readings: Sequence[Reading]
    troubles: Sequence[Trouble]
    kinds: Mapping[str, int]
    """How many claims there are of each kind that occurs."""
    invented: str
    public: bool

    @property
    def lit(self) -> bool:
        """Whether the words behind an open reading light up."""
        return len(self.readings) <= MOST_LIT


def make_page(told: Explanation) -> Page:
    sites = sites_of(told.claims) if told.public else {}
    tell = partial(_masked, sites) if told.public else clean
    claims = sorted(told.claims, key=in_text_order)
    withheld = find_withheld(told.document.text, sites) if told.public else ()
    document = told.sharing.of(told.document)
    marks = [*claim_marks(claims), *problem_marks(told.problems)]
    counts = Counter[str](claim.kind for claim in claims)
    return Page(
        title=tell(document.title or _("Untitled report")),
        details=list(details_of(document, tell)),
        link=safe_link(document.url),
        pieces=list(make_pieces(told.document.text, marks, withheld)),
        readings=make_readings(told, claims, tell),
        troubles=[make_trouble(n, problem, tell) for n, problem in enumerate(told.problems, 1)],
        kinds={kind: counts[kind] for kind in KINDS if counts[kind]},
        invented=_(NOTE) if is_invented(told.document) else "",
        public=told.public,
    )


def in_text_order(claim: Claim) -> tuple[int, int, int, str]:
    return claim.quote.start, claim.quote.end, KINDS.index(claim.kind), claim.id


def make_readings(told: Explanation, claims: Sequence[Claim], tell: Tell) -> list[Reading]:
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    public = partial(make_public_claim, sources=told.sharing.sources)
    shown = map(public, claims) if told.public else claims
    places = {} if told.public else told.places
    return [
        make_reading(
            claim,
            told.sharing.of(told.document),
            numbers,
            places.get(claim.id, ()),
            told.signals.get(claim.id, ()),
            tell,
        )
        for claim in shown
    ]


def _masked(sites: Mapping[str, str], text: str) -> str:
    return clean(mask_words(text, sites))


def find_withheld(text: str, sites: Mapping[str, str]) -> list[tuple[int, int]]:
    """Where a text names persons and sites; half-open, in order, none over another."""
    spans = [*find_names(text)]
    for named, masked in sites.items():
        inside = list(find_hidden(named, masked))
        for found in re.finditer(re.escape(named), text):
            spans += [(found.start() + start, found.start() + end) for start, end in inside]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def details_of(document: Document, tell: Tell) -> Iterator[str]:
    yield tell(document.publisher or _("publisher not known"))
    published = day_words(document.published_on)
    told = _("published {day}").format(day=published)
    yield told if published else _("no date of publication")
    if document.language:
        yield _("language {code}").format(code=tell(document.language))


def claim_marks(claims: Sequence[Claim]) -> Iterator[Mark]:
    for number, claim in enumerate(claims, 1):
        yield Mark(number, claim.kind, claim.quote.start, claim.quote.end)
        credited = (one.quote for one in claim.said_by if one.quote)
        for start, end in {(s.start, s.end) for s in (*claim.evidence.values(), *credited)}:
            yield Mark(number, claim.kind, start, end, quoted=False)


def problem_marks(problems: Sequence[Problem]) -> Iterator[Mark]:
    for number, problem in enumerate(problems, 1):
        if problem.quote:
            yield Mark(number, "problem", problem.quote.start, problem.quote.end)


def make_trouble(number: int, problem: Problem, tell: Tell) -> Trouble:
    quote = problem.quote
    return Trouble(
        number=number,
        what=words(problem.code),
        message=tell(problem.message),
        quote=tell(quote.text) if quote else "",
        marked=quote is not None,
    )
