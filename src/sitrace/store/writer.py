"""What is written within one transaction."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from sitrace.errors import StoreError
from sitrace.model import Claim, Document, Judgement, Problem
from sitrace.store import judgements
from sitrace.store.neighbourhood import mark_changed
from sitrace.store.rows import Row, claim_row, document_row, now, problem_row
from sitrace.store.schema import CLAIM as CLAIMS
from sitrace.store.schema import DOCUMENT, PROBLEM


class Writer:
    """Adds to the store within the transaction that `Store.batch` has begun."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        document: Document,
        claims: Iterable[Claim] = (),
        problems: Iterable[Problem] = (),
        *,
        version: str = "",
    ) -> None:
        """One report and what `version` of the coder read in it; see `Store.add`."""
        rows = {claim.id: claim_row(claim, version) for claim in claims}
        strangers = [row["id"] for row in rows.values() if row["document_id"] != document.id]
        if strangers:
            raise StoreError(f"claims {', '.join(strangers)} belong to another document")
        if self._put_document(document, version) | self._put_claims(document.id, rows):
            mark_changed(self._connection, [document.id])
        self._connection.execute(delete(PROBLEM).where(PROBLEM.c.document_id == document.id))
        self.add_problems(problems)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        rows = [problem_row(problem) for problem in problems]
        if rows:
            self._connection.execute(insert_or(PROBLEM).on_conflict_do_nothing(), rows)

    def add_judgement(self, judgement: Judgement, *, seen: str | None = None) -> Judgement:
        """See `Store.add_judgement`."""
        return judgements.add(self._connection, judgement, seen)

    def _put_document(self, document: Document, version: str) -> bool:
        """Whether what is said of it is new."""
        known = self._connection.execute(
            select(DOCUMENT.c.body).where(DOCUMENT.c.id == document.id)
        ).scalar()
        if known is None:
            self._connection.execute(
                insert(DOCUMENT), document_row(document, version) | {"added_at": now()}
            )
            return True
        # The same bytes came again: what is said about them now wins, what is not said stays.
        said = {name: value for name, value in document if value is not None}
        row = document_row(Document.model_validate_json(known).model_copy(update=said), version)
        self._connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document.id), row)
        return bool(row["body"] != known)

    def _put_claims(self, document_id: str, rows: dict[str, Row]) -> bool:
        """The current claims become these, the ones that they replace stay as history.

        Whether any has changed.
        """
        current = select(CLAIMS.c.id, CLAIMS.c.body).where(
            CLAIMS.c.document_id == document_id, CLAIMS.c.superseded_at.is_(None)
        )
        known = {id_: body for id_, body in self._connection.execute(current)}
        stale = [id_ for id_, body in known.items() if id_ not in rows or rows[id_]["body"] != body]
        if stale:
            self._supersede(document_id, stale)
        new = [row for id_, row in rows.items() if id_ not in known or id_ in stale]
        if new:
            self._connection.execute(insert(CLAIMS), new)
        return bool(stale or new)

    def _supersede(self, document_id: str, ids: list[str]) -> None:
        self._connection.execute(
            update(CLAIMS).where(
                CLAIMS.c.document_id == document_id,
                CLAIMS.c.superseded_at.is_(None),
                CLAIMS.c.id.in_(ids),
            ),
            {"superseded_at": now()},
        )
