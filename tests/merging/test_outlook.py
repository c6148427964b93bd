"""Baselines for the next months, on series whose best forecast is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.merging.outlook import METHODS, NAIVE, Forecast, forecast, make_outlook, monthly_counts

from .past import past, row

LEVEL = [10 + (7 * n * n) % 13 for n in range(72)]
"""Jumps about one level: the mean is nearer than the month before."""
SEASON = [2 + 10 * (n % 12 in (5, 6)) for n in range(72)]
STEPS = [5 * (n // 24) for n in range(72)]


def shown(series: list[int], ahead: int = 1) -> dict[str, Forecast]:
    return {one.method: one for one in forecast("Batha, TD", "events", series, ahead, (2025, 1))}


def test_the_mean_is_shown_where_it_beats_the_month_before() -> None:
    found = shown(LEVEL)
    assert next(iter(found)) == NAIVE and "mean of 12" in found
    for one in found.values():
        assert one.method == NAIVE or one.error < one.naive_error
    assert 14 < found["mean of 12"].point < 18


def test_a_season_is_found() -> None:
    found = shown([*SEASON, 2, 2, 2, 2, 2])
    assert found["same month a year before"].point == 12
    assert found["same month a year before"].error == 0


@pytest.mark.parametrize("series", [STEPS, [0] * 60, list(range(60))])
def test_nothing_but_the_naive_forecast_where_nothing_beats_it(series: list[int]) -> None:
    assert list(shown(series)) == [NAIVE]


@pytest.mark.parametrize(
    ("months", "ahead", "count"), [(35, 1, 0), (36, 1, 1), (37, 2, 0), (38, 2, 1)]
)
def test_too_short_a_past_gives_none(months: int, ahead: int, count: int) -> None:
    found = shown([0] * months, ahead)
    assert len(found) == count
    assert all(one.tested >= 12 for one in found.values())


@given(
    st.sampled_from(sorted(METHODS)),
    st.lists(st.integers(0, 50), min_size=14, max_size=40),
    st.integers(1, 12),
    st.integers(0, 500),
)
def test_no_method_knows_what_is_to_come(
    method: str, series: list[int], ahead: int, later: int
) -> None:
    longer = [*series, later]
    before = METHODS[method](series, ahead)
    assert METHODS[method](longer, ahead)[: len(before)] == pytest.approx(before)


@given(st.lists(st.integers(0, 50), min_size=36, max_size=60))
def test_intervals_hold_the_forecast_of_the_errors_made(series: list[int]) -> None:
    for one in shown(series).values():
        assert 0 <= one.low <= one.high
        assert 0 <= one.covered <= one.tested


def test_only_whole_months_count() -> None:
    rows = [row("2024-01-10"), row("2024-02-10", 3), row("2024-02-11", 4), row("2024-04-02")]
    history = past(*rows, first="2024-01-05", last="2024-04-29")
    assert monthly_counts(history, "admin1", "events") == {"Batha, TD": [2, 0]}
    assert monthly_counts(history, "country", "dead") == {"TD": [7, 0]}


def test_an_outlook_is_of_the_months_after_the_last_whole_one() -> None:
    rows = [row(str(date(year, month, 3))) for year in range(2019, 2025) for month in range(1, 13)]
    found = make_outlook(past(*rows, first="2019-01-01", last="2024-12-31"), months=2)
    assert [one.month for one in found if one.method == NAIVE] == [(2025, 1), (2025, 2)]


@pytest.mark.parametrize(("by", "months"), [("cell", 1), ("admin1", 0), ("admin1", 13)])
def test_nothing_finer_and_nothing_farther(by: str, months: int) -> None:
    with pytest.raises(ValueError, match="admin1 or country"):
        make_outlook(past(), by, "events", months)  # type: ignore[arg-type]
