"""Events that nobody ever told of, in any number, for a desk that is measured."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sitrace.model import Event

TYPES = ("shelling", "airstrike", "drone_strike", "armed_clash", "protest", "arrest", "bombing")
SYLLABLES = ("ka", "ru", "bel", "dor", "mi", "sha", "tan", "ve", "zor", "lum")
FIRST = date(2021, 1, 1)
DAYS = 1500
BOXES = (("SD", 9, 22, 22, 37), ("UA", 45, 52, 23, 40), ("SY", 32.5, 37, 36, 42))


def make_events(count: int) -> Iterator[Event]:
    """The same ones each time."""
    chance = random.Random(6)
    for number in range(count):
        yield Event.model_validate(_told(number, chance))


def _told(number: int, chance: random.Random) -> dict[str, Any]:
    id_, claim, report = (_id(f"{kind}{number}") for kind in ("event", "claim", "report"))
    day = str(FIRST + timedelta(days=chance.randrange(DAYS)))
    status = chance.choices(("uncorroborated", "corroborated", "contested"), (6, 3, 1))[0]
    return {
        "id": id_,
        "type": chance.choice(TYPES),
        "realis": "actual",
        "place": _place(chance),
        "time": {"text": day, "start": day, "end": day, "precision": "day"},
        "initiators": [{"text": f"{_name(chance)} brigade", "kind": "unknown"}],
        "claims": [claim],
        "documents": [report],
        "origins": ["Invented Wire"],
        "tolls": [_toll(claim, report, chance)],
        "status": status,
    }


def _place(chance: random.Random) -> dict[str, Any]:
    country, south, north, west, east = chance.choice(BOXES)
    name = _name(chance)
    return {
        "text": name,
        "name": name,
        "country": country,
        "lat": round(chance.uniform(south, north), 3),
        "lon": round(chance.uniform(west, east), 3),
        "precision": chance.choice(("settlement", "settlement", "site", "admin2", "admin1")),
    }


def _toll(claim: str, report: str, chance: random.Random) -> dict[str, Any]:
    best = chance.randrange(1, 40)
    figures = {"low": best, "best": best, "high": best}
    figure = {"claim": claim, "document": report, "quote": f"{best} people killed", **figures}
    return {"effect": "killed", "unit": "persons", "policy": "lowest_credible",
            "figures": [figure], **figures}  # fmt: skip


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).title()


def _id(what: str) -> str:
    return sha256(what.encode()).hexdigest()[:16]
