"""Which events and claims of a database a command is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitrace.cli.messages import say
from sitrace.cli.parsing import parse_day, parse_type

if TYPE_CHECKING:
    from sitrace.model import Document, Event, Place
    from sitrace.store import EventFilter, Store


@dataclass(frozen=True)
class Choice:
    """The filters as they were typed; None lets everything through."""

    type: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    status: str | None = None
    min_reports: int = 1
    min_confidence: float = 0.0

    def events(self, store: "Store") -> "list[Event]":
        """Oldest first, undated ones last. Raises a usage error for a filter that means nothing."""
        from sitrace.model import EventStatus
        from sitrace.store import EventFilter

        where = EventFilter(
            type=parse_type(self.type),
            status=EventStatus(self.status) if self.status else None,
            since=parse_day(self.since),
            until=parse_day(self.until),
        )
        warn_unmerged(store)
        found = [
            event
            for event in self._events(store, where)
            if self._is_there(event.place) and len(event.documents) >= self.min_reports
        ]
        return sorted(found, key=lambda event: event.time is None)

    def _events(self, store: "Store", where: "EventFilter") -> "Iterator[Event]":
        """What the store has kept, or, above a floor of confidence, what its surer claims make."""
        if not self.min_confidence:
            yield from store.events(where)
            return
        from sitrace.running import find_events

        for event in find_events(store, min_confidence=self.min_confidence):
            if where.lets_through(event):
                yield event

    def _is_there(self, place: "Place | None") -> bool:
        from sitrace.lexicon.folding import fold
        from sitrace.outputs.wording import country_name

        if self.place is None:
            return True
        if place is None:
            return False
        names = (place.text, place.name, place.facility, place.admin1, place.country)
        known = [fold(name) for name in (*names, country_name(place.country)) if name]
        asked = fold(self.place)
        return any(asked == name or f" {asked} " in f" {name} " for name in known)


def warn_unmerged(store: "Store") -> None:
    counts = store.counts()
    if counts["claims"] and not counts["events"]:
        say("sitrace: claims, but no events yet: run `sitrace merge --db` on this database first")


def documents_of(events: "Sequence[Event]", store: "Store") -> "list[Document]":
    """The documents that the events rest on, each once."""
    ids = dict.fromkeys(id_ for event in events for id_ in event.documents)
    return [document for id_ in ids if (document := store.document(id_))]
