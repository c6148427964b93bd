"""What a store holds, page by page, for those who look at a part of it at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, Select

from sitrace.model import CLAIM, Claim, Document, Event, Judgement, Problem
from sitrace.model.revision import Revision
from sitrace.store import event_filter, events, listing
from sitrace.store.event_filter import EventFilter
from sitrace.store.listing import ClaimFilter

T = TypeVar("T")
Key = tuple[str | int | float, ...]
"""Where a page ended, and so where the next one begins."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """`next` is None on the last page; `total`: how many there are on all pages."""

    items: Sequence[T]
    next: Key | None
    total: int


class Pages:
    """Reads in the order of ids, or, of claims and judgements, in that in which they came.

    `hidden`: documents that are not told, nor their claims and problems; `gone`: events likewise.
    """

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        hidden: frozenset[str] = frozenset(),
        gone: frozenset[str] = frozenset(),
    ) -> None:
        self._reading, self._hidden, self._gone = reading, hidden, gone

    def documents(
        self, after: Key | None = None, limit: int = 50, *, publisher: str | None = None
    ) -> Page[Document]:
        query = listing.select_documents(publisher, self._hidden)
        return self._page(query, after, limit, Document.model_validate_json)

    def claims(self, where: ClaimFilter, after: Key | None = None, limit: int = 50) -> Page[Claim]:
        query = listing.select_claims(replace(where, without=where.without | self._hidden))
        return self._page(query, after, limit, CLAIM.validate_json)

    def problems(
        self,
        after: Key | None = None,
        limit: int = 50,
        *,
        document_id: str | None = None,
        code: str | None = None,
    ) -> Page[Problem]:
        query = listing.select_problems(document_id, code, self._hidden)
        return self._page(query, after, limit, Problem.model_validate_json)

    def judgements(
        self,
        after: Key | None = None,
        limit: int = 50,
        *,
        verdict: str | None = None,
        by: str | None = None,
    ) -> Page[Judgement]:
        query = listing.select_judgements(verdict, by)
        return self._page(query, after, limit, Judgement.model_validate_json)

    def events(self, where: EventFilter, limit: int = 50) -> Page[Event]:
        """The page behind `where.after`, or at `where.offset`, in the filter's own order."""
        where = self._told(where)
        with self._reading() as connection:
            asked = replace(where, limit=limit + 1)
            keys = connection.execute(event_filter.select_keys(asked)).all()
            ids = [key.id for key in keys[:limit]]
            rows = connection.execute(event_filter.select_bodies(ids))
            bodies = {row.id: row.body for row in rows}
            total = connection.execute(event_filter.select_count(where)).scalar_one()
        more = (keys[limit - 1].value, keys[limit - 1].id) if len(keys) > limit else None
        return Page([Event.model_validate_json(bodies[id_]) for id_ in ids], more, total)

    def days(self, where: EventFilter) -> dict[str, int]:
        """How many of the events begin on each day, by ISO date, oldest first."""
        return dict(self._rows(event_filter.select_days(self._told(where))))  # type: ignore[arg-type]

    def points(self, where: EventFilter) -> str:
        """The events that have coordinates, each as a list of POINT, as one JSON text."""
        return str(next(self._rows(event_filter.select_points(self._told(where))))[0])

    def types(self) -> dict[str, int]:
        """How many events there are of each type, the commonest first."""
        return dict(self._rows(event_filter.select_types()))  # type: ignore[arg-type]

    def revisions(self, event_id: str) -> list[Revision]:
        """What the event has said, oldest first; none from before a store remembered them."""
        rows = self._rows(events.select_revisions(event_id))
        return [Revision.model_validate_json(body) for (body,) in rows]

    def recent(self, limit: int) -> Sequence[Row[Any]]:
        """The reports that came last: id, title, publisher, published, added_at, claims."""
        return list(self._rows(listing.select_recent(limit)))

    def _told(self, where: EventFilter) -> EventFilter:
        return replace(where, without=where.without | self._gone)

    def _page(
        self, query: Select[Any], after: Key | None, limit: int, parse: Callable[[str], T]
    ) -> Page[T]:
        page = listing.select_page(query, after[0] if after else None, limit + 1)
        with self._reading() as connection:
            rows = connection.execute(page).all()
            total = connection.execute(listing.select_count(query)).scalar_one()
        more = (rows[limit - 1][0],) if len(rows) > limit else None
        return Page([parse(body) for _, body in rows[:limit]], more, total)

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with self._reading() as connection:
            yield from connection.execute(query)
