"""Country dumps become rows; what is wrong with a file is said with its line."""

from pathlib import Path

import pytest
from lexicon.dumps import PLACES, dump_line, write_dump, write_zip

from sitrace.errors import InputError
from sitrace.lexicon.gazetteer import Entry
from sitrace.lexicon.gazetteer_rows import Row
from sitrace.lexicon.geonames import Dump, read_dump

KNOWN = {
    169387: Entry(1, 169387, "Idlib", 35.8, 36.7, "SY", None, None, "admin1", 1_500_000),
    169389: Entry(2, 169389, "Idlib", 35.931, 36.634, "SY", "Idlib", None, "settlement", 128_000),
}


def whole(folder: Path) -> Dump:
    write_dump(folder)
    units = folder / "admin1CodesASCII.txt", folder / "admin2Codes.txt"
    return Dump("SY", folder / "SY.zip", folder / "alternatenames" / "SY.zip", *units)


def read(dump: Dump) -> dict[int | None, Row]:
    return {row.geonames_id: row for row in read_dump(dump, KNOWN)}


def test_villages_bases_and_hospitals_are_places_and_streams_are_not(tmp_path: Path) -> None:
    rows = read(whole(tmp_path))
    assert {number: row.feature for number, row in rows.items()} == {
        169387: "admin1", 71000001: "admin2", 71000002: "admin2", 169389: "settlement",
        71000003: "settlement", 71000004: "settlement", 71000005: "airfield", 71000006: "site",
    }  # fmt: skip


def test_names_come_from_both_files_without_codes_and_links(tmp_path: Path) -> None:
    row = read(whole(tmp_path))[71000003]
    assert row.name == "Marwan Hill"
    assert set(row.names) == {"Marwan Hill", "Tall Marwān", "Tall Marwn", "Tell Marwan", "تل مروان"}


def test_units_are_named_in_english_as_the_embedded_gazetteer_does(tmp_path: Path) -> None:
    rows = read(whole(tmp_path))
    assert (rows[71000003].admin1, rows[71000003].admin2) == ("Idlib", "Safa")
    assert (rows[169387].name, rows[169387].admin1) == ("Idlib", None)


def test_a_known_place_keeps_its_name_point_and_people(tmp_path: Path) -> None:
    row = read(whole(tmp_path))[169389]
    assert (row.name, row.lat, row.population) == ("Idlib", 35.931, 128_000)
    assert "Edleb" in row.names


def test_the_dump_alone_is_enough(tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text("".join(map(dump_line, PLACES)), "utf-8")
    row = read(Dump("SY", tmp_path / "SY.txt"))[71000003]
    assert (row.name, row.admin1, row.admin2) == ("Tall Marwān", "Idlib", "Safa")


GOOD = dump_line(PLACES[3])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + GOOD[:60], r"SY.txt, line 2: \d+ columns where a GeoNames country dump has 19"),
        (GOOD + GOOD[:-4], "SY.txt, line 2: the date at its end is cut off"),
        ("a,b,c\n", "line 1: 1 columns"),
        ("", "line 1: the dump is empty"),
        (GOOD.replace("35.93062", "north"), "line 1: latitude 'north'.* is no point"),
        (GOOD.replace("35.93062", "95.1"), "line 1: latitude '95.1'.*other way round"),
        (GOOD.replace("169389", "one"), "line 1: 'one' is no GeoNames id"),
        (GOOD.replace("165000", "-5"), "line 1: '-5' is no population"),
        (dump_line(PLACES[3], "IQ"), "no place in SY; is it what its name says"),
        (GOOD.encode() + GOOD.encode("utf-16"), "line 2: byte 1 is not UTF-8"),
        (GOOD + "\x00\x00\n", "line 2: holds binary data"),
    ],
)
def test_bad_dumps_are_told_with_their_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "SY.txt").write_bytes(raw)
    with pytest.raises(InputError, match=told):
        read(Dump("SY", tmp_path / "SY.txt"))


def test_bad_zip_files_are_told(tmp_path: Path) -> None:
    write_dump(tmp_path)
    good = (tmp_path / "SY.zip").read_bytes()
    damaged = good.replace(b"Tall Marw", b"Tall Xarw", 1)
    for raw, told in (
        (b"<html>not found</html>", "no whole zip file"),
        (good[: len(good) // 2], "no whole zip file"),
        (damaged, "no whole zip file.*CRC"),
    ):
        (tmp_path / "SY.zip").write_bytes(raw)
        with pytest.raises(InputError, match=told):
            read(Dump("SY", tmp_path / "SY.zip"))
    write_zip(tmp_path / "SY.zip", "IQ.txt", GOOD)
    with pytest.raises(InputError, match=r"holds no SY\.txt"):
        read(Dump("SY", tmp_path / "SY.zip"))


def test_bad_alternate_names_are_told_with_their_line(tmp_path: Path) -> None:
    dump = whole(tmp_path)
    write_zip(tmp_path / "alternatenames" / "SY.zip", "SY.txt", "1\t71000003\ten\n")
    with pytest.raises(InputError, match=r"SY\.zip/SY\.txt, line 1: 3 columns where a file of alt"):
        read(dump)
