"""What the whole of a store comes to: sums, ground, network, and what a span of days has brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sitrace.merging import merge
from sitrace.merging.changes import find_changes
from sitrace.merging.control_states import (
    control_at,
    control_changes,
    counted_ground,
    without_day,
)
from sitrace.merging.evidence import standing
from sitrace.merging.network import network_at
from sitrace.model import Claim, Document, Event, Judgement, Policy
from sitrace.model.analysis import Change, ControlChange, CountedGround, Edge, PlaceControl
from sitrace.running import find_events, policy_of
from sitrace.running.answers import Answers
from sitrace.running.reporting import is_there
from sitrace.store import EventFilter, Store

Known = Literal["published", "added"]
_DAY = timedelta(1)


@dataclass(frozen=True)
class Everything:
    """All that the store holds: claims as people have answered and judged, none that they reject."""

    claims: Sequence[Claim]
    documents: Mapping[str, Document]
    judgements: Sequence[Judgement]

    @classmethod
    def read(cls, store: Store) -> "Everything":
        judgements = list(store.judgements())
        claims = map(Answers.read(judgements).apply, store.claims())
        documents = {document.id: document for document in store.documents()}
        return cls(standing(claims, judgements), documents, judgements)

    def events(self, known: Mapping[str, date], until: date, policy: Policy) -> list[Event]:
        """Those that the documents of these days make."""
        documents = {id_: d for id_, d in self.documents.items() if known[id_] <= until}
        claims = (claim for claim in self.claims if claim.document_id in documents)
        return merge(claims, self.judgements, documents=documents, policy=policy)


def find_tolls(
    store: Store, where: EventFilter, place: str | None, policy: Policy | None
) -> list[Event]:
    """The events to sum up; made anew where their figures are asked for by another policy."""
    policy = policy or policy_of(store)
    found = list(store.events(where))
    if any(line.policy is not policy for event in found for line in event.tolls):
        found = [event for event in find_events(store, policy) if where.lets_through(event)]
    return [event for event in found if is_there(event.place, place)]


@dataclass(frozen=True)
class GroundStates:
    """`undated`: how many claims of ground are of no day, and so say nothing here."""

    places: Sequence[PlaceControl]
    counted: Sequence[CountedGround]
    undated: int


def find_ground(store: Store, day: date, place: str | None) -> GroundStates:
    """How the ground stands at the end of that day."""
    known = Everything.read(store)
    states = control_at(known.claims, day, documents=known.documents)
    counted = counted_ground(known.claims, None, day, documents=known.documents)
    return GroundStates(
        [state for state in states if is_there(state.place, place)],
        [ground for ground in counted if is_there(ground.region, place)],
        len(without_day(known.claims, known.documents)),
    )


def find_ground_changes(
    store: Store, since: date, until: date, place: str | None
) -> list[ControlChange]:
    """What changed hands on these days, both included."""
    known = Everything.read(store)
    found = control_changes(known.claims, since - _DAY, until, documents=known.documents)
    return [change for change in found if is_there(change.after.place, place)]


def find_network(store: Store, day: date) -> list[Edge]:
    known = Everything.read(store)
    return network_at(known.claims, day, documents=known.documents)


def find_news(
    store: Store, since: date, until: date, policy: Policy | None = None, by: Known = "published"
) -> list[Change]:
    """What the documents of these days, both included, have brought; by when they came out or in.

    A document without a day of publication counts from when it was added.
    """
    everything, before = Everything.read(store), since - _DAY
    known = _known(everything.documents, store.added(), by)
    chosen = policy or policy_of(store)
    then, now = (everything.events(known, day, chosen) for day in (before, until))
    ground = control_changes(
        everything.claims, before, until, documents=everything.documents, known=known
    )
    claims = {claim.id: claim for claim in everything.claims}
    return find_changes(then, now, ground, claims=claims, documents=everything.documents)


def _known(
    documents: Mapping[str, Document], added: Mapping[str, datetime], by: Known
) -> dict[str, date]:
    """{document: the day from which it was known}."""
    published = {id_: d.published_on if by == "published" else None for id_, d in documents.items()}
    return {id_: day or added[id_].date() for id_, day in published.items()}
