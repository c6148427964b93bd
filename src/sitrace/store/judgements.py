"""Judgements as they come in: checked against what is here and what others have judged since."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from sitrace.errors import ConflictError, StoreError
from sitrace.model import CLAIM, Event, Judgement, Verdict
from sitrace.model.judgement import ON_JUDGEMENTS
from sitrace.model.standing import Bench, Standing, person
from sitrace.store.events import moved
from sitrace.store.rows import judgement_row
from sitrace.store.schema import CLAIM as CLAIMS
from sitrace.store.schema import DOCUMENT, EVENT, EVENT_CLAIM, JUDGEMENT, JUDGEMENT_ABOUT
from sitrace.store.settings import JUDGED, SIGN_OFF, read_setting

NOTHING = "none"
"""What somebody saw who saw no judgement yet."""


def add(connection: Connection, judgement: Judgement, seen: str | None) -> Judgement:
    """Keeps it once, marked as one that needs a second person where the project asks for two."""
    known = select(JUDGEMENT.c.body).where(JUDGEMENT.c.id == judgement.id)
    body = connection.execute(known).scalar()
    if body is not None:
        return Judgement.model_validate_json(body)
    _check_things(connection, judgement)
    things = _all_things(connection, judgement)
    if seen is not None:
        for token in seen.split():
            _check_seen(connection, things, token)
    bench = list(about(connection, things))
    _check_reply(judgement, bench)
    asked = read_setting(connection, SIGN_OFF) is True
    if asked and changes_figures(judgement, bench):
        judgement = judgement.model_copy(update={"needs_second": True})
    connection.execute(insert(JUDGEMENT), judgement_row(judgement))
    rows = [{"judgement": judgement.id, "thing": thing} for thing in things]
    if rows:
        connection.execute(insert(JUDGEMENT_ABOUT), rows)
    return judgement


def changes_figures(judgement: Judgement, earlier: Iterable[Judgement]) -> bool:
    """Whether events could look otherwise when it counts; `earlier`: those on the same things."""
    bench = Bench(earlier)
    if judgement.verdict is Verdict.CONFIRM:
        return False
    if judgement.verdict is Verdict.UNDO:
        return bench.standing(judgement.about or "") is Standing.COUNTS
    if judgement.verdict is Verdict.ACCEPT:
        on_claim = [j for j in bench.in_force() if j.claim == judgement.claim]
        return any(j.verdict is Verdict.REJECT for j in on_claim)
    return True


def about(connection: Connection, things: Sequence[str]) -> Iterator[Judgement]:
    """The judgements that speak of any of these ids, and what was said of them, as they came."""
    for body in connection.execute(select_about(things)).scalars():
        yield Judgement.model_validate_json(body)


def select_about(things: Sequence[str]) -> Select[Any]:
    spoken = select(JUDGEMENT_ABOUT.c.judgement).where(JUDGEMENT_ABOUT.c.thing.in_(things))
    found = select(JUDGEMENT.c.body).where(JUDGEMENT.c.id.in_(spoken) | JUDGEMENT.c.id.in_(things))
    return found.order_by(JUDGEMENT.c.row)


def last_row(connection: Connection) -> int:
    return connection.execute(select(func.max(JUDGEMENT.c.row))).scalar() or 0


def newest_claim(connection: Connection, claim_id: str) -> str | None:
    """The body of a claim, even of one that is history."""
    found = select(CLAIMS.c.body).where(CLAIMS.c.id == claim_id).order_by(CLAIMS.c.row.desc())
    return connection.execute(found.limit(1)).scalar()


def _check_things(connection: Connection, judgement: Judgement) -> None:
    tables = {"claim": CLAIMS, "report": DOCUMENT, "judgement": JUDGEMENT}
    what = "claim"
    if judgement.verdict in ON_JUDGEMENTS:
        what = "judgement"
    elif judgement.verdict is Verdict.DUPLICATE:
        what = "report"
    for thing in judgement.things:
        found = select(tables[what].c.id).where(tables[what].c.id == thing).limit(1)
        if connection.execute(found).scalar() is None:
            raise StoreError(f"no {what} {thing} to judge")
    if judgement.verdict is Verdict.CORRECT:
        _check_correction(connection, judgement)


def _check_correction(connection: Connection, judgement: Judgement) -> None:
    try:
        judgement.corrected(CLAIM.validate_json(newest_claim(connection, judgement.claim) or ""))
    except ValueError as error:
        raise StoreError(f"the correction of {judgement.claim} does not fit: {error}") from error


def _all_things(connection: Connection, judgement: Judgement) -> list[str]:
    """Also what the judgement is about that this one is about: an undoing is news of the claim."""
    if judgement.about is None:
        return list(judgement.things)
    behind = select(JUDGEMENT_ABOUT.c.thing).where(JUDGEMENT_ABOUT.c.judgement == judgement.about)
    return list(dict.fromkeys([*judgement.things, *connection.execute(behind).scalars()]))


def _check_reply(judgement: Judgement, earlier: Sequence[Judgement]) -> None:
    if judgement.about is None:
        return
    target = next(j for j in earlier if j.id == judgement.about)
    standing = Bench(earlier).standing(target.id)
    told = f"judgement {target.id} ({target.verdict} by {target.by})"
    if standing is Standing.UNDONE:
        raise StoreError(f"{told} has been undone already")
    if judgement.verdict is Verdict.CONFIRM:
        if not target.needs_second or standing is Standing.COUNTS:
            raise StoreError(f"{told} does not wait for a second person")
        if person(target.by) == person(judgement.by):
            raise StoreError(f"{told} must be confirmed by somebody else")


def _check_seen(connection: Connection, things: Sequence[str], token: str) -> None:
    """ConflictError when there is news since: see `Store.add_judgement` for the tokens."""
    event_id, at, revision = token.partition("@")
    if at:
        _check_event(connection, event_id, revision)
    else:
        _check_judged(connection, things, token)


def _check_judged(connection: Connection, things: Sequence[str], token: str) -> None:
    row = select(JUDGEMENT.c.row).where(JUDGEMENT.c.id == token)
    last = 0 if token == NOTHING else connection.execute(row).scalar()
    if last is None:
        raise StoreError(f"no judgement {token}: say the last one that you saw, or {NOTHING!r}")
    news = connection.execute(select_about(things).where(JUDGEMENT.c.row > last)).scalars().all()
    if news:
        raise ConflictError(f"judged by others since you looked: {_tell(news)}")


def _check_event(connection: Connection, event_id: str, revision: str) -> None:
    body = connection.execute(select(EVENT.c.body).where(EVENT.c.id == event_id)).scalar()
    if body is None:
        heir = moved(connection, event_id)
        now = f"it is part of {Event.model_validate_json(heir).id} now" if heir else "it is no more"
        raise ConflictError(f"event {event_id} has changed since you looked: {now}")
    event = Event.model_validate_json(body)
    members = select(EVENT_CLAIM.c.claim).where(EVENT_CLAIM.c.event == event_id)
    spoken = select(JUDGEMENT_ABOUT.c.judgement).where(JUDGEMENT_ABOUT.c.thing.in_(members))
    merged = read_setting(connection, JUDGED)
    news = select(JUDGEMENT.c.body).where(JUDGEMENT.c.id.in_(spoken)).order_by(JUDGEMENT.c.row)
    since = news.where(JUDGEMENT.c.row > merged) if isinstance(merged, int) else news.limit(0)
    unmerged = connection.execute(since).scalars().all()
    if str(event.revision) != revision or unmerged:
        last = unmerged or connection.execute(news).scalars().all()[-1:]
        judged = f"; judged: {_tell(last)}" if last else ""
        raise ConflictError(
            f"event {event_id} has changed since you looked: you saw revision {revision}, "
            f"it is at {event.revision} now, {_describe(event)}{judged}"
        )


def _describe(event: Event) -> str:
    """What the event says now, in one line."""
    tolls = (f"{line.effect} {line.low}-{line.best}-{line.high}" for line in event.tolls)
    reports = f"{event.type}, {event.status}, {len(event.claims)} claims in {len(event.documents)}"
    return ", ".join([f"{reports} reports", *tolls])


def _tell(bodies: Iterable[str]) -> str:
    told = []
    for judgement in map(Judgement.model_validate_json, bodies):
        why = f" ({judgement.why})" if judgement.why else ""
        when = f"{judgement.at:%Y-%m-%d %H:%M}"
        told.append(f"{judgement.id} {judgement.verdict} by {judgement.by}, {when}{why}")
    return "; ".join(told)
