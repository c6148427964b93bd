"""What the picture is made of, out of a store. No HTTP."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitrace.merging.control_states import control_changes
from sitrace.merging.evidence import standing
from sitrace.merging.network import network_at
from sitrace.model import Claim, Document, Event, Policy
from sitrace.model.analysis import ControlChange, Edge
from sitrace.store import EventFilter, Store
from sitrace.web.picture.ground import Ground, make_ground

_TOLD = ("control", "relation", "incident")
"""The kinds of claims that say who holds what and who stands how to whom."""


@dataclass
class Evidence:
    """The claims that stand, with the reports of those claims."""

    store: Store

    @cached_property
    def claims(self) -> list[Claim]:
        judgements = list(self.store.judgements())
        found = (claim for kind in _TOLD for claim in self.store.claims(kind=kind))
        return standing(found, judgements)

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.store.documents()}

    def ground(self, day: date | None) -> Ground | None:
        return make_ground(self.claims, self.documents, day)

    def network(self, day: date | None) -> Sequence[Edge]:
        return network_at(self.claims, day or date.max, documents=self.documents)

    def changes(self, since: date, until: date) -> Sequence[ControlChange]:
        return control_changes(self.claims, since, until, documents=self.documents)


def read_events(store: Store, where: EventFilter) -> list[Event]:
    return list(store.events(where))


def policy_of(events: Iterable[Event]) -> Policy | None:
    """How their figures were picked; None where no event has one."""
    return next((line.policy for event in events for line in event.tolls), None)
