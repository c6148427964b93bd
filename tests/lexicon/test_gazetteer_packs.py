"""Packs stand beside the embedded gazetteer and never say a place twice."""

from pathlib import Path

import pytest
from gazetteer_rows import ROWS

from sitrace.errors import InputError, SetupError
from sitrace.lexicon.build_gazetteer import build_gazetteer
from sitrace.lexicon.gazetteer import Gazetteer, pack_paths
from sitrace.lexicon.gazetteer_packs import (
    Pack,
    find_pack,
    install_pack,
    installed_packs,
    keys_digest,
    pack_path,
    remove_pack,
)
from sitrace.lexicon.gazetteer_rows import Row

PLACES = (
    Row("Idlib", ("Edleb",), "SY", "settlement", 169389, 35.9, 36.6, "Idlib"),
    Row("Tall Marwan", ("Bab",), "SY", "settlement", 71000003, 35.75, 36.72, "Idlib"),
    Row("Camp Nour", (), "SY", "site", None, 36.1, 37.2),
)
PACK = Pack(id="sy", title="Syria", installed="2026-11-22", keys=keys_digest(), sources=())


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gazetteer:
    """The small gazetteer with a pack of three places, one of which both have."""
    monkeypatch.setenv("SITRACE_HOME", str(tmp_path / "home"))
    build_gazetteer(tmp_path / "embedded.sqlite", rows=ROWS)
    install_pack(PACK, PLACES)
    return Gazetteer(tmp_path / "embedded.sqlite", pack_paths())


@pytest.mark.parametrize(
    ("name", "countries", "found"),
    [
        ("Tall Marwan", None, [(71000003, 35.75)]),
        ("Camp Nour", None, [(None, 36.1)]),
        ("Tel Marwan", ["SY"], [(71000003, 35.75)]),  # as it is transliterated elsewhere
        ("Bab", None, [(174448, 36.37), (71000003, 35.75)]),
        # The embedded entry, once, also under a name that only the pack has.
        ("Idlib", None, [(169387, 35.8), (169389, 35.931)]),
        ("Edleb", None, [(169389, 35.931)]),
    ],
)
def test_lookups_ask_both(
    both: Gazetteer, name: str, countries: list[str] | None, found: list[tuple[int | None, float]]
) -> None:
    assert [(entry.geonames_id, entry.lat) for entry in both.lookup(name, countries)] == found


def test_a_place_has_one_id_and_two_places_have_two(both: Gazetteer) -> None:
    assert both.lookup("Edleb")[0].id == both.lookup("Idlib")[1].id
    assert both.lookup("Edleb")[0].alias and not both.lookup("Idlib")[1].alias
    ids = [
        entry.id for name in ("Aleppo", "Camp Nour", "Tall Marwan") for entry in both.lookup(name)
    ]
    assert len(ids) == len(set(ids))


def test_places_are_found_by_their_geonames_id(both: Gazetteer) -> None:
    found = [both.place(number) for number in (169389, 71000003, 5)]
    assert [entry and entry.name for entry in found] == ["Idlib", "Tall Marwan", None]


def test_packs_are_listed_replaced_and_removed(both: Gazetteer) -> None:
    (pack,) = installed_packs()
    assert (pack.id, pack.places, pack.is_current) == ("sy", 3, True)
    install_pack(PACK, PLACES[:1])
    assert (find_pack("SY") or PACK).places == 1
    assert [remove_pack("sy"), remove_pack("sy")] == [True, False]
    assert installed_packs() == []


def test_a_failed_installation_leaves_the_old_pack(both: Gazetteer) -> None:
    def broken() -> "list[Row]":
        raise InputError("SY.txt, line 2: cut off")

    with pytest.raises(InputError):
        install_pack(PACK, (row for _ in [0] for row in broken()))
    assert [path.name for path in pack_path("sy").parent.iterdir()] == ["sy.sqlite"]
    assert installed_packs()[0].places == 3


def test_a_damaged_pack_says_what_to_do(both: Gazetteer) -> None:
    pack_path("sy").write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    with pytest.raises(SetupError, match="sitrace gazetteer remove sy"):
        installed_packs()
    with pytest.raises(SetupError, match="is damaged"):
        Gazetteer(both.path, pack_paths()).lookup("Idlib")


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "a.b"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(InputError, match="no name of a gazetteer"):
        pack_path(name)
