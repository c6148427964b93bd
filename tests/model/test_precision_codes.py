"""Precision in the codes of ACLED and UCDP."""

from datetime import date
from itertools import product

import pytest

from sitrace.model import Place, PlacePrecision, PlaceRelation, Time
from sitrace.model.precision_codes import place_codes, time_codes


@pytest.mark.parametrize(
    ("precision", "relation", "km", "codes"),
    [
        ("site", "in", None, (1, 1)),
        ("settlement", "in", None, (1, 1)),
        ("settlement", "edge_of", None, (1, 1)),
        ("area", "near", None, (2, 2)),
        ("area", "countryside_of", None, (2, 2)),
        ("area", "southeast_of", 15, (2, 2)),
        ("area", "southeast_of", 40, (3, 5)),
        ("area", "between", None, (2, 5)),
        ("area", "in", None, (3, 5)),
        ("admin2", "in", None, (2, 3)),
        ("admin1", "in", None, (3, 4)),
        ("admin1", "north_of", None, (3, 4)),
        ("country", "in", None, (3, 6)),
        (None, "in", None, (None, None)),
    ],
)
def test_places(
    precision: str | None, relation: str, km: float | None, codes: tuple[int | None, int | None]
) -> None:
    fields = {"precision": precision, "relation": relation, "distance_km": km}
    place = Place.model_validate({"text": "Tuma", **fields})
    found = place_codes(place)
    assert (found.acled, found.ucdp) == codes


def test_every_place_that_is_resolved_has_codes_and_no_other() -> None:
    for precision, relation in product(PlacePrecision, PlaceRelation):
        place = Place(text="Tuma", precision=precision, relation=relation)
        assert None not in place_codes(place).model_dump().values()
        open_ = place.model_copy(update={"unresolved": "ambiguous"})
        assert place_codes(open_).model_dump() == {"acled": None, "ucdp": None}
    assert place_codes(None).acled is None


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2024-05-07", "2024-05-07", (1, 1)),
        ("2024-05-06", "2024-05-07", (2, 2)),
        ("2024-05-06", "2024-05-11", (2, 2)),
        ("2024-05-06", "2024-05-12", (2, 3)),
        ("2024-05-06", "2024-05-13", (3, 4)),
        ("2024-05-01", "2024-05-31", (3, 4)),
        ("2024-05-01", "2024-06-01", (None, 5)),
        ("2024-01-01", "2024-12-31", (None, 5)),
        ("2023-01-01", "2024-12-31", (None, None)),
        (None, "2024-05-07", (None, None)),
        ("2024-05-07", None, (None, None)),
    ],
)
def test_times(start: str | None, end: str | None, codes: tuple[int | None, int | None]) -> None:
    days = (date.fromisoformat(day) if day else None for day in (start, end))
    found = time_codes(Time(text="then", **dict(zip(("start", "end"), days, strict=True))))
    assert (found.acled, found.ucdp) == codes
