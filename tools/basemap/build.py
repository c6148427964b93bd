"""python -m tools.basemap.build WORLD_MAP.gpkg: writes the base map that the desk serves."""

import sys
import tempfile
from pathlib import Path

from tools.basemap.layers import make_layers, read_units
from tools.basemap.policy import Policy
from tools.basemap.tiles import write_tiles

MAP = Path(__file__).parents[2] / "src/sitrace/web/static/map"
ATTRIBUTION = "Natural Earth · GeoNames (CC BY 4.0)"


def build(world: Path, target: Path = MAP / "basemap.pmtiles") -> None:
    policy = Policy.read(MAP.parent.parent / "boundaries.yml")
    units = read_units(world, policy)
    policy.check(set(units["name"].dropna()), set(units["country"]))
    told = {"name": "sitrace base map", "attribution": ATTRIBUTION}
    with tempfile.TemporaryDirectory() as scratch:
        write_tiles(make_layers(world, policy), Path(scratch), target, told)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
