"""Where events happened, as numbered marks over land, borders and degrees: no tiles, no request.

A mark is as large as the words leave the place open, so that nobody takes a region for a point.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitrace.model import Event, Place
from sitrace.outputs.geojson import coordinates, reach_km
from sitrace.outputs.sitrep.outline import Box, Point, border_path, land_path, load_outline

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

    @property
    def label(self) -> str:
        """What stands beside it: the numbers, where there are several, and the place."""
        several = f"{', '.join(map(str, self.numbers))} · " if len(self.numbers) > 1 else ""
        shown = f"{short_name(self.name)} …" if self.name.endswith("…") else short_name(self.name)
        return f"{several}{shown}"


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
    land: str
    border: str
    dashed: str
    """Paths of an SVG: borders, and those that are disputed."""
    notes: str
    """Whose the outlines are, and what they do not say."""
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

    def point(self, point: Point) -> Point:
        return self.x(point[0]), self.y(point[1])

    @property
    def box(self) -> Box:
        """With a little beyond the edge, where the outline of what is cut off lies."""
        high, wide = HEIGHT / self.per_degree, WIDTH / self.per_degree / self.narrow
        more = 4 / self.per_degree
        south, east = self.north - high, self.west + wide
        return self.west - more / self.narrow, south - more, east + more, self.north + more


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
    marks = join_near([make_mark(point, told, view) for point, told in placed.items()])
    # The largest first, so that none lies over a smaller one.
    marks.sort(key=lambda mark: -mark.reach)
    km, length = make_scale(view)
    outline = load_outline()
    return Map(
        marks,
        *make_grid(view),
        km,
        length,
        land=land_path(view.box, view.point),
        border=border_path(view.box, view.point, dashed=False),
        dashed=border_path(view.box, view.point, dashed=True),
        notes=f"{outline.attribution}. {outline.disclaimer}",
    )


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


def join_near(marks: Sequence[Mark]) -> list[Mark]:
    """Marks whose numbers would lie over each other are one, with all their numbers."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.numbers[0]):
        near = next((one for one in found if _distance(one, mark) < 1.6 * _MARK), None)
        if near is None:
            found.append(mark)
            continue
        name = near.name if mark.name == near.name else f"{short_name(near.name)} …"
        numbers = sorted({*near.numbers, *mark.numbers})
        joined = replace(near, numbers=numbers, name=name, reach=max(near.reach, mark.reach))
        found[found.index(near)] = joined
    return found


def _distance(one: Mark, other: Mark) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def short_name(name: str) -> str:
    """The place without what it lies in."""
    return name.split(",")[0].removesuffix(" …")


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
