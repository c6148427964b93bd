"""One event on the terminal: its ledger, its sources, and what else is told of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sitrace.lexicon.language import gettext as _
from sitrace.model import Claim, Document, Event, Figure, LedgerLine
from sitrace.model.event import Interest
from sitrace.outputs.invented import NOTE, invented_ids
from sitrace.outputs.reading import reading_words
from sitrace.outputs.terminal import (
    SHORT,
    STYLES,
    UNREVIEWED,
    add_row,
    make_console,
    make_table,
    shorten,
    shown,
)
from sitrace.outputs.tolls import by_gravity, line_words
from sitrace.outputs.wording import (
    amount_words,
    counted,
    event_words,
    party_words,
    place_words,
    speaker_words,
    time_words,
    words,
)

Known = Mapping[str, Document]


def print_event(
    event: Event,
    claims: Sequence[Claim],
    documents: Sequence[Document],
    stream: TextIO,
    reviewed: Collection[str] | None = None,
) -> None:
    """`claims` and `documents`: those of the event. `reviewed`: claims that a person has judged, where
    the others are to be marked.
    """
    console, known = make_console(stream), {document.id: document for document in documents}
    mark = Marks(None if reviewed is None else frozenset(reviewed))
    print_heading(event, console)
    if invented_ids(documents):
        console.print(Text(NOTE, style="bold magenta"))
    for line in by_gravity(event.tolls):
        print_ledger(line, known, console, mark)
    kinds = {"control": "Ground", "damage": "Damage", "incident": "What happened"}
    for kind, title in kinds.items():
        told = [claim for claim in claims if claim.kind == kind]
        print_claims(title, told, known, console, mark)
    print_sources(event, documents, console)


@dataclass(frozen=True)
class Marks:
    """What is said of a claim that nobody has judged, where that is told."""

    reviewed: frozenset[str] | None

    def of(self, claim_id: str) -> str:
        unseen = self.reviewed is not None and claim_id not in self.reviewed
        return f" ({UNREVIEWED})" if unseen else ""


def print_heading(event: Event, console: Console) -> None:
    facts = (event_words(event), place_words(event.place), time_words(event.time))
    heading = " · ".join(fact for fact in facts if fact)
    console.print(shown(heading[0].upper() + heading[1:], "bold"))
    reviewed = "reviewed" if event.reviewed else "not reviewed by a person"
    console.print(
        shown(words(event.status), STYLES[event.status]),
        shown(f"· {reviewed} · revision {event.revision} · event {event.id}", "dim"),
    )
    for name, parties in (("By", event.initiators), ("On", event.targets)):
        if parties:
            console.print(shown(f"{name}: {party_words(parties)}"))


def print_ledger(line: LedgerLine, known: Known, console: Console, mark: Marks) -> None:
    """The figures of one effect, newest last, and what the policy makes of them."""
    title = line_words(line)
    title = title[0].upper() + title[1:]
    note = f"policy {words(line.policy)}" if line.best is not None else "no figure counts"
    console.print()
    console.print(shown(title, "bold"), shown(f"· {note}", "dim"))
    table = make_table(("figure", "says", "as of", "in the words", "claim"))
    for figure in line.figures:
        publisher = known[figure.document].publisher if figure.document in known else None
        add_row(
            table,
            [
                shown(amount_words(figure), "" if figure_note(figure) == "" else "dim"),
                speaker_words(figure.said_by, publisher),
                figure.as_of or "",
                f"“{shorten(figure.quote)}”{figure_note(figure)}"
                f"{_in_brackets(interest_note(figure))}{mark.of(figure.claim)}",
                shown(figure.claim[:SHORT], "cyan"),
            ],
        )
    console.print(Padding(table, (0, 0, 0, 2)))


def figure_note(figure: Figure) -> str:
    """Why a figure does not count, or what else is to be known of it."""
    since = figure.cumulative_since
    notes = {
        _("rejected by a reviewer"): figure.rejected,
        words(figure.realis): not figure.realis.happened,
        _("later revised by the same source"): figure.superseded_by is not None,
        _("part of another figure"): figure.part_of is not None,
        _("only those found"): figure.partial,
        _("running total since {when}").format(when=since): since is not None,
    }
    told = ", ".join(note for note, holds in notes.items() if holds)
    return f" ({told})" if told else ""


def interest_note(figure: Figure) -> str:
    """Whether a party to the conflict gains by what it says; empty where that is not known."""
    if figure.interest is None:
        return ""
    against = figure.interest is Interest.AGAINST
    return _("against its own interest") if against else _("in its own interest")


def _in_brackets(note: str) -> str:
    return f" ({note})" if note else ""


def print_claims(
    title: str, claims: Sequence[Claim], known: Known, console: Console, mark: Marks
) -> None:
    if not claims:
        return
    console.print()
    console.print(shown(title, "bold"))
    table = make_table(("reading", "", "says", "in the words", "claim"))
    for claim in claims:
        publisher = known[claim.document_id].publisher if claim.document_id in known else None
        add_row(
            table,
            [
                reading_words(claim),
                words(claim.realis),
                speaker_words(claim.said_by, publisher),
                f"“{shorten(claim.quote.text)}”{mark.of(claim.id)}",
                shown(claim.id[:SHORT], "cyan"),
            ],
        )
    console.print(Padding(table, (0, 0, 0, 2)))


def print_sources(event: Event, documents: Sequence[Document], console: Console) -> None:
    console.print()
    origins = counted(len(event.origins), "independent origin")
    heading = f"{counted(len(documents), 'report')}, {origins}"
    console.print(shown(heading, "bold"))
    table = make_table(("published", "publisher", "title", "where"))
    for document in sorted(documents, key=lambda d: (str(d.published_on or ""), d.id)):
        add_row(
            table,
            [
                str(document.published_on or "no date"),
                document.publisher or "",
                document.title or "",
                document.url or document.path or document.id[:SHORT],
            ],
        )
    console.print(Padding(table, (0, 0, 0, 2)))
    console.print(shown(f"Origins: {', '.join(event.origins)}"))
