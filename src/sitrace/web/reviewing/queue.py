"""Claims in the order in which somebody should look at them, and why."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import log10

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked, number_words
from sitrace.model import Claim, Document, Event, EventStatus, Judgement, Toll, TollEffect, Verdict
from sitrace.model.standing import Bench, Standing, person
from sitrace.outputs.wording import counted, words
from sitrace.store import Store


class State(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    """Somebody has judged; it counts when a second person agrees."""
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


_STATES = {
    Verdict.ACCEPT: State.ACCEPTED,
    Verdict.CORRECT: State.CORRECTED,
    Verdict.REJECT: State.REJECTED,
}
# The weights are a ranking by hand: a wrong death toll does most harm, then what sources disagree on.
_PER_TEN_TIMES = {TollEffect.KILLED: 3.0, TollEffect.INJURED: 2.0, TollEffect.CASUALTIES: 2.5}
_PER_TEN_TIMES_OTHERS = 1.2
_CONTESTED, _DOUBTED, _NEW, _UNCOUNTED = 3.0, 4.0, 1.0, 10
_DOUBTFUL = 0.5
_HIGH_TOLL = 10
_NEW_DAYS = 2


@dataclass(frozen=True)
class Reason:
    """Why a claim comes early: told in the language of who reads it, the queue is everybody's."""

    form: str
    number: int = 0
    name: str = ""

    @property
    def words(self) -> str:
        return _(self.form).format(n=number_words(self.number), name=words(self.name))


@dataclass(frozen=True)
class Item:
    """A claim in the queue. `people`: the highest figure of a toll; `by`: who has judged it."""

    claim: Claim
    event: str | None
    status: EventStatus | None
    state: State
    by: tuple[str, ...]
    people: int
    score: float
    weighed: tuple["Reason", ...]

    @property
    def reasons(self) -> list[str]:
        return [reason.words for reason in self.weighed]

    def is_for(self, name: str) -> bool:
        """Whether this person still has something to say on it."""
        waits = self.state is State.WAITING and person(name) not in map(person, self.by)
        return self.state is State.OPEN or waits


@dataclass(frozen=True)
class Wanted:
    """Which claims; "" and 0 let all through. `state`: "todo", "all", or one of State."""

    kind: str = ""
    status: str = ""
    toll: int = 0
    state: str = "todo"
    report: str = ""
    event: str = ""

    def lets_through(self, item: Item, name: str) -> bool:
        return (
            self.kind in ("", item.claim.kind)
            and self.status in ("", item.status)
            and item.people >= self.toll
            and self.report in ("", item.claim.document_id)
            and self.event in ("", item.event)
            and (self.state in ("all", item.state) or (self.state == "todo" and item.is_for(name)))
        )


@dataclass(frozen=True)
class Queue:
    items: Sequence[Item]
    by_id: Mapping[str, Item] = field(repr=False)
    judgements: Sequence[Judgement] = field(repr=False)
    """Without those that were undone."""

    def find(self, wanted: Wanted, name: str) -> list[Item]:
        return [item for item in self.items if wanted.lets_through(item, name)]

    def done_today(self, name: str) -> int:
        """Claims on which this person has said something since midnight here."""
        today = datetime.now().astimezone().date()
        mine = (j for j in self.judgements if person(j.by) == person(name) and j.claim)
        return len({j.claim for j in mine if j.moment.astimezone().date() == today})

    def others_today(self, name: str) -> Counter[str]:
        """How many judgements each other person has made in the last day."""
        since = datetime.now(UTC) - timedelta(days=1)
        recent = (
            j.by for j in self.judgements if j.moment > since and person(j.by) != person(name)
        )
        return Counter(recent)


