"""Which events and claims of a database a command is about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitrace.cli.messages import say
from sitrace.cli.parsing import parse_day, parse_type

if TYPE_CHECKING:
    from sitrace.model import Event
    from sitrace.store import Store


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
        from sitrace.running.reporting import choose
        from sitrace.store import EventFilter

        where = EventFilter(
            type=parse_type(self.type),
            status=EventStatus(self.status) if self.status else None,
            since=parse_day(self.since),
            until=parse_day(self.until),
        )
        warn_unmerged(store)
        found = choose(store, where, self.place, self.min_confidence)
        return [event for event in found if len(event.documents) >= self.min_reports]


def warn_unmerged(store: "Store") -> None:
    counts = store.counts()
    if counts["claims"] and not counts["events"]:
        say("sitrace: claims, but no events yet: run `sitrace merge --db` on this database first")
