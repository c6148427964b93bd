"""What the pages and the API do with a store. No HTML, no HTTP."""

import io
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitrace.merging.ledger import with_policy
from sitrace.model import Claim, Document, Event, Policy, Problem
from sitrace.outputs.explained import Explanation
from sitrace.pipeline import Coded, explain_claims
from sitrace.running import Answers, Tally, code_many, recalled
from sitrace.running.adding import merge_news
from sitrace.sources import read
from sitrace.store import EventFilter, Store
from sitrace.web.reviewing.queue import Queues
from sitrace.web.reviewing.refreshing import Refresher

EXPLAINED = 300_000
"""Characters of a report up to which it is told, in a second or so, how its places were found."""


@dataclass(frozen=True)
class Added:
    """What became of what was given: reports that were read, and problems of what was not."""

    documents: Sequence[Document]
    problems: Sequence[Problem]


class Desk:
    """A store, and one at a time who writes to it."""

    def __init__(self, db: Path) -> None:
        self.store = Store.open(db)
        self._writing = threading.Lock()
        self.queues = Queues(self.store)
        self.refresher = Refresher(self.store, then=self.queues.forget)

    def close(self) -> None:
        self.refresher.close()
        self.store.close()

    def add_text(self, text: str, published: date | None = None) -> Added:
        """Codes a report that was pasted."""
        stdin = io.BytesIO(text.encode())
        return self._add(read(["-"], stdin=stdin, published=published))

    def add_inputs(self, inputs: Sequence[str | Path], published: date | None = None) -> Added:
        """Codes files or web addresses."""
        return self._add(read(inputs, published=published))

    def _add(self, readings: Iterable[Document | Problem]) -> Added:
        documents: list[Document] = []
        problems: list[Problem] = []
        with self._writing:
            for result in code_many(readings, store=self.store, workers=1, tally=Tally()):
                if isinstance(result, Coded):
                    documents.append(result.document)
                elif result.document_id is None:
                    problems.append(result)
            if documents:
                merge_news(self.store)
        return Added(documents, problems)

    def answers(self) -> Answers:
        """What people have answered about names."""
        return Answers.read(self.store.judgements())

    def explain(self, document_id: str) -> Explanation | None:
        """The report with its claims, as people have answered, and what stands behind them."""
        document = self.store.document(document_id)
        if document is None:
            return None
        coded = self.answers().apply_to(recalled(document, self.store))
        if document.chars > EXPLAINED:
            return Explanation(document, coded.claims, coded.problems)
        told = explain_claims(coded)
        return Explanation(document, coded.claims, coded.problems, told.places, told.signals)

    def homes(self, document_id: str) -> dict[str, str]:
        """The event of each claim of a report, by their ids."""
        events = self.store.events(EventFilter(document_id=document_id))
        return {claim: event.id for event in events for claim in event.claims}

    def event(self, event_id: str, policy: Policy | None = None) -> Event | None:
        """The event, or what it has become; its figures summed up by another policy if asked."""
        event = self.store.event(event_id)
        return event if event is None or policy is None else with_policy(event, policy)

    def claims_of(self, event: Event) -> list[Claim]:
        return [claim for id_ in event.claims if (claim := self.store.claim(id_))]

    def documents_of(self, event: Event) -> list[Document]:
        return [found for id_ in event.documents if (found := self.store.document(id_))]
