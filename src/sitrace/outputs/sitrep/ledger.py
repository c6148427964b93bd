"""An event's figures side by side: one row for each figure of each speaker, and where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitrace.model import Event, Figure, LedgerLine, TollEffect, TollUnit
from sitrace.outputs.event_page import figure_note
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.sitrep.phrases import Link
from sitrace.outputs.sitrep.reviewed import Reviewed
from sitrace.outputs.sitrep.sources import Sources
from sitrace.outputs.tolls import by_gravity, line_words
from sitrace.outputs.wording import amount_words, speaker_words


@dataclass
class Said:
    """What one speaker says, with the reports that carry it."""

    amount: str
    speaker: str
    quote: str
    note: str
    as_of: str
    counts: bool
    low: int | None
    best: int | None
    high: int | None
    refs: list[int] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    unseen: bool = False
    number: int = 0
    """By which the page's numbers refer to it; 0 until the page is numbered."""
    left: float = 0.0
    width: float = 0.0
    """Where the figure lies on the line's own axis, in per cent; both 0 without a number."""


@dataclass(frozen=True)
class Ledger:
    """`differs`: several figures count; they are drawn on one axis."""

    effect: TollEffect
    summary: str
    policy: str
    differs: bool
    said: Sequence[Said]
    unit: TollUnit
    ends: tuple[int, int, int] | None
    """Low, best and high; None where no figure counts."""

    @property
    def links(self) -> dict[int, list[Link]]:
        """What each number of the line rests on; one that the policy made, on all that count."""
        counting = [said for said in self.said if said.counts]
        numbers = {n for said in self.said for n in (said.low, said.best, said.high)}
        found: dict[int, list[Link]] = {}
        for number in filter(None, {*numbers, *(self.ends or ())}):
            saying = [s for s in self.said if number in (s.low, s.best, s.high)]
            links = [note_link(said) for said in saying or counting if said.number]
            if links:
                found[number] = links
        return found


def note_link(said: Said) -> Link:
    return Link(f"n{said.number}", str(said.number))


def make_ledgers(event: Event, sources: Sources, seen: Reviewed) -> list[Ledger]:
    return [make_ledger(line, sources, seen) for line in by_gravity(event.tolls)]


def make_ledger(line: LedgerLine, sources: Sources, seen: Reviewed) -> Ledger:
    said = collect(line.figures, sources)
    for row in said:
        row.unseen = seen.marks(row.claims)
    place_on_axis(said)
    words = line_words(line)
    return Ledger(
        effect=line.effect,
        summary=clean(words[0].upper() + words[1:]),
        policy=line.policy.value.replace("_", " ") if line.best is not None else "",
        differs=len({one.amount for one in said if one.counts}) > 1,
        said=said,
        unit=line.unit,
        ends=ends_of(line),
    )


def ends_of(line: LedgerLine) -> tuple[int, int, int] | None:
    if line.low is None or line.best is None or line.high is None:
        return None
    return line.low, line.best, line.high


def collect(figures: Sequence[Figure], sources: Sources) -> list[Said]:
    """The same figure of the same speaker in several reports is one row, smallest figures first."""
    rows: dict[tuple[str, ...], Said] = {}
    for figure in figures:
        row = make_row(figure, sources)
        known = rows.setdefault(
            (row.amount, row.speaker.casefold().replace("’", "'"), row.note), row
        )
        known.claims = sorted({*known.claims, figure.claim})
        known.refs = sorted({*known.refs, sources.number(figure.document)} - {0})
    return sorted(rows.values(), key=lambda row: (row.low is None, row.low or 0, row.speaker))


def make_row(figure: Figure, sources: Sources) -> Said:
    numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    note = figure_note(figure).strip(" ()")
    return Said(
        amount=clean(amount_words(figure)),
        speaker=clean(speaker_words(figure.said_by, sources.publisher(figure.document))),
        quote=clean(figure.quote),
        note=clean(note),
        as_of=figure.as_of or "",
        counts=bool(numbers) and not note,
        low=min(numbers, default=None),
        best=figure.best,
        high=max(numbers, default=None),
        claims=[figure.claim],
    )


def place_on_axis(said: Sequence[Said]) -> None:
    """Bars from nought to the largest figure; an exact figure is a mark at its end."""
    top = max((row.high for row in said if row.high is not None), default=0)
    for row in said:
        if top and row.low is not None and row.high is not None:
            row.left = round(100 * row.low / top, 1)
            row.width = round(100 * (row.high - row.low) / top, 1)
