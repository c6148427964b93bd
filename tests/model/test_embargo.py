"""How long a report is held back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sitrace.model.embargo import Embargo, embargo_words, moment_words, parse_embargo

NOW = datetime(2024, 5, 8, 12, 0, tzinfo=UTC)
DAY = Embargo(timedelta(hours=24), NOW)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "held"),
    [
        (datetime(2024, 5, 7, 11, 59, tzinfo=UTC), False),
        (datetime(2024, 5, 7, 12, 1, tzinfo=UTC), True),
        (datetime.fromisoformat("2024-05-07T13:59+03:00"), False),
        (datetime.fromisoformat("2024-05-07T09:00-05:00"), True),
        (datetime(2024, 5, 7, 12, 1), True),
        (date(2024, 5, 6), False),
        (date(2024, 5, 7), True),
        (date(2031, 1, 1), True),
    ],
)
def test_it_counts_from_the_publication(published: date | datetime, held: bool) -> None:
    assert DAY.holds(published, LONG_AGO) is held
    assert not Embargo(timedelta(0), NOW).holds(published, LONG_AGO)


def test_without_a_publication_it_counts_from_when_a_report_was_added() -> None:
    assert not DAY.holds(None, NOW - timedelta(hours=25))
    assert DAY.holds(None, NOW - timedelta(hours=23))
    assert DAY.ends(None, NOW) == NOW + timedelta(hours=24)


@pytest.mark.parametrize(
    ("text", "hours", "words"),
    [("24h", 24, "24 hours"), ("3d", 72, "3 days"), (" 2 W ", 336, "14 days"), ("0", 0, "none")],
)
def test_spans(text: str, hours: int, words: str) -> None:
    assert parse_embargo(text) == timedelta(hours=hours)
    assert embargo_words(parse_embargo(text)) == words


@pytest.mark.parametrize("text", ["", "24", "-1h", "1.5h", "soon", "99999h", "٣h", "1h2d"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 24h"):
        parse_embargo(text)


def test_a_moment_is_told_no_earlier_than_it_is() -> None:
    assert moment_words(datetime(2024, 5, 8, 12, 0, 1, tzinfo=UTC)) == "8 May 2024, 12:01 UTC"
    assert moment_words(datetime(2024, 5, 8, 23, 0, tzinfo=UTC)) == "8 May 2024, 23:00 UTC"
