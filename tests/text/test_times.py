import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.text.times import find_times, sets_day

FOUND = [
    "on Tuesday",
    "last Friday",
    "this Friday",
    "Wednesday night",
    "Late on Monday",
    "on Saturday and Sunday",
    "Monday last week",
    "since Monday",
    "as of Friday",
    "yesterday",
    "earlier today",
    "tonight",
    "overnight",
    "the day before yesterday",
    "this morning",
    "last night",
    "this week",
    "all week",
    "last month",
    "earlier this month",
    "early last month",
    "last summer",
    "this weekend",
    "in January",
    "since April 2023",
    "in early November 2005",
    "mid-April",
    "until May 1989",
    "in March",
    "IN MAY",
    "on 7 May",
    "ON 7 MAY",
    "on the morning of 8 May",
    "May 7",
    "the 7th of May",
    "12 March 2025",
    "Tuesday, March 12, 2024",
    "Nov. 20, 2011",
    "Sept. 1",
    "9 JAN 90",
    "2025-03-12",
    "between 5 and 9 May 2025",
    "5 to 9 May",
    "27 April–3 May",
    "May 5-9, 2025",
    "from January to March",
    "in 2016",
    "early 2024",
    "since 2020",
    "between 2014 and 2017",
    "the 1990s",
    "summer of 2016",
    "in the first week of May",
    "since the start of August",
    "at the end of the year",
    "the past 24 hours",
    "over the past two weeks",
    "for two years",
    "in four days",
    "for a fourth day",
    "three days ago",
    "a day earlier",
    "Hours later",
    "the same day",
    "that night",
    "the following week",
    "the day before",
    "on the eve of 7 May",
    "over the weekend",
    "a fortnight ago",
    "18 days prior",
]


def test_a_night_is_told_by_its_date() -> None:
    assert [t.text for t in find_times("He was freed overnight June 26-27.")] == ["June 26-27"]


@pytest.mark.parametrize("words", FOUND)
def test_a_time_expression_is_found_whole(words: str) -> None:
    text = f"Shells fell {words}, they said."
    (found,) = find_times(text)
    assert found.text == words == text[found.start : found.end]


NOT_FOUND = [
    "May said that he may march on Homs",
    "the army will march",
    "on Black Friday",
    "the Sunday Times reported",
    "they meet on Mondays",
    "a boy of 5",
    "in four villages",
    "for 12 people",
    "in 2000 villages",
    "by 2000 people",
    "the bomb weighed 2,016 pounds",
    "at 9.40 a.m.",
    "the first week of the operation",
    "May's words",
    "within five hours",
    "in Monday's issue of the Gazette",
    "Friday's press briefing",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_times(text) == []


def test_a_count_after_a_month_is_no_day() -> None:
    assert [found.text for found in find_times("In May 12 people died")] == ["In May"]


def test_several_are_found_in_order() -> None:
    text = "On Monday they fled; by 7 May 2025, since July, none had returned."
    assert [found.text for found in find_times(text)] == [
        "On Monday",
        "by 7 May 2025",
        "since July",
    ]


PIECES = st.sampled_from(
    [
        "on", "since", "the", "May", "12", "7", "2025", ",", "-", "to", "and", "Monday", "last",
        "week", "day", "ago", "a", "early", "of", "start", "90", "JAN",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_gives_valid_spans_in_order(text: str) -> None:
    end = 0
    for found in find_times(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@pytest.mark.parametrize("piece", ["a ", " ", "on ", "May ", "12 ", "the start of ", "5 to "])
def test_twice_the_text_takes_about_twice_as_long(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        find_times(text)
        return time.process_time() - begin

    seconds(1_000)
    # Quadratic matching would take 16 times as long; the constant forgives a busy machine.
    assert seconds(80_000) < 8 * seconds(20_000) + 0.3


DAYS = {
    "on Tuesday": True,
    "late on 7 May": True,
    "last night": True,
    "2021-03-04": True,
    "since Monday": False,
    "as of 7 May": False,
    "in May 2021": False,
    "last week": False,
}


@pytest.mark.parametrize(("words", "sets"), DAYS.items())
def test_a_day_is_told_from_a_bound_and_from_a_longer_time(words: str, sets: bool) -> None:
    assert sets_day(words) is sets
