"""An area's last period among its own past ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.merging.escalation import (
    Level,
    Unusual,
    count_left_out,
    count_unusual,
    measure_escalation,
    quantile,
)
from sitrace.model import PlacePrecision
from sitrace.model.episode import Episode, History

from .past import past, place, row

LAST = date(2024, 12, 31)
FAR = place(name="Osta", admin1="Lac", lat=13.5, lon=14.5)


def each(periods: range, days: int, dead: int) -> list[Episode]:
    """One row in each of these periods, counted back from the last day."""
    return [row(str(LAST - timedelta(days * back)), dead) for back in periods]


def dead_in_three_years(history: History) -> Level:
    (level,) = [
        one for one in measure_escalation(history) if (one.measured, one.years) == ("dead", 3)
    ]
    return level


# (dead in the last 30 days, dead in each of the 36 periods before, verdict)
CASES = [
    (9, [2] * 36, Unusual.HIGH),
    (9, [2] * 35 + [9], Unusual.HIGH),
    (9, [2] * 34 + [9] * 2, Unusual.NO),
    (2, [2] * 36, Unusual.NO),
    (1, [2] * 36, Unusual.LOW),
    (9, [2] * 19, Unusual.UNKNOWN),
]


@pytest.mark.parametrize(("now", "before", "verdict"), CASES)
def test_what_is_unusual(now: int, before: list[int], verdict: Unusual) -> None:
    counts = [now, *before]
    rows = [one for at, n in enumerate(counts) for one in each(range(at, at + 1), 30, n)]
    first = str(LAST - timedelta(30 * len(counts) - 1))
    level = dead_in_three_years(past(*rows, first=first))
    assert (level.unusual, level.value, level.periods) == (verdict, now, len(before))
    assert level.reached == sum(n >= now for n in before)


def test_words_say_what_was_compared_with_how_many() -> None:
    level = dead_in_three_years(past(*each(range(1, 37), 30, 2), *each(range(1), 30, 9)))
    assert level.words == (
        "9 dead in the 30 days to 2024-12-31; 0 of the 36 such periods of the 3 years before had as "
        "many (median 2): unusually high"
    )
    assert (level.area, level.upper) == ("Batha, TD", 2)


def test_an_area_is_in_the_list_when_it_had_anything_in_three_years() -> None:
    history = past(
        row("2023-01-01", place=FAR),
        row("2024-12-30"),
        row("2019-01-01", place=place(admin1="Guéra")),
    )
    assert {one.area for one in measure_escalation(history)} == {"Batha, TD", "Lac, TD"}


@pytest.mark.parametrize(("at", "first"), [(date(2025, 1, 1), "2015-01-01"), (None, "2024-12-10")])
def test_nothing_is_said_of_days_that_the_history_does_not_cover(
    at: date | None, first: str
) -> None:
    assert measure_escalation(past(row("2024-12-20"), first=first), at=at) == []


def test_rows_that_are_not_told_finely_enough_are_left_out_and_counted() -> None:
    coarse = row("2024-12-01", 50, end=date(2024, 12, 31))
    somewhere = row("2024-12-30", 50, place=place(admin1=None, precision=PlacePrecision.COUNTRY))
    history = past(row("2024-12-30", 1), coarse, somewhere)
    assert dead_in_three_years(history).value == 1
    assert count_left_out(history, "admin1", "month") == 2


def test_a_unit_is_one_however_it_is_spelt() -> None:
    history = past(row("2024-12-30", 1), row("2024-12-29", place=place(admin1="Batha province")))
    assert {one.area for one in measure_escalation(history)} == {"Batha, TD"}


def test_by_cell_and_by_country() -> None:
    history = past(row("2024-12-30", 1))
    assert {one.area for one in measure_escalation(history, "cell")} == {"13.00, 18.00"}
    assert {one.area for one in measure_escalation(history, "country", unit="week")} == {"TD"}


def test_chance_alone_makes_one_in_twenty_unusual() -> None:
    levels = measure_escalation(past(*each(range(37), 30, 2)))
    assert count_unusual(levels) == (0, 2, pytest.approx(2 / 20))


@pytest.mark.parametrize(
    ("values", "part", "of", "found"),
    [([], 1, 2, None), ([3], 1, 2, 3), ([1, 2, 3, 4], 1, 2, 2), ([1, 2, 3, 4], 9, 10, 4)],
)
def test_quantiles(values: list[int], part: int, of: int, found: int | None) -> None:
    assert quantile(values, part, of) == found


DAYS = st.dates(date(2021, 1, 1), LAST).map(str)
ROWS = st.lists(st.builds(row, DAYS, st.integers(0, 9)), max_size=30)


@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_nothing(rows: list[Episode], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert measure_escalation(past(*rows)) == measure_escalation(past(*shuffled))


@given(ROWS)
def test_every_row_of_the_last_days_counts_once(rows: list[Episode]) -> None:
    levels = measure_escalation(past(*rows, row("2023-06-01")))
    (now,) = {one.value for one in levels if one.measured == "dead"}
    assert now == sum(one.best or 0 for one in rows if one.day > LAST - timedelta(30))
