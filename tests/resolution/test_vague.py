import pytest

from sitrace.model import PlacePart
from sitrace.resolution.vague import border_area, part_area, span_area

GRID = [(float(lat), float(lon)) for lat in range(11) for lon in range(21)]
"""A country from 0° to 10° N and 0° to 20° E, with a settlement at every degree."""
EASTWARD = [(lat, lon + 20.5) for lat, lon in GRID]

PARTS = [
    ("north", 7.5, 10),
    ("south", 2.5, 10),
    ("east", 5, 15),
    ("west", 5, 5),
    ("northwest", 7.5, 5),
    ("southeast", 2.5, 15),
    ("centre", 5, 10),
]


@pytest.mark.parametrize(("part", "lat", "lon"), PARTS)
def test_a_part_lies_where_its_settlements_are(part: str, lat: float, lon: float) -> None:
    area = part_area(GRID, PlacePart(part))
    assert area is not None
    assert (area.lat, area.lon) == pytest.approx((lat, lon), abs=0.3)


def test_half_a_country_is_wider_than_a_quarter() -> None:
    half, quarter = (part_area(GRID, PlacePart(part)) for part in ("north", "northwest"))
    assert half and quarter and half.radius_km > quarter.radius_km > 200


def test_a_country_over_the_date_line_is_one() -> None:
    pacific = [(lat, (lon + 170 + 180) % 360 - 180) for lat, lon in GRID]
    area = part_area(pacific, PlacePart.EAST)
    assert area is not None and area.lon == pytest.approx(-175, abs=0.3)


def test_a_border_lies_between_and_is_as_long_as_it_is() -> None:
    area = border_area(GRID, EASTWARD)
    assert area is not None
    assert (area.lat, area.lon) == pytest.approx((5, 20.25), abs=0.5)
    assert area.radius_km > 400


def test_a_border_is_never_told_finely() -> None:
    points = [(0.0, i / 100) for i in range(30)]
    area = border_area(points, points)
    assert area is not None and area.radius_km == 100


def test_countries_without_a_border_have_none() -> None:
    assert border_area(GRID, [(lat, lon + 90) for lat, lon in GRID]) is None
    assert border_area([], GRID) is None
    assert part_area([], PlacePart.NORTH) is None


def test_between_is_half_way_with_half_the_distance() -> None:
    area = span_area([(0.0, 179.0), (0.0, -179.0)])
    assert (area.lat, abs(area.lon), area.radius_km) == (0, 180, 111)
