"""The view of events: replaced as a whole, with revisions and a trace of what became of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from sitrace.model import Event, EventStatus, Realis
from sitrace.store.rows import event_row
from sitrace.store.schema import CLAIM, EVENT, EVENT_CLAIM, EVENT_MOVED


@dataclass(frozen=True)
class EventFilter:
    """Which events; what is None lets all through.

    `since` and `until` are inclusive days that the event's time must touch; `box` is
    (west, south, east, north) in degrees, over the antimeridian when west > east.
    """

    type: str | None = None
    status: EventStatus | None = None
    realis: Realis | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    document_id: str | None = None
    claim: str | None = None
    limit: int | None = None
    offset: int = 0

    def lets_through(self, event: Event) -> bool:
        """The same for an event that is not in the store; by type, status and days alone."""
        row = event_row(event)
        return (
            self.type in (None, row["type"])
            and self.status in (None, event.status)
            and (self.since is None or (row["end"] or "") >= self.since.isoformat())
            and (self.until is None or (row["start"] or "9999") <= self.until.isoformat())
        )


def select_events(where: EventFilter) -> Select[Any]:
    """The bodies of the events that the filter lets through, oldest first."""
    query = select(EVENT.c.body).order_by(EVENT.c.start, EVENT.c.id)
    for condition in _conditions(where):
        query = query.where(condition)
    return query.limit(where.limit).offset(where.offset or None)


def _conditions(where: EventFilter) -> Iterable[Any]:
    for name in ("type", "status", "realis", "country"):
        value = getattr(where, name)
        if value is not None:
            yield EVENT.c[name] == str(value)
    if where.since is not None:
        yield EVENT.c.end >= where.since.isoformat()
    if where.until is not None:
        yield EVENT.c.start <= where.until.isoformat()
    if where.box is not None:
        yield from _within(*where.box)
    members = select(EVENT_CLAIM.c.event)
    if where.claim is not None:
        yield EVENT.c.id.in_(members.where(EVENT_CLAIM.c.claim == where.claim))
    if where.document_id is not None:
        claims = select(CLAIM.c.id).where(CLAIM.c.document_id == where.document_id)
        yield EVENT.c.id.in_(members.where(EVENT_CLAIM.c.claim.in_(claims)))


def _within(west: float, south: float, east: float, north: float) -> Iterable[Any]:
    yield EVENT.c.lat.between(south, north)
    if west <= east:
        yield EVENT.c.lon.between(west, east)
    else:
        yield (EVENT.c.lon >= west) | (EVENT.c.lon <= east)


def save(connection: Connection, events: Iterable[Event]) -> None:
    """These become all the events there are."""
    known = {
        row.id: row
        for row in connection.execute(select(EVENT.c.id, EVENT.c.revision, EVENT.c.digest))
    }
    before = dict(
        connection.execute(select(EVENT_CLAIM.c.claim, EVENT_CLAIM.c.event)).tuples().all()
    )
    events = [_revised(event, known.get(event.id)) for event in events]
    now = {claim: event.id for event in events for claim in event.claims}
    connection.execute(delete(EVENT))
    connection.execute(delete(EVENT_CLAIM))
    if events:
        connection.execute(insert(EVENT), [event_row(event) for event in events])
        connection.execute(insert(EVENT_CLAIM), [{"claim": c, "event": e} for c, e in now.items()])
    _trace(connection, before, now, {event.id for event in events})


def _revised(event: Event, known: Any) -> Event:
    """The event with the revision that follows the one we know, or with the same when unchanged."""
    if known is None:
        return event
    changed = known.digest != event_row(event)["digest"]
    return event.model_copy(update={"revision": known.revision + changed})


def _trace(
    connection: Connection, before: dict[str, str], now: dict[str, str], alive: set[str]
) -> None:
    """Notes for each vanished event where most of its claims are now."""
    heirs: dict[str, Counter[str]] = {}
    for claim, old in before.items():
        if old not in alive and claim in now:
            heirs.setdefault(old, Counter())[now[claim]] += 1
    for old, counts in sorted(heirs.items()):
        new = min(counts, key=lambda heir: (-counts[heir], heir))
        connection.execute(EVENT_MOVED.update().where(EVENT_MOVED.c.new == old), {"new": new})
        connection.execute(EVENT_MOVED.insert().prefix_with("OR REPLACE"), {"old": old, "new": new})


def moved(connection: Connection, old: str) -> str | None:
    """The body of the event that a vanished one has become."""
    heir = select(EVENT_MOVED.c.new).where(EVENT_MOVED.c.old == old)
    return connection.execute(select(EVENT.c.body).where(EVENT.c.id.in_(heir))).scalar()
