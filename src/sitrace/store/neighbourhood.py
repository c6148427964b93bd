"""What merging needs of the reports near a few others, and what it then writes: one transaction.

`merged` says by which numbers a report is found, `merged_number` which reports a number finds. Both
belong to the view of events: a merge of all makes them anew.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from sitrace.model import CLAIM, Claim, Document, Event
from sitrace.store import events as event_view
from sitrace.store.judgements import last_row
from sitrace.store.queries import parts
from sitrace.store.schema import CLAIM as CLAIMS
from sitrace.store.schema import (
    DOCUMENT,
    EVENT_CLAIM,
    JUDGEMENT,
    JUDGEMENT_ABOUT,
    MERGED,
    MERGED_NUMBER,
)
from sitrace.store.settings import JUDGED, read_setting, write_setting

_CURRENT = CLAIMS.c.superseded_at.is_(None)


@dataclass(frozen=True)
class Index:
    """What a merge of all has found: {document: its numbers}, from claims up to this row."""

    numbers: Mapping[str, Sequence[int]]
    last_claim: int


class Neighbourhood:
    """Sees the store as it is now; writes, where it may, within the transaction that was begun."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, ids: Collection[str]) -> Iterator[tuple[Document, Sequence[Claim]]]:
        """Documents with their current claims."""
        for some in parts(ids):
            claims: dict[str, list[Claim]] = defaultdict(list)
            told = select(CLAIMS.c.document_id, CLAIMS.c.body).where(
                CLAIMS.c.document_id.in_(some), _CURRENT
            )
            for id_, body in self._connection.execute(told):
                claims[id_].append(CLAIM.validate_json(body))
            for document in self.documents(some):
                yield document, claims[document.id]

    def documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Documents alone."""
        for some in parts(ids):
            bodies = select(DOCUMENT.c.body).where(DOCUMENT.c.id.in_(some))
            for body in self._connection.execute(bodies).scalars().all():
                yield Document.model_validate_json(body)

    def holders(self, key: int) -> list[str]:
        """The documents that this number finds."""
        found = select(MERGED.c.document).join(
            MERGED_NUMBER, MERGED_NUMBER.c.merged == MERGED.c.row
        )
        return list(self._connection.execute(found.where(MERGED_NUMBER.c.number == key)).scalars())

    def count(self, key: int, most: int) -> int:
        """How many they are, counted to one above `most`."""
        some = select(MERGED_NUMBER.c.merged).where(MERGED_NUMBER.c.number == key).limit(most + 1)
        counted = select(func.count()).select_from(some.subquery())
        return int(self._connection.execute(counted).scalar_one())

    def home_of(self, claim_id: str) -> str | None:
        """The document of a current claim."""
        home = select(CLAIMS.c.document_id).where(CLAIMS.c.id == claim_id, _CURRENT)
        return self._connection.execute(home).scalar()

    def size(self) -> int:
        """How many documents there are."""
        return int(
            self._connection.execute(select(func.count()).select_from(DOCUMENT)).scalar_one()
        )

    def news(self) -> set[str]:
        """The documents that the events do not know of as they are now, or as people see them."""
        merged = select(MERGED.c.document).where(MERGED.c.changed == 0)
        new = select(DOCUMENT.c.id).where(DOCUMENT.c.id.not_in(merged))
        return {*self._connection.execute(new).scalars(), *self._judged_anew()}

    def _judged_anew(self) -> Iterator[str]:
        later = select(JUDGEMENT.c.id).where(JUDGEMENT.c.row > self._judged())
        things = select(JUDGEMENT_ABOUT.c.thing).where(JUDGEMENT_ABOUT.c.judgement.in_(later))
        claims = select(CLAIMS.c.document_id).where(CLAIMS.c.id.in_(things))
        reports = select(DOCUMENT.c.id).where(DOCUMENT.c.id.in_(things))
        for query in (claims, reports):
            yield from self._connection.execute(query).scalars()

    def judged_since(self) -> set[str]:
        """The judgements that have come since the events were made."""
        late = select(JUDGEMENT.c.id).where(JUDGEMENT.c.row > self._judged())
        return set(self._connection.execute(late).scalars())

    def _judged(self) -> int:
        return int(read_setting(self._connection, JUDGED) or 0)

    def numbers_of(self, ids: Collection[str]) -> dict[str, Sequence[int]]:
        """By what these documents are found, as far as they have been merged."""
        found: dict[str, Sequence[int]] = {}
        for some in parts(ids):
            query = select(MERGED.c.document, MERGED.c.numbers).where(MERGED.c.document.in_(some))
            for id_, blob in self._connection.execute(query):
                found[id_] = array("q", blob)
        return found

    def put_numbers(self, numbers: Mapping[str, Collection[int]]) -> None:
        """From now on these documents are found by these, and are known to the events."""
        for some in parts(numbers):
            old = select(MERGED.c.row).where(MERGED.c.document.in_(some))
            for row in self._connection.execute(old).scalars().all():
                self._forget(row)
        for id_, of_one in numbers.items():
            self._put(id_, of_one)

    def _forget(self, row: int) -> None:
        blob = self._connection.execute(
            select(MERGED.c.numbers).where(MERGED.c.row == row)
        ).scalar()
        gone = delete(MERGED_NUMBER).where(MERGED_NUMBER.c.merged == row)
        for some in parts(array("q", blob or b"")):
            self._connection.execute(gone.where(MERGED_NUMBER.c.number.in_(some)))
        self._connection.execute(delete(MERGED).where(MERGED.c.row == row))

    def _put(self, document_id: str, numbers: Collection[int]) -> None:
        blob = array("q", numbers).tobytes()
        row = {"document": document_id, "numbers": blob, "changed": 0}
        made = self._connection.execute(insert(MERGED), row).inserted_primary_key
        pairs = [{"number": number, "merged": made[0]} for number in numbers] if made else []
        if pairs:
            self._connection.execute(insert(MERGED_NUMBER), pairs)

    def claims_of_events(
        self, *, documents: Collection[str] = (), claims: Collection[str] = ()
    ) -> set[str]:
        """All claims of the events that these documents or claims are in, or were in."""
        found: set[str] = set()
        for some in parts(documents):
            of_documents = select(CLAIMS.c.id).where(CLAIMS.c.document_id.in_(some))
            found |= self._mates(EVENT_CLAIM.c.claim.in_(of_documents))
        for some in parts(claims):
            found |= self._mates(EVENT_CLAIM.c.claim.in_(some))
        return found

    def _mates(self, condition: Any) -> set[str]:
        events = select(EVENT_CLAIM.c.event).where(condition)
        mates = select(EVENT_CLAIM.c.claim).where(EVENT_CLAIM.c.event.in_(events))
        return set(self._connection.execute(mates).scalars())

    def replace_events(self, claims: Collection[str], events: Sequence[Event]) -> None:
        """These events stand in place of those that these claims are in."""
        gone: set[str] = set()
        for some in parts(claims):
            old = select(EVENT_CLAIM.c.event).where(EVENT_CLAIM.c.claim.in_(some))
            gone |= set(self._connection.execute(old).scalars())
        event_view.replace(self._connection, gone, events)
        write_setting(self._connection, JUDGED, last_row(self._connection))


def save_index(connection: Connection, index: Index | None) -> None:
    """In place of all that there is; with none every report counts as new to the events."""
    connection.execute(delete(MERGED_NUMBER))
    connection.execute(delete(MERGED))
    if index is None:
        return
    _put_all(connection, index.numbers)
    since = select(CLAIMS.c.document_id).where(CLAIMS.c.row > index.last_claim)
    mark_changed(connection, since)


def _put_all(connection: Connection, numbers: Mapping[str, Sequence[int]]) -> None:
    """All at once: sorted before they go in, as a table of millions takes them only so."""
    connection.exec_driver_sql("CREATE TEMP TABLE pair (number INTEGER, merged INTEGER)")
    for some in parts(enumerate(numbers.items(), 1)):
        rows = [
            {"row": row, "document": id_, "numbers": array("q", of_one).tobytes(), "changed": 0}
            for row, (id_, of_one) in some
        ]
        connection.execute(insert(MERGED), rows)
        pairs = [(number, row) for row, (_, of_one) in some for number in of_one]
        if pairs:
            connection.exec_driver_sql("INSERT INTO pair VALUES (?, ?)", pairs)
    connection.exec_driver_sql(
        "INSERT INTO merged_number (number, merged)"
        " SELECT number, merged FROM pair ORDER BY number, merged"
    )
    connection.exec_driver_sql("DROP TABLE pair")


def mark_changed(connection: Connection, documents: Select[Any] | Collection[str]) -> None:
    """The events no longer say what these reports say."""
    connection.execute(update(MERGED).where(MERGED.c.document.in_(documents)).values(changed=1))
