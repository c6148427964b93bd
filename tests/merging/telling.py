"""Short ways to tell a story in claims: reports of invented deeds in invented towns."""

from datetime import date, timedelta
from typing import Any

from sitrace.merging import merge
from sitrace.merging.reports import Report, read_report
from sitrace.model import (
    Actor,
    Claim,
    Claimant,
    Control,
    Damage,
    Document,
    Event,
    Incident,
    Judgement,
    Place,
    Policy,
    Time,
    Toll,
    document_id,
)

MONDAY = date(2024, 5, 6)
# (id, lat, lon): Karm and Dalu are 6 km apart, Osta is 60 km off, Velm 400 km.
TOWNS = {
    "Karm": (1, 10.0, 20.0),
    "Dalu": (2, 10.05, 20.02),
    "Osta": (3, 10.5, 20.2),
    "Velm": (4, 13.5, 21.0),
}


def day(after_monday: int = 0, **fields: Any) -> Time:
    on = MONDAY + timedelta(after_monday)
    return Time(**{"text": "that day", "start": on, "end": on, "precision": "day", **fields})


def town(name: str, **fields: Any) -> Place:
    id_, lat, lon = TOWNS[name]
    known = {"geonames_id": id_, "lat": lat, "lon": lon, "country": "XA", "admin1": "North"}
    return Place(**{"text": name, "name": name, "precision": "settlement", **known, **fields})


def province(**fields: Any) -> Place:
    known = {"country": "XA", "admin1": "North", "lat": 11, "lon": 20, "precision": "admin1"}
    return Place(**{"text": "North", "name": "North", **known, **fields})


def actor(name: str, entity_id: str | None = None) -> Actor:
    return Actor(text=name, name=name, entity_id=entity_id)


def by(name: str, kind: str = "monitor") -> tuple[Claimant, ...]:
    return (Claimant(name=name, kind=kind),)


class Telling:
    """One report; each method adds a claim about the given words and returns it."""

    def __init__(self, text: str, publisher: str | None = None, published: int = 1) -> None:
        self.document = Document(
            id=document_id(f"{publisher}: {text}".encode()),
            text=text,
            publisher=publisher,
            published=MONDAY + timedelta(published),
        )
        self.claims: list[Claim] = []

    @property
    def report(self) -> Report:
        return read_report(self.document)

    def incident(self, words: str, type: str = "attack", **fields: Any) -> Incident:
        return self._add(Incident(type=type, **self._common(words, fields)))

    def toll(self, words: str, number: int | None, effect: str = "killed", **fields: Any) -> Toll:
        figures = dict.fromkeys(("low", "best", "high"), number)
        return self._add(Toll(effect=effect, **{**figures, **self._common(words, fields)}))

    def damage(self, words: str, effect: str = "damaged", **fields: Any) -> Damage:
        return self._add(Damage(object=words, effect=effect, **self._common(words, fields)))

    def control(self, words: str, state: str, **fields: Any) -> Control:
        return self._add(Control(state=state, **self._common(words, fields)))

    def _common(self, words: str, fields: dict[str, Any]) -> dict[str, Any]:
        start = self.document.text.index(words)
        quote = self.document.span(start, start + len(words))
        return {"document_id": self.document.id, "quote": quote, "made_by": "test@1", **fields}

    def _add(self, claim: Any) -> Any:
        self.claims.append(claim)
        return claim


def merged(
    *tellings: Telling,
    judgements: tuple[Judgement, ...] = (),
    policy: Policy = Policy.LOWEST_CREDIBLE,
) -> list[Event]:
    claims = [claim for telling in tellings for claim in telling.claims]
    documents = {telling.document.id: telling.document for telling in tellings}
    return merge(claims, judgements, documents=documents, policy=policy)
