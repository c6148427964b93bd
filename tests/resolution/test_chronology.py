import time
from datetime import date, datetime

import pytest

from sitrace.model import Place, Time
from sitrace.resolution.chronology import Chronology, Expression, day_there

PUBLISHED = date(2025, 3, 13)
"""A Thursday."""

REPORTS = [
    # the report's expressions, the one that is asked for (by its place), its day
    (["on Tuesday", "that day"], 1, "2025-03-11"),
    (["on 8 March", "a day earlier", "that day"], 1, "2025-03-07"),
    (["on 8 March", "a day earlier", "that day"], 2, "2025-03-07"),
    (["on Tuesday", "since January", "that day"], 2, "2025-03-11"),
    (["on Tuesday", "in 2019", "a day earlier"], 2, "2025-03-10"),
    (["in January", "a day earlier"], 1, None),
    (["since 2020", "that day"], 1, None),
    (["from 5 to 7 March", "that day"], 1, None),
    (["from 5 to 7 March", "the following day"], 1, "2025-03-08"),
    (["in 2019", "the following day"], 1, None),
    (["that day", "on Tuesday"], 0, None),
]


@pytest.mark.parametrize(("words", "at", "day"), REPORTS)
def test_pointing_words_count_from_the_last_day_that_the_report_names(
    words: list[str], at: int, day: str | None
) -> None:
    expressions = [Expression(100 * i, text) for i, text in enumerate(words)]
    found = Chronology(expressions, PUBLISHED).resolve(Time(text=words[at]), 100 * at)
    assert found.start == (date.fromisoformat(day) if day else None)


def test_an_expression_means_the_same_however_often_it_is_read() -> None:
    chronology = Chronology(
        [Expression(0, "on 8 March"), Expression(50, "a day earlier")], PUBLISHED
    )
    days = {chronology.resolve(Time(text="a day earlier"), 50).start for _ in range(3)}
    assert days == {date(2025, 3, 7)}


def test_a_report_of_very_many_times_is_resolved_in_proportion() -> None:
    def seconds(count: int) -> float:
        began = time.perf_counter()
        Chronology([Expression(i, "a day earlier") for i in range(count)], PUBLISHED)
        return time.perf_counter() - began

    seconds(100)
    assert seconds(4_000) < 16 * max(seconds(1_000), 0.001)


ABROAD = [
    # published, the place's longitude, the words, their day
    ("2025-03-11T23:30-05:00", 36.0, "on Wednesday", "2025-03-12"),
    ("2025-03-11T23:30-05:00", 36.0, "on Tuesday", "2025-03-11"),
    ("2025-03-11T23:30-05:00", 36.0, "last Wednesday", "2025-03-05"),
    ("2025-03-11T12:00-05:00", 36.0, "on Wednesday", "2025-03-05"),
    ("2025-03-11T23:30-05:00", -74.0, "on Wednesday", "2025-03-05"),
    ("2025-03-11T23:30", 36.0, "on Wednesday", "2025-03-05"),
]


@pytest.mark.parametrize(("published", "lon", "words", "day"), ABROAD)
def test_a_day_that_has_begun_at_the_place_is_not_last_weeks(
    published: str, lon: float, words: str, day: str
) -> None:
    moment = datetime.fromisoformat(published)
    place = Place(text="x", lat=36.0, lon=lon)
    chronology = Chronology([Expression(0, words)], moment.date())
    found = chronology.resolve(Time(text=words), 0, there=day_there(moment, place))
    assert found.start == date.fromisoformat(day)
