"""Where an administrative unit lies: the middle of its ground."""

import pytest

from sitrace.lexicon.gazetteer_units import Point, middle

MIDDLES = [
    ([(0.0, 0.0), (0.0, 4.0), (2.0, 4.0), (2.0, 0.0)], (1.0, 2.0)),
    # A crowd in one corner does not pull the middle.
    ([(0.0, 0.0), (0.0, 4.0), (2.0, 4.0), (2.0, 0.0), (0.1, 0.1), (0.1, 0.2), (0.2, 0.1)], (1.0, 2.0)),
    ([(5.0, 6.0)], (5.0, 6.0)),
    ([(0.0, 0.0), (2.0, 2.0)], (1.0, 1.0)),
    ([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)], (1.0, 1.0)),
    ([(60.0, 178.0), (60.0, -178.0), (62.0, 178.0), (62.0, -178.0)], (61.0, -180.0)),
]  # fmt: skip


@pytest.mark.parametrize(("points", "where"), MIDDLES)
def test_a_unit_lies_at_the_middle_of_its_ground(points: list[Point], where: Point) -> None:
    assert middle(points) == where


def test_a_unit_without_settlements_has_no_point() -> None:
    assert middle([]) == (None, None)
