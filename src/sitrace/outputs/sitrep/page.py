"""What stands on the page, section by section, as plain words ready to be escaped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitrace.model import Control, Damage, Event, EventStatus, TollEffect
from sitrace.model.analysis import TollSum
from sitrace.outputs.invented import NOTE, invented_ids
from sitrace.outputs.results import Results
from sitrace.outputs.sharing import PLAIN, Sharing
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.sitrep.gaps import Gap, make_gaps
from sitrace.outputs.sitrep.ledger import Ledger, make_ledgers
from sitrace.outputs.sitrep.lines import Line, make_lines
from sitrace.outputs.sitrep.phrases import Wording
from sitrace.outputs.sitrep.reviewed import Reviewed
from sitrace.outputs.sitrep.sheet import Lead, Sheet, make_sheet
from sitrace.outputs.sitrep.sources import Source, Sources
from sitrace.outputs.sitrep.totals import Total, make_totals
from sitrace.outputs.wording import (
    event_words,
    party_words,
    place_words,
    span_words,
    time_words,
    words,
)

_MOVED = frozenset(
    {TollEffect.DISPLACED, TollEffect.EVACUATED, TollEffect.RETURNED, TollEffect.BESIEGED}
)
"""Effects that also have a section of their own."""


@dataclass(frozen=True)
class Card:
    """One event with its figures."""

    id: str
    what: str
    where: str
    when: str
    status: str
    reviewed: bool
    unseen: bool
    """Nobody has reviewed it, and that is to be marked."""
    by: str
    on: str
    origins: Sequence[str]
    ledgers: Sequence[Ledger]
    moved: Sequence[Ledger]
    refs: Sequence[int]


@dataclass(frozen=True)
class Page:
    """Of what happened `main` is told by several reports or contested, `single` has figures."""

    span: str
    totals: Sequence[Total]
    sheet: Sheet
    main: Sequence[Card]
    single: Sequence[Card]
    others: Sequence[Card]
    not_happened: Sequence[Card]
    ground: Sequence[Line]
    damage: Sequence[Line]
    gaps: Sequence[Gap]
    sources: Sequence[Source]
    publishers: int
    reviewed: int
    invented: str

    @property
    def moved(self) -> list[Card]:
        return [card for card in (*self.main, *self.single) if card.moved]

    @property
    def events(self) -> int:
        return sum(map(len, (self.main, self.single, self.others, self.not_happened)))


def make_page(
    results: Results,
    sharing: Sharing = PLAIN,
    *,
    wordings: Mapping[str, Wording] | None = None,
    sums: Sequence[TollSum] = (),
) -> Page:
    """`wordings`: what a person wrote, by the id of the event, and of the lead by LEAD."""
    results = sharing.results(results)
    events, seen = list(results.events or ()), Reviewed(results.reviewed)
    sources = Sources(results.documents, public=sharing.public)
    happened = [event for event in events if event.realis.happened]
    main = [event for event in happened if is_main(event)]
    single = [event for event in happened if not is_main(event) and has_figures(event)]
    others = [event for event in happened if not is_main(event) and not has_figures(event)]
    cards = {event.id: make_card(event, sources, seen) for event in (*main, *single, *others)}
    ledgers = {id_: card.ledgers for id_, card in cards.items()}
    number_notes(ledgers[event.id] for event in (*main, *single))
    totals = make_totals(happened, ledgers, sums)
    ground = (claim for claim in results.claims if isinstance(claim, Control))
    damage = (claim for claim in results.claims if isinstance(claim, Damage))
    span = span_of(happened)
    lead = Lead(len(sources.listed), len(sources.publishers), span)
    return Page(
        span=span,
        totals=totals,
        sheet=make_sheet(happened, ledgers, totals, lead, wordings or {}, seen),
        main=[cards[event.id] for event in main],
        single=[cards[event.id] for event in single],
        others=[cards[event.id] for event in others],
        not_happened=[make_card(e, sources, seen) for e in events if not e.realis.happened],
        ground=make_lines(ground, sources, seen),
        damage=make_lines(damage, sources, seen),
        gaps=make_gaps(happened, results),
        sources=sources.listed,
        publishers=len(sources.publishers),
        reviewed=sum(event.reviewed for event in events),
        invented=NOTE if invented_ids(results.documents) else "",
    )


def number_notes(ledgers: Iterable[Sequence[Ledger]]) -> None:
    """In the order in which they stand on the page."""
    rows = (said for lines in ledgers for ledger in lines for said in ledger.said)
    for number, said in enumerate(rows, 1):
        said.number = number


def is_main(event: Event) -> bool:
    return len(event.documents) > 1 or event.status is EventStatus.CONTESTED


def has_figures(event: Event) -> bool:
    return any(line.best is not None for line in event.tolls)


def make_card(event: Event, sources: Sources, seen: Reviewed) -> Card:
    ledgers = make_ledgers(event, sources, seen)
    what = event_words(event)
    return Card(
        id=event.id,
        what=what[0].upper() + what[1:],
        where=clean(place_words(event.place)),
        when=clean(time_words(event.time)),
        status=words(event.status),
        reviewed=event.reviewed,
        unseen=seen.marks_event(event),
        by=clean(party_words(event.initiators)),
        on=clean(party_words(event.targets)),
        origins=[clean(origin) for origin in event.origins],
        ledgers=ledgers,
        moved=[ledger for ledger in ledgers if ledger.effect in _MOVED],
        refs=sources.numbers(event.documents),
    )


def span_of(events: Iterable[Event]) -> str:
    """From the first day to the last that an event is dated to."""
    times = [event.time for event in events if event.time and event.time.start and event.time.end]
    starts = [time.start for time in times if time.start]
    ends = [time.end for time in times if time.end]
    return span_words(min(starts), max(ends)) if starts and ends else ""
