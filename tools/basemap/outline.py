"""python -m tools.basemap.outline: the outlines behind the map of a situation report, off the base map.

Land and borders as whole hundredths of a degree, each line as its first point and the steps after it.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import yaml
from numpy.typing import NDArray
from pmtiles.reader import MmapSource, Reader
from shapely import coverage_simplify, line_merge, make_valid, simplify, transform, union_all
from shapely.affinity import affine_transform
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

SOURCE = Path(__file__).parents[2] / "src/sitrace"
BASE = SOURCE / "web/static/map/basemap.pmtiles"
TARGET = SOURCE / "outputs/sitrep/outline.json.gz"
ZOOM = 4
PARTS = 100
"""Of a degree: about a kilometre, a pixel of a map of ten degrees."""
COARSE = 0.02
"""Degrees by which a line may be off: two kilometres, as the tiles of this zoom are themselves."""
LEAST = 0.004
"""Square degrees of the smallest island: 50 square kilometres."""


def read(layer: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    with BASE.open("rb") as stream:
        reader = Reader(MmapSource(stream))
        for x in range(2**ZOOM):
            for y in range(2**ZOOM):
                raw = reader.get(ZOOM, x, y)
                tile = mapbox_vector_tile.decode(gzip.decompress(raw)) if raw else {}
                told = tile.get(layer, {"features": (), "extent": 1})
                for feature in told["features"]:
                    area = placed(shape(feature["geometry"]), told["extent"], x, y)
                    yield feature["properties"], area


def placed(geometry: BaseGeometry, extent: int, x: int, y: int) -> BaseGeometry:
    """From the tile's own units, y upwards, to degrees."""
    step = 1 / extent
    turned = affine_transform(geometry, [step, 0, 0, -step, x, y + 1])
    return transform(turned, degrees)


def degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude and latitude of shares of the map's width, as rows."""
    x, y = points.T / 2**ZOOM
    return np.column_stack([x * 360 - 180, np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y))))])


def land() -> Iterator[list[int]]:
    countries = defaultdict(list)
    for told, area in read("land"):
        countries[told.get("country", "")].append(make_valid(area).buffer(1e-6))
    whole = [union_all(parts) for parts in countries.values()]
    for country in coverage_simplify(whole, COARSE):
        for polygon in getattr(country, "geoms", [country]):
            if polygon.geom_type == "Polygon" and polygon.area >= LEAST:
                yield packed(polygon.exterior.coords)


def borders(dashed: bool) -> Iterator[list[int]]:
    lines = [line for told, line in read("border") if bool(told.get("dashed")) is dashed]
    merged = simplify(line_merge(union_all(lines)), COARSE)
    for line in getattr(merged, "geoms", [merged]):
        yield packed(line.coords)


def packed(points: Any) -> list[int]:
    whole = [(round(x * PARTS), round(y * PARTS)) for x, y in points]
    kept = [whole[0], *(b for a, b in pairwise(whole) if a != b)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    return [n for pair in [kept[0], *steps] for n in pair]


def build() -> None:
    policy = yaml.safe_load((SOURCE / "web/boundaries.yml").read_text("utf-8"))
    told = {
        "attribution": "Natural Earth",
        "disclaimer": policy["disclaimer"],
        "land": list(land()),
        "border": list(borders(False)),
        "dashed": list(borders(True)),
    }
    raw = json.dumps(told, separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(raw, mtime=0))


if __name__ == "__main__":
    build()
