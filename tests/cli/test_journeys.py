"""What people meet beside the straight road: a folder for a file, a full disk, a second run."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import sitrace.store.engine as engine_module
from cli.conftest import Command
from sitrace import __version__
from sitrace.store import Store

MIXED = {
    "a.txt": "Published: 13/05/2024\n---\nShelling killed four people in Mosul on Sunday.\n",
    "b.txt": "Published: 03/04/2024\n---\nUne bombe a explosé à Gao lundi, tuant quatre personnes, "
    "selon la police. Les habitants ont fui la ville.\n",
    "c.txt": "",
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A report whose day is certain, one whose day is not and that is not English, and none."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, text in MIXED.items():
        (folder / name).write_text(text)
    return folder


def test_the_version(sitrace: Command) -> None:
    ran = sitrace("--version")
    assert (ran.status, ran.out) == (0, f"sitrace {__version__}\n")


@pytest.mark.parametrize("group", ["", "judge", "gazetteer", "desk users"])
def test_every_command_is_told_in_whole_words(sitrace: Command, group: str) -> None:
    lines = sitrace(*group.split(), "--help").out.split("Commands:")[1].splitlines()
    assert not [line for line in lines if line.endswith("...")]


@pytest.mark.parametrize("command", ["events", "sitrep", "code"])
def test_a_folder_is_no_database(sitrace: Command, mixed: Path, command: str) -> None:
    inputs = (mixed,) if command == "code" else ()
    ran = sitrace(command, *inputs, "--db", mixed)
    assert ran.status == 3 and "is a folder, not a database" in ran.err


def test_a_database_that_is_not_there(sitrace: Command, tmp_path: Path) -> None:
    ran = sitrace("events", "--db", tmp_path / "no.sitrace")
    assert ran.status == 3 and "`sitrace code --db` makes a database" in ran.err


def in_order(out: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(out)
    return told | {"problems": sorted(told["problems"], key=lambda p: str(p["message"]))}


def test_a_second_run_tells_no_problem_twice(sitrace: Command, mixed: Path, tmp_path: Path) -> None:
    db = ("--db", tmp_path / "a.sitrace")
    first, second = (sitrace("code", mixed, *db, "--format", "json") for _ in range(2))
    assert in_order(first.out) == in_order(second.out)
    assert "2 of them known already" in second.err
    told = "(the output tells where): 1 × language unsupported, 1 × published unreadable."
    assert told in first.err and told in second.err


def test_what_was_not_read_is_named_and_not_counted_again(sitrace: Command, mixed: Path) -> None:
    ran = sitrace("code", mixed / "c.txt")
    assert ran.status == 3 and ran.out == "No events.\n"
    assert "c.txt: no text in it" in ran.err and "Not understood" not in ran.err


def test_nothing_to_list_is_said(sitrace: Command, db: Path) -> None:
    assert sitrace("events", "--db", db, "--place", "Velm").out == "No events.\n"
    assert sitrace("claims", "--db", db, "--kind", "comparison").out == "No claims.\n"


FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@needs_full
@pytest.mark.parametrize("command", [("events", "--format", "csv"), ("sitrep",)])
def test_a_full_disk_leaves_no_half_file(
    sitrace: Command,
    db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    def open_full(self: Path, mode: str) -> BinaryIO:
        self.touch()
        return open(FULL, mode)  # noqa: PTH123

    monkeypatch.setattr(Path, "open", open_full)
    ran = sitrace(*command, "--db", db, "--out", tmp_path / "page")
    assert ran.status == 3 and "page could not be written: No space left" in ran.err
    assert list(tmp_path.iterdir()) == []


@needs_full
def test_standard_output_on_a_full_disk(db: Path) -> None:
    run = "import sys; sys.argv[0] = 'sitrace'; from sitrace.cli import main; main()"
    with FULL.open("w") as full:
        command = [sys.executable, "-c", run, "events", "--db", str(db)]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ran.returncode == 3
    assert ran.stderr == "sitrace: the output could not be written: No space left on device\n"


def test_a_database_on_a_read_only_disk_is_read(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can write beside it; SQLite is told so, and asks for no index of readers."""
    asked: list[object] = []
    create = engine_module.create_engine

    def noted(url: object, **options: object) -> object:
        asked.append(url)
        return create(url, **options)

    monkeypatch.setattr(engine_module, "create_engine", noted)
    monkeypatch.setattr(engine_module.os, "access", lambda *_: False)
    with Store.open(db, read_only=True) as store:
        assert list(store.events())
    assert "immutable=1" in str(asked[0])
