"""Tables for a terminal. What a report says is shown as plain text: no markup, no control codes."""

from collections.abc import Collection, Iterable, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sitrace.model import Claim, Event, EventStatus
from sitrace.outputs.invented import NOTE, invented_ids
from sitrace.outputs.reading import reading_words
from sitrace.outputs.results import Results
from sitrace.outputs.tolls import headlines, toll_words
from sitrace.outputs.wording import event_words, short_place_words, time_words, words

SHORT = 8
"""Digits of an id that are shown; commands take the beginning of an id for the whole."""
PLAIN_WIDTH = 160
"""Columns where no terminal says how wide it is."""
WHOLE = ("id", "claim", "when", "status", "kind", "realis", "as of", "published")
"""Columns that are never wrapped."""
STYLES = {
    EventStatus.UNCORROBORATED: "dim",
    EventStatus.CORROBORATED: "green",
    EventStatus.CONTESTED: "yellow",
    EventStatus.DENIED: "red",
}
QUOTE = 120


def write_table(results: Results, stream: TextIO) -> None:
    """The events, or the claims where no events were asked for."""
    console = make_console(stream)
    invented = invented_ids(results.documents)
    if not (results.claims if results.events is None else results.events):
        console.print("No claims." if results.events is None else "No events.")
    elif results.events is None:
        console.print(claim_table(results.claims, results.reviewed))
    else:
        console.print(event_table(results.events, marked=results.reviewed is not None))
    if invented:
        console.print(Text(NOTE, style="bold magenta"))


def make_console(stream: TextIO) -> Console:
    width = None if stream.isatty() else PLAIN_WIDTH
    return Console(file=stream, markup=False, highlight=False, emoji=False, width=width)


def make_table(columns: Iterable[str], title: str | None = None) -> Table:
    table = Table(
        title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0),
        header_style="bold",
    )  # fmt: skip
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in WHOLE)
    return table


def add_row(table: Table, cells: Sequence[str | Text]) -> None:
    table.add_row(*(cell if isinstance(cell, Text) else shown(cell) for cell in cells))


def shown(text: str, style: str = "") -> Text:
    """Safe to print: blanks for line breaks and for what can command a terminal."""
    return Text("".join(char if char.isprintable() else " " for char in text), style=style)


def shorten(text: str, length: int = QUOTE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


UNREVIEWED = "not reviewed"


def event_table(events: Iterable[Event], *, marked: bool = False) -> Table:
    """`marked`: what no person has reviewed is said to be so."""
    table = make_table(("id", "when", "what", "where", "people", "origins", "reports", "status"))
    for event in events:
        add_row(
            table,
            [
                shown(event.id[:SHORT], "cyan"),
                time_words(event.time),
                shown(event_words(event), "" if event.realis.happened else "dim"),
                short_place_words(event.place),
                toll_words(headlines(event)),
                str(len(event.origins)),
                str(len(event.documents)),
                _status(event, marked),
            ],
        )
    return table


def _status(event: Event, marked: bool) -> Text:
    told = words(event.status)
    unseen = f", {UNREVIEWED}" if marked and not event.reviewed else ""
    return shown(f"{told}{unseen}", STYLES[event.status])


def claim_table(claims: Iterable[Claim], reviewed: Collection[str] | None = None) -> Table:
    """`reviewed`: the claims that a person has judged; where it is told, the others are marked."""
    table = make_table(("id", "kind", "reading", "realis", "when", "where", "said by", "quote"))
    for claim in claims:
        add_row(
            table,
            [
                shown(claim.id[:SHORT], "cyan"),
                claim.kind,
                reading_words(claim),
                words(claim.realis)
                + (f", {UNREVIEWED}" if reviewed is not None and claim.id not in reviewed else ""),
                time_words(claim.time),
                short_place_words(claim.place),
                ", ".join(claimant.name for claimant in claim.said_by),
                f"“{shorten(claim.quote.text)}”",
            ],
        )
    return table
