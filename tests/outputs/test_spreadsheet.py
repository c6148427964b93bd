"""CSV that no spreadsheet runs, in the shape of RFC 4180."""

import csv
import io

import pytest

from outputs.samples import CONTESTED, EVIL, HOSTILE
from sitrace.outputs import Results
from sitrace.outputs.spreadsheet import cell_text, write_csv


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+33 people", "'+33 people"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("4 = 2 + 2", "4 = 2 + 2"),
        (-3.5, "-3.5"),
        (True, "true"),
        (0, "0"),
        (None, ""),
    ],
)
def test_cells(cell: str | float | bool | None, text: str) -> None:
    assert cell_text(cell) == text


def written(results: Results) -> str:
    stream = io.StringIO(newline="")
    write_csv(results, stream)
    return stream.getvalue()


def test_one_row_an_event_with_its_range() -> None:
    text = written(CONTESTED)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(CONTESTED.events or ())
    told = next(row for row in rows if row["killed_best"])
    assert (told["killed_low"], told["killed_best"], told["killed_high"]) == ("4", "4", "40")
    assert (told["start"], told["country"], told["invented"]) == ("2024-05-06", "SD", "false")
    assert text.count("\r\n") == len(rows) + 1
    assert not text.startswith("\ufeff")


def test_words_of_a_report_never_run() -> None:
    for row in csv.DictReader(io.StringIO(written(EVIL), newline="")):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
        assert row["publishers"] == f"'{HOSTILE}"


@pytest.mark.parametrize("results", [Results(events=[]), Results(events=None)])
def test_nothing_found_still_has_a_header(results: Results) -> None:
    lines = written(results).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("id,")


def test_claims_where_no_events_were_asked_for() -> None:
    rows = list(csv.DictReader(io.StringIO(written(Results(claims=CONTESTED.claims)))))
    assert [row["kind"] for row in rows] == [claim.kind for claim in CONTESTED.claims]
    assert "killed 40" in {row["reading"] for row in rows}
