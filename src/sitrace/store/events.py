"""The view of events: replaced as a whole, with revisions and a trace of what became of each."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, delete, func, insert, select

from sitrace.model import Event
from sitrace.model.revision import make_revision
from sitrace.store.facets import add_facets, clear_facets, drop_facets
from sitrace.store.queries import parts
from sitrace.store.rows import event_row, now
from sitrace.store.schema import CLAIM, EVENT, EVENT_CLAIM, EVENT_MOVED, EVENT_REVISION
from sitrace.store.spool import Spool


def save(connection: Connection, spool: Spool) -> None:
    """These become all the events there are."""
    query = select(EVENT.c.id, EVENT.c.revision, EVENT.c.digest)
    known = {row.id: row for row in connection.execute(query)}
    gone = sorted(known.keys() - spool.ids)
    before = {row.claim: row.event for row in _of(connection, EVENT_CLAIM.c.event, gone)}
    past = _past(connection)
    for table in (EVENT, EVENT_CLAIM):
        connection.execute(delete(table))
    clear_facets(connection)
    for events in spool.parts():
        _put(connection, [_revised(e, known.get(e.id), past.get(e.id, 0)) for e in events], known)
    homes = {row.claim: row.event for row in _of(connection, EVENT_CLAIM.c.claim, sorted(before))}
    _trace(connection, before, homes, spool.ids)


def _put(connection: Connection, events: Sequence[Event], known: Mapping[str, Any]) -> None:
    """Writes down these events, which are not there, with all by which they are found."""
    if not events:
        return
    connection.execute(insert(EVENT), [event_row(event) for event in events])
    homes = [{"claim": claim, "event": event.id} for event in events for claim in event.claims]
    connection.execute(insert(EVENT_CLAIM), homes)
    add_facets(connection, events)
    _remember(connection, events, known)


def replace(connection: Connection, gone: Collection[str], events: Sequence[Event]) -> None:
    """These events come in place of those with the ids `gone`; all others stay."""
    ids = sorted({*gone, *(event.id for event in events)})
    known = {row.id: row for row in _of(connection, EVENT.c.id, ids)}
    before = {row.claim: row.event for row in _of(connection, EVENT_CLAIM.c.event, ids)}
    past: dict[str, int] = {}
    for row in _of(connection, EVENT_REVISION.c.event, ids):
        past[row.event] = max(past.get(row.event, 0), row.revision)
    events = [_revised(event, known.get(event.id), past.get(event.id, 0)) for event in events]
    now_at = {claim: event.id for event in events for claim in event.claims}
    for some in parts(ids):
        connection.execute(delete(EVENT).where(EVENT.c.id.in_(some)))
        connection.execute(delete(EVENT_CLAIM).where(EVENT_CLAIM.c.event.in_(some)))
    drop_facets(connection, ids)
    _put(connection, events, known)
    _trace(connection, before, now_at, {event.id for event in events})


def _of(connection: Connection, column: Column[Any], ids: Sequence[str]) -> Iterator[Row[Any]]:
    """The rows of the column's table for these ids."""
    for some in parts(ids):
        yield from connection.execute(select(column.table).where(column.in_(some)))


def bodies_of(connection: Connection, document_ids: Iterable[str]) -> list[str]:
    """Of the events that these documents tell of, by id."""
    found: dict[str, str] = {}
    for some in parts(document_ids):
        claims = select(CLAIM.c.id).where(CLAIM.c.document_id.in_(some))
        events = select(EVENT_CLAIM.c.event).where(EVENT_CLAIM.c.claim.in_(claims))
        query = select(EVENT.c.id, EVENT.c.body).where(EVENT.c.id.in_(events))
        found |= dict(connection.execute(query).tuples().all())
    return [found[id_] for id_ in sorted(found)]


def _past(connection: Connection) -> dict[str, int]:
    """The last revision of all that ever were, also of those that are no more."""
    column = EVENT_REVISION.c
    query = select(column.event, func.max(column.revision)).group_by(column.event)
    return dict(connection.execute(query).tuples().all())


def _revised(event: Event, known: Any, past: int) -> Event:
    """The event with the revision that follows the one we know, or with the same when unchanged."""
    if known is None:
        return event.model_copy(update={"revision": past + 1}) if past else event
    changed = known.digest != event_row(event)["digest"]
    return event.model_copy(update={"revision": known.revision + changed})


def _remember(connection: Connection, events: Sequence[Event], known: Mapping[str, Any]) -> None:
    """What each new revision says."""
    at = datetime.fromisoformat(now())
    rows = [
        {
            "event": event.id,
            "revision": event.revision,
            "at": at.isoformat(),
            "body": make_revision(event, at).model_dump_json(exclude_none=True),
        }
        for event in events
        if event.id not in known or known[event.id].revision != event.revision
    ]
    if rows:
        connection.execute(insert(EVENT_REVISION), rows)


def select_revisions(event_id: str) -> Select[Any]:
    """The bodies of what it has said, oldest first."""
    of = EVENT_REVISION.c.event == event_id
    return select(EVENT_REVISION.c.body).where(of).order_by(EVENT_REVISION.c.revision)


def _trace(
    connection: Connection, before: dict[str, str], homes: dict[str, str], alive: set[str]
) -> None:
    """Notes for each vanished event where most of its claims are now."""
    heirs: dict[str, Counter[str]] = {}
    for claim, old in before.items():
        if old not in alive and claim in homes:
            heirs.setdefault(old, Counter())[homes[claim]] += 1
    for old, counts in sorted(heirs.items()):
        new = min(counts, key=lambda heir: (-counts[heir], heir))
        connection.execute(EVENT_MOVED.update().where(EVENT_MOVED.c.new == old), {"new": new})
        connection.execute(EVENT_MOVED.insert().prefix_with("OR REPLACE"), {"old": old, "new": new})


def moved(connection: Connection, old: str) -> str | None:
    """The body of the event that a vanished one has become."""
    heir = select(EVENT_MOVED.c.new).where(EVENT_MOVED.c.old == old)
    return connection.execute(select(EVENT.c.body).where(EVENT.c.id.in_(heir))).scalar()
