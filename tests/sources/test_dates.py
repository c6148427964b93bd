"""Dates of publication: certain ones only."""

import pytest

from sitrace.sources.dates import parse_published


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-11-29", "2024-11-29"),
        (" 20241129 ", "2024-11-29"),
        ("2024/11/29", "2024-11-29"),
        ("29 November 2024", "2024-11-29"),
        ("29 Nov 2024", "2024-11-29"),
        ("Nov 29, 2024", "2024-11-29"),
        ("November 29, 2024", "2024-11-29"),
        ("2024-11-29T23:15:00+03:00", "2024-11-29T23:15:00+03:00"),
        ("2024-11-29T23:15:00+0300", "2024-11-29T23:15:00+03:00"),
        ("2024-11-29T23:15:00Z", "2024-11-29T23:15:00+00:00"),
        ("2024-11-29 23:15", "2024-11-29"),  # of which offset? the day is all that is known
        ("Fri, 29 Nov 2024 23:15:00 +0300", "2024-11-29T23:15:00+03:00"),
        ("Fri, 29 Nov 2024 23:15:00 GMT", "2024-11-29T23:15:00+00:00"),
        ("03/04/2024", None),
        ("29 November", None),
        ("2024", None),
        ("2024-13-01", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
        ("9" * 10_000, None),
        ("Fri, 99 Nov 99999999999999 23:15:00 +9999", None),
    ],
)
def test_parse_published(text: str, found: str | None) -> None:
    parsed = parse_published(text)
    assert (parsed and parsed.isoformat()) == found
