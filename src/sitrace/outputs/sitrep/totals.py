"""The figures at the head of a page: sums over events, never over lines of one event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrace.model import Event, EventStatus, LedgerLine, TollEffect, TollUnit
from sitrace.model.headline import headline
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.sitrep.ledger import Ledger
from sitrace.outputs.sitrep.phrases import Link
from sitrace.outputs.tolls import best, by_gravity
from sitrace.outputs.wording import place_words, range_words, time_words, words

SHOWN = (
    (TollEffect.KILLED, TollUnit.PERSONS),
    (TollEffect.INJURED, TollUnit.PERSONS),
    (TollEffect.MISSING, TollUnit.PERSONS),
    (TollEffect.ABDUCTED, TollUnit.PERSONS),
    (TollEffect.DISPLACED, TollUnit.PERSONS),
    (TollEffect.DISPLACED, TollUnit.HOUSEHOLDS),
)


@dataclass(frozen=True)
class Part:
    """What one event adds to a sum, and the notes that say so."""

    best: int
    event: str
    where: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Total:
    """`id`: the part of the page where it is added up. `numbers`: all that its words hold."""

    id: str
    label: str
    best: int
    note: str
    numbers: Sequence[int]
    parts: Sequence[Part] = ()

    @property
    def number(self) -> str:
        return f"{self.best:,}"


def make_totals(happened: Sequence[Event], ledgers: Mapping[str, Sequence[Ledger]]) -> list[Total]:
    """Of events that happened: how many, how many of them disputed, and people by effect."""
    contested = sum(event.status is EventStatus.CONTESTED for event in happened)
    alone = sum(len(event.origins) < 2 for event in happened)
    note = f"{contested} contested, {alone} told by one origin only"
    counts = (len(happened), contested, alone)
    totals = [Total("events", "Events", len(happened), note, counts)]
    for effect, unit in SHOWN:
        lines = [
            (event, line)
            for event in happened
            if (line := headline(event, effect, unit)) and best(line)
        ]
        if lines:
            totals.append(add_up(lines, ledgers, effect, unit))
    return totals


def add_up(
    lines: Sequence[tuple[Event, LedgerLine]],
    ledgers: Mapping[str, Sequence[Ledger]],
    effect: TollEffect,
    unit: TollUnit,
) -> Total:
    """Each line is another event's: low, best and high are added up apart from each other."""
    low, high = (sum(figures) for figures in zip(*(ends(line) for _, line in lines), strict=True))
    label = words(effect).capitalize()
    if unit is TollUnit.HOUSEHOLDS:
        label += ", households"
    span = "" if low == high else f"said: {range_words(low, high)}; "
    events = "one event" if len(lines) == 1 else f"{len(lines)} events"
    parts = [make_part(event, line, ledgers[event.id]) for event, line in lines]
    total = sum(best(line) for _, line in lines)
    numbers = (total, low, high, len(lines))
    return Total(f"sum-{effect}-{unit}", label, total, f"{span}in {events}", numbers, parts)


def make_part(event: Event, line: LedgerLine, ledgers: Sequence[Ledger]) -> Part:
    ledger = ledgers[by_gravity(event.tolls).index(line)]
    where = ", ".join(filter(None, (place_words(event.place), time_words(event.time))))
    return Part(best(line), event.id, clean(where) or "place not said", ledger.links[best(line)])


def ends(line: LedgerLine) -> tuple[int, int]:
    return line.low or 0, line.high or 0
