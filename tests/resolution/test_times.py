from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.model import Time
from sitrace.resolution.times import resolve_time

PUBLISHED = date(2025, 3, 12)
"""A Wednesday."""

RELATIVE = [
    # words, start, end, precision
    ("on Tuesday", "2025-03-11", "2025-03-11", "day"),
    ("on Wednesday", "2025-03-12", "2025-03-12", "day"),
    ("last Wednesday", "2025-03-05", "2025-03-05", "day"),
    ("this Friday", "2025-03-14", "2025-03-14", "day"),
    ("next Wednesday", "2025-03-19", "2025-03-19", "day"),
    ("late on Monday", "2025-03-10", "2025-03-10", "day"),
    ("Thursday night", "2025-03-06", "2025-03-06", "day"),
    ("Monday last week", "2025-03-03", "2025-03-03", "day"),
    ("on Saturday and Sunday", "2025-03-08", "2025-03-09", "range"),
    ("on Friday, Saturday and Sunday", "2025-03-07", "2025-03-09", "range"),
    ("on 5, 6 and 7 March", "2025-03-05", "2025-03-07", "range"),
    ("in the week to 9 March", "2025-03-03", "2025-03-09", "range"),
    ("the week ending Sunday", "2025-03-03", "2025-03-09", "range"),
    ("the two days to Monday", "2025-03-09", "2025-03-10", "range"),
    ("in the 24 hours to Tuesday morning", "2025-03-10", "2025-03-11", "range"),
    ("since Monday", "2025-03-10", "2025-03-12", "since"),
    ("as of Friday", None, "2025-03-07", "as_of"),
    ("until Friday", None, "2025-03-07", "as_of"),
    ("before Friday", None, "2025-03-06", "as_of"),
    ("after Monday", "2025-03-10", "2025-03-12", "range"),
    ("today", "2025-03-12", "2025-03-12", "day"),
    ("THIS MORNING", "2025-03-12", "2025-03-12", "day"),
    ("yesterday", "2025-03-11", "2025-03-11", "day"),
    ("the day before\nyesterday", "2025-03-10", "2025-03-10", "day"),
    ("overnight", "2025-03-11", "2025-03-12", "range"),
    ("last night", "2025-03-11", "2025-03-11", "day"),
    ("tomorrow", "2025-03-13", "2025-03-13", "day"),
    ("this week", "2025-03-10", "2025-03-16", "week"),
    ("last week", "2025-03-03", "2025-03-09", "week"),
    ("the past week", "2025-03-05", "2025-03-12", "range"),
    ("next week", "2025-03-17", "2025-03-23", "week"),
    ("this weekend", "2025-03-08", "2025-03-09", "range"),
    ("over the weekend", "2025-03-08", "2025-03-09", "range"),
    ("a fortnight ago", "2025-02-24", "2025-03-02", "week"),
    ("last month", "2025-02-01", "2025-02-28", "month"),
    ("last year", "2024-01-01", "2024-12-31", "year"),
    ("last summer", "2024-06-01", "2024-08-31", "range"),
    ("last winter", "2024-12-01", "2025-02-28", "range"),
    ("earlier this month", "2025-03-01", "2025-03-12", "range"),
    ("later this month", "2025-03-12", "2025-03-31", "range"),
    ("early last month", "2025-02-01", "2025-02-09", "range"),
    ("in January", "2025-01-01", "2025-01-31", "month"),
    ("in March", "2025-03-01", "2025-03-31", "month"),
    ("in April", "2024-04-01", "2024-04-30", "month"),
    ("last March", "2024-03-01", "2024-03-31", "month"),
    ("since January", "2025-01-01", "2025-03-12", "since"),
    ("from November to January", "2024-11-01", "2025-01-31", "range"),
    ("on 7 May", "2024-05-07", "2024-05-07", "day"),
    ("March 12", "2025-03-12", "2025-03-12", "day"),
    ("29 February", "2024-02-29", "2024-02-29", "day"),
    ("since 1 March", "2025-03-01", "2025-03-12", "since"),
    ("5 to 9 May", "2024-05-05", "2024-05-09", "range"),
    ("30 December to 3 January", "2024-12-30", "2025-01-03", "range"),
    ("on the eve of 7 May", "2024-05-06", "2024-05-06", "day"),
    ("since the start of the year", "2025-01-01", "2025-03-12", "since"),
    ("the end of last month", "2025-02-20", "2025-02-28", "range"),
    ("in the first week of May", "2024-05-01", "2024-05-07", "week"),
    ("in the past 24 hours", "2025-03-11", "2025-03-12", "range"),
    ("in four days", "2025-03-08", "2025-03-12", "range"),
    ("for two years", "2023-03-12", "2025-03-12", "since"),
    ("for a fourth day", "2025-03-09", "2025-03-12", "range"),
    ("three days ago", "2025-03-09", "2025-03-09", "day"),
    ("two weeks ago", "2025-02-24", "2025-03-02", "week"),
    ("a month ago", "2025-02-01", "2025-02-28", "month"),
]
FIXED = [
    ("12 March 2025", "2025-03-12", "2025-03-12", "day"),
    ("Nov. 20, 2011", "2011-11-20", "2011-11-20", "day"),
    ("9 JAN 90", "1990-01-09", "1990-01-09", "day"),
    ("2025-03-12", "2025-03-12", "2025-03-12", "day"),
    ("between 5 and 9 May 2024", "2024-05-05", "2024-05-09", "range"),
    ("May 5-9, 2024", "2024-05-05", "2024-05-09", "range"),
    ("27 April to 3 May 2024", "2024-04-27", "2024-05-03", "range"),
    ("in April 2023", "2023-04-01", "2023-04-30", "month"),
    ("early November 2005", "2005-11-01", "2005-11-10", "range"),
    ("since April 2023", "2023-04-01", "2025-03-12", "since"),
    ("in 2016", "2016-01-01", "2016-12-31", "year"),
    ("late 2016", "2016-09-01", "2016-12-31", "range"),
    ("the first half of 2024", "2024-01-01", "2024-06-30", "range"),
    ("the last quarter of 2024", "2024-10-01", "2024-12-31", "range"),
    ("since 2020", "2020-01-01", "2025-03-12", "since"),
    ("until May 1989", None, "1989-05-31", "as_of"),
    ("between 2014 and 2017", "2014-01-01", "2017-12-31", "range"),
    ("the 1990s", "1990-01-01", "1999-12-31", "range"),
    ("summer 2016", "2016-06-01", "2016-08-31", "range"),
    ("winter 2016", "2016-01-01", "2016-12-31", "year"),
]


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(("words", "start", "end", "precision"), RELATIVE)
def test_relative_words_count_from_the_day_of_publication(
    words: str, start: str | None, end: str | None, precision: str
) -> None:
    time = resolve_time(Time(text=words), PUBLISHED)
    assert (time.start, time.end, time.precision) == (day(start), day(end), precision)
    assert (time.text, time.anchored_on) == (words, "published")


