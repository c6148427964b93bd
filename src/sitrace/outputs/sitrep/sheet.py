"""The first page: what an editor reads and rewords. All behind it is the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrace.model import Event, EventStatus, TollEffect
from sitrace.model.headline import headline
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.sitrep.ledger import Ledger
from sitrace.outputs.sitrep.map import Map, make_map
from sitrace.outputs.sitrep.phrases import Link, Phrase, Wording, link_numbers, numbers_in
from sitrace.outputs.sitrep.reviewed import Reviewed
from sitrace.outputs.sitrep.totals import Total
from sitrace.outputs.tolls import by_gravity, line_words
from sitrace.outputs.wording import counted, event_words, place_words, time_words, town_words

SHOWN = 8
"""Events that fit on a page beside the rest."""
LEAD = "lead"
_DISPUTES = 5
_FIGURES = 3
"""Figures of an event that a line can bear."""


@dataclass(frozen=True)
class Line:
    """One event in a sentence; `number` stands on the map too."""

    number: int
    event: str
    phrase: Phrase
    status: str
    unseen: bool


@dataclass(frozen=True)
class Dispute:
    """Figures that cannot all be right."""

    what: str
    event: str
    ledger: Ledger


@dataclass(frozen=True)
class Sheet:
    """`more`: events that happened and stand in the evidence alone."""

    lead: Phrase
    lines: Sequence[Line]
    more: int
    disputes: Sequence[Dispute]
    more_disputes: int
    map: Map | None


def sheet_events(happened: Sequence[Event]) -> list[Event]:
    """The gravest, those of several reports first; in the order of their days."""
    grave = sorted(happened, key=_gravity)[:SHOWN]
    return [event for event in happened if event in grave]


def _gravity(event: Event) -> tuple[bool, int, int, bool]:
    killed, injured = (
        (line.best or 0) if (line := headline(event, effect)) else 0
        for effect in (TollEffect.KILLED, TollEffect.INJURED)
    )
    figures = any(line.best for line in event.tolls)
    contested = event.status is EventStatus.CONTESTED
    told_once = len(event.documents) < 2 and not contested
    return told_once, -killed, -injured, not figures


def make_line(
    number: int, event: Event, ledgers: Sequence[Ledger], wording: Wording | None, seen: Reviewed
) -> Line:
    sources: dict[int, list[Link]] = {}
    for ledger in ledgers:
        for value, links in ledger.links.items():
            known = sources.setdefault(value, [])
            known += [link for link in links if link not in known]
    text = clean(wording.text) if wording else line_text(event)
    where, when = place_words(event.place), time_words(event.time)
    phrase = Phrase(
        link_numbers(text, sources, numbers_in(where, when)),
        wording,
        outdated=wording is not None and wording.revision != event.revision,
    )
    return Line(number, event.id, phrase, event.status.value, seen.marks_event(event))


def line_text(event: Event) -> str:
    """ "Shelling, Karm, North, Sudan, 6 May 2024: killed 4–40 (best 4)." """
    told = [line for line in by_gravity(event.tolls) if line.best is not None][:_FIGURES]
    heading = ", ".join(
        filter(None, (event_words(event), place_words(event.place), time_words(event.time)))
    )
    figures = "; ".join(map(line_words, told))
    return clean(f"{heading[0].upper()}{heading[1:]}{': ' if figures else ''}{figures}.")


def make_disputes(
    events: Sequence[Event], ledgers: Mapping[str, Sequence[Ledger]]
) -> list[Dispute]:
    """Every line on which figures differ, the widest first."""
    found = []
    for event in events:
        where = ", ".join(filter(None, (place_words(event.place), time_words(event.time))))
        for ledger in ledgers[event.id]:
            if ledger.differs and ledger.ends and event.status is EventStatus.CONTESTED:
                found.append(Dispute(clean(f"{where or 'Place not said'}"), event.id, ledger))
    return sorted(found, key=lambda dispute: -_spread(dispute.ledger))


def _spread(ledger: Ledger) -> int:
    return ledger.ends[2] - ledger.ends[0] if ledger.ends else 0


def make_sheet(
    happened: Sequence[Event],
    ledgers: Mapping[str, Sequence[Ledger]],
    totals: Sequence[Total],
    lead: "Lead",
    wordings: Mapping[str, Wording],
    seen: Reviewed,
) -> Sheet:
    """Of the events that happened; `wordings` by event id, and that of the lead by LEAD."""
    shown = sheet_events(happened)
    disputes = make_disputes(happened, ledgers)
    return Sheet(
        lead=lead.phrase(totals, wordings.get(LEAD)),
        lines=[
            make_line(number, event, ledgers[event.id], wordings.get(event.id), seen)
            for number, event in enumerate(shown, 1)
        ],
        more=len(happened) - len(shown),
        disputes=disputes[:_DISPUTES],
        more_disputes=len(disputes[_DISPUTES:]),
        map=make_map((n, e, clean(town_words(e.place))) for n, e in enumerate(shown, 1)),
    )


@dataclass(frozen=True)
class Lead:
    """What the lead counts beside the totals."""

    reports: int
    publishers: int
    span: str

    def phrase(self, totals: Sequence[Total], wording: Wording | None) -> Phrase:
        sources = {n: [Link("sources", "")] for n in (self.reports, self.publishers)}
        for total in totals:
            sources |= {n: [Link(total.id, "")] for n in total.numbers}
        text = clean(wording.text) if wording else self.text(totals)
        return Phrase(link_numbers(text, sources, numbers_in(self.span)), wording)

    def text(self, totals: Sequence[Total]) -> str:
        """What the key figures say, in two sentences."""
        events, *tolls = totals
        when = f"{self.span}: " if self.span else ""
        told = (
            f"{when}{counted(self.reports, 'report')} from "
            f"{counted(self.publishers, 'publisher')} "
            f"{'tells' if self.reports == 1 else 'tell'} of {counted(events.best, 'event')}, "
            f"{events.note}."
        )
        people = [f"{total.label.lower()} {total.number} ({total.note})" for total in tolls]
        return f"{told} By the chosen figures: {'; '.join(people)}." if people else told
