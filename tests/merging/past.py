"""Rows of an invented past, short to write."""

from datetime import date
from typing import Any

from sitrace.model import Comparison, IncidentType, Place, PlacePrecision, Span
from sitrace.model.episode import Episode, History, in_order

TOWN = Place(
    text="Karm",
    name="Karm",
    country="TD",
    admin1="Batha",
    lat=13.0,
    lon=18.0,
    precision=PlacePrecision.SETTLEMENT,
)


def place(**fields: Any) -> Place:
    return TOWN.model_copy(update=fields)


def row(day: str, dead: int | None = 0, kind: str = "attack", **fields: Any) -> Episode:
    on = date.fromisoformat(day)
    known: dict[str, Any] = {
        "end": on,
        "place": TOWN,
        "types": frozenset([IncidentType(kind)] if kind else []),
        "low": dead,
        "best": dead,
        "high": dead,
        "row": f"row of {day}",
    }
    return Episode(day=on, **{**known, **fields})


def past(*rows: Episode, first: str = "2015-01-01", last: str = "2024-12-31", **of: Any) -> History:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return History("an invented past", in_order(rows), *days, **of)


def comparison(measure: str = "attack", rank: str = "deadliest", **fields: Any) -> Comparison:
    quote = Span(start=0, end=6, text="record")
    known = {"document_id": "d", "quote": quote, "made_by": "test@1", "since": "2020"}
    return Comparison(measure=measure, rank=rank, **{**known, **fields})
