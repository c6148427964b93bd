"""What events are looked for and sorted by: a narrow row each, and an index of their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.folding import fold
from sitrace.model import Actor, Event, Facility, Place, TollEffect
from sitrace.store.queries import parts
from sitrace.store.rows import Row
from sitrace.store.schema import CLAIM, EVENT_FACET, EVENT_WORDS


class Told(NamedTuple):
    """What an event's facet needs of a claim."""

    confidence: float
    quote: str


def clear_facets(connection: Connection) -> None:
    """Drops all that there are."""
    connection.execute(delete(EVENT_FACET))
    connection.exec_driver_sql("INSERT INTO event_words (event_words) VALUES ('delete-all')")


def drop_facets(connection: Connection, events: Iterable[str]) -> None:
    """Those of the events with these ids.

    Their words stay until all is made anew; without a facet they find nothing.
    """
    for some in parts(events):
        connection.execute(delete(EVENT_FACET).where(EVENT_FACET.c.id.in_(some)))


def add_facets(connection: Connection, events: Sequence[Event]) -> None:
    """Those of these events, none of which has any."""
    last = connection.exec_driver_sql("SELECT max(id) FROM event_words_docsize").scalar() or 0
    told = _read_claims(connection, {claim for event in events for claim in event.claims})
    numbered = list(enumerate(events, last + 1))
    facets = [{"row": row, **facet_row(event, told)} for row, event in numbered]
    connection.execute(insert(EVENT_FACET), facets)
    words = [{"rowid": row, **word_row(event, told)} for row, event in numbered]
    connection.execute(insert(EVENT_WORDS), words)


def _read_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Told]:
    """Of the current ones among these claims."""
    query = select(
        CLAIM.c.id,
        func.json_extract(CLAIM.c.body, "$.confidence"),
        func.json_extract(CLAIM.c.body, "$.quote.text"),
    ).where(CLAIM.c.superseded_at.is_(None))
    queries = [query.where(CLAIM.c.id.in_(some)) for some in parts(ids)]
    rows = (row for one in queries for row in connection.execute(one))
    return {id_: Told(sure or 0.0, quote or "") for id_, sure, quote in rows}


def facet_row(event: Event, told: Mapping[str, Told]) -> Row:
    """Nothing is null, so that every column sorts; an undated event has "" for its days."""
    time, place = event.time, event.place
    start, end = (time.start or time.end, time.end or time.start) if time else (None, None)
    sure = (told[id_].confidence for id_ in event.claims if id_ in told)
    return {
        "id": event.id,
        "type": event.type.value,
        "realis": event.realis.value,
        "status": event.status.value,
        "reviewed": int(event.reviewed),
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "country": (place.country if place else None) or "",
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "confidence": max(sure, default=0.0),
        "killed": _killed(event),
        "reports": len(event.documents),
        "place": key_of(list(_place_names(place))[:1]),
    }


def word_row(event: Event, told: Mapping[str, Told]) -> Row:
    """Folded, so that every spelling finds them."""
    quotes = (told[id_].quote for id_ in event.claims if id_ in told)
    where, who = key_of(_place_names(event.place)), key_of(_actor_names(event))
    return {
        "place": where,
        "actors": who,
        "words": f"{where} {who} {key_of([*_words(event), *quotes])}",
    }


def key_of(names: Iterable[str | None]) -> str:
    return " ".join(fold(name) for name in dict.fromkeys(names) if name)


def _place_names(place: Place | None) -> Iterator[str | None]:
    if place is not None:
        country = load_countries().get(place.country or "")
        yield from (
            place.name or place.text,
            place.text,
            place.facility,
            place.admin1,
            place.country,
        )
        yield country.name if country else None


def _actor_names(event: Event) -> Iterator[str | None]:
    parties: tuple[Actor | Facility, ...] = (*event.initiators, *event.targets)
    for party in parties:
        yield from (party.name, party.text)
        if isinstance(party, Actor):
            yield party.entity_id


def _words(event: Event) -> Iterator[str | None]:
    yield event.type.value
    yield from event.publishers
    yield from event.origins
    for line in event.tolls:
        yield from (line.effect.value, line.group)
        yield from (figure.quote for figure in line.figures)
    yield from (note.object for note in event.damages)
    for ground in event.controls:
        yield from ground.places


def _killed(event: Event) -> int:
    """The best figure of the dead: of everybody, else of the largest group."""
    lines = [line for line in event.tolls if line.effect is TollEffect.KILLED]
    whole = [line.best or 0 for line in lines if line.group is None]
    return max(whole or [line.best or 0 for line in lines], default=0)
