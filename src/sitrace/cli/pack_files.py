"""What the user named for a gazetteer: country codes, dumps, folders of dumps, lists of places."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitrace.errors import InputError
from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.gazetteer_rows import Row
from sitrace.lexicon.geonames import Dump, read_dump
from sitrace.lexicon.place_list import read_place_list
from sitrace.lexicon.user_folder import data_folder

GEONAMES = "https://download.geonames.org/export/dump"
LISTS = (".csv", ".tsv")
DUMPS = (".zip", ".txt")
_NAMES = ("alternatenames/{}.zip", "alternatenames/{}.txt")
_ALL_NAMES = ("alternateNamesV2.zip", "alternateNamesV2.txt")
_UNITS = ("admin1CodesASCII.txt", "admin2Codes.txt")


@dataclass(frozen=True)
class Wanted:
    """A gazetteer that is to be installed; `rows` reads the files."""

    id: str
    title: str
    country: str | None
    files: list[Path]
    rows: Callable[[], Iterator[Row]]


Fetch = Callable[[str], Path]
"""Brings a country's files and gives the folder that they are in."""


def find_wanted(
    given: str, fetch: Fetch, gazetteer: Gazetteer, name: str | None, country: str | None
) -> list[Wanted]:
    """Raises InputError for what is no country, dump, folder or list."""
    path = Path(given)
    if not path.exists() and re.fullmatch("[A-Za-z]{2}", given):
        code = check_country(given)
        return [of_dump(local_dump(code, fetch(code)), gazetteer)]
    if path.is_dir():
        codes = countries_in(path)
        return [of_dump(local_dump(code, path), gazetteer) for code in codes]
    if not path.is_file():
        raise InputError(f"{given}: no such file or folder, and no country's code as in SY or UA")
    if path.suffix.lower() in LISTS:
        return [of_list(path, name, country and check_country(country))]
    if path.suffix.lower() in DUMPS and path.stem.upper() in load_countries():
        return [of_dump(local_dump(path.stem.upper(), path.parent, path), gazetteer)]
    raise InputError(
        f"{given}: is neither a list of places (.csv, .tsv) nor a dump of GeoNames, "
        "which is called by the country's code: SY.zip, SY.txt"
    )


def check_country(code: str) -> str:
    if code.upper() not in load_countries():
        raise InputError(f"{code}: no country has this code; codes are like SY, UA, SD (ISO 3166)")
    return code.upper()


def countries_in(folder: Path) -> list[str]:
    """Codes of the countries whose dumps are in the folder."""
    stems = {path.stem.upper() for path in folder.iterdir() if path.suffix.lower() in DUMPS}
    if codes := sorted(stems & load_countries().keys()):
        return codes
    raise InputError(f"{folder}: holds no dump of GeoNames such as SY.zip or SY.txt")


def local_dump(country: str, folder: Path, places: Path | None = None) -> Dump:
    """A country's files as they lie in the official download folder."""
    found = places or first_of(folder, *(f"{country}{suffix}" for suffix in DUMPS))
    if found is None:
        raise InputError(f"{folder}: holds no {country}.zip or {country}.txt")
    names = (name.format(country) for name in _NAMES)
    admin1, admin2 = (first_of(folder, name) for name in _UNITS)
    return Dump(country, found, first_of(folder, *names, *_ALL_NAMES), admin1, admin2)


def first_of(folder: Path, *names: str) -> Path | None:
    """The first of these files that is there, in any letter case."""
    return next((found for name in names if (found := find_file(folder / name))), None)


def find_file(path: Path) -> Path | None:
    wanted = path.name.casefold()
    there = path.parent.iterdir() if path.parent.is_dir() else ()
    return next((file for file in there if file.name.casefold() == wanted and file.is_file()), None)


def of_dump(dump: Dump, gazetteer: Gazetteer) -> Wanted:
    def rows() -> Iterator[Row]:
        return read_dump(dump, gazetteer.places_in(dump.country))

    title = f"{load_countries()[dump.country].name} (GeoNames)"
    return Wanted(dump.country.lower(), title, dump.country, dump.files, rows)


def of_list(path: Path, name: str | None, country: str | None) -> Wanted:
    plain = re.sub(r"[\W_]+", "-", name or path.stem).strip("-").casefold()
    rows = lambda: read_place_list(path, country)  # noqa: E731
    return Wanted(plain or "places", name or path.name, country, [path], rows)


def downloads() -> Path:
    """Where fetched files stay, so that the next time only newer ones are fetched."""
    return data_folder() / "downloads"


def files_of(country: str) -> tuple[str, ...]:
    """The files of a country below GEONAMES, and below `downloads`."""
    return f"{country}.zip", f"alternatenames/{country}.zip", *_UNITS


def drop_downloads(country: str) -> None:
    for name in files_of(country)[:2]:
        whole = downloads() / name
        for path in whole.parent.glob(f"{whole.name}*"):
            path.unlink()
