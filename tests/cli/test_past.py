"""sitrace compare, escalation and outlook, as docs/history.md shows them; every row is invented."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sources.invented_history import UCDP, as_csv, ucdp_row

from cli.conftest import Command

PAGE = Path(__file__).parents[2] / "docs" / "history.md"
BLOCK = re.compile(r"<!-- (file|run): ([\w.-]+) -->\n```\w+\n(.*?)```", re.S)


def blocks(kind: str) -> dict[str, str]:
    return {name: text for at, name, text in BLOCK.findall(PAGE.read_text("utf-8")) if at == kind}


def seven_years() -> str:
    """Some three attacks a month, the days scattered; ten in the last thirty days."""
    first, last = date(2018, 1, 1), date(2024, 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    scattered = [day for at, day in enumerate(days) if at * at * 7919 % 9973 < 1000]
    busy = [last - timedelta(3 * n) for n in range(10)]
    rows = [
        ucdp_row(id=str(910000 + n), day=str(day), low="1", best=str(1 + day.day % 4), high="9")
        for n, day in enumerate([*scattered, *busy])
    ]
    return as_csv(UCDP, rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page starts from: its files, its report coded, and a longer history."""
    from sitrace.running import code_many, merge_stored
    from sitrace.sources import read
    from sitrace.store import Store

    made = tmp_path_factory.mktemp("past")
    for name, text in (blocks("file") | {"seven-years.csv": seven_years()}).items():
        (made / name).write_text(text, encoding="utf-8")
    with Store.open(made / "reports.sqlite") as store:
        for _ in code_many(read([made / "report.txt"]), store=store, workers=1):
            pass
        merge_stored(store)
    return made


@pytest.mark.parametrize("name", ["compare", "escalation", "outlook"])
def test_the_page_shows_what_is_printed(
    sitrace: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    called, _, shown = blocks("run")[name].partition("\n")
    monkeypatch.chdir(folder)
    ran = sitrace(*called.split()[2:])
    assert [line.rstrip() for line in ran.out.splitlines()] == shown.splitlines()


def test_a_comparison_as_json(sitrace: Command, folder: Path) -> None:
    ran = sitrace(
        *("compare", "--db", folder / "reports.sqlite", "--history", folder / "past.csv"),
        *("--covers", "2019-01-01..2024-12-31", "--format", "json"),
    )
    (found,) = json.loads(ran.out)
    assert (found["verdict"], found["since"], found["area"]) == (
        "contradicted",
        "2022-01-01",
        "Chad",
    )
    assert found["rows"][0]["low"] == 50
    assert found["rows"][0]["row"] == "line 3 (900002)"


def test_levels_and_forecasts_as_json(sitrace: Command, folder: Path) -> None:
    history = ("--history", folder / "seven-years.csv", "--format", "json")
    levels = json.loads(sitrace("escalation", *history, "--unit", "week", "--at", "2024-06-30").out)
    assert {(one["unit"], one["last"]) for one in levels} == {("week", "2024-06-30")}
    assert all(str(one["periods"]) in one["words"] for one in levels)
    forecasts = json.loads(sitrace("outlook", *history, "--measure", "dead").out)
    assert {one["month"] for one in forecasts} == {"2025-01", "2025-02", "2025-03"}
    assert all(one["low"] <= one["high"] for one in forecasts)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["escalation"], 2, "either --history or --db"),
        (
            ["outlook", "--history", "past.csv", "--db", "reports.sqlite"],
            2,
            "either --history or --db",
        ),
        (["outlook", "--history", "past.csv", "--by", "cell"], 2, "cell"),
        (
            ["outlook", "--history", "past.csv", "--covers", "2020-01-01..2024-12-31"],
            2,
            "2019-02-11",
        ),
        (["outlook", "--history", "past.csv", "--covers", "2018"], 2, "2024-11-29"),
        (["outlook", "--history", "none.csv"], 3, "none.csv"),
        (["outlook", "--history", "report.txt"], 3, "UCDP GED or ACLED"),
        (["compare", "--db", "reports.sqlite", "--claim", "ffffffff"], 3, "no comparison"),
        (["escalation", "--db", "none.sqlite"], 3, "does not exist"),
        (["outlook", "--db", "reports.sqlite"], 0, "Nothing to tell"),
    ],
)
def test_what_cannot_be_done_is_said(
    sitrace: Command,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(folder)
    ran = sitrace(*arguments)
    assert ran.status == status
    assert said in re.sub(r"[│\s]+", " ", ran.err + ran.out)
    assert "Traceback" not in ran.err
