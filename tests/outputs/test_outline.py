"""Land and borders on the map of a situation report."""

import re

import pytest

from sitrace.outputs.sitrep.map import Mark, join_near, make_view
from sitrace.outputs.sitrep.outline import border_path, cut_line, cut_ring, land_path, load_outline

VIEW = (0.0, 0.0, 10.0, 10.0)


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        ([(1, 1), (9, 1), (9, 9)], {(1, 1), (9, 1), (9, 9)}),
        ([(-5, -5), (15, -5), (15, 15), (-5, 15)], {(0, 0), (10, 0), (10, 10), (0, 10)}),
        ([(5, 5), (15, 5), (15, 8), (5, 8)], {(5, 5), (10, 5), (10, 8), (5, 8)}),
        ([(11, 0), (12, 0), (12, 5)], set()),
    ],
)
def test_an_area_is_cut_at_the_edges(
    ring: list[tuple[float, float]], left: set[tuple[float, float]]
) -> None:
    assert set(cut_ring(ring, VIEW)) == left


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    line = [(-20, 5), (-15, 5), (2, 5), (8, 5), (30, 5), (30, 60), (5, 60), (5, 2)]
    first, second = cut_line(line, VIEW)
    assert first == [(-15, 5), (2, 5), (8, 5), (30, 5)] and second == [(5, 60), (5, 2)]


def test_sea_land_and_borders_are_where_they_are() -> None:
    egypt, atlantic = make_view([(24, 22), (36, 32)]), make_view([(-40, 30), (-35, 33)])
    assert land_path(atlantic.box, atlantic.point) == ""
    assert border_path(egypt.box, egypt.point, dashed=False)
    assert land_path(egypt.box, egypt.point).startswith("M")


def test_marks_that_would_hide_each_other_are_one() -> None:
    marks = [
        Mark(100, 100, 9, [2], "Karm, North"),
        Mark(106, 104, 12, [1], "Tel"),
        Mark(180, 90, 9, [3], "Far"),
    ]
    near, far = join_near(marks)
    assert near.label == "1, 2 · Tel …" and near.reach == 12 and far.label == "Far"


def test_a_map_of_the_world_stays_small() -> None:
    view = make_view([(-170, -50), (170, 75)])
    paths = land_path(view.box, view.point), border_path(view.box, view.point, dashed=False)
    assert 20_000 < sum(map(len, paths)) < 200_000
    assert not re.search(r"[^-MLz\d. e]", "".join(paths))


def test_the_disclaimer_is_that_of_the_base_map() -> None:
    """After a change of the policy both maps are made anew."""
    from sitrace.web.mapping import disclaimer

    assert load_outline().disclaimer == disclaimer()
