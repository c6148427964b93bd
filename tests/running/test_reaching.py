"""How far back words reach from 10 June 2025, a Tuesday."""

from datetime import date

import pytest

from sitrace.running.reaching import read_reach

DAY = date(2025, 6, 10)

# (words, first day that it can reach back to, day that it surely reaches back to)
CASES = [
    ("2021", "2022-01-01", "2022-01-01"),
    ("August 2023", "2023-09-01", "2023-09-01"),
    ("October 7, 2023", "2023-10-08", "2023-10-08"),
    ("May", "2025-06-01", "2025-06-01"),
    ("last year", "2025-01-01", "2025-01-01"),
    ("this year", "2025-01-01", "2025-01-01"),
    ("the year", "2025-01-01", "2025-01-01"),
    ("the start of 2023", "2023-01-01", "2023-01-01"),
    ("early 2022", "2022-05-01", "2022-05-01"),
    ("three years", "2022-06-10", "2022-09-30"),
    ("more than three years", "2022-06-10", "2022-09-30"),
    ("the past three years", "2022-06-10", "2022-09-30"),
    ("nearly three years", "2022-09-30", "2022-09-30"),
    ("a decade", "2015-06-10", "2016-06-14"),
    ("18 months", "2023-12-10", "2024-02-04"),
    ("years", "2023-06-10", "2023-08-24"),
    ("months", "2025-04-10", "2025-04-17"),
    ("record", "1900-01-01", "1900-01-01"),
    ("ever", "1900-01-01", "1900-01-01"),
]


@pytest.mark.parametrize(("words", "since", "surely"), CASES)
def test_how_far_it_reaches(words: str, since: str, surely: str) -> None:
    assert read_reach(words, DAY, DAY) == (date.fromisoformat(since), date.fromisoformat(surely))


@pytest.mark.parametrize(
    "words",
    [
        "the war",
        "living memory",
        "the 2016 siege",
        "the month of mourning",
        "many years",
        "",
        None,
        "900 years",
    ],
)
def test_what_names_no_day(words: str | None) -> None:
    assert read_reach(words, DAY, DAY) == (None, None)


def test_without_a_day_to_count_from_nothing_is_known() -> None:
    assert read_reach("2021", None, None) == (None, None)


def test_words_are_read_in_time_that_grows_with_their_length() -> None:
    assert read_reach("the past " * 2000, DAY, DAY) == (None, None)
