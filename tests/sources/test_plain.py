"""Text and Markdown files keep their text to the character."""

from datetime import date
from pathlib import Path

import pytest

from sitrace.model import Document, Problem
from sitrace.sources import read

HEADER = "Title: Ferry hit at Port Lenna\nPublisher: Lenna Wire\nPublished: 2031-05-04\n---\n"


def read_one(path: Path, raw: bytes) -> list[Document | Problem]:
    path.write_bytes(raw)
    return list(read([path]))


@pytest.mark.parametrize(
    "text", ["Two shells fell.\r\nNobody was hurt.\r\n", "# Head\n\n* a **b**\n", "x"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.log"])
def test_text_is_exactly_the_file(tmp_path: Path, name: str, text: str) -> None:
    (document,) = read_one(tmp_path / name, text.encode())
    assert isinstance(document, Document)
    assert document.text == text


def test_header_gives_the_details_and_is_not_text(tmp_path: Path) -> None:
    (document,) = read_one(tmp_path / "a.txt", f"{HEADER}\nThe ferry burned.".encode())
    assert isinstance(document, Document)
    assert document.title == "Ferry hit at Port Lenna"
    assert document.publisher == "Lenna Wire"
    assert document.published == date(2031, 5, 4)
    assert document.text == "\nThe ferry burned."


@pytest.mark.parametrize(
    "text",
    [
        "Update: two dead\nPlace: Lenna\n---\nMore soon.",  # no known key: the report's own words
        "Title: no rule follows\nThe ferry burned.",
        "The ferry burned.\nTitle: x\n---\n",
    ],
)
def test_what_is_no_header_stays_text(tmp_path: Path, text: str) -> None:
    (document,) = read_one(tmp_path / "a.txt", text.encode())
    assert isinstance(document, Document)
    assert document.text == text


def test_unknown_header_line_is_said(tmp_path: Path) -> None:
    problem, document = read_one(tmp_path / "a.txt", b"Title: A\nMood: grim\n---\nText.")
    assert isinstance(problem, Problem)
    assert (problem.code, "mood" in problem.message) == ("unknown_fields", True)
    assert isinstance(document, Document)


def test_users_date_goes_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Published: tomorrow\n---\nText.")
    (document,) = read([tmp_path / "a.txt"], published=date(2030, 1, 2))
    assert isinstance(document, Document)
    assert document.published == date(2030, 1, 2)
