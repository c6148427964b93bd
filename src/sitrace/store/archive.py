"""All documents and current claims as they are at one moment, however many, while others write."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, func, select

from sitrace.model import CLAIM, Claim, Document
from sitrace.store.queries import by_id, parts
from sitrace.store.schema import CLAIM as CLAIMS
from sitrace.store.schema import DOCUMENT

_CURRENT = CLAIMS.c.superseded_at.is_(None)
_READ_AT_ONCE = 1000


class Archive:
    """What was there at the first question: later ones are answered alike within the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def documents(self) -> Iterator[tuple[Document, Sequence[Claim]]]:
        """All documents by id, each with its claims, which may be none."""
        stream = self._connection.execution_options(yield_per=_READ_AT_ONCE)
        told = select(CLAIMS.c.document_id, CLAIMS.c.body).where(_CURRENT)
        rows = stream.execute(told.order_by(CLAIMS.c.document_id, CLAIMS.c.row))
        groups = groupby(rows.tuples(), key=itemgetter(0))
        next_id, claims = next(groups, (None, iter(())))
        for body in stream.scalars(by_id(DOCUMENT.c)):
            document = Document.model_validate_json(body)
            if document.id != next_id:
                yield document, ()
                continue
            yield document, [CLAIM.validate_json(claim) for _, claim in claims]
            next_id, claims = next(groups, (None, iter(())))

    def recall(self, ids: Collection[str]) -> Iterator[Claim]:
        """The current claims with these ids."""
        for some in parts(ids):
            told = select(CLAIMS.c.body).where(CLAIMS.c.id.in_(some), _CURRENT)
            yield from map(CLAIM.validate_json, self._connection.scalars(told))

    def last_claim(self) -> int:
        """A number that grows with every claim."""
        return self._connection.execute(select(func.max(CLAIMS.c.row))).scalar() or 0