class Queues:
    """The queue of a store, made anew when something has come or been judged."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, threading.Lock()
        self._made: tuple[tuple[int, ...], Queue] | None = None

    def current(self) -> Queue:
        with self._lock:
            stamp = (*self._store.counts().values(), self._store.judged())
            if self._made is None or self._made[0] != stamp:
                self._made = stamp, make_queue(self._store)
            return self._made[1]

    def forget(self) -> None:
        """Events have been made anew."""
        with self._lock:
            self._made = None


def make_queue(store: Store) -> Queue:
    judgements = list(store.judgements())
    events = {claim: event for event in store.events() for claim in event.claims}
    fresh = set(_new_reports(store.documents()))
    spoken = _spoken(judgements)
    bench = Bench(judgements)
    items = [
        make_item(claim, events.get(claim.id), spoken.get(claim.id, ()), bench, fresh)
        for claim in store.claims()
    ]
    items.sort(key=lambda item: (-item.score, item.claim.document_id, item.claim.quote.start))
    standing = [j for j in judgements if bench.standing(j.id) is not Standing.UNDONE]
    return Queue(items, {item.claim.id: item for item in items}, standing)


def make_item(
    claim: Claim,
    event: Event | None,
    spoken: Sequence[Judgement],
    bench: Bench,
    fresh: set[str],
) -> Item:
    corrected = [j for j in spoken if _counts(j, bench) and j.verdict is Verdict.CORRECT]
    reading = corrected[-1].corrected(claim) if corrected else claim
    people = _people(reading)
    weighed = list(_weigh(reading, people, event, claim.document_id in fresh))
    return Item(
        claim=reading,
        event=event.id if event else None,
        status=event.status if event else None,
        state=_state(spoken, bench),
        by=tuple(dict.fromkeys(j.by for j in spoken if bench.standing(j.id) != Standing.UNDONE)),
        people=people,
        score=sum(weight for weight, reason in weighed),
        weighed=tuple(reason for weight, reason in weighed if reason),
    )


def _weigh(
    claim: Claim, people: int, event: Event | None, is_new: bool
) -> Iterator[tuple[float, Reason | None]]:
    """(weight, why)."""
    if isinstance(claim, Toll) and claim.realis.happened:
        weight = _PER_TEN_TIMES.get(claim.effect, _PER_TEN_TIMES_OTHERS)
        high = Reason(marked("{n} {name}"), people, claim.effect.value)
        yield weight * log10(1 + (people or _UNCOUNTED)), high if people >= _HIGH_TOLL else None
    if event and event.status in (EventStatus.CONTESTED, EventStatus.DENIED):
        yield _CONTESTED, Reason(marked("{name} event"), name=event.status.value)
    unsure = Reason(marked("{n} % sure"), round(claim.confidence * 100))
    yield _DOUBTED * (1 - claim.confidence), unsure if claim.confidence < _DOUBTFUL else None
    if is_new:
        yield _NEW, Reason(marked("new"))


def _people(claim: Claim) -> int:
    if not isinstance(claim, Toll):
        return 0
    return max((n for n in (claim.low, claim.best, claim.high) if n is not None), default=0)


def _new_reports(documents: Iterator[Document]) -> Iterator[str]:
    """Those of the last days that there are reports of."""
    days: dict[str, date] = {d.id: d.published_on for d in documents if d.published_on}
    newest = max(days.values(), default=date.min)
    return (id_ for id_, day in days.items() if (newest - day).days < _NEW_DAYS)


def _spoken(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    spoken: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict in _STATES:
            spoken[judgement.claim].append(judgement)
    return spoken


def _counts(judgement: Judgement, bench: Bench) -> bool:
    return bench.standing(judgement.id) is Standing.COUNTS


def _state(spoken: Sequence[Judgement], bench: Bench) -> State:
    if any(bench.standing(j.id) is Standing.PENDING for j in spoken):
        return State.WAITING
    counting = [j for j in spoken if _counts(j, bench)]
    return _STATES[counting[-1].verdict] if counting else State.OPEN


def progress_words(done: int, left: int) -> str:
    claims = counted(done + left, "claim")
    return _("{n} of {claims} today").format(n=number_words(done), claims=claims)
