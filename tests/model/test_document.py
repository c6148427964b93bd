"""Documents and the spans into them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sitrace.model import Document, Span, document_id

DOCUMENT = Document(id="d", text="Shells fell on Karm.")


def test_a_span_has_exactly_the_text_s_characters() -> None:
    assert DOCUMENT.span(15, 19) == Span(start=15, end=19, text="Karm")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 21), (20, 21)])
def test_a_span_outside_the_text_or_empty_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside a text of 20 characters"):
        DOCUMENT.span(start, end)


@given(st.text(min_size=1), st.data())
def test_any_span_of_any_text_can_be_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Document(id="d", text=text).span(start, end)
    assert text[span.start : span.end] == span.text


OVERLAPS = [((0, 5), (4, 9), True), ((0, 5), (5, 9), False), ((0, 9), (3, 4), True)]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_overlap(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    a, b = DOCUMENT.span(*one), DOCUMENT.span(*other)
    assert a.overlaps(b) is b.overlaps(a) is expected


def test_the_id_is_the_hash_of_the_bytes() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert document_id(b"") == empty
    assert document_id(b"a") != document_id(b"A")


LATE = datetime(2024, 5, 6, 23, 30, tzinfo=timezone(timedelta(hours=3)))
PUBLISHED = [
    (None, None),
    (date(2024, 5, 6), date(2024, 5, 6)),
    (LATE, date(2024, 5, 6)),  # the publisher's own day, though it is still the 6th in Greenwich
    (LATE.astimezone(UTC) + timedelta(hours=4), date(2024, 5, 7)),
]


@pytest.mark.parametrize(("published", "day"), PUBLISHED)
def test_the_day_of_publication(published: datetime | date | None, day: date | None) -> None:
    assert Document(id="d", text="x", published=published).published_on == day


def test_documents_are_immutable_and_strict() -> None:
    with pytest.raises(ValidationError):
        DOCUMENT.text = "other"
    with pytest.raises(ValidationError):
        Document(id="d", text="x", auther="typo")
