"""sitrace gazetteer: from a folder, from a list, from the web; twice is once; errors in one line."""

import json
from pathlib import Path

import pytest
from lexicon.dumps import write_dump
from sources.server import LOOPBACK, answer, serve

from cli.conftest import Command
from sitrace import pipeline
from sitrace.cli import gazetteer, pack_files
from sitrace.cli.pack_files import drop_downloads, files_of
from sitrace.cli.pack_progress import Teller
from sitrace.lexicon import gazetteer_packs
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.sources import downloading


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITRACE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def listed(sitrace: Command) -> dict[str, int]:
    found = json.loads(sitrace("gazetteer", "list", "--format", "json").out)
    return {pack["id"]: pack["places"] for pack in found}


@pytest.mark.parametrize(
    "given", [("SY", "--from", "{0}"), ("{0}",), ("{0}/SY.zip",), ("sy", "--from", "{0}")]
)
def test_a_country_is_installed_from_what_the_user_has(
    sitrace: Command, tmp_path: Path, given: tuple[str, ...]
) -> None:
    folder = write_dump(tmp_path / "dumps")
    ran = sitrace("gazetteer", "add", *(part.format(folder) for part in given))
    assert (ran.status, listed(sitrace)) == (0, {"sy": 8})
    assert "8 places" in ran.err
    (found,) = Gazetteer.open().lookup("Tell Marwan")
    assert (found.name, found.admin1, found.country) == ("Marwan Hill", "Idlib", "SY")


def test_letter_case_of_files_makes_no_difference(sitrace: Command, tmp_path: Path) -> None:
    folder = write_dump(tmp_path / "dumps")
    (folder / "SY.zip").rename(folder / "sy.ZIP")
    assert "8 places" in sitrace("gazetteer", "add", folder).err


def test_twice_is_once_and_what_has_changed_is_installed_anew(
    sitrace: Command, tmp_path: Path
) -> None:
    folder = write_dump(tmp_path / "dumps")
    said = [sitrace("gazetteer", "add", folder).err for _ in range(2)]
    assert "nothing has changed" not in said[0] and "nothing has changed" in said[1]
    (folder / "admin2Codes.txt").write_text("", "utf-8")
    assert "8 places" in sitrace("gazetteer", "add", folder).err


def test_a_list_goes_by_its_name(sitrace: Command, tmp_path: Path) -> None:
    sites = tmp_path / "Our sites (May).csv"
    sites.write_text("name,lat,lon\nCamp Nour,36.1,37.2\n", "utf-8")
    sitrace("gazetteer", "add", sites, "--country", "sy")
    assert listed(sitrace) == {"our-sites-may": 1}
    assert Gazetteer.open().lookup("Camp Nour")[0].country == "SY"
    sitrace("gazetteer", "add", sites, "--name", "wash", "--country", "TD")
    assert sitrace("gazetteer", "remove", "wash", "our-sites-may").status == 0
    assert listed(sitrace) == {}


def test_info_has_the_checksums(sitrace: Command, tmp_path: Path) -> None:
    folder = write_dump(tmp_path / "dumps")
    sitrace("gazetteer", "add", folder, "-q")
    (pack,) = json.loads(sitrace("gazetteer", "info", "SY", "--format", "json").out)
    assert [len(source["sha256"]) for source in pack["sources"]] == [64] * 4
    assert pack["sources"][1]["name"] == "alternatenames/SY.zip"
    assert pack["sources"][0]["sha256"] in sitrace("gazetteer", "info", "sy").out.replace("\n", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "XX"], "no country has this code"),
        (["add", "{0}/none.csv"], "no such file or folder"),
        (["add", "{0}"], "holds no dump of GeoNames"),
        (["add", "SY", "--from", "{0}"], "holds no SY.zip"),
        (["add", "{0}/bad.csv"], "bad.csv, line 2: latitude 'x'"),
        (["add", "{0}/notes.txt"], "is neither a list of places"),
        (["add", "{0}/bad.csv", "--country", "Syria"], "no country has this code"),
        (["remove", "SY"], "no gazetteer SY"),
        (["info", "../SY"], "no name of a gazetteer"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    sitrace: Command, tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "bad.csv").write_text("name,lat,lon\nA,x,2\n", "utf-8")
    (tmp_path / "notes.txt").write_text("A and B", "utf-8")
    ran = sitrace("gazetteer", *[part.format(tmp_path) for part in arguments])
    assert ran.status == 3
    assert told in ran.err
    assert ran.err.count("\n") <= 2 and "Traceback" not in ran.err
    assert listed(sitrace) == {}


def test_files_are_fetched_where_newer_ones_are(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_dump(tmp_path / "dumps")
    answers = {
        f"/{name}": [
            answer((folder / name).read_bytes(), 'ETag: "1"'),
            answer(b"", status="304 Not Modified"),
        ]
        for name in files_of("SY")
    }
    fetch = downloading.download
    monkeypatch.setattr(
        downloading, "download", lambda *a, **named: fetch(*a, guard=LOOPBACK, **named)
    )
    with serve(answers) as base:
        monkeypatch.setattr(pack_files, "GEONAMES", base)
        for _ in range(2):
            gazetteer.fetch_files("SY", home / "downloads", Teller(None, quiet=True))
    fetched = {name: (home / "downloads" / name).read_bytes() for name in files_of("SY")}
    assert fetched == {name: (folder / name).read_bytes() for name in files_of("SY")}
    drop_downloads("SY")
    left = {path.name for path in (home / "downloads").rglob("*") if path.is_file()}
    assert left == {f"{name}{tag}" for name in files_of("SY")[2:] for tag in ("", ".tag")}


def test_a_report_is_coded_anew_when_its_country_is_installed(
    sitrace: Command, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "IDLIB, Syria - Shelling killed four people in the village of Tell Marwan in Idlib "
        "province in Syria on Monday, doctors said.",
        "utf-8",
    )
    placed = []
    for _ in range(2):
        pipeline.gazetteer.cache_clear()
        command = ("code", report, "--db", tmp_path / "db", "--published", "2024-05-07")
        claims = json.loads(sitrace(*command, "--format", "json").out)["claims"]
        placed.append({c["place"]["lat"] for c in claims if c["place"]})
        sitrace("gazetteer", "add", write_dump(tmp_path / "dumps"))
    pipeline.gazetteer.cache_clear()
    assert placed[0] != placed[1] == {35.75}


def test_a_gazetteer_of_another_version_is_told(
    sitrace: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitrace("gazetteer", "add", write_dump(tmp_path / "dumps"))
    monkeypatch.setattr(gazetteer_packs, "keys_digest", lambda: "newer")
    again = sitrace("gazetteer", "add", tmp_path / "dumps").err
    assert "sy was made by another version" in again
    assert "8 places" in again