@pytest.mark.parametrize(("words", "start", "end", "precision"), FIXED)
def test_words_that_fix_the_days_need_nothing_else(
    words: str, start: str | None, end: str | None, precision: str
) -> None:
    time = resolve_time(Time(text=words), PUBLISHED)
    assert (time.start, time.end, time.precision) == (day(start), day(end), precision)
    assert time.anchored_on == "text"


@pytest.mark.parametrize("words", [case[0] for case in RELATIVE])
def test_without_a_date_of_publication_no_day_is_invented(words: str) -> None:
    assert resolve_time(Time(text=words), None) == Time(text=words)


def test_what_began_at_a_known_day_has_no_end_in_an_undated_report() -> None:
    time = resolve_time(Time(text="since April 2023"), None)
    assert (time.start, time.end, time.precision) == (date(2023, 4, 1), None, "since")


FUTURE = [
    ("on Thursday", "2025-03-13", "2025-03-13"),
    ("on Wednesday", "2025-03-19", "2025-03-19"),
    ("on Saturday and Sunday", "2025-03-15", "2025-03-16"),
    ("on 1 September", "2025-09-01", "2025-09-01"),
    ("on 1 March", "2026-03-01", "2026-03-01"),
    ("in March", "2025-03-01", "2025-03-31"),
    ("in January", "2026-01-01", "2026-01-31"),
    ("in two weeks", "2025-03-12", "2025-03-26"),
    ("this weekend", "2025-03-15", "2025-03-16"),
    ("since Monday", "2025-03-10", "2025-03-12"),
]


