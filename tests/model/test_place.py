"""Quarter-degree cells, by which events are compared without their coordinates."""

import pytest

from sitrace.model import Place

CELLS = [
    ((0, 0), (360, 720)),
    ((-90, -180), (0, 0)),
    ((33.51, 36.29), (494, 865)),
    ((33.49, 36.29), (493, 865)),
    ((-0.01, -0.01), (359, 719)),
]


@pytest.mark.parametrize(("point", "cell"), CELLS)
def test_cell(point: tuple[float, float], cell: tuple[int, int]) -> None:
    lat, lon = point
    assert Place(text="x", lat=lat, lon=lon).cell == cell


def test_a_place_without_a_point_has_no_cell() -> None:
    assert Place(text="x", lat=3).cell is None
