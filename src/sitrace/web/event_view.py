"""One event as a page shows it: its ledger, who stands behind it, and what became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked, number_words
from sitrace.merging.ledger import counting
from sitrace.model import Claim, Document, Event, Figure, Judgement, LedgerLine
from sitrace.model.revision import Revision, TollNote
from sitrace.model.standing import Bench
from sitrace.outputs.event_page import figure_note, interest_note
from sitrace.outputs.invented import NOTE, invented_ids
from sitrace.outputs.reading import reading_words
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.tolls import by_gravity, line_words
from sitrace.outputs.wording import amount_words, counted, range_words, speaker_words, words
from sitrace.text.sentences import split
from sitrace.web.desk import Desk

SHOWN = 300
"""Claims of an event that are shown; the others are a link away."""
_AROUND = 1_000
"""Characters on each side of a quote within which its sentence ends."""


@dataclass(frozen=True)
class FigureRow:
    """`counts`: whether it enters the line's summary; `note`: what else is to be known of it."""

    amount: str
    says: str
    as_of: str
    quote: str
    note: str
    interest: str
    counts: bool
    rejected: bool
    chosen: bool
    link: str


@dataclass(frozen=True)
class LineView:
    title: str
    counts: bool
    policy: str
    figures: Sequence[FigureRow]
    chosen: bool


@dataclass(frozen=True)
class ClaimRow:
    """A claim in its sentence: the words before the quote, the quote, and those after it."""

    id: str
    kind: str
    reading: str
    realis: str
    says: str
    before: str
    quote: str
    after: str
    link: str


@dataclass(frozen=True)
class Step:
    """A revision, and in words what it changed."""

    revision: Revision
    changes: Sequence[str]


@dataclass(frozen=True)
class Verdict:
    judgement: Judgement
    standing: str


@dataclass(frozen=True)
class EventView:
    event: Event
    lines: Sequence[LineView]
    claims: Sequence[ClaimRow]
    documents: Sequence[Document]
    steps: Sequence[Step]
    verdicts: Sequence[Verdict]
    invented: str
    mapped: bool


def make_event_view(desk: Desk, event: Event) -> EventView:
    documents = {document.id: document for document in desk.documents_of(event)}
    answers = desk.answers()
    claims = [answers.apply(claim) for claim in desk.claims_of(event)[:SHOWN]]
    judgements = list(desk.store.judgements(*event.claims))
    return EventView(
        event=event,
        lines=list(_lines(event, documents)),
        claims=[_claim_row(claim, documents[claim.document_id]) for claim in claims],
        documents=sorted(documents.values(), key=lambda d: (str(d.published_on or ""), d.id)),
        steps=_steps(desk.store.pages.revisions(event.id)),
        verdicts=_verdicts(judgements),
        invented=_(NOTE) if invented_ids(documents.values()) else "",
        mapped=any(claim.place and claim.place.lat is not None for claim in claims),
    )


def _lines(event: Event, documents: Mapping[str, Document]) -> Iterator[LineView]:
    entering = {f.claim for figures in counting(event.tolls) for f in figures}
    for line in by_gravity(event.tolls):
        title = line_words(line)
        yield LineView(
            title=clean(title[0].upper() + title[1:]),
            counts=line.best is not None,
            policy=words(line.policy),
            figures=[_figure_row(f, line, documents, entering) for f in line.figures],
            chosen=line.chosen is not None,
        )


def _figure_row(
    figure: Figure, line: LedgerLine, documents: Mapping[str, Document], entering: set[str]
) -> FigureRow:
    document = documents.get(figure.document)
    return FigureRow(
        amount=clean(amount_words(figure)),
        says=clean(speaker_words(figure.said_by, document.publisher if document else None)),
        as_of=figure.as_of or "",
        quote=clean(figure.quote),
        note=figure_note(figure).strip(" ()"),
        interest=interest_note(figure),
        counts=figure.claim in entering,
        rejected=figure.rejected,
        chosen=line.chosen == figure.claim,
        link=f"/reports/{figure.document}/claims/{figure.claim}",
    )


def _claim_row(claim: Claim, document: Document) -> ClaimRow:
    start, end = claim.quote.start, claim.quote.end
    first, last = _sentence(document.text, start, end)
    return ClaimRow(
        id=claim.id,
        kind=claim.kind,
        reading=clean(reading_words(claim)),
        realis="" if claim.realis.value == "actual" else words(claim.realis),
        says=clean(speaker_words(claim.said_by, document.publisher)),
        before=clean(document.text[first:start]),
        quote=clean(claim.quote.text),
        after=clean(document.text[end:last]),
        link=f"/reports/{document.id}/claims/{claim.id}",
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """[first, last) of the sentences that a quote stands in, looked for in its neighbourhood."""
    shift = max(0, start - _AROUND)
    window = text[shift : end + _AROUND]
    around = [(a + shift, b + shift) for a, b in split(window)]
    touched = [(a, b) for a, b in around if a < end and b > start]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])


def _steps(revisions: Sequence[Revision]) -> list[Step]:
    """The newest first."""
    if not revisions:
        return []
    first = [Step(revisions[0], [_("first told")])]
    steps = first + [
        Step(after, list(_changes(before, after))) for before, after in pairwise(revisions)
    ]
    return steps[::-1]


def _changes(before: Revision, after: Revision) -> Iterator[str]:
    for name in ("type", "realis", "status", "place", "start"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            none = marked("none")
            yield clean(f"{words(name)}: {words(old or none)} → {words(new or none)}")
    yield from _toll_changes(before.tolls, after.tolls)
    for name, thing in (
        ("documents", "report"),
        ("origins", "independent origin"),
        ("claims", "claim"),
    ):
        more = getattr(after, name) - getattr(before, name)
        if more:
            yield f"{'+' if more > 0 else '−'}{counted(abs(more), thing)}"
    if before.reviewed != after.reviewed:
        yield _("judged by a person") if after.reviewed else _("judged no more")


def _toll_changes(before: Iterable[TollNote], after: Iterable[TollNote]) -> Iterator[str]:
    old, new = _by_line(before), _by_line(after)
    for line in dict.fromkeys([*old, *new]):
        if old.get(line) != new.get(line):
            yield clean(f"{line}: {old.get(line, _('none'))} → {new.get(line, _('none'))}")


def _by_line(notes: Iterable[TollNote]) -> dict[str, str]:
    return {_line_name(note): _range(note) for note in notes}


def _line_name(note: TollNote) -> str:
    unit = "" if note.unit == "persons" else f" {words(note.unit)}"
    group = f" ({note.group})" if note.group else ""
    return f"{words(note.effect)}{unit}{group}"


def _range(note: TollNote) -> str:
    if note.low is None or note.high is None or note.best is None:
        return _("no figure")
    best = ""
    if note.low != note.high:
        best = f" ({_('best {n}').format(n=number_words(note.best))})"
    return f"{range_words(note.low, note.high)}{best}"


def _verdicts(judgements: Sequence[Judgement]) -> list[Verdict]:
    """The newest first."""
    bench = Bench(judgements)
    return [
        Verdict(judgement, bench.standing(judgement.id).value) for judgement in judgements[::-1]
    ]
