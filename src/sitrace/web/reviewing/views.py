"""What a page shows of one claim under review."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sitrace.model import Claim, Document, Event, Judgement
from sitrace.model.base import digest
from sitrace.model.standing import Standing, person
from sitrace.outputs.explained.readings import Reading, make_reading
from sitrace.outputs.reading import reading_words
from sitrace.outputs.sitrep.clean import clean
from sitrace.running.reviewing import ReviewState, event_token, review_state
from sitrace.store import NOTHING, EventFilter, Store
from sitrace.web.reviewing.passages import Passage, make_passage

_NEAR_DAYS = 3
_MOST = 12


@dataclass(frozen=True)
class View:
    """`seen`, `event_seen`, `report_seen`: what goes back with a form, so that news is noticed."""

    state: ReviewState
    document: Document
    reading: Reading
    passage: Passage
    event: Event | None
    members: Sequence[Claim]
    near: Sequence[Event]
    repeated: Sequence[Document]
    pending: Judgement | None
    event_seen: str
    report_seen: str
    upto: str
    """How many judgements there were, and the event's claims, as a digest."""

    @property
    def claim(self) -> Claim:
        return self.state.reading

    @property
    def title(self) -> str:
        return clean(reading_words(self.claim))

    def may_confirm(self, name: str) -> bool:
        return self.pending is not None and person(self.pending.by) != person(name)

    def last_of(self, name: str) -> Judgement | None:
        """This person's last word that still stands, for undoing."""
        mine = (
            told.judgement
            for told in reversed(self.state.judgements)
            if told.standing is not Standing.UNDONE
            and person(told.judgement.by) == person(name)
            and not told.judgement.about
        )
        return next(mine, None)


def make_view(store: Store, claim_id: str) -> View:
    """InputError when there is no such claim."""
    state = review_state(store, claim_id)
    document = store.document(state.claim.document_id)
    assert document is not None  # the store keeps no claim without its report
    event = store.event(state.event) if state.event else None
    told = list(store.judgements(document.id))
    return View(
        state=state,
        document=document,
        reading=make_reading(state.reading, document, {state.claim.id: 1}, (), (), clean),
        passage=make_passage(document, state.reading),
        event=event,
        members=[claim for id_ in (event.claims if event else ()) if (claim := store.claim(id_))],
        near=list(_near(store, event)) if event else [],
        repeated=list(_others(store, event, document)) if event else [],
        pending=next(iter(state.pending), None),
        event_seen=event_token(event) if event else NOTHING,
        report_seen=told[-1].id if told else NOTHING,
        upto=f"{store.counts()['judgements']}-{digest(*event.claims) if event else ''}",
    )


def _near(store: Store, event: Event) -> Iterator[Event]:
    """Events of the same days and country, the nearest place first: what it may be one with."""
    start = event.time and (event.time.start or event.time.end)
    end = event.time and (event.time.end or event.time.start)
    around = EventFilter(
        since=start - timedelta(days=_NEAR_DAYS) if start else None,
        until=end + timedelta(days=_NEAR_DAYS) if end else None,
        country=event.place.country if event.place else None,
    )
    found = (other for other in store.events(around) if other.id != event.id)
    yield from sorted(found, key=lambda other: _distance(event, other))[:_MOST]


def _distance(event: Event, other: Event) -> tuple[float, bool]:
    """Rough: in degrees; what has no point comes last. Then those of the same type."""
    a, b = event.place, other.place
    if not (a and b) or None in (a.lat, a.lon, b.lat, b.lon):
        return 999.0, event.type != other.type
    far = abs((a.lat or 0) - (b.lat or 0)) + abs((a.lon or 0) - (b.lon or 0))
    return round(far, 2), event.type != other.type


def _others(store: Store, event: Event, document: Document) -> Iterator[Document]:
    """The other reports of the event: what this one may repeat."""
    ids = [id_ for id_ in event.documents if id_ != document.id][:_MOST]
    yield from (found for id_ in ids if (found := store.document(id_)))
