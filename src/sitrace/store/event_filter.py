"""Which events, in which order: what a person or a program may ask of the view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, literal_column, select, tuple_

from sitrace.lexicon.folding import fold
from sitrace.model import Event, EventStatus, Realis
from sitrace.store.facets import facet_row
from sitrace.store.queries import none_of
from sitrace.store.schema import CLAIM, EVENT, EVENT_CLAIM, EVENT_FACET, EVENT_WORDS

SORTS = ("start", "type", "place", "status", "confidence", "killed", "reports")
"""The columns by which events are sorted; "-" before one turns it round."""
FACET = EVENT_FACET.c


@dataclass(frozen=True)
class EventFilter:
    """Which events; what is None lets all through.

    `since` and `until` are inclusive days that the event's time must touch; `box` is
    (west, south, east, north) in degrees, over the antimeridian when west > east. `place` and
    `actor` are whole words of a name, however it is spelt; `text` are beginnings of words, all of
    which stand in the event or in its quotes. `min_confidence` is that of the surest claim.
    `without`: ids of events that nothing lets through. `sort` is one of SORTS, with "-" before it
    for the other way round; `after` is the sorted value and the id of the last event of the page
    before.
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
    place: str | None = None
    actor: str | None = None
    text: str | None = None
    reviewed: bool | None = None
    min_confidence: float = 0.0
    without: frozenset[str] = frozenset()
    sort: str = "start"
    after: tuple[str | int | float, str] | None = None
    limit: int | None = None
    offset: int = 0

    def lets_through(self, event: Event) -> bool:
        """The same for an event that is not in the store; by type, status and days alone."""
        row = facet_row(event, {})
        return (
            self.type in (None, row["type"])
            and self.status in (None, event.status)
            and event.id not in self.without
            and (self.since is None or row["end"] >= self.since.isoformat())
            and (self.until is None or (row["start"] or "9999") <= self.until.isoformat())
        )


def select_events(where: EventFilter) -> Select[Any]:
    """The bodies of the events that the filter lets through, in its order."""
    page = _page(where).subquery()
    order = _order(where.sort, page.c.value, page.c.id)
    return select(EVENT.c.body).join(page, page.c.id == EVENT.c.id).order_by(*order)


def select_keys(where: EventFilter) -> Select[Any]:
    """What they are sorted by and their ids: the last one is `after` for the next page."""
    return _page(where)


def select_bodies(ids: Sequence[str]) -> Select[Any]:
    return select(EVENT.c.id, EVENT.c.body).where(EVENT.c.id.in_(ids))


def select_count(where: EventFilter) -> Select[Any]:
    return _narrowed(select(func.count()).select_from(EVENT_FACET), where)


def select_days(where: EventFilter) -> Select[Any]:
    """How many begin on each day; none of the undated."""
    query = select(FACET.start, func.count()).where(FACET.start != "")
    return _narrowed(query, where).group_by(FACET.start).order_by(FACET.start)


POINT = ("id", "type", "realis", "status", "lon", "lat", "precision", "distance", "start", "place")
"""What `select_points` tells of each event, in this order."""


def select_points(where: EventFilter) -> Select[Any]:
    """One JSON text: a list of POINT for each event that has coordinates. Fit for 100,000 of them."""
    told = {name: func.json_extract(EVENT.c.body, path) for name, path in _IN_BODY.items()}
    row = func.json_array(*(told.get(name, FACET.get(name)) for name in POINT))
    query = select(row.label("row")).select_from(EVENT_FACET).join(EVENT, EVENT.c.id == FACET.id)
    query = _narrowed(query.where(FACET.lat.is_not(None)), where).order_by(FACET.start, FACET.id)
    rows = query.limit(where.limit).subquery()
    return select(func.json_group_array(func.json(rows.c.row)))


_IN_BODY = {
    "precision": "$.place.precision",
    "distance": "$.place.distance_km",
    "place": "$.place.name",
}


def select_types() -> Select[Any]:
    """How many there are of each type, the commonest first."""
    return (
        select(FACET.type, func.count())
        .group_by(FACET.type)
        .order_by(func.count().desc(), FACET.type)
    )


def _page(where: EventFilter) -> Select[Any]:
    column = FACET[where.sort.removeprefix("-")]
    query: Select[Any] = select(column.label("value"), FACET.id)
    if where.after is not None:
        here, last = tuple_(column, FACET.id), tuple_(*where.after)
        query = query.where(here < last if where.sort.startswith("-") else here > last)
    query = _narrowed(query, where).order_by(*_order(where.sort, column, FACET.id))
    return query.limit(where.limit).offset(where.offset or None)


def _order(sort: str, *columns: ColumnElement[Any]) -> list[Any]:
    return [column.desc() if sort.startswith("-") else column for column in columns]


def _narrowed(query: Select[Any], where: EventFilter) -> Select[Any]:
    for condition in _conditions(where):
        query = query.where(condition)
    return query


def _conditions(where: EventFilter) -> Iterable[Any]:
    for name in ("type", "status", "realis", "country", "reviewed"):
        value = getattr(where, name)
        if value is not None:
            yield FACET[name] == (int(value) if isinstance(value, bool) else str(value))
    if where.min_confidence:
        yield FACET.confidence >= where.min_confidence
    if where.since is not None:
        yield FACET.end >= where.since.isoformat()
    if where.until is not None:
        yield FACET.start.between("0", where.until.isoformat())
    if where.box is not None:
        yield from _within(*where.box)
    yield from none_of(FACET.id, where.without)
    yield from _named(where)
    yield from _resting_on(where)


def _named(where: EventFilter) -> Iterable[Any]:
    asked = {"place": where.place, "actors": where.actor, "words": where.text}
    looks = {name: fold(value) for name, value in asked.items() if value}
    if not all(looks.values()):
        yield false()
    elif looks:
        match = " AND ".join(_match(name, value) for name, value in looks.items())
        index: ColumnElement[Any] = literal_column(EVENT_WORDS.name)
        yield FACET.row.in_(select(EVENT_WORDS.c.rowid).where(index.op("MATCH")(match)))


def _match(name: str, words: str) -> str:
    """In the language of FTS5. Folded words hold none of its signs, and are quoted all the same."""
    told = words.replace('"', "").split()
    begun, phrase = (f'"{word}" *' for word in told), " ".join(told)
    return f"words : ({' AND '.join(begun)})" if name == "words" else f'{name} : "{phrase}"'


def _resting_on(where: EventFilter) -> Iterable[Any]:
    members = select(EVENT_CLAIM.c.event)
    if where.claim is not None:
        yield FACET.id.in_(members.where(EVENT_CLAIM.c.claim == where.claim))
    if where.document_id is not None:
        claims = select(CLAIM.c.id).where(CLAIM.c.document_id == where.document_id)
        yield FACET.id.in_(members.where(EVENT_CLAIM.c.claim.in_(claims)))


def _within(west: float, south: float, east: float, north: float) -> Iterable[Any]:
    yield FACET.lat.between(south, north)
    if west <= east:
        yield FACET.lon.between(west, east)
    else:
        yield (FACET.lon >= west) | (FACET.lon <= east)
