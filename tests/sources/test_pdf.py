"""PDF files give sentences and not lines, or say what they lack."""

from pathlib import Path

import pytest

from sitrace.model import Document, Problem
from sitrace.sources import read
from sitrace.sources.arrival import Reading
from sitrace.sources.pdf import join_pages, mend_words

from .pdfs import assemble, make_pdf

LINES = [
    "The morning ferry to Port Lenna was hit by a shell on Monday and three of its pas-",
    "sengers were killed, the harbour police said. They blamed the Lenna-",
    "backed Coast Brigade.",
    "It denied the charge.",
]
NO_PAGES = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [] /Count 0 >>",
    "<< >>",
]
LOCKED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
    " /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)


def read_pdf(tmp_path: Path, raw: bytes) -> list[Reading]:
    (tmp_path / "a.pdf").write_bytes(raw)
    return list(read([tmp_path]))


def test_lines_become_sentences(tmp_path: Path) -> None:
    (document,) = read_pdf(tmp_path, make_pdf([LINES], title="Ferry hit"))
    assert isinstance(document, Document)
    assert document.title == "Ferry hit"
    assert document.text == (
        "The morning ferry to Port Lenna was hit by a shell on Monday and three of its passengers"
        " were killed, the harbour police said. They blamed the Lenna-backed Coast Brigade.\n"
        "It denied the charge."
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (make_pdf([LINES])[:400], "pdf_broken"),
        (b"%PDF-1.4\nnothing else", "pdf_broken"),
        (make_pdf([[]]), "no_text_layer"),
        (assemble(NO_PAGES, LOCKED), "pdf_encrypted"),
    ],
)
def test_pdf_without_readable_text_says_why(tmp_path: Path, raw: bytes, code: str) -> None:
    (problem,) = read_pdf(tmp_path, raw)
    assert isinstance(problem, Problem)
    assert problem.code == code


def test_pages_of_pictures_are_named(tmp_path: Path) -> None:
    problem, document = read_pdf(tmp_path, make_pdf([LINES, [], LINES, []]))
    assert isinstance(problem, Problem)
    assert problem.code == "pages_without_text"
    assert "2, 4" in problem.message
    assert isinstance(document, Document)


def test_pdf_under_another_name_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(make_pdf([LINES]))
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert document.text.startswith("The morning ferry")


def test_running_heads_do_not_cut_sentences() -> None:
    words = ["The fight for", "the harbour went", "on until the", "night was over."]
    pages = [f"Lenna Wire\r\n{line}\r\nPage {page} of 4" for page, line in enumerate(words, 1)]
    assert join_pages(pages) == "The fight for the harbour went on until the night was over."


def test_figures_at_the_edges_of_pages_are_no_running_heads() -> None:
    pages = [f"Lenna Wire {page}\r\nKilled: {page * page}" for page in range(1, 6)]
    assert "Killed: 16" in join_pages(pages)
    assert "Wire" not in join_pages(pages)


def test_short_lines_stay_apart() -> None:
    head, line = (
        "Situation in the north",
        "The town was shelled all through the night and on Monday",
    )
    assert join_pages([f"{head}\n{line}\nKilled 3\nHurt 5"]).splitlines()[:1] == [head]
    assert join_pages([f"{head}\n{line}\nKilled 3\nHurt 5"]).splitlines()[-1:] == ["Hurt 5"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("pas\ufffesengers", "passengers"),
        ("Lenna\ufffebacked", "Lenna-backed"),
        ("Port\ufffeLenna", "Port-Lenna"),
        ("a semi-arid land, semi\ufffearid", "a semi-arid land, semi-arid"),
        ("the ceasefire and the cease\ufffefire", "the ceasefire and the ceasefire"),
        ("20\ufffe30", "20-30"),
    ],
)
def test_mend_words(text: str, mended: str) -> None:
    assert mend_words(text) == mended
