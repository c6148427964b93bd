"""A store as it may be told outside: as though the reports under embargo had not come in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sitrace.merging import merge
from sitrace.model import Claim, Document, Event, Problem
from sitrace.model.embargo import (
    DEFAULT,
    Embargo,
    embargo_words,
    moment_words,
    parse_embargo,
)
from sitrace.model.revision import Revision
from sitrace.outputs.wording import counted
from sitrace.running import policy_of
from sitrace.running.answers import Answers
from sitrace.store import EMBARGO, Archive, EventFilter, Page, Pages, Store


@dataclass(frozen=True)
class Held:
    """What is held back: `events` are not told at all, `partly` without what these reports add."""

    span: timedelta
    reports: int
    claims: int
    events: int
    partly: int
    first: datetime | None
    last: datetime | None
    """When the first and when the last of the reports is free; None where none is held."""

    @property
    def in_words(self) -> str:
        """In one or two sentences; nothing where nothing is held back."""
        if not self.first or not self.last:
            return ""
        reports = counted(self.reports, "report")
        until = moment_words(self.last)
        if self.reports > 1 and self.first != self.last:
            until = f"the first until {moment_words(self.first)}, the last until {until}"
        else:
            until = f"until {until}"
        told = (
            f"Embargo of {embargo_words(self.span)}: {reports} with {counted(self.claims, 'claim')}"
        )
        told = f"{told} {'is' if self.reports == 1 else 'are'} held back, {until}."
        events = f"{counted(self.events, 'event')} not told" if self.events else ""
        partly = f"{counted(self.partly, 'event')} told without them" if self.partly else ""
        whole = ", ".join(filter(None, (events, partly)))
        return f"{told} {whole[0].upper()}{whole[1:]}." if whole else told


class Released(Store):
    """Reads what `store` holds, but for the reports that the embargo holds back.

    An event that they tell of too is made anew from the others; its id stays where it keeps its
    smallest claim. Nothing is written through it, and the file stays open when it is closed.
    """

    def __init__(self, store: Store, embargo: Embargo) -> None:
        super().__init__(store.path, store._engine)
        self.embargo = embargo
        self.ends = _held(store, embargo)

    def close(self) -> None:
        """The store that it reads is closed by whoever has opened it."""

    @cached_property
    def held(self) -> Held:
        claims = sum(1 for id_ in self.ends for _ in super(Released, self).claims(id_))
        remade = self._remade.values()
        return Held(
            span=self.embargo.span,
            reports=len(self.ends),
            claims=claims,
            events=sum(not events for events in remade),
            partly=sum(bool(events) for events in remade),
            first=min(self.ends.values(), default=None),
            last=max(self.ends.values(), default=None),
        )

    # ------------------------------------------------------------------ reading
    def documents(self) -> Iterator[Document]:
        return (document for document in super().documents() if document.id not in self.ends)

    def document(self, document_id: str) -> Document | None:
        found = super().document(document_id)
        return None if found is None or found.id in self.ends else found

    def added(self) -> dict[str, datetime]:
        return {id_: at for id_, at in super().added().items() if id_ not in self.ends}

    def claims(
        self, document_id: str | None = None, *, kind: str | None = None, type: str | None = None
    ) -> Iterator[Claim]:
        found = super().claims(document_id, kind=kind, type=type)
        return (claim for claim in found if claim.document_id not in self.ends)

    def claim(self, claim_id: str) -> Claim | None:
        found = super().claim(claim_id)
        return None if found is None or found.document_id in self.ends else found

    def problems(self, document_id: str | None = None) -> Iterator[Problem]:
        found = super().problems(document_id)
        return (problem for problem in found if problem.document_id not in self.ends)

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        """As the store tells them; what is made anew stands where the event stood."""
        where = where or EventFilter()
        for event in super().events(where):
            yield from self.told(event, where)

    def events_of(self, document_ids: Iterable[str]) -> Iterator[Event]:
        for event in super().events_of(document_ids):
            yield from self.told(event)

    def event(self, event_id: str) -> Event | None:
        found = super().event(event_id)
        if found is not None:
            return self._main(self.told(found))
        remade = (event for events in self._remade.values() for event in events)
        return next((event for event in remade if event.id.startswith(event_id)), None)

    def told(self, event: Event, where: EventFilter | None = None) -> list[Event]:
        """What is left of an event of the store."""
        where = where or EventFilter()
        events = self._remade.get(event.id)
        return [event] if events is None else [e for e in events if where.lets_through(e)]

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        with self._reading() as connection:
            yield _ReleasedArchive(connection, self.ends)

    def counts(self) -> dict[str, int]:
        held = self.held
        less = {"documents": held.reports, "claims": held.claims, "events": held.events}
        less["problems"] = sum(1 for id_ in self.ends for _ in super(Released, self).problems(id_))
        return {name: count - less.get(name, 0) for name, count in super().counts().items()}

    @property
    def pages(self) -> Pages:
        gone = frozenset(id_ for id_, events in self._remade.items() if not events)
        return _ReleasedPages(self, frozenset(self.ends), gone)

    # ------------------------------------------------------------------ what is left of events
    @cached_property
    def _remade(self) -> Mapping[str, list[Event]]:
        """Of each event that a held report tells of, what the others make."""
        if not self.ends:
            return {}
        judgements = list(self.judgements())
        apply, policy = Answers.read(judgements).apply, policy_of(self)
        remade = {}
        for event in super().events_of(self.ends):
            claims = [apply(claim) for id_ in event.claims if (claim := self.claim(id_))]
            documents = {id_: d for id_ in event.documents if (d := self.document(id_))}
            made = merge(claims, judgements, documents=documents, policy=policy)
            remade[event.id] = [e.model_copy(update={"revision": event.revision}) for e in made]
        return remade

    @staticmethod
    def _main(events: Collection[Event]) -> Event | None:
        return max(events, key=lambda event: (len(event.claims), event.id), default=None)


class _ReleasedArchive(Archive):
    def __init__(self, connection: Any, held: Collection[str]) -> None:
        super().__init__(connection)
        self._held = held

    def documents(self) -> Iterator[tuple[Document, Sequence[Claim]]]:
        return ((d, claims) for d, claims in super().documents() if d.id not in self._held)

    def recall(self, ids: Collection[str]) -> Iterator[Claim]:
        return (claim for claim in super().recall(ids) if claim.document_id not in self._held)


class _ReleasedPages(Pages):
    """Page by page; an event that is made anew as two makes its page longer by one."""

    def __init__(self, store: Released, hidden: frozenset[str], gone: frozenset[str]) -> None:
        super().__init__(store._reading, hidden, gone)
        self._store = store

    def events(self, where: EventFilter, limit: int = 50) -> Page[Event]:
        page = super().events(where, limit)
        told = [event for one in page.items for event in self._store.told(one, where)]
        return replace(page, items=told)

    def revisions(self, event_id: str) -> list[Revision]:
        """Those that no report made which is still held back."""
        holds = self._store.embargo.holds
        return [told for told in super().revisions(event_id) if not holds(told.at, told.at)]


def release(store: Store, span: timedelta | None = None, now: datetime | None = None) -> Released:
    """What may be told of the store now. `span`: else as the project has settled, at first a day."""
    moment = now or datetime.now().astimezone()
    return Released(store, Embargo(embargo_of(store) if span is None else span, moment))


def embargo_of(store: Store) -> timedelta:
    """What the project has settled on."""
    told = store.setting(EMBARGO)
    return DEFAULT if told is None else parse_embargo(str(told))


def _held(store: Store, embargo: Embargo) -> dict[str, datetime]:
    """{document that is held back: when it is free}."""
    if not embargo.span:
        return {}
    newest = store.newest(embargo.now - embargo.span)
    return {id_: embargo.ends(*when) for id_, when in newest.items() if embargo.holds(*when)}
