"""Records page by page: each query gives (key, body), and the last key is where the next begins."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from sitrace.model import Realis
from sitrace.store.queries import none_of
from sitrace.store.schema import CLAIM, DOCUMENT, EVENT_CLAIM, JUDGEMENT, PROBLEM


@dataclass(frozen=True)
class ClaimFilter:
    """Which current claims; what is None lets all through. `text`: letters that the quote holds.

    `without`: ids of documents of which none is let through.
    """

    kind: str | None = None
    type: str | None = None
    document_id: str | None = None
    event: str | None = None
    realis: Realis | None = None
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.0
    text: str | None = None
    without: frozenset[str] = frozenset()


def select_claims(where: ClaimFilter) -> Select[Any]:
    query = select(CLAIM.c.row, CLAIM.c.body).where(CLAIM.c.superseded_at.is_(None))
    for condition in _claim_conditions(where):
        query = query.where(condition)
    return query


def _claim_conditions(where: ClaimFilter) -> Iterable[Any]:
    for name in ("kind", "type", "document_id"):
        value = getattr(where, name)
        if value is not None:
            yield CLAIM.c[name] == str(value)
    yield from none_of(CLAIM.c.document_id, where.without)
    if where.event is not None:
        members = select(EVENT_CLAIM.c.claim).where(EVENT_CLAIM.c.event == where.event)
        yield CLAIM.c.id.in_(members)
    if where.since is not None:
        yield CLAIM.c.day >= where.since.isoformat()
    if where.until is not None:
        yield CLAIM.c.day <= where.until.isoformat()
    if where.realis is not None:
        yield _in_body("$.realis") == str(where.realis)
    if where.min_confidence:
        yield _in_body("$.confidence") >= where.min_confidence
    if where.text:
        yield func.instr(func.lower(_in_body("$.quote.text")), where.text.lower()) > 0


def _in_body(path: str) -> Any:
    return func.json_extract(CLAIM.c.body, path)


def select_documents(publisher: str | None = None, without: Collection[str] = ()) -> Select[Any]:
    query = select(DOCUMENT.c.id, DOCUMENT.c.body).where(*none_of(DOCUMENT.c.id, without))
    return query if publisher is None else query.where(DOCUMENT.c.publisher == publisher)


def select_problems(
    document_id: str | None = None, code: str | None = None, without: Collection[str] = ()
) -> Select[Any]:
    query = select(PROBLEM.c.id, PROBLEM.c.body)
    for condition in none_of(func.coalesce(PROBLEM.c.document_id, ""), without):
        query = query.where(condition)
    if document_id is not None:
        query = query.where(PROBLEM.c.document_id == document_id)
    return query if code is None else query.where(PROBLEM.c.code == code)


def select_judgements(verdict: str | None = None, by: str | None = None) -> Select[Any]:
    query = select(JUDGEMENT.c.row, JUDGEMENT.c.body)
    if by is not None:
        query = query.where(func.json_extract(JUDGEMENT.c.body, "$.by") == by)
    return query if verdict is None else query.where(JUDGEMENT.c.verdict == verdict)


def select_page(query: Select[Any], after: Any, limit: int) -> Select[Any]:
    """So many of them behind a key."""
    key = query.selected_columns[0]
    if after is not None:
        query = query.where(key > after)
    return query.order_by(key).limit(limit)


def select_count(query: Select[Any]) -> Select[Any]:
    return query.with_only_columns(func.count(), maintain_column_froms=True)


def select_recent(limit: int) -> Select[Any]:
    """The reports that came last: id, title, publisher, day of publication, when added, claims."""
    claims = (
        select(func.count())
        .where(CLAIM.c.document_id == DOCUMENT.c.id, CLAIM.c.superseded_at.is_(None))
        .scalar_subquery()
    )
    title = func.json_extract(DOCUMENT.c.body, "$.title")
    return (
        select(
            DOCUMENT.c.id,
            title.label("title"),
            DOCUMENT.c.publisher,
            DOCUMENT.c.published,
            DOCUMENT.c.added_at,
            claims.label("claims"),
        )
        .order_by(DOCUMENT.c.added_at.desc(), DOCUMENT.c.id)
        .limit(limit)
    )
