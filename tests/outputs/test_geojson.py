"""GeoJSON after RFC 7946."""

import io
import json
from typing import Any

import pytest

from outputs.samples import CONTESTED, KARM
from sitrace.model import Place, PlacePrecision
from sitrace.outputs import Results
from sitrace.outputs.geojson import coordinates, write_geojson


def written(results: Results) -> dict[str, Any]:
    stream = io.StringIO()
    write_geojson(results, stream)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def test_points_are_longitude_first_and_lie_once() -> None:
    collection = written(CONTESTED)
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"] == {"type": "Point", "coordinates": [30.6543, 13.1235]}
        assert feature["properties"]["place_precision"] == "site"
        assert "lat" not in feature["properties"]


def test_what_has_no_coordinates_is_kept() -> None:
    events = [event.model_copy(update={"place": None}) for event in CONTESTED.events or ()]
    features = written(Results(events=events))["features"]
    assert len(features) == len(events)
    assert {feature["geometry"] for feature in features} == {None}


@pytest.mark.parametrize(
    ("precision", "point"),
    [
        ("site", [30.6543, 13.1235]),
        ("settlement", [30.654, 13.123]),
        ("area", [30.65, 13.12]),
        ("admin2", [30.65, 13.12]),
        ("admin1", [30.7, 13.1]),
        ("country", [30.7, 13.1]),
        (None, [30.7, 13.1]),
    ],
)
def test_points_are_no_finer_than_the_words(precision: str | None, point: list[float]) -> None:
    known = PlacePrecision(precision) if precision else None
    assert coordinates(KARM.model_copy(update={"precision": known})) == point


def test_half_a_point_is_none() -> None:
    assert coordinates(Place(text="Karm", lat=1.0)) is None


def test_every_map_says_that_it_has_no_opinion_on_borders() -> None:
    assert "legal status" in written(CONTESTED)["disclaimer"]
