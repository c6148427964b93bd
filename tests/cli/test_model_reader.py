"""sitrace code with a model: what it costs is told first, what it invents is counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from extraction.llm.model_server import claims, serve

from cli.conftest import Command

TOLL: dict[str, Any] = {
    "kind": "toll", "quote": "Four people were killed", "said_by": None, "realis": "actual",
    "place": None, "time": None, "effect": "killed", "amount": "Four", "unit": "persons",
    "group": None, "by": [], "cumulative_since": None,
}  # fmt: skip


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One report; the model's answers are kept in a folder of the test."""
    monkeypatch.setattr("sitrace.lexicon.gazetteer.cache_folder", lambda: tmp_path / "cache")
    path = tmp_path / "a.txt"
    path.write_text("Four people were killed in Tadmur on Friday, a medic said.")
    return path


def test_a_model_reads_in_place_of_the_rules(sitrace: Command, report: Path) -> None:
    invented = {**TOLL, "quote": "Forty people were killed"}
    with serve(claims(TOLL, invented)) as (endpoint, _):
        ran = sitrace(
            "code", report, "--extractor", "llm", "--endpoint", endpoint, "--model", "m",
            "--format", "json",
        )  # fmt: skip
    found = json.loads(ran.out)
    assert [claim["made_by"] for claim in found["claims"]] == ["llm:m@1"]
    assert "1 report: 1 question to m" in ran.err
    assert "1 × model quote invented" in ran.err


def test_an_estimate_sends_nothing(sitrace: Command, report: Path) -> None:
    with serve(claims(TOLL)) as (endpoint, asked):
        ran = sitrace(
            "code", report, "--extractor", "llm", "--endpoint", endpoint, "--model", "m",
            "--estimate", "--price", "1000/0",
        )  # fmt: skip
    assert not asked and not ran.out and ran.status == 0
    assert "at most at the price given" in ran.err


def test_a_bulk_run_wants_a_yes(sitrace: Command, report: Path) -> None:
    lines = [json.dumps({"id": n, "text": f"Report {n}. {report.read_text()}"}) for n in range(21)]
    bulk = report.with_suffix(".jsonl")
    bulk.write_text("\n".join(lines))
    with serve(claims()) as (endpoint, asked):
        options = ("--extractor", "llm", "--endpoint", endpoint, "--model", "m")
        refused = sitrace("code", bulk, *options)
        assert refused.status == 2 and "--yes" in refused.err and not asked
        assert sitrace("code", bulk, *options, "--yes").status == 0
    assert len(asked) == 21


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--extractor", "llm"], "needs --endpoint"),
        (["--endpoint", "http://127.0.0.1:1/v1"], "--extractor llm"),
        (["--extractor", "llm", "--endpoint", "here", "--model", "m"], "no web address"),
        (
            ["--extractor", "llm", "--endpoint", "http://127.0.0.1:1/v1", "--model", "m",
             "--price", "dear"],
            "no price",
        ),
        (
            ["--extractor", "llm", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m"],
            "no model server answers",
        ),
    ],
)  # fmt: skip
def test_wrong_options_are_told(
    sitrace: Command, report: Path, options: list[str], says: str
) -> None:
    ran = sitrace("code", report, *options)
    assert ran.status in (2, 3)
    assert says in ran.err


def test_the_rules_read_anew_after_a_model(sitrace: Command, report: Path) -> None:
    db = report.with_suffix(".sitrace")
    with serve(claims(TOLL)) as (endpoint, _):
        options = ("--extractor", "llm", "--endpoint", endpoint, "--model", "m")
        sitrace("code", report, "--db", db, *options)
    found = json.loads(sitrace("code", report, "--db", db, "--format", "json").out)
    assert {claim["made_by"].split("@")[0] for claim in found["claims"]} >= {"toll"}
    assert not any(claim["made_by"].startswith("llm") for claim in found["claims"])
