import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitrace.lexicon.build_gazetteer import build_gazetteer, gazetteer_digest
from sitrace.lexicon.gazetteer import Gazetteer, cache_folder
from sitrace.lexicon.gazetteer_rows import Row, is_name
from sitrace.lexicon.gazetteer_sources import airfield_names, read_countries, read_regions
from sitrace.lexicon.gazetteer_units import english_name

ROW = Row("Idlib", ("ادلب",), "SY", "settlement", 169389, 35.931, 36.634, "Idlib", None, 128_000)


@pytest.mark.parametrize(
    ("name", "countries", "ids"),
    [
        ("ALEPPO", None, [170062, 170063]),
        ("Ḥalab", None, [170062, 170063]),
        ("al-Bab", None, [174448]),
        ("Bab", None, [174448]),
        ("Kiev", None, [703448]),
        ("Киев", None, [703448]),
        ("Saké", ["CD"], [205970]),
        ("Georgia", ["US"], [4197000]),
        ("Kafr Nabl", ["SY"], [168661]),
        ("Kafr Nabl", ["YE"], []),
        ("Kafr Nabl", None, []),
        ("Nowhere", ["SY"], []),
    ],
)
def test_lookup(
    small_gazetteer: Gazetteer, name: str, countries: list[str] | None, ids: list[int]
) -> None:
    assert [entry.geonames_id for entry in small_gazetteer.lookup(name, countries)] == ids


def test_countries_come_first_and_aliases_last(small_gazetteer: Gazetteer) -> None:
    assert [entry.feature for entry in small_gazetteer.lookup("Georgia")] == ["country", "admin1"]
    assert [bool(entry.alias) for entry in small_gazetteer.lookup("Alep")] == [True]


def test_hostile_names_are_only_names(small_gazetteer: Gazetteer) -> None:
    assert small_gazetteer.lookup("'; DROP TABLE name; --", ["SY') --"]) == []
    assert small_gazetteer.lookup("Aleppo")


def test_the_file_is_read_only(small_gazetteer: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        small_gazetteer._tables[0]._db.execute("DELETE FROM name")


def test_two_builders_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "gazetteer.sqlite"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: build_gazetteer(path, rows=[ROW]), range(2)))
    assert [file.name for file in path.parent.iterdir()] == ["gazetteer.sqlite"]
    assert [entry.lat for entry in Gazetteer.open(path).lookup("Idlib")] == [35.931]


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        build_gazetteer(tmp_path / "g.sqlite", rows=[ROW._replace(feature=None)])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    build_gazetteer(tmp_path / "g.sqlite", said.append, rows=[ROW])
    assert said == ["compiling the gazetteer: 1 places"]


def test_a_compiled_file_is_found_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITRACE_CACHE", str(tmp_path))
    build_gazetteer(tmp_path / f"gazetteer-{gazetteer_digest()}.sqlite", rows=[ROW])
    assert [entry.name for entry in Gazetteer.open().lookup("ادلب")] == ["Idlib"]


@pytest.mark.parametrize(
    ("own", "shared", "folder"),
    [("/a", "/b", "/a"), (None, "/b", "/b/sitrace"), (None, None, "/home/me/.cache/sitrace")],
)
def test_cache_folder(
    monkeypatch: pytest.MonkeyPatch, own: str | None, shared: str | None, folder: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    for name, value in (("SITRACE_CACHE", own), ("XDG_CACHE_HOME", shared)):
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
    assert cache_folder() == Path(folder)


@pytest.mark.parametrize(
    ("name", "aliases", "english"),
    [
        ("Ḩalab", ["Aleppo", "Aleppo Governorate"], "Aleppo"),
        ("Sud-Kivu", ["South Kivu", "South Kivu Province"], "South Kivu"),
        ("Khersonska oblast", ["Kherson", "Kherson Oblast"], "Kherson"),
        ("Al Qādisīyah", ["Al-Diwaniyah Governorate", "Al-Qadisiyah Governorate"], "Al-Qadisiyah"),
        ("Helmand", ["Helmand Province", "Hilmand viloyati"], "Helmand"),
        ("Kandahār", ["Qandahor viloyati"], "Kandahar"),
        ("Île-de-France", [], "Île-de-France"),
    ],
)
def test_units_have_english_names(name: str, aliases: list[str], english: str) -> None:
    assert english_name(name, aliases) == english


@pytest.mark.parametrize(
    ("name", "yes"), [("Aleppo", True), ("حلب", True), ("ALP", False), ("a lei po", False)]
)
def test_codes_and_machine_transliterations_are_no_names(name: str, yes: bool) -> None:
    assert is_name(name) is yes


def test_airfields_go_by_shorter_names() -> None:
    assert "Aleppo Airport" in list(airfield_names("Aleppo International Airport"))
    assert "Shayrat Airbase" in list(airfield_names("Shayrat Air Base"))


def test_every_country_has_a_point_and_a_geonames_id() -> None:
    rows = {row.country: row for row in read_countries()}
    assert len(rows) >= 245
    assert all(row.geonames_id and row.lat is not None for row in rows.values())
    assert "Syrian Arab Republic" in (rows["SY"].name, *rows["SY"].names)


def test_regions_have_a_point_or_none() -> None:
    regions = {row.name: row for row in read_regions()}
    assert regions["Africa"].lat is None
    assert regions["Darfur"].country == "SD"
    assert all((row.lat is None) == (row.lon is None) for row in regions.values())
