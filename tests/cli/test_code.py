"""sitrace code: what it prints, what it keeps, how it ends."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.conftest import REPORTS, Command
from sitrace.model import Document
from sitrace.outputs import make_schema
from sitrace.pipeline import Coded, code_document
from sitrace.running import batch


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_holds_what_the_contract_says(sitrace: Command, reports: Path) -> None:
    ran = sitrace("code", reports, "--format", "json")
    found = json.loads(ran.out)
    assert ran.status == 0
    assert list(found) == ["documents", "claims", "events", "problems"]
    Draft202012Validator(make_schema()).validate(found)
    assert [document["title"] for document in found["documents"]] == [
        "Shelling", "More dead", "Blast",
    ]  # fmt: skip
    assert "text" not in found["documents"][0]
    killed = [c for c in found["claims"] if c["kind"] == "toll" and c["effect"] == "killed"]
    assert [claim["best"] or claim["low"] for claim in killed] == [4, 6]


def test_quotes_are_the_characters_at_their_offsets(sitrace: Command, reports: Path) -> None:
    found = json.loads(sitrace("code", reports, "--format", "json", "--with-text").out)
    texts = {document["id"]: document["text"] for document in found["documents"]}
    assert found["claims"]
    for claim in found["claims"]:
        for quote in (claim["quote"], *claim["evidence"].values()):
            assert texts[claim["document_id"]][quote["start"] : quote["end"]] == quote["text"]


def test_jsonl_gives_back_the_ids_of_its_input(sitrace: Command) -> None:
    given = [{"id": f"r{n}", "text": f"Shelling killed {n} people in Mosul."} for n in (2, 3)]
    stdin = "".join(json.dumps(record) + "\n" for record in given)
    ran = sitrace("code", "--input", "jsonl", "--format", "jsonl", "-", "--mentions", stdin=stdin)
    records = lines(ran.out)
    assert [r["source_id"] for r in records if r["record"] == "document"] == ["r2", "r3"]
    assert all(line.startswith('{"record": "') for line in ran.out.splitlines())
    kinds = [record["record"] for record in records]
    assert kinds.index("claim") < len(kinds) - kinds[::-1].index("document") - 1
    assert {"document", "claim", "event", "mention"} <= set(kinds)
    for record in records:
        Draft202012Validator(make_schema(record["record"])).validate(record)


@pytest.mark.parametrize(("flag", "events"), [("--merge", True), ("--no-merge", False)])
def test_events_only_where_asked_for(
    sitrace: Command, reports: Path, flag: str, events: bool
) -> None:
    records = lines(sitrace("code", reports, "--format", "jsonl", flag).out)
    assert any(record["record"] == "event" for record in records) is events


def test_csv_and_geojson_are_whole(sitrace: Command, reports: Path) -> None:
    text = sitrace("code", reports, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    features = json.loads(sitrace("code", reports, "--format", "geojson").out)["features"]
    assert [row["id"] for row in rows] == [feature["id"] for feature in features]
    assert any(row["killed_best"] for row in rows)


def test_tables_are_for_reading(sitrace: Command, reports: Path) -> None:
    ran = sitrace("code", reports)
    assert "Kramatorsk" in ran.out
    assert "3 reports" in ran.err
    assert "quote" in sitrace("code", reports, "--no-merge").out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["{reports}"], 0, "3 reports"),
        (["{reports}/a.txt", "{reports}/nothing.txt"], 1, "nothing.txt"),
        (["{reports}/nothing.txt"], 3, "nothing.txt"),
        (["{reports}", "--format", "xml"], 2, "xml"),
        (["{reports}", "--published", "03/04/2024"], 2, "2024-11-29"),
        (["{reports}", "--workers", "0"], 2, "workers"),
        (["{reports}", "--db", "{reports}/x", "--min-confidence", "0.5"], 2, "every claim"),
        (["{reports}", "--db", "{reports}/a.txt"], 3, "not a sitrace store"),
        (["{reports}", "--out", "{reports}/no/such/folder.json"], 3, "cannot be written"),
        ([], 2, "INPUT"),
    ],
)
def test_statuses(
    sitrace: Command, reports: Path, arguments: list[str], status: int, said: str
) -> None:
    given = [argument.format(reports=reports) for argument in arguments]
    ran = sitrace("code", *given)
    assert ran.status == status
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_what_is_not_understood_changes_no_status(sitrace: Command, tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Shelling killed four people in the village of Qwertzuburg-Nowhere.\n")
    ran = sitrace("code", report, "--format", "json")
    assert ran.status == 0
    assert [problem["code"] for problem in json.loads(ran.out)["problems"]] == ["place_unresolved"]


def test_nothing_but_data_goes_to_standard_output(sitrace: Command, reports: Path) -> None:
    ran = sitrace("code", reports, reports / "nothing.txt", "--format", "jsonl")
    assert all(isinstance(record, dict) for record in lines(ran.out))
    assert "nothing.txt" in ran.err
    assert sitrace("code", reports, "--quiet", "--format", "jsonl").err == ""


def test_a_file_is_there_when_it_is_whole(sitrace: Command, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    ran = sitrace("code", reports, "--format", "json", "--out", out)
    assert ran.out == ""
    assert len(json.loads(out.read_text(encoding="utf-8"))["documents"]) == 3
    assert list(tmp_path.glob("*.part")) == []


def test_what_is_no_file_is_not_replaced_by_one(sitrace: Command, reports: Path) -> None:
    sitrace("code", reports, "--out", "/dev/null")
    assert not Path("/dev/null").is_file()


def test_the_same_report_twice_is_told_once(sitrace: Command, reports: Path) -> None:
    ran = sitrace("code", reports, reports / "a.txt", "--format", "json")
    assert len(json.loads(ran.out)["documents"]) == 3
    assert "1 more came twice" in ran.err


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the documents that are coded from here on."""
    titles: list[str] = []

    def code(document: Document, **options: Any) -> Coded:
        titles.append(document.title or "")
        return code_document(document, **options)

    monkeypatch.setattr(batch, "code_document", code)
    return titles


