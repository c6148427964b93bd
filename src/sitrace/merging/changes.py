"""What is otherwise now than before: new events, figures, denials, and ground that changed hands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitrace.merging.evidence import Documents, tell
from sitrace.model import Claim, Event, EventStatus, LedgerLine, Realis, TollEffect, TollUnit
from sitrace.model.analysis import Change, ControlChange, GroundNews, News, Told

Key = tuple[TollEffect, TollUnit, str | None]
_ORDER = tuple(News)
Claims = Mapping[str, Claim]


def find_changes(
    before: Sequence[Event],
    after: Sequence[Event],
    ground: Iterable[ControlChange] = (),
    *,
    claims: Claims,
    documents: Documents,
) -> list[Change]:
    """What the events of two states of knowledge differ in, each with the claims that brought it.

    `claims`: {id: claim} of both. An event is followed by its claims, not by its id: it goes on in
    the event that has most of them. `ground`: see `control_changes`, with `known`. New events come
    first, then tolls, denials, status, ground.
    """
    teller = _Teller(claims, documents)
    old = {claim: event for event in before for claim in event.claims}
    forebears = {event.id: _forebear(event, old) for event in after}
    found = [c for event in after for c in _of_event(event, forebears[event.id], old, teller)]
    found += _ended(before, after, forebears, teller)
    found += map(_of_ground, ground)
    return sorted(found, key=lambda c: _ORDER.index(c.news))


class _Teller:
    def __init__(self, claims: Claims, documents: Documents) -> None:
        self._claims, self._documents = claims, documents

    def tell(self, ids: Iterable[str]) -> tuple[Told, ...]:
        known = (self._claims[id_] for id_ in ids if id_ in self._claims)
        told = (tell(claim, self._documents) for claim in known)
        return tuple(sorted(told, key=lambda t: (str(t.day or ""), t.claim)))

    def is_denied(self, id_: str) -> bool:
        claim = self._claims.get(id_)
        return claim is not None and claim.realis is Realis.DENIED


def _forebear(event: Event, old: Mapping[str, Event]) -> Event | None:
    """The event from before that has most of this one's claims."""
    shared = Counter(old[claim].id for claim in event.claims if claim in old)
    best = min(shared, key=lambda id_: (-shared[id_], id_), default=None)
    return next((old[c] for c in event.claims if c in old and old[c].id == best), None)


def _of_event(
    event: Event, before: Event | None, old: Mapping[str, Event], teller: _Teller
) -> Iterator[Change]:
    if before is None:
        news = News.DENIAL if event.status is EventStatus.DENIED else News.NEW_EVENT
        yield _change(news, event, after=event.status, words=teller.tell(event.claims))
        return
    fresh = [claim for claim in event.claims if claim not in old]
    yield from _tolls(event, before, fresh, teller)
    denials = teller.tell(filter(teller.is_denied, fresh))
    if denials:
        yield _change(News.DENIAL, event, before.status, event.status, denials)
    elif event.status is not before.status:
        # With nothing new in it, other reports have shown whose word it was: all of it is told.
        told = teller.tell(fresh or event.claims)
        yield _change(News.STATUS, event, before.status, event.status, told)


def _tolls(event: Event, before: Event, fresh: Sequence[str], teller: _Teller) -> Iterator[Change]:
    """The lines of the ledger whose summary is another one."""
    lines = {_key(line): line for line in event.tolls}
    known = {_key(line): line for line in before.tolls}
    for key in sorted({*lines, *known}, key=lambda k: (*k[:2], k[2] or "")):
        line, was = lines.get(key), known.get(key)
        if _summary(line) == _summary(was):
            continue
        figures = [f.claim for one in (line, was) if one for f in one.figures]
        brought = [id_ for id_ in figures if id_ in fresh] or figures
        told = teller.tell(dict.fromkeys(brought))
        change = _change(News.TOLL, event, _summary(was), _summary(line), told)
        policy = next(one.policy for one in (line, was) if one)
        yield change.model_copy(update={"what": _named(key), "policy": policy})


def _key(line: LedgerLine) -> Key:
    return line.effect, line.unit, line.group


def _named(key: Key) -> str:
    effect, unit, group = key
    households = [str(unit)] if unit is TollUnit.HOUSEHOLDS else []
    return ", ".join([str(effect), *households, *([group] if group else [])])


def _summary(line: LedgerLine | None) -> str:
    """ "18 (18–31)"; empty where no figure counts."""
    if line is None or line.best is None:
        return ""
    return f"{line.best}" if line.low == line.high else f"{line.best} ({line.low}–{line.high})"


def _ended(
    before: Sequence[Event],
    after: Sequence[Event],
    forebears: Mapping[str, Event | None],
    teller: _Teller,
) -> Iterator[Change]:
    """Events that go on in no event of their own."""
    going_on = {event.id for event in forebears.values() if event}
    heirs: dict[str, Counter[str]] = defaultdict(Counter)
    now = {claim: event.id for event in after for claim in event.claims}
    for event in before:
        if event.id in going_on:
            continue
        heirs[event.id].update(now[claim] for claim in event.claims if claim in now)
        heir = min(heirs[event.id], key=lambda id_: (-heirs[event.id][id_], id_), default="")
        news = News.JOINED if heir else News.GONE
        yield _change(news, event, event.id, heir, teller.tell(event.claims))


def _change(
    news: News, event: Event, before: str = "", after: str = "", words: tuple[Told, ...] = ()
) -> Change:
    return Change(
        news=news,
        event=event.id,
        what=str(event.type),
        realis=event.realis,
        place=event.place,
        time=event.time,
        before=str(before),
        after=str(after),
        words=words,
    )


def _of_ground(change: ControlChange) -> Change:
    reversed_ = change.news is GroundNews.REVERSED
    return Change(
        news=News.REVERSAL if reversed_ else News.CONTROL,
        what=change.news,
        place=change.after.place,
        before=change.before.in_words if change.before else "",
        after=change.after.in_words,
        words=change.words,
    )
