"""sitrace actors: search, list, check; a registry of one's own over the shipped one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Command
from sitrace.lexicon.actors import load_registry

MINE = """
country: TD
actors:
  - {id: td-tuma-guard, name: Tuma Guard, aliases: [TGX, حرس توما], kind: militia}
"""


@pytest.fixture(autouse=True)
def registries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No registry that one test has chosen is there in the next."""
    monkeypatch.setenv("SITRACE_ACTORS", "")
    yield
    monkeypatch.undo()
    load_registry.cache_clear()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "mine.yml").write_text(MINE, "utf-8")
    return tmp_path / "mine.yml"


def found(sitrace: Command, *arguments: str | Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(sitrace("actors", *arguments, "--format", "json").out)
    return rows


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["M23"], "cd-m23"),
        (["cd-m23"], "cd-m23"),
        (["march 23"], "cd-m23"),
        (["Chadian army"], "mil-td"),
        (["Misrata", "--country", "ly"], "ly-"),
        (["RSF", "--kind", "militia"], "sd-rsf"),
    ],
)
def test_search(sitrace: Command, arguments: list[str], first: str) -> None:
    assert found(sitrace, *arguments)[0]["id"].startswith(first)


def test_json_lists_all_with_classes_and_references(sitrace: Command) -> None:
    rows = found(sitrace)
    assert len(rows) >= 1000
    assert (
        len({row["country"] for row in rows if not row["id"].startswith(("gov", "mil", "pol"))})
        > 40
    )
    assert all(row["reference"] for row in rows)
    m23 = next(row for row in rows if row["id"] == "cd-m23")
    assert (m23["acled"], m23["acled_number"], m23["plover_sector"]) == ("Rebel Groups", 2, "REB")
    assert m23["active"][0] == 2012


def test_nobody_of_that_name_is_said(sitrace: Command) -> None:
    ran = sitrace("actors", "no such party anywhere")
    assert (ran.status, ran.out) == (0, "No actor of the registry fits.\n")


def test_a_registry_of_ones_own(sitrace: Command, mine: Path) -> None:
    assert found(sitrace, "TGX") == []
    assert [row["id"] for row in found(sitrace, "TGX", "--actors", mine)] == ["td-tuma-guard"]


def test_a_registry_is_checked(sitrace: Command, mine: Path) -> None:
    assert sitrace("actors", "--check", mine).out == "Nothing doubtful in it.\n"
    mine.write_text(MINE.replace("TGX", "M23"), "utf-8")
    assert "cd-m23" in sitrace("actors", "--check", mine).out
    mine.write_text("- no", "utf-8")
    ran = sitrace("actors", "--check", mine)
    assert (ran.status, "is no file of actors" in ran.err) == (3, True)


def test_reports_are_coded_with_it(sitrace: Command, mine: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Fighters of the Tuma Guard killed six soldiers in Abéché on Monday.", "utf-8"
    )
    known = []
    for more in ([], ["--actors", mine]):
        ran = sitrace("code", report, "--published", "2024-05-07", "--format", "json", *more)
        claims = json.loads(ran.out)["claims"]
        known.append(any("td-tuma-guard" in json.dumps(claim) for claim in claims))
    assert known == [False, True]
