"""Where vague places lie: a part of a country, a border, between two places.

No borders are known here, so a region is told by the settlements in it: its point is their middle,
and nine tenths of them lie within its radius.
"""

from collections.abc import Sequence
from math import cos, radians
from typing import NamedTuple

from sitrace.model import PlacePart

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_KM_A_DEGREE = 111.2
_EDGE = 0.02
"""Share of the settlements that lie too far out to tell how far a country goes: islands."""
_INNER = 0.25
"""The centre is what is further than this share of the extent from every side."""
_BORDER_DEGREES = (0.4, 0.8, 1.6, 3.2)
"""Sides of the cells in which settlements of two countries lie at their border; the larger ones
where few people live."""
_ENOUGH = 10
_BORDER_KM = 100.0
"""A border that is named alone is not told more finely than this, however short it may be."""


class Area(NamedTuple):
    """A circle that holds most of a region."""

    lat: float
    lon: float
    radius_km: float


def part_area(settled: Sequence[Point], part: PlacePart) -> Area | None:
    """The part of a country whose settlements these are; None where there is none in that part."""
    if not settled:
        return None
    middle = sorted(lon for _, lon in settled)[len(settled) // 2]
    points = [(lat, _turn(lon - middle)) for lat, lon in settled]
    south, north = _extent([lat for lat, _ in points])
    west, east = _extent([lon for _, lon in points])
    inside = [
        (lat, _turn(lon + middle))
        for lat, lon in points
        if _is_in(part, _share(lat, south, north), _share(lon, west, east))
    ]
    return area_of(inside)


def _is_in(part: PlacePart, up: float, right: float) -> bool:
    if part is PlacePart.CENTRE:
        return all(_INNER <= share <= 1 - _INNER for share in (up, right))
    sides = {"north": up >= 0.5, "south": up <= 0.5, "east": right >= 0.5, "west": right <= 0.5}
    return all(holds for side, holds in sides.items() if side in part.value)


def border_area(settled: Sequence[Point], across: Sequence[Point]) -> Area | None:
    """The border of two countries with these settlements; None where they have none in common."""
    for degrees in _BORDER_DEGREES:
        near = _at(settled, across, degrees) + _at(across, settled, degrees)
        if len(near) >= _ENOUGH and (area := area_of(near)):
            return area._replace(radius_km=max(area.radius_km, _BORDER_KM))
    return None


def _at(settled: Sequence[Point], across: Sequence[Point], degrees: float) -> list[Point]:
    """Those that lie in the cell of one of the other country, or beside it."""
    cells = {_cell(point, degrees) for point in across}
    around = [(up, right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    numbered = ((point, *_cell(point, degrees)) for point in settled)
    return [
        point
        for point, row, column in numbered
        if any((row + up, column + right) in cells for up, right in around)
    ]


def _cell(point: Point, degrees: float) -> tuple[int, int]:
    return int(point[0] // degrees), int(point[1] // degrees)


def span_area(ends: Sequence[Point]) -> Area:
    """What lies between two points."""
    (lat, lon), (lat2, lon2) = ends
    here = (lat + lat2) / 2, _turn(lon + _turn(lon2 - lon) / 2)
    return Area(round(here[0], 5), round(here[1], 5), max(1.0, round(_km(here, (lat, lon)))))


def area_of(points: Sequence[Point]) -> Area | None:
    if not points:
        return None
    first = points[0][1]
    lat = sum(lat for lat, _ in points) / len(points)
    lon = _turn(first + sum(_turn(lon - first) for _, lon in points) / len(points))
    away = sorted(_km((lat, lon), point) for point in points)
    return Area(round(lat, 3), round(lon, 3), max(1.0, round(away[int(0.9 * (len(away) - 1))])))


def _extent(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = int(_EDGE * len(ordered))
    return ordered[cut], ordered[-1 - cut]


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5


def _turn(degrees: float) -> float:
    """The same angle between -180 and 180."""
    return (degrees + 180) % 360 - 180


def _km(one: Point, other: Point) -> float:
    east = _turn(one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return float(((one[0] - other[0]) ** 2 + east**2) ** 0.5 * _KM_A_DEGREE)