def test_a_second_run_skips_what_is_coded(
    sitrace: Command, reports: Path, tmp_path: Path, coded: list[str]
) -> None:
    command = ("code", reports, "--db", tmp_path / "x.sitrace", "--format", "json")
    first, second = sitrace(*command), sitrace(*command)
    assert coded == ["Shelling", "More dead", "Blast"]
    assert second.out == first.out
    assert "3 of them known already" in second.err


def test_another_date_is_another_reading(
    sitrace: Command, reports: Path, tmp_path: Path, coded: list[str]
) -> None:
    command = ("code", reports / "a.txt", "--db", tmp_path / "x.sitrace", "--format", "json")
    sitrace(*command)
    ran = sitrace(*command, "--published", "2024-06-12")
    assert coded == ["Shelling", "Shelling"]
    times = [claim["time"]["start"] for claim in json.loads(ran.out)["claims"] if claim["time"]]
    assert set(times) == {"2024-06-10"}


def test_mentions_are_read_anew(
    sitrace: Command, reports: Path, tmp_path: Path, coded: list[str]
) -> None:
    command = ("code", reports / "a.txt", "--db", tmp_path / "x.sitrace", "--format", "json")
    sitrace(*command)
    assert json.loads(sitrace(*command, "--mentions").out)["mentions"]
    assert len(coded) == 2


def test_only_events_of_this_run_are_printed(
    sitrace: Command, reports: Path, tmp_path: Path
) -> None:
    db = tmp_path / "x.sitrace"
    sitrace("code", reports, "--db", db)
    found = json.loads(sitrace("code", reports / "c.txt", "--db", db, "--format", "json").out)
    ids = {document["id"] for document in found["documents"]}
    assert all(ids & set(event["documents"]) for event in found["events"])
    assert found["events"]


def test_one_broken_report_among_many_costs_only_itself(
    sitrace: Command, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(document: Document, **options: Any) -> Coded:
        if document.title == "More dead":
            raise RuntimeError("a bug")
        return code_document(document, **options)

    command = ("code", reports, "--db", tmp_path / "x.sitrace", "--format", "json")
    with monkeypatch.context() as broken:
        broken.setattr(batch, "code_document", code)
        ran = sitrace(*command)
    found = json.loads(ran.out)
    assert ran.status == 1
    assert "b.txt" in ran.err
    assert [problem["code"] for problem in found["problems"]] == ["internal_error"]
    assert len({claim["document_id"] for claim in found["claims"]}) == 2
    mended = sitrace(*command)
    assert mended.status == 0
    assert "2 of them known already" in mended.err
    assert json.loads(mended.out)["problems"] == []


def test_min_confidence_leaves_claims_out(sitrace: Command, reports: Path) -> None:
    every = json.loads(sitrace("code", reports, "--format", "json").out)["claims"]
    floor = max(claim["confidence"] for claim in every)
    ran = sitrace("code", reports, "--format", "json", "--min-confidence", floor)
    kept = json.loads(ran.out)["claims"]
    assert kept == [claim for claim in every if claim["confidence"] >= floor]
    assert json.loads(sitrace("code", reports, "--format", "json", "--min-confidence", 1).out)[
        "claims"
    ] == [claim for claim in every if claim["confidence"] == 1]


def test_reports_keep_their_order(sitrace: Command, reports: Path) -> None:
    names = [reports / name for name in reversed(REPORTS)]
    found = json.loads(sitrace("code", *names, "--format", "json").out)
    assert [Path(d["path"]).name for d in found["documents"]] == ["c.txt", "b.txt", "a.txt"]
