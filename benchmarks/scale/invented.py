"""Reports and their claims, as many as are asked for, all invented and always the same.

What grows is time, as in a monitor's archive: about the same number of deeds a day, in the same
thousand towns, some of them far more often than others. A deed is told by one to six reports, which
name the town and the day alike but not always the figures.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sitrace.model import Actor, Claim, Document, Incident, Place, Time, Toll, document_id

TOWNS = 1_000
COUNTRIES = 10
DEEDS_A_DAY = 20
TELLERS = (1, 1, 1, 1, 2, 2, 3, 6)
DEEDS_A_REPORT = 3
CLAIMS_A_DEED = 3
FIRST_DAY = date(2000, 1, 1)
_TYPES = ("shelling", "airstrike", "attack", "armed_clash", "bombing", "abduction", "arrest")
_SYLLABLES = [a + b for a in "bdfghklmnrstvz" for b in ("a", "e", "i", "o", "u", "ar", "el", "in")]
_TAIL = 0.6
"""Of the ranks of names: P(rank > r) = r ** -0.6, so that distinct names grow as the 0.6th power."""
_PAPERS = [f"Paper {number}" for number in range(60)]


class Deed(NamedTuple):
    number: int
    type: str
    place: Place
    day: date
    killed: int
    victim: str
    doer: Actor


def make_reports(claims: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Reports with about so many claims in all."""
    chance = random.Random(7)
    towns = [_town(number) for number in range(TOWNS)]
    doers = [_doer(number) for number in range(80)]
    made, waiting = 0, list[Deed]()
    for number in range(10**9):
        deed = _deed(number, chance, towns, doers)
        waiting += [deed] * chance.choice(TELLERS)
        # Kept back for a while, so that one deed's tellings fall into different reports.
        while len(waiting) > 60:
            told = _pick(waiting, chance)
            report = _report(told, made, chance)
            made += len(report[1])
            yield report
            if made >= claims:
                return


def _pick(waiting: list[Deed], chance: random.Random) -> list[Deed]:
    """A few different deeds of the last days."""
    found: dict[int, Deed] = {}
    for _ in range(DEEDS_A_REPORT):
        deed = waiting.pop(chance.randrange(len(waiting)))
        found[deed.number] = deed
    return sorted(found.values())


def _town(number: int) -> Place:
    country, row = number % COUNTRIES, number // COUNTRIES
    name = "".join(random.Random(number).choices(_SYLLABLES, k=3)).title()
    return Place(
        text=name,
        name=name,
        geonames_id=1_000_000 + number,
        lat=-30 + 6.0 * country + (row % 10) * 0.4,
        lon=10 + (row // 10) * 0.4,
        country=f"X{'ABCDEFGHIJ'[country]}",
        admin1=f"Unit {row % 5}",
        precision="settlement",
    )


def _doer(number: int) -> Actor:
    name = "".join(random.Random(-number).choices(_SYLLABLES, k=4)).title()
    return Actor(text=f"{name} Front", name=f"{name} Front")


def _deed(number: int, chance: random.Random, towns: list[Place], doers: list[Actor]) -> Deed:
    return Deed(
        number=number,
        type=chance.choice(_TYPES),
        place=towns[int(TOWNS * chance.random() ** 2)],
        day=FIRST_DAY + timedelta(number // DEEDS_A_DAY),
        killed=1 + int(chance.expovariate(0.3)),
        victim=f"{_name(chance)} {_name(chance)}",
        doer=chance.choice(doers),
    )


def _name(chance: random.Random) -> str:
    """Few names are frequent and ever new ones come up, as in real texts: ranks by a power law."""
    rank, name = int((1 - chance.random()) ** (-1 / _TAIL)) % 10**9, ""
    while rank or len(name) < 4:
        rank, at = divmod(rank, len(_SYLLABLES))
        name += _SYLLABLES[at]
    return name.title()


def _report(deeds: list[Deed], number: int, chance: random.Random) -> tuple[Document, list[Claim]]:
    text, spots = f"Report {number}.", []
    for deed in deeds:
        dead = deed.killed + (chance.random() < 0.2)
        start = len(text) + 1
        text += f" {deed.doer.text} fighters struck {deed.place.text} on {deed.day:%d %B}."
        middle = len(text) + 1
        text += f" The dead were {dead}, among them {deed.victim}; {dead + 3} were hurt,"
        text += f" said {_name(chance)}."
        spots.append((deed, dead, start, middle, len(text)))
    document = Document(
        id=document_id(text.encode()),
        text=text,
        publisher=chance.choice(_PAPERS),
        published=max(deed.day for deed in deeds) + timedelta(1),
    )
    return document, [claim for spot in spots for claim in _claims(document, *spot)]


def _claims(
    document: Document, deed: Deed, dead: int, start: int, middle: int, end: int
) -> Iterator[Claim]:
    on = Time(text=f"{deed.day:%d %B}", start=deed.day, end=deed.day, precision="day")
    common: dict[str, Any] = {"document_id": document.id, "place": deed.place, "time": on}
    quote = document.span(start, middle - 1)
    struck = Incident(
        type=deed.type, quote=quote, initiators=(deed.doer,), made_by="incident@1", **common
    )
    yield struck
    for effect, best in (("killed", dead), ("injured", dead + 3)):
        yield Toll(
            effect=effect,
            best=best,
            quote=document.span(middle, end),
            incident=struck.id,
            made_by="toll@1",
            **common,
        )
