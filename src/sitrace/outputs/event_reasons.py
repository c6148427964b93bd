"""Why reports are one event, on the terminal: feature by feature, and who was kept apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from sitrace.model import Claim, Document, Event
from sitrace.outputs.terminal import make_console, shorten, shown
from sitrace.outputs.wording import event_words, words

_WIDTH = 60


@dataclass(frozen=True)
class Compared:
    """Two tellings by two reports. `reasons`: (feature, points) of those that say something.

    `needed`: points from which two are one event. `note`: what else decided.
    """

    one: Claim
    other: Claim
    reasons: Sequence[tuple[str, float]]
    needed: float
    note: str = ""

    @property
    def points(self) -> float:
        return sum(points for _, points in self.reasons)


def print_reasons(
    event: Event,
    joined: Sequence[Compared],
    apart: Sequence[Compared],
    documents: Mapping[str, Document],
    stream: TextIO,
) -> None:
    """`joined`: pairs within the event; `apart`: one of it and one that was left out."""
    console = make_console(stream)
    console.print(shown(event_words(event), "bold"), shown(f"· event {event.id}", "dim"))
    if not joined:
        console.print(shown("One report tells of it, once: nothing was joined."))
    for title, pairs in (("Joined", joined), ("Kept apart", apart)):
        for pair in pairs:
            _print_pair(title, pair, documents, console)


def _print_pair(
    title: str, pair: Compared, documents: Mapping[str, Document], console: Console
) -> None:
    told = f"{title}: {pair.points:.1f} of {pair.needed:.1f} points needed"
    console.print()
    console.print(shown(told, "bold"), shown(f"· {pair.note}" if pair.note else "", "dim"))
    for claim in (pair.one, pair.other):
        document = documents.get(claim.document_id)
        source = (document and document.publisher) or f"report {claim.document_id[:12]}"
        quote = shorten(claim.quote.text, _WIDTH)
        console.print(Padding(shown(f"{source}: “{quote}” ({claim.id})"), (0, 2)))
    table = Table.grid(padding=(0, 2))
    for name, points in sorted(pair.reasons, key=lambda reason: -abs(reason[1])):
        table.add_row("", shown(f"{points:+.1f}"), shown(words(name)))
    console.print(table)
