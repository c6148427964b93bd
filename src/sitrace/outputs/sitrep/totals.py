"""The figures at the head of a page: sums over events, never over lines of one event."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitrace.model import Event, EventStatus, LedgerLine, TollEffect, TollUnit
from sitrace.model.headline import headline
from sitrace.outputs.tolls import best
from sitrace.outputs.wording import range_words, words

SHOWN = (
    (TollEffect.KILLED, TollUnit.PERSONS),
    (TollEffect.INJURED, TollUnit.PERSONS),
    (TollEffect.MISSING, TollUnit.PERSONS),
    (TollEffect.ABDUCTED, TollUnit.PERSONS),
    (TollEffect.DISPLACED, TollUnit.PERSONS),
    (TollEffect.DISPLACED, TollUnit.HOUSEHOLDS),
)


@dataclass(frozen=True)
class Total:
    label: str
    number: str
    note: str


def make_totals(happened: Sequence[Event]) -> list[Total]:
    """Of events that happened: how many, how many of them disputed, and people by effect."""
    contested = sum(event.status is EventStatus.CONTESTED for event in happened)
    alone = sum(len(event.origins) < 2 for event in happened)
    note = f"{contested} contested, {alone} told by one origin only"
    totals = [Total("Events", f"{len(happened):,}", note)]
    for effect, unit in SHOWN:
        lines = [
            line for event in happened if (line := headline(event, effect, unit)) and best(line)
        ]
        if lines:
            totals.append(add_up(lines, effect, unit))
    return totals


def add_up(lines: Sequence[LedgerLine], effect: TollEffect, unit: TollUnit) -> Total:
    """Each line is another event's: low, best and high are added up apart from each other."""
    low, high = (sum(figures) for figures in zip(*map(ends, lines), strict=True))
    label = words(effect).capitalize()
    if unit is TollUnit.HOUSEHOLDS:
        label += ", households"
    span = "" if low == high else f"said: {range_words(low, high)}; "
    events = "one event" if len(lines) == 1 else f"{len(lines)} events"
    return Total(label, f"{sum(map(best, lines)):,}", f"{span}in {events}")


def ends(line: LedgerLine) -> tuple[int, int]:
    return line.low or 0, line.high or 0
