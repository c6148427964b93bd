"""Small reports about nothing that happened, and the command line run in this process."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitrace.cli import main

REPORTS = {
    "a.txt": "Title: Shelling\nPublisher: Wire\nPublished: 2024-05-07\n---\n"
    "Shelling killed four people and injured nine in Kramatorsk on Monday, the prosecutor said.\n",
    "b.txt": "Title: More dead\nPublisher: Herald\nPublished: 2024-05-08\n---\n"
    "Shelling killed at least six people in Kramatorsk on Monday, doctors said.\n",
    "c.txt": "Title: Blast\nPublisher: Courier\nPublished: 2024-05-09\n---\n"
    "A car bomb exploded in Mosul on Wednesday, wounding three soldiers.\n",
}


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed where."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def sitrace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["sitrace", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        status = ended.value.code
        return Ran(status if isinstance(status, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the three reports."""
    from sitrace.running import code_many, merge_stored
    from sitrace.sources import read
    from sitrace.store import Store

    folder = tmp_path_factory.mktemp("coded")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "reports.sitrace") as store:
        for _ in code_many(read([folder / name for name in REPORTS]), store=store, workers=1):
            pass
        merge_stored(store)
    return folder / "reports.sitrace"