@pytest.mark.parametrize(("words", "start", "end"), FUTURE)
def test_what_is_planned_lies_ahead(words: str, start: str, end: str) -> None:
    time = resolve_time(Time(text=words), PUBLISHED, future=True)
    assert (time.start, time.end) == (day(start), day(end))


@pytest.mark.parametrize("future", [False, True])
@pytest.mark.parametrize("words", [w for lead in ("after", "since") for w in (
    f"{lead} Thursday", f"{lead} 12 March", f"{lead} 14 March", f"{lead} May", f"{lead} the 18 August",
)])  # fmt: skip
def test_nothing_ends_before_it_begins(words: str, future: bool) -> None:
    time = resolve_time(Time(text=words), PUBLISHED, future=future)
    assert time.start is not None
    assert time.end is None or time.start <= time.end


def test_what_comes_after_a_day_ahead_has_no_end_yet() -> None:
    time = resolve_time(Time(text="after 18 August"), PUBLISHED, future=True)
    assert (time.start, time.end, time.precision) == (date(2025, 8, 18), None, "range")


def test_the_dateline_goes_before_the_day_of_publication() -> None:
    time = resolve_time(Time(text="yesterday"), PUBLISHED, dateline=date(2025, 3, 10))
    assert time.start == date(2025, 3, 9)


MONDAY = Time(
    text="on Monday",
    start=date(2025, 3, 10),
    end=date(2025, 3, 10),
    precision="day",
    anchored_on="published",
)
POINTING = [
    ("that day", "2025-03-10", "day"),
    ("the same night", "2025-03-10", "day"),
    ("a day earlier", "2025-03-09", "day"),
    ("two days prior", "2025-03-08", "day"),
    ("four days later", "2025-03-14", "day"),
    ("hours later", "2025-03-10", "day"),
    ("the following day", "2025-03-11", "day"),
    ("the previous day", "2025-03-09", "day"),
    ("the day before", "2025-03-09", "day"),
    ("a week later", "2025-03-17", "week"),
    ("that month", "2025-03-01", "month"),
]


@pytest.mark.parametrize(("words", "start", "precision"), POINTING)
def test_pointing_words_count_from_the_time_told_before(
    words: str, start: str, precision: str
) -> None:
    time = resolve_time(Time(text=words), PUBLISHED, previous=MONDAY)
    assert (time.start, time.precision, time.anchored_on) == (day(start), precision, "published")


@pytest.mark.parametrize("words", [case[0] for case in POINTING])
def test_pointing_words_with_nothing_told_before_stay_unresolved(words: str) -> None:
    assert resolve_time(Time(text=words), PUBLISHED) == Time(text=words)


def test_that_day_after_a_whole_week_is_not_resolved() -> None:
    week = resolve_time(Time(text="last week"), PUBLISHED)
    assert resolve_time(Time(text="that day"), PUBLISHED, previous=week).start is None


def test_an_undated_history_takes_the_year_it_speaks_of() -> None:
    spoken_of = resolve_time(Time(text="in early November 2005"), None)
    time = resolve_time(Time(text="On 5 November"), None, previous=spoken_of)
    assert (time.start, time.anchored_on) == (date(2005, 11, 5), "text")


@pytest.mark.parametrize("words", ["31 February 2020", "0 May", "30 Feb", "soon", "", "in the end"])
def test_no_such_day_stays_unresolved(words: str) -> None:
    assert resolve_time(Time(text=words), PUBLISHED) == Time(text=words)


WORDS = st.sampled_from(
    [
        "on", "since", "the", "May", "February", "31", "29", "7", "2025", "to", "and", "Monday",
        "last", "next", "week", "day", "year", "ago", "later", "a", "early", "of", "start", "for",
        "999", "years", "before", "until", "winter", "1900", "that", "same", "first",
    ]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=7).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.booleans(),
)
def test_any_words_and_day_give_ordered_days_or_none(
    words: str, published: date | None, future: bool
) -> None:
    time = resolve_time(Time(text=words), published, future=future, previous=MONDAY)
    if time.start and time.end:
        assert time.start <= time.end
    assert (time.precision is None) == (time.start is None and time.end is None)
