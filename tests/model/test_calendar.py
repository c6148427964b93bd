"""Words of the calendar, one case a line."""

import pytest

from sitrace.model.calendar import day_number, full_year, month_number

MONTHS = [("March", 3), ("MAR", 3), ("Sept.", 9), ("Dec.", 12), ("may", 5)]
DAYS = [("7", 7), ("07", 7), ("7th", 7), ("21st", 21), ("22nd", 22), ("3RD", 3)]
YEARS = [("90", 1990), ("69", 1969), ("68", 2068), ("11", 2011), ("00", 2000)]


@pytest.mark.parametrize(("word", "number"), MONTHS)
def test_month_number(word: str, number: int) -> None:
    assert month_number(word) == number


def test_what_is_no_month_is_refused() -> None:
    with pytest.raises(ValueError, match="not in list"):
        month_number("Smarch")


@pytest.mark.parametrize(("words", "number"), DAYS)
def test_day_number(words: str, number: int) -> None:
    assert day_number(words) == number


@pytest.mark.parametrize(("digits", "year"), YEARS)
def test_full_year(digits: str, year: int) -> None:
    assert full_year(digits) == year
