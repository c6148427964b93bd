"""Land and borders behind a map on paper: outlines of the base map, as far as the view reaches.

Made by tools/basemap/outline.py. They are off by up to two kilometres: enough to see in which country
and on which side of a border something happened, and no more.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

PARTS = 100
"""Of a degree, in which the file counts."""
_APART = 1.5
"""Units of the picture between two points of a line: it has 640 of them."""
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north."""
Draw = Callable[[Point], Point]


@dataclass(frozen=True)
class Shape:
    """A ring or a line in degrees, with the box that it lies in."""

    points: Sequence[Point]
    box: Box

    def meets(self, view: Box) -> bool:
        west, south, east, north = self.box
        return west <= view[2] and east >= view[0] and south <= view[3] and north >= view[1]


@dataclass(frozen=True)
class Outline:
    land: Sequence[Shape]
    border: Sequence[Shape]
    dashed: Sequence[Shape]
    attribution: str
    disclaimer: str


@cache
def load_outline() -> Outline:
    raw = (files("sitrace.outputs.sitrep") / "outline.json.gz").read_bytes()
    told = json.loads(gzip.decompress(raw))
    shapes = {name: [_shape(one) for one in told[name]] for name in ("land", "border", "dashed")}
    return Outline(**shapes, attribution=told["attribution"], disclaimer=told["disclaimer"])


def _shape(packed: Sequence[int]) -> Shape:
    xs, ys = (list(accumulate(packed[way::2])) for way in (0, 1))
    points = [(x / PARTS, y / PARTS) for x, y in zip(xs, ys, strict=True)]
    box = (min(xs) / PARTS, min(ys) / PARTS, max(xs) / PARTS, max(ys) / PARTS)
    return Shape(points, box)


def land_path(view: Box, draw: Draw) -> str:
    """All land in the view as the path of an SVG."""
    rings = (cut_ring(one.points, view) for one in load_outline().land if one.meets(view))
    drawn = (_drawn(ring, draw) for ring in rings if ring)
    return "".join(f"{_path(points)}z" for points in drawn if len(points) > 2)


def border_path(view: Box, draw: Draw, *, dashed: bool) -> str:
    outline = load_outline()
    lines = outline.dashed if dashed else outline.border
    parts = (part for one in lines if one.meets(view) for part in cut_line(one.points, view))
    return "".join(_path(_drawn(part, draw)) for part in parts)


def _drawn(points: Iterable[Point], draw: Draw) -> list[Point]:
    """As dots of the picture, without those that nobody could tell from the one before."""
    kept: list[Point] = []
    for x, y in map(draw, points):
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _APART:
            kept.append((x, y))
    return kept


def _path(points: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in points)}"


def cut_ring(points: Sequence[Point], view: Box) -> list[Point]:
    """What of an area lies in the view, side after side (Sutherland and Hodgman)."""
    found = list(points)
    for axis, limit, sign in ((0, view[0], 1), (0, view[2], -1), (1, view[1], 1), (1, view[3], -1)):
        found = list(_cut_side(found, axis, limit, sign))
        if not found:
            return []
    return found


def _cut_side(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for before, point in zip([points[-1], *points], points, strict=False):
        was_in, is_in = ((p[axis] - limit) * sign >= 0 for p in (before, point))
        if was_in != is_in:
            yield _crossing(before, point, axis, limit)
        if is_in:
            yield point


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def cut_line(points: Iterable[Point], view: Box) -> Iterator[list[Point]]:
    """The stretches of a line that touch the view; the picture's edge does the rest."""
    west, south, east, north = view
    part: list[Point] = []
    for a, b in pairwise(points):
        beside = max(a[0], b[0]) < west or min(a[0], b[0]) > east
        if beside or max(a[1], b[1]) < south or min(a[1], b[1]) > north:
            if part:
                yield part
            part = []
        else:
            part = [*(part or [a]), b]
    if part:
        yield part
