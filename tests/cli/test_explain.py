"""sitrace explain: one report in, one page out, and a clear word for what is not one report."""

from pathlib import Path

import pytest

from cli.conftest import Command


def test_a_report_becomes_a_page(sitrace: Command, reports: Path, tmp_path: Path) -> None:
    ran = sitrace("explain", reports / "a.txt", "--output", tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text("utf-8")
    assert ran.status == 0 and "a.html tells of" in ran.err
    assert "Kramatorsk, Donetsk" in html and "how it was placed" in html
    assert "7 May 2024" in html and "prosecutor" in html


def test_standard_input_and_a_date(sitrace: Command, tmp_path: Path) -> None:
    text = "A car bomb exploded in Mosul on Wednesday, wounding three soldiers."
    page = tmp_path / "page.html"
    ran = sitrace("explain", "-", "-o", page, "--published", "2024-05-09", "--quiet", stdin=text)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "8 May 2024" in page.read_text("utf-8")


def test_public_pages_are_coarser(sitrace: Command, reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    sitrace("explain", reports / "c.txt", "-o", page, "--profile", "public")
    html = page.read_text("utf-8")
    assert "For sharing" in html and "how it was placed" not in html


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{reports}", "several reports"),
        ("{reports}/none.txt", "none.txt"),
        ("{reports}/a.txt -o {reports}/none/page.html", "cannot be written"),
    ],
)
def test_what_cannot_be_explained(
    sitrace: Command, reports: Path, tmp_path: Path, given: str, said: str
) -> None:
    arguments = given.format(reports=reports).split()
    ran = sitrace("explain", "-o", tmp_path / "page.html", *arguments)
    assert ran.status == 3 and said in ran.err
    assert not (tmp_path / "page.html").exists()
