"""Where events happened, as numbered marks on a plain grid of degrees: no tiles, no request.

A mark is as large as the words leave the place open, so that nobody takes a region for a point.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrace.model import Event, Place, PlacePrecision
from sitrace.outputs.geojson import RADIUS_KM, coordinates

WIDTH, HEIGHT, MARGIN = 640, 400, 28
KM_A_DEGREE = 111.2
_STEPS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
_LEAST_DEGREES = 0.4
_MARK = 9.0
"""Radius of a mark whose number must be read, in units of the picture."""


@dataclass(frozen=True)
class Mark:
    """`numbers`: those of the events there. `reach`: radius of where the place may be."""

    x: float
    y: float
    reach: float
    numbers: Sequence[int]
    name: str


@dataclass(frozen=True)
class Line:
    """A meridian or parallel with its label."""

    at: float
    label: str


@dataclass(frozen=True)
class Map:
    marks: Sequence[Mark]
    meridians: Sequence[Line]
    parallels: Sequence[Line]
    scale_km: int
    scale: float
    """Length of the scale bar."""
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class _View:
    """Equirectangular, true to scale at the middle parallel."""

    west: float
    north: float
    per_degree: float
    narrow: float

    def x(self, lon: float) -> float:
        return round((lon - self.west) * self.per_degree * self.narrow, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) * self.per_degree, 1)


def make_map(events: Iterable[tuple[int, Event, str]]) -> Map | None:
    """Of (number, event, name of its place); None when none of them can be on a map."""
    placed: dict[tuple[float, float], list[tuple[int, Place, str]]] = {}
    for number, event, name in events:
        point = coordinates(event.place)
        if event.place and point:
            placed.setdefault((point[0], point[1]), []).append((number, event.place, name))
    if not placed:
        return None
    view = make_view([corner for point, told in placed.items() for corner in corners(point, told)])
    marks = [make_mark(point, told, view) for point, told in placed.items()]
    # The largest first, so that none lies over a smaller one.
    marks.sort(key=lambda mark: -mark.reach)
    km, length = make_scale(view)
    return Map(marks, *make_grid(view), km, length)


def corners(
    point: tuple[float, float], told: Sequence[tuple[int, Place, str]]
) -> list[tuple[float, float]]:
    """Two points between which the mark of a region lies."""
    away = min(max(reach_km(place) for _, place, _ in told), 150) / KM_A_DEGREE
    wide = away / max(0.2, math.cos(math.radians(point[1])))
    return [(point[0] - wide, point[1] - away), (point[0] + wide, point[1] + away)]


def make_view(points: Sequence[tuple[float, float]]) -> _View:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    narrow = max(0.2, math.cos(math.radians(middle_lat)))
    wide = max((max(lons) - min(lons)) * narrow, _LEAST_DEGREES)
    high = max(max(lats) - min(lats), _LEAST_DEGREES * HEIGHT / WIDTH)
    scale = min((WIDTH - 4 * MARGIN) / wide, (HEIGHT - 4 * MARGIN) / high)
    west = middle_lon - WIDTH / 2 / scale / narrow
    return _View(west, middle_lat + HEIGHT / 2 / scale, scale, narrow)


def make_mark(
    point: tuple[float, float], told: Sequence[tuple[int, Place, str]], view: _View
) -> Mark:
    km = max(reach_km(place) for _, place, _ in told)
    reach = round(km / KM_A_DEGREE * view.per_degree, 1)
    numbers = [number for number, _, _ in told]
    return Mark(view.x(point[0]), view.y(point[1]), max(reach, _MARK), numbers, told[0][2])


def reach_km(place: Place) -> float:
    return RADIUS_KM[place.precision or PlacePrecision.ADMIN1] + (place.distance_km or 0) / 4


def make_grid(view: _View) -> tuple[list[Line], list[Line]]:
    degrees = HEIGHT / view.per_degree
    step = next((step for step in _STEPS if degrees / step <= 4), _STEPS[-1])
    east = view.west + WIDTH / view.per_degree / view.narrow
    meridians = [Line(view.x(lon), degree_words(lon, "EW")) for lon in steps(view.west, east, step)]
    south = view.north - degrees
    parallels = [
        Line(view.y(lat), degree_words(lat, "NS")) for lat in steps(south, view.north, step)
    ]
    return meridians, parallels


def steps(low: float, high: float, step: float) -> list[float]:
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def degree_words(degrees: float, sides: str) -> str:
    return f"{abs(degrees):g}° {sides[degrees < 0]}" if round(degrees, 6) else "0°"


def make_scale(view: _View) -> tuple[int, float]:
    """The longest round distance that takes at most a fifth of the width."""
    km_wide = WIDTH / view.per_degree * KM_A_DEGREE
    rounds = [r * 10**n for n in range(5) for r in (1, 2, 5)]
    km = max((r for r in rounds if r <= km_wide / 5), default=1)
    return km, round(km / KM_A_DEGREE * view.per_degree, 1)
