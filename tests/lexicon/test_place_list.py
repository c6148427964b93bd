"""A user's own list of places: columns by many names, errors with their line."""

from pathlib import Path

import pytest

from sitrace.errors import InputError
from sitrace.lexicon.gazetteer_rows import Row
from sitrace.lexicon.place_list import read_place_list


def rows(folder: Path, text: str | bytes, country: str | None = "TD") -> list[Row]:
    path = folder / "sites.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_place_list(path, country))


PLAIN = Row("Camp Nour", (), "TD", "settlement", None, 36.1, 37.2)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("name,lat,lon\nCamp Nour,36.1,37.2\n", PLAIN),
        ("NAME;Latitude;LONG\nCamp Nour;36.1;37.2\n", PLAIN),
        ("\ufeffSite_Name\tY\tX\r\nCamp Nour\t36.1\t37.2\r\n", PLAIN),
        ("name,lat,lon\n#loc+name,#geo+lat,#geo+lon\nCamp Nour,36.1,37.2\n\n", PLAIN),
        (
            "admin4Name_en,admin4Pcode,Latitude,Longitude,admin1Name_en,admin0Pcode\n"
            "Camp Nour,SY070299,36.1,37.2,Idlib,SYR\n",
            PLAIN._replace(names=("SY070299",), admin1="Idlib", country="SY"),
        ),
        (
            'name,alt names,Name AR,lat,lon,type,pop\n"Camp, Nour",Nur;Noor|Nor,نور,36.1,37.2,Camp,"1,200"\n',
            PLAIN._replace(
                name="Camp, Nour", names=("Nur", "Noor", "Nor", "نور"), feature="site", population=1200
            ),
        ),
        (
            "name,lat,lon,type,geonameid\nNour,36.1,37.2,Air Base,12\n",
            PLAIN._replace(name="Nour", feature="airfield", geonames_id=12),
        ),
    ],
)  # fmt: skip
def test_columns_are_known_by_many_names(tmp_path: Path, text: str, row: Row) -> None:
    assert rows(tmp_path, text) == [row]


def test_a_place_without_a_country_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 2: the place has no country.*--country"):
        rows(tmp_path, "name,lat,lon\nA,1,2\n", None)


def test_a_country_can_be_given_for_rows_without(tmp_path: Path) -> None:
    found = rows(tmp_path, "name,lat,lon,country\nA,1,2,\nB,1,2,Sudan\nC,1,2,sd\n", "TD")
    assert [row.country for row in found] == ["TD", "SD", "SD"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "sites.csv, line 1: the file is empty"),
        ("name,lat,lon\n", "line 1: there is no place below"),
        ("name,where\nA,1\n", "line 1: no column for lat and lon among name, where"),
        ("name,lat,lon\nA,1,2\nB,x,2\n", "line 3: latitude 'x'"),
        ("name,lat,lon\nA,1,2\nB,37.2,236\n", "line 3: latitude '37.2', longitude '236' is no"),
        ("name,lat,lon\nA,nan,2\n", "line 2: latitude 'nan'"),
        ("name,lat,lon\nA,1\n", "line 2: 2 cells where there are 3 columns"),
        ("name,lat,lon\n,1,2\n", "line 2: the place has no name"),
        ('name,lat,lon\nA,1,2\n"B,1,2\n', "line 3: is no CSV.*quotation mark"),
        ("name,lat,lon,country\nA,1,2,Atlantis\n", "line 2: 'Atlantis' is no country"),
        ("name,lat,lon,pop\nA,1,2,many\n", "line 2: 'many' is no population"),
        ("name,lat,lon\nA,1,2\nÄ,1,2\n".encode("latin-1"), "line 3: byte 1 is not UTF-8; save"),
        ("name,lat,lon\n".encode("utf-16"), "line 1: byte 1 is not UTF-8"),
    ],
)
def test_bad_lists_are_told_with_their_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        rows(tmp_path, text)
