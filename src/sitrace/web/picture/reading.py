"""What the picture is made of, out of a store. No HTTP."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sitrace.merging.control_states import control_changes
from sitrace.merging.evidence import standing
from sitrace.merging.network import network_at
from sitrace.model import Claim, Control, Document, Event, Policy
from sitrace.model.analysis import ControlChange, Edge
from sitrace.outputs.sharing import PLAIN, Sharing
from sitrace.running import Answers
from sitrace.store import EventFilter, Store
from sitrace.web.picture.ground import Ground, make_ground

_TOLD = ("control", "relation", "incident")
"""The kinds of claims that say who holds what and who stands how to whom."""

MOST_EVENTS = 10_000
"""Tolls of more are not added up while somebody waits."""


@dataclass
class Evidence:
    """The claims that stand, with their reports; of ground in one country alone, if one is asked.

    `sharing`: how what comes of them is told.
    """

    store: Store
    country: str | None = None
    sharing: Sharing = PLAIN

    @cached_property
    def claims(self) -> list[Claim]:
        judgements = list(self.store.judgements())
        found = (claim for kind in _TOLD for claim in self.store.claims(kind=kind))
        return standing(map(Answers.read(judgements).apply, found), judgements)

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.store.documents()}

    @property
    def _of_ground(self) -> list[Claim]:
        controls = (claim for claim in self.claims if isinstance(claim, Control))
        return [c for c in controls if self.country is None or self.country in _countries(c)]

    def ground(self, day: date | None) -> Ground | None:
        ground = make_ground(self._of_ground, self.documents, day)
        if ground is None or not self.sharing.public:
            return ground
        states, sides = self.sharing.each(ground.states), self.sharing.each(ground.sides)
        return replace(ground, states=states, sides=sides)

    def network(self, day: date | None) -> Sequence[Edge]:
        edges = network_at(self.claims, day or date.max, documents=self.documents)
        return self.sharing.ties(edges) if self.sharing.public else edges

    def changes(self, since: date, until: date) -> Sequence[ControlChange]:
        found = control_changes(self._of_ground, since, until, documents=self.documents)
        return self.sharing.each(found)


def _countries(claim: Control) -> set[str | None]:
    return {place.country for place in claim.places}


def read_events(store: Store, where: EventFilter) -> list[Event] | None:
    """None where more than MOST_EVENTS of them have a day."""
    if sum(store.pages.days(where).values()) > MOST_EVENTS:
        return None
    return list(store.events(where))


def policy_of(events: Iterable[Event]) -> Policy | None:
    """How their figures were picked; None where no event has one."""
    return next((line.policy for event in events for line in event.tolls), None)
