"""What may be wrong within a store's file, and what of it can be made anew."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, Table, delete, insert, select, text
from sqlalchemy.exc import DBAPIError

from sitrace.model import CLAIM, Claim, Document, Event, Judgement, Policy, Problem, Span
from sitrace.model.embargo import is_embargo
from sitrace.store import settings
from sitrace.store.facets import facet_row
from sitrace.store.schema import (
    CLAIM as CLAIMS,
)
from sitrace.store.schema import (
    DOCUMENT,
    EVENT,
    EVENT_CLAIM,
    EVENT_FACET,
    JUDGEMENT,
    JUDGEMENT_ABOUT,
    META,
    PROBLEM,
)

_AT_ONCE = 1000
_MOST_TOLD = 20
"""Of one check; what follows is as a rule more of the same."""


class Finding(NamedTuple):
    """Something worth knowing. `mendable`: it can be made anew from documents, claims and judgements.

    `wrong` False: nothing is broken, but somebody may want to look.
    """

    check: str
    what: str
    mendable: bool = False
    wrong: bool = True


def examine(connection: Connection) -> Iterator[Finding]:
    """All that is wrong within the file; whether the events are the right ones is not asked here."""
    for check in (_file, _references, _bodies, _spans, _members, _facets, _judged, _settings):
        try:
            for number, finding in enumerate(check(connection)):
                if number == _MOST_TOLD:
                    yield finding._replace(what="… and more")
                    break
                yield finding
        except DBAPIError as error:
            yield Finding("file", f"cannot be read to the end: {error.orig}")


def mend(connection: Connection) -> None:
    """Makes anew what is only there for looking things up; drops settings that mean nothing, and
    events that cannot be read."""
    connection.execute(text("REINDEX"))
    connection.execute(delete(JUDGEMENT_ABOUT))
    rows = [{"judgement": id_, "thing": thing} for id_, thing in sorted(_spoken(connection))]
    if rows:
        connection.execute(insert(JUDGEMENT_ABOUT), rows)
    for key, value in _read_settings(connection).items():
        if not _is_sound(key, value):
            connection.execute(delete(META).where(META.c.key == key))
    for id_, body in connection.execute(select(EVENT.c.id, EVENT.c.body)).tuples().all():
        if _unfit(Event.model_validate_json, body):
            connection.execute(delete(EVENT).where(EVENT.c.id == id_))
            connection.execute(delete(EVENT_CLAIM).where(EVENT_CLAIM.c.event == id_))


def _file(connection: Connection) -> Iterator[Finding]:
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            # A damaged index is made anew; a damaged table is not.
            yield Finding("file", told, mendable="index" in told)


def _references(connection: Connection) -> Iterator[Finding]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("references", f"row {row} of {table} has no {parent}")


def _bodies(connection: Connection) -> Iterator[Finding]:
    readers: tuple[tuple[Table, Callable[[str], BaseModel]], ...] = (
        (DOCUMENT, Document.model_validate_json),
        (CLAIMS, CLAIM.validate_json),
        (PROBLEM, Problem.model_validate_json),
        (JUDGEMENT, Judgement.model_validate_json),
        (EVENT, Event.model_validate_json),
    )
    for table, read in readers:
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(
            select(table.c.id, table.c.body)
        )
        for id_, body in rows:
            reason = _unfit(read, body)
            if reason:
                yield Finding("bodies", f"{table.name} {id_}: {reason}", table is EVENT)


def _unfit(read: Callable[[str], BaseModel], body: str) -> str | None:
    try:
        read(body)
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))} {first['msg']}".strip()
    return None


def _spans(connection: Connection) -> Iterator[Finding]:
    """Law 1: the words of a claim are those of its report, where it says."""
    documents = connection.execution_options(yield_per=_AT_ONCE).execute(select(DOCUMENT.c.body))
    for body in documents.scalars():
        if _unfit(Document.model_validate_json, body):
            continue
        document = Document.model_validate_json(body)
        query = select(CLAIMS.c.body).where(CLAIMS.c.document_id == document.id)
        for told in connection.execute(query).scalars().all():
            if not _unfit(CLAIM.validate_json, told):
                yield from _astray(CLAIM.validate_json(told), document)


def _astray(claim: Claim, document: Document) -> Iterator[Finding]:
    spans: dict[str, Span] = {"quote": claim.quote, **claim.evidence}
    for name, span in spans.items():
        if document.text[span.start : span.end] != span.text:
            yield Finding("spans", f"claim {claim.id}: {name} is not what the report says there")


def _members(connection: Connection) -> Iterator[Finding]:
    """The table of which claim is in which event says what the events say."""
    kept = {(row.claim, row.event) for row in connection.execute(select(EVENT_CLAIM))}
    told = set()
    for body in connection.execute(select(EVENT.c.body)).scalars():
        if not _unfit(Event.model_validate_json, body):
            event = Event.model_validate_json(body)
            told |= {(claim, event.id) for claim in event.claims}
    for claim, event_id in sorted(kept ^ told):
        yield Finding(
            "events", f"claim {claim} and event {event_id}: listed on one side only", True
        )


def _facets(connection: Connection) -> Iterator[Finding]:
    """What events are looked for by is what they say; confidence, which claims say, apart."""
    kept = {row.id: row._mapping for row in connection.execute(select(EVENT_FACET))}
    for body in connection.execute(select(EVENT.c.body)).scalars():
        if _unfit(Event.model_validate_json, body):
            continue
        event = Event.model_validate_json(body)
        right = facet_row(event, {})
        del right["confidence"]
        told = kept.get(event.id)
        if told is None or any(told[name] != value for name, value in right.items()):
            yield Finding("events", f"{event.id} cannot be found by what it says", mendable=True)


def _judged(connection: Connection) -> Iterator[Finding]:
    current = set(
        connection.execute(select(CLAIMS.c.id).where(CLAIMS.c.superseded_at.is_(None))).scalars()
    )
    for judgement in _judgements(connection):
        gone = [id_ for id_ in (judgement.claim, *judgement.claims) if id_ and id_ not in current]
        if gone:
            told = f"{judgement.id} ({judgement.verdict} by {judgement.by})"
            yield Finding("judgements", f"{told}: claim {gone[0]} is read no more", wrong=False)
    kept = {(row.judgement, row.thing) for row in connection.execute(select(JUDGEMENT_ABOUT))}
    for id_, thing in sorted(kept ^ _spoken(connection)):
        yield Finding("judgements", f"{id_} cannot be found by {thing}", mendable=True)


def _judgements(connection: Connection) -> Iterator[Judgement]:
    bodies = connection.execute(select(JUDGEMENT.c.body).order_by(JUDGEMENT.c.row)).scalars().all()
    for body in bodies:
        if not _unfit(Judgement.model_validate_json, body):
            yield Judgement.model_validate_json(body)


def _spoken(connection: Connection) -> set[tuple[str, str]]:
    """(judgement, what it speaks of), also through another judgement."""
    things: dict[str, tuple[str, ...]] = {}
    for judgement in _judgements(connection):
        behind = things.get(judgement.about or "", ())
        things[judgement.id] = (*judgement.things, *behind)
    return {(id_, thing) for id_, told in things.items() for thing in told}


_SOUND: dict[str, Callable[[Any], bool]] = {
    settings.SIGN_OFF: lambda value: isinstance(value, bool),
    settings.EMBARGO: lambda value: isinstance(value, str) and is_embargo(value),
    settings.POLICY: lambda value: value in list(Policy),
    settings.JUDGED: lambda value: type(value) is int,
}


def _read_settings(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(select(META.c.key, META.c.value)).tuples().all())


def _is_sound(key: str, value: str) -> bool:
    """Settings that this version does not know are left alone."""
    try:
        return key not in _SOUND or _SOUND[key](settings.decode(value))
    except ValueError:
        return False


def _settings(connection: Connection) -> Iterator[Finding]:
    for key, value in _read_settings(connection).items():
        if not _is_sound(key, value):
            yield Finding("settings", f"{key} is {value!r}, which means nothing", mendable=True)
