"""A store is one SQLite file. Many may read it while one writes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, func, select

from sitrace.errors import StoreError
from sitrace.model import CLAIM, Claim, Document, Event, Judgement, Problem
from sitrace.store import checks, event_filter
from sitrace.store import events as event_view
from sitrace.store.archive import Archive
from sitrace.store.checks import Finding
from sitrace.store.engine import WRITE, make_engine, migrate, told
from sitrace.store.event_filter import EventFilter
from sitrace.store.judgements import last_row, select_about
from sitrace.store.neighbourhood import Index, Neighbourhood, save_index
from sitrace.store.pages import Pages
from sitrace.store.queries import by_id, one
from sitrace.store.rows import read_published
from sitrace.store.schema import CLAIM as CLAIMS
from sitrace.store.schema import DOCUMENT, EVENT, JUDGEMENT, PROBLEM
from sitrace.store.settings import JUDGED, Value, read_setting, write_setting
from sitrace.store.spool import spooled
from sitrace.store.writer import Writer

_READ_AT_ONCE = 1000


class Store:
    """Documents, claims, problems and judgements, and the events made of them.

    Every method may raise StoreError. Reading methods that return iterators hold a read transaction
    until they are exhausted or closed.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Self:
        """The store in this file, which is made when missing and brought up to date when old."""
        path = Path(path)
        if read_only and not path.exists():
            raise StoreError(f"{path} does not exist: `sitrace code --db` makes a database")
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a database: name the file in it")
        engine = make_engine(path, read_only=read_only)
        with told(path):
            migrate(engine, path, read_only=read_only)
        return cls(path, engine)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    def add(
        self,
        document: Document,
        claims: Iterable[Claim] = (),
        problems: Iterable[Problem] = (),
        *,
        version: str = "",
    ) -> None:
        """Keeps one report and what was read in it; on disk when this returns. Twice is once.

        `version` names the coder: when another one has read the document before, its claims leave
        the current view and stay in history.
        """
        with self.batch() as batch:
            batch.add(document, claims, problems, version=version)

    @contextmanager
    def batch(self) -> Iterator[Writer]:
        """Many additions in one transaction: faster, and all of them or none."""
        with self._writing() as connection:
            yield Writer(connection)

    def add_problem(self, problem: Problem) -> None:
        """Keeps a problem that no document came of."""
        with self.batch() as batch:
            batch.add_problems([problem])

    def add_judgement(self, judgement: Judgement, *, seen: str | None = None) -> Judgement:
        """Keeps a person's view, as it is returned: `needs_second` where the project asks for two.

        `seen` is what the person looked at: the id of the last judgement on the same things, or
        "none"; or an event as `ID@REVISION`; several with spaces between. ConflictError when there
        is news since. StoreError when what is judged is not here, or a correction unfit.
        """
        with self.batch() as batch:
            return batch.add_judgement(judgement, seen=seen)

    def save_events(
        self,
        events: Iterable[Event],
        *,
        judged: int | None = None,
        index: Index | None = None,
    ) -> int:
        """Makes these the events in place of those before; gives how many they are.

        A changed one gets the next revision. `events` are taken one by one before anything is
        written. `judged`: what `Store.judged` gave before the judgements were read for them. `index`: by what
        the neighbours of a new report are found; without one the next merge is one of all.
        """
        with spooled(events) as spool:
            with self._writing() as connection:
                event_view.save(connection, spool)
                save_index(connection, index)
                if judged is not None:
                    write_setting(connection, JUDGED, judged)
            return len(spool.ids)

    @contextmanager
    def neighbourhood(self, *, write: bool = False) -> Iterator[Neighbourhood]:
        """Reports near others, and their events, within one transaction."""
        with self._writing() if write else self._reading() as connection:
            yield Neighbourhood(connection)

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """All documents and claims as they are at one moment."""
        with self._reading() as connection:
            yield Archive(connection)

    def set_setting(self, name: str, value: Value) -> None:
        with self._writing() as connection:
            write_setting(connection, name, value)

    # Reading

    def is_coded(self, document_id: str, version: str) -> bool:
        """Whether this version of the coder has already read the document."""
        found = select(DOCUMENT.c.id).where(
            DOCUMENT.c.id == document_id, DOCUMENT.c.coded_with == version
        )
        with self._reading() as connection:
            return connection.execute(found).first() is not None

    def documents(self) -> Iterator[Document]:
        """All documents with their text, by id."""
        return map(Document.model_validate_json, self._bodies(by_id(DOCUMENT.c)))

    def document(self, document_id: str) -> Document | None:
        """The document whose id is or uniquely begins with this."""
        with self._reading() as connection:
            body = one(connection, by_id(DOCUMENT.c), DOCUMENT.c, document_id)
        return None if body is None else Document.model_validate_json(body)

    def added(self) -> dict[str, datetime]:
        """When each document came into the store, by its id."""
        query = select(DOCUMENT.c.id, DOCUMENT.c.added_at)
        with self._reading() as connection:
            return {id_: datetime.fromisoformat(at) for id_, at in connection.execute(query)}

    def newest(self, since: datetime) -> dict[str, tuple[date | datetime | None, datetime]]:
        """{id: (published, added)} of documents of this day or later, by either where it is known.

        What is published without an hour may be of any hour: a day more is told than was asked for.
        """
        day = (since - timedelta(1)).date().isoformat()
        unknown = DOCUMENT.c.published.is_(None)
        late = (DOCUMENT.c.published >= day) | (unknown & (DOCUMENT.c.added_at >= day))
        published = func.json_extract(DOCUMENT.c.body, "$.published")
        query = select(DOCUMENT.c.id, published, DOCUMENT.c.added_at).where(late)
        with self._reading() as connection:
            return {
                id_: (read_published(told), datetime.fromisoformat(at))
                for id_, told, at in connection.execute(query)
            }

    def claims(
        self, document_id: str | None = None, *, kind: str | None = None, type: str | None = None
    ) -> Iterator[Claim]:
        """The current claims, by document and place in its text."""
        query = select(CLAIMS.c.body).where(CLAIMS.c.superseded_at.is_(None))
        wanted = {"document_id": document_id, "kind": kind, "type": type}
        for column, value in wanted.items():
            if value is not None:
                query = query.where(CLAIMS.c[column] == value)
        return map(
            CLAIM.validate_json, self._bodies(query.order_by(CLAIMS.c.document_id, CLAIMS.c.row))
        )

    def claim(self, claim_id: str) -> Claim | None:
        """The current claim whose id is or uniquely begins with this."""
        query = by_id(CLAIMS.c).where(CLAIMS.c.superseded_at.is_(None))
        with self._reading() as connection:
            body = one(connection, query, CLAIMS.c, claim_id)
        return None if body is None else CLAIM.validate_json(body)

    def history(self, document_id: str) -> Iterator[Claim]:
        """The claims that a later coding has replaced, oldest first."""
        query = select(CLAIMS.c.body).where(
            CLAIMS.c.document_id == document_id, CLAIMS.c.superseded_at.is_not(None)
        )
        return map(CLAIM.validate_json, self._bodies(query.order_by(CLAIMS.c.row)))

    def problems(self, document_id: str | None = None) -> Iterator[Problem]:
        query = by_id(PROBLEM.c)
        if document_id is not None:
            query = query.where(PROBLEM.c.document_id == document_id)
        return map(Problem.model_validate_json, self._bodies(query))

    def judgements(self, *things: str) -> Iterator[Judgement]:
        """All judgements, or those that speak of any of these ids, in the order they came.

        An id is that of a claim, a report or a judgement; what was undone or confirmed is told too.
        """
        query = select(JUDGEMENT.c.body).order_by(JUDGEMENT.c.row)
        found = select_about(things) if things else query
        return map(Judgement.model_validate_json, self._bodies(found))

    def judgement(self, judgement_id: str) -> Judgement | None:
        """The judgement whose id is or uniquely begins with this."""
        with self._reading() as connection:
            body = one(connection, by_id(JUDGEMENT.c), JUDGEMENT.c, judgement_id)
        return None if body is None else Judgement.model_validate_json(body)

    def judged(self) -> int:
        """A number that grows with every judgement."""
        with self._reading() as connection:
            return last_row(connection)

    def setting(self, name: str) -> Value | None:
        """What the project has settled on; None where it has not."""
        with self._reading() as connection:
            return read_setting(connection, name)

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        """The events that the filter lets through, oldest first."""
        query = event_filter.select_events(where or EventFilter())
        return map(Event.model_validate_json, self._bodies(query))

    def events_of(self, document_ids: Iterable[str]) -> Iterator[Event]:
        """The events that any of these documents tells of, by id."""
        with self._reading() as connection:
            yield from map(
                Event.model_validate_json, event_view.bodies_of(connection, document_ids)
            )

    def event(self, event_id: str) -> Event | None:
        """The event whose id is or uniquely begins with this, or that it has become since."""
        with self._reading() as connection:
            body = one(connection, by_id(EVENT.c), EVENT.c, event_id)
            body = body or event_view.moved(connection, event_id)
        return None if body is None else Event.model_validate_json(body)

    @property
    def pages(self) -> Pages:
        """Everything page by page, and counted."""
        return Pages(self._reading)

    def counts(self) -> dict[str, int]:
        """How many there are of each: documents, claims, events, problems, judgements."""
        current = CLAIMS.c.superseded_at.is_(None)
        tables = {
            "documents": select(func.count()).select_from(DOCUMENT),
            "claims": select(func.count()).select_from(CLAIMS).where(current),
            "events": select(func.count()).select_from(EVENT),
            "problems": select(func.count()).select_from(PROBLEM),
            "judgements": select(func.count()).select_from(JUDGEMENT),
        }
        with self._reading() as connection:
            return {name: connection.execute(query).scalar_one() for name, query in tables.items()}

    def examine(self) -> Iterator[Finding]:
        """What is wrong within the file; whether the events are the right ones is not asked here."""
        with self._reading() as connection:
            yield from checks.examine(connection)

    def mend(self) -> None:
        """Makes anew what is only there for looking things up, and drops events that are broken."""
        with self._writing() as connection:
            checks.mend(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(**WRITE)
        with told(self.path), engine.begin() as connection:
            yield connection

    def _bodies(self, query: Select[Any]) -> Iterator[str]:
        with self._reading() as connection:
            stream = connection.execution_options(yield_per=_READ_AT_ONCE)
            yield from stream.scalars(query)
