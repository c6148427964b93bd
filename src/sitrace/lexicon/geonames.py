"""Country dumps of GeoNames, in the formats of download.geonames.org/export/dump."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sitrace.lexicon.gazetteer import Entry
from sitrace.lexicon.gazetteer_rows import Row, is_name
from sitrace.lexicon.gazetteer_units import english_name
from sitrace.lexicon.table_files import Line, read_lines
from sitrace.lexicon.tables import read_data

DUMP_COLUMNS = 19
NAME_COLUMNS = range(8, 11)
"""Of the alternate names: version 2 has ten columns; the last two or so are left out when empty."""
ADMIN_COLUMNS = 4
_DATE = re.compile(r"\d{4}-\d\d-\d\d$")
_NO_LANGUAGE = frozenset(
    {"link", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "wkdt", "phon", "piny"}
)
"""What stands for the language of things that are no names: web pages, codes of airports."""


@dataclass(frozen=True)
class Dump:
    """The files of one country. `places` may be alone: the rest makes names better.

    `places`: CC.zip or CC.txt; `names`: alternate names, version 2, of the country or of all;
    `admin1`, `admin2`: admin1CodesASCII.txt and admin2Codes.txt.
    """

    country: str
    places: Path
    names: Path | None = None
    admin1: Path | None = None
    admin2: Path | None = None

    @property
    def files(self) -> list[Path]:
        return [path for path in (self.places, self.names, self.admin1, self.admin2) if path]


class Feature(NamedTuple):
    """One line of a dump that is a place to us; `admin1`, `admin2` are codes ("SY.09").

    `unit`: the code of the unit that it is itself, where it is one of the first two levels.
    """

    id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str
    admin2: str
    unit: str | None
    population: int


@dataclass
class Names:
    """Other names of one place; `english`: the one that English prefers."""

    english: str | None = None
    others: list[str] = field(default_factory=list)


def read_dump(dump: Dump, known: Mapping[int, Entry]) -> Iterator[Row]:
    """The places of a country dump, as rows of the gazetteer.

    `known`: the embedded gazetteer's places of that country by GeoNames id. A place that is known
    there keeps its name, point and units, and gains names. Raises InputError, naming file and line.
    """
    features = read_features(dump)
    names = read_names(dump, {feature.id for feature in features})
    units = name_units(dump, features, names, known)
    for feature in features:
        yield make_row(feature, names.get(feature.id, Names()), units, known.get(feature.id))


def read_features(dump: Dump) -> list[Feature]:
    """The lines of the dump whose feature is a place to us."""
    kinds, found = read_data("geonames_features.yml"), []
    line = None
    for line in read_lines(dump.places, f"{dump.country}.txt"):
        columns = split(line, range(DUMP_COLUMNS, DUMP_COLUMNS + 1), "a GeoNames country dump")
        kind = kinds.get(f"{columns[6]}.{columns[7]}") or kinds.get(columns[6])
        if not _DATE.match(columns[18]):
            raise line.error("the date at its end is cut off; download the dump again")
        if kind:
            found.append(read_feature(line, columns, kind))
    if line is None:
        raise Line(dump.places.name, 1, "").error("the dump is empty; download it again")
    if all(feature.country != dump.country for feature in found):
        raise line.error(f"the dump has no place in {dump.country}; is it what its name says?")
    return found


def split(line: Line, sizes: range, what: str) -> list[str]:
    """The columns of a line. Raises InputError where there are not as many as there must be."""
    columns = line.text.split("\t")
    if len(columns) not in sizes:
        raise line.error(
            f"{len(columns)} columns where {what} has {sizes[-1]}; it is cut off or another file"
        )
    return columns


def read_feature(line: Line, columns: list[str], kind: str) -> Feature:
    country, admin1 = columns[8], f"{columns[8]}.{columns[10]}"
    admin2 = f"{admin1}.{columns[11]}"
    lat, lon = read_point(line, columns[4], columns[5])
    return Feature(
        id=read_number(line, columns[0], "GeoNames id"),
        name=columns[1],
        others=(columns[2], *columns[3].split(",")),
        lat=lat,
        lon=lon,
        kind=kind,
        country=country,
        admin1=admin1,
        admin2=admin2,
        unit={"ADM1": admin1, "ADM2": admin2}.get(columns[7]),
        population=read_number(line, columns[14] or "0", "population"),
    )


def read_point(line: Line, lat: str, lon: str) -> tuple[float, float]:
    """Degrees, within the globe. Raises InputError."""
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        north = east = float("nan")
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        hint = "; are they the other way round?" if abs(north) > 90 >= abs(east) else ""
        hint = "; write them with a point, as in 35.5" if "," in lat + lon else hint
        raise line.error(
            f"latitude {lat[:20]!r}, longitude {lon[:20]!r} is no point in decimal degrees{hint}"
        )
    return north, east


def read_number(line: Line, text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise line.error(f"{text[:20]!r} is no {what}")
    return int(text)


def read_names(dump: Dump, wanted: set[int]) -> dict[int, Names]:
    """Alternate names by GeoNames id, of the places that are wanted."""
    found: dict[int, Names] = {}
    if dump.names is None:
        return found
    whole = dump.names.stem.casefold().startswith("alternatenames")
    member = "alternateNamesV2.txt" if whole else f"{dump.country}.txt"
    for line in read_lines(dump.names, member):
        columns = split(line, NAME_COLUMNS, "a file of alternate names")
        place = read_number(line, columns[1], "GeoNames id")
        if place in wanted and columns[2] not in _NO_LANGUAGE and columns[3]:
            add_name(found.setdefault(place, Names()), columns)
    return found


def add_name(names: Names, columns: list[str]) -> None:
    language, name, preferred, _, colloquial, historic = columns[2:8]
    names.others.append(name)
    if language == "en" and preferred == "1" and "1" not in (colloquial, historic):
        names.english = name


def name_units(
    dump: Dump, features: Iterable[Feature], names: Mapping[int, Names], known: Mapping[int, Entry]
) -> dict[str, str]:
    """English names of administrative units by their code ("SY.09", "SY.09.4310")."""
    units = dict(read_units(dump, known))
    for feature in features:
        if feature.unit and feature.id in known:
            units[feature.unit] = known[feature.id].name
        elif feature.unit:
            units.setdefault(feature.unit, unit_name(feature, names.get(feature.id, Names())))
    return units


def read_units(dump: Dump, known: Mapping[int, Entry]) -> Iterator[tuple[str, str]]:
    for path in filter(None, (dump.admin1, dump.admin2)):
        for line in read_lines(path):
            columns = split(line, range(ADMIN_COLUMNS, ADMIN_COLUMNS + 1), "a file of units")
            code, name, ascii_name, number = columns
            if code.partition(".")[0] == dump.country:
                entry = known.get(read_number(line, number, "GeoNames id"))
                yield code, entry.name if entry else ascii_name or name


def unit_name(feature: Feature, names: Names) -> str:
    return names.english or english_name(feature.name, list(filter(is_name, feature.others)))


def make_row(feature: Feature, names: Names, units: Mapping[str, str], known: Entry | None) -> Row:
    unit = feature.kind in ("admin1", "admin2")
    own = unit_name(feature, names) if unit else names.english or feature.name
    others = (own, feature.name, *feature.others, *names.others)
    row = Row(
        name=own,
        names=tuple(dict.fromkeys(filter(is_name, others))),
        country=feature.country,
        feature=feature.kind,
        geonames_id=feature.id,
        lat=feature.lat,
        lon=feature.lon,
        admin1=None if feature.kind == "admin1" else units.get(feature.admin1),
        admin2=None if unit else units.get(feature.admin2),
        population=feature.population,
    )
    return row if known is None else like_known(row, known)


def like_known(row: Row, known: Entry) -> Row:
    """The row as the embedded gazetteer tells of the same place, under both's names."""
    return row._replace(
        name=known.name,
        lat=row.lat if known.lat is None else known.lat,
        lon=row.lon if known.lon is None else known.lon,
        feature=known.feature,
        admin1=known.admin1,
        admin2=known.admin2,
        population=known.population,
    )
