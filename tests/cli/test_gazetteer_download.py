"""`sitrace gazetteer add SY` against a server with GeoNames' files, well and badly behaved."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lexicon.dumps import write_dump
from sources.server import LOOPBACK

from cli.conftest import Command
from cli.download_server import Files, serving
from sitrace.cli import pack_files
from sitrace.cli.pack_files import files_of
from sitrace.sources import downloading


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    monkeypatch.setenv("SITRACE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(downloading, "STALL_SECONDS", 0.5)
    fetch = downloading.download
    monkeypatch.setattr(
        downloading, "download", lambda *a, **named: fetch(*a, guard=LOOPBACK, **named)
    )
    files = Files(write_dump(tmp_path / "official"))
    with serving(files) as base:
        monkeypatch.setattr(pack_files, "GEONAMES", base)
        yield files


def installed(sitrace: Command) -> dict[str, int]:
    found = json.loads(sitrace("gazetteer", "list", "--format", "json").out)
    return {pack["id"]: pack["places"] for pack in found}


def test_a_country_is_fetched_and_installed(sitrace: Command, server: Files) -> None:
    ran = sitrace("gazetteer", "add", "SY")
    assert (ran.status, installed(sitrace)) == (0, {"sy": 8})
    assert [name for name, _ in server.asked] == list(files_of("SY"))


def test_a_second_time_nothing_is_sent_again(sitrace: Command, server: Files) -> None:
    sitrace("gazetteer", "add", "SY")
    sent = server.sent
    assert "nothing has changed" in sitrace("gazetteer", "add", "SY").err
    assert server.sent == sent


def test_a_newer_dump_replaces_the_older(sitrace: Command, server: Files) -> None:
    sitrace("gazetteer", "add", "SY")
    (server.folder / "admin2Codes.txt").write_text("", "utf-8")
    assert "8 places" in sitrace("gazetteer", "add", "SY").err


@pytest.mark.parametrize("name", files_of("SY"))
def test_a_transfer_that_breaks_goes_on_where_it_was(
    sitrace: Command, server: Files, name: str
) -> None:
    server.cut[name] = 2
    ran = sitrace("gazetteer", "add", "SY")
    assert (ran.status, installed(sitrace)) == (0, {"sy": 8})
    ranges = [wanted for asked, wanted in server.asked if asked == name]
    assert ranges[0] is None and len(ranges) == 3 and all(ranges[1:])


def test_after_too_many_breaks_the_next_command_goes_on(sitrace: Command, server: Files) -> None:
    server.cut["SY.zip"] = 3
    ran = sitrace("gazetteer", "add", "SY")
    assert ran.status == 3 and "run the command again" in ran.err and "Traceback" not in ran.err
    assert installed(sitrace) == {}
    server.asked.clear()
    assert sitrace("gazetteer", "add", "SY").status == 0
    assert server.asked[0][1] is not None
    assert installed(sitrace) == {"sy": 8}


def test_spoilt_bytes_are_told_and_fetched_anew_once_the_server_is_well(
    sitrace: Command, server: Files
) -> None:
    server.spoilt.add("SY.zip")
    ran = sitrace("gazetteer", "add", "SY")
    assert ran.status == 3 and "SY.zip" in ran.err and "Traceback" not in ran.err
    assert installed(sitrace) == {}
    server.spoilt.clear()
    assert sitrace("gazetteer", "add", "SY").status == 0
    assert installed(sitrace) == {"sy": 8}


def test_bytes_that_were_spoilt_on_this_machine_are_fetched_anew(
    sitrace: Command, server: Files, tmp_path: Path
) -> None:
    """The server says "not modified" of its own file; what lies here is no longer that file."""
    sitrace("gazetteer", "add", "SY")
    sitrace("gazetteer", "remove", "sy")
    for path in (tmp_path / "home").rglob("SY.zip"):
        path.write_bytes(path.read_bytes()[:-30])
    for _ in range(2):
        ran = sitrace("gazetteer", "add", "SY")
    assert (ran.status, installed(sitrace)) == (0, {"sy": 8})


def test_a_server_that_is_silent_is_given_up(sitrace: Command, server: Files) -> None:
    server.silent.add("SY.zip")
    ran = sitrace("gazetteer", "add", "SY")
    assert ran.status == 3 and "Traceback" not in ran.err and "--from FOLDER" in ran.err
    assert installed(sitrace) == {}


def test_a_country_that_the_server_lacks_is_told(sitrace: Command, server: Files) -> None:
    (server.folder / "SY.zip").unlink()
    ran = sitrace("gazetteer", "add", "SY")
    assert ran.status == 3 and "404" in ran.err
    assert installed(sitrace) == {}


def test_a_line_that_is_wrong_is_named_and_nothing_is_installed(
    sitrace: Command, server: Files
) -> None:
    with zipfile.ZipFile(server.folder / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", "1\tOne\tOne\t\t95.5\t36.0\tP\tPPL\tSY\n")
    ran = sitrace("gazetteer", "add", "SY")
    assert ran.status == 3 and "SY.txt, line 1" in ran.err
    assert installed(sitrace) == {}
