import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.model import Document
from sitrace.text.stamps import find_stamps
from sitrace.text.times import find_told_times

TOLD = [
    # text, the times that it tells
    ("HOMS, Syria, March 12 (Wire) - Shells fell on Tuesday.", ["on Tuesday"]),
    ("Posted: Monday, 2 March 2015\nShells fell on Sunday.", ["on Sunday"]),
    ("Last updated on 3 May 2024\nShells fell on 2 May.", ["on 2 May"]),
    ("UPDATE SATURDAY 5:45 AM\nShells fell on Friday.", ["on Friday"]),
    ("Shells fall\n1 March 2014 5:40 PM\nThey fell on Friday.", ["on Friday"]),
    ("Situation report, 12 March 2025\nShells fell on Monday.", ["on Monday"]),
    ("Incidents of 9 March 2025\nShells fell in Homs.", ["9 March 2025"]),
    ("Shells fell on 1 March 2014 at 5:40 pm in Homs, killing two.", ["on 1 March 2014"]),
    ("The ministry published a list on Friday.", ["on Friday"]),
    ("The order was dated 3 May 2024.", ["dated 3 May 2024"]),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_when_it_was_written_is_no_time_of_what_it_tells(text: str, told: list[str]) -> None:
    document = Document(id="d", text=text, published=date(2025, 3, 12))
    assert [found.text for found in find_told_times(document)] == told


PIECES = st.sampled_from(
    ["Posted", "Updated:", "on", " ", "\n", "12", "March", "2025", "5:40", "PM", "Monday", "-", "(", "AP"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_stamps_lie_in_the_text(text: str) -> None:
    for start, end in find_stamps(Document(id="d", text=text)):
        assert 0 <= start < end <= len(text)


def test_hostile_texts_are_read_in_no_time() -> None:
    for text in ("Posted: " * 20_000, "1:11 " * 20_000, "by Aaaa " * 20_000, "\n" * 100_000):
        began = time.perf_counter()
        find_stamps(Document(id="d", text=text))
        assert time.perf_counter() - began < 5
