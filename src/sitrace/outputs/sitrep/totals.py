"""The figures at the head of a page, and what they are made of. Each person is counted once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrace.model import Event, EventStatus, LedgerLine, TollEffect, TollUnit
from sitrace.model.analysis import TollSum
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
    within: int = 0
    """Events left out, whose people may be those of another event's figure."""

    @property
    def number(self) -> str:
        return f"{self.best:,}"


def make_totals(
    happened: Sequence[Event], ledgers: Mapping[str, Sequence[Ledger]], sums: Sequence[TollSum]
) -> list[Total]:
    """Of events that happened: how many, how many of them disputed, and people by effect."""
    contested = sum(event.status is EventStatus.CONTESTED for event in happened)
    alone = sum(len(event.origins) < 2 for event in happened)
    note = f"{contested} contested, {alone} told by one origin only"
    counts = (len(happened), contested, alone)
    totals = [Total("events", "Events", len(happened), note, counts)]
    known = {event.id: event for event in happened}
    by_kind = {(one.effect, one.unit): one for one in sums if one.best}
    for kind in SHOWN:
        if kind in by_kind:
            totals.append(make_total(by_kind[kind], known, ledgers))
    return totals


def make_total(
    found: TollSum, known: Mapping[str, Event], ledgers: Mapping[str, Sequence[Ledger]]
) -> Total:
    label = words(found.effect).capitalize()
    if found.unit is TollUnit.HOUSEHOLDS:
        label += ", households"
    lines = [
        (event, line)
        for event in known.values()
        if event.id in found.events and (line := headline(event, found.effect, found.unit))
    ]
    span = "" if found.low == found.high else f"said: {range_words(found.low, found.high)}; "
    events = "one event" if len(lines) == 1 else f"{len(lines)} events"
    return Total(
        id=f"sum-{found.effect}-{found.unit}",
        label=label,
        best=found.best,
        note=f"{span}in {events}",
        numbers=(found.best, found.low, found.high, len(lines)),
        parts=[make_part(event, line, ledgers[event.id]) for event, line in lines],
        within=len(found.within),
    )


def make_part(event: Event, line: LedgerLine, ledgers: Sequence[Ledger]) -> Part:
    ledger = ledgers[by_gravity(event.tolls).index(line)]
    where = ", ".join(filter(None, (place_words(event.place), time_words(event.time))))
    links = ledger.links.get(best(line), ())
    return Part(best(line), event.id, clean(where) or "place not said", links)
