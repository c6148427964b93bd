"""Layers into one PMTiles file, the same bytes each time."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyogrio
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from tools.basemap.layers import MAX_ZOOM, Layer

DETAIL = {"EXTENT": "2048", "BUFFER": "40", "SIMPLIFICATION": "2", "SIMPLIFICATION_MAX_ZOOM": "0.5"}
WORLD = {
    "tile_type": TileType.MVT,
    "tile_compression": Compression.GZIP,
    "min_lon_e7": -1_800_000_000,
    "min_lat_e7": -850_000_000,
    "max_lon_e7": 1_800_000_000,
    "max_lat_e7": 850_000_000,
    "center_zoom": 2,
    "center_lon_e7": 0,
    "center_lat_e7": 0,
}


def write_tiles(layers: Iterable[Layer], scratch: Path, target: Path, told: dict[str, Any]) -> None:
    """GDAL tiles each layer on its own; a tile of the map is theirs one after the other."""
    tiles: dict[int, bytes] = {}
    fields = []
    for layer in layers:
        path = _tile(layer, scratch)
        with path.open("rb") as stream:
            source = MmapSource(stream)
            fields += Reader(source).metadata()["vector_layers"]
            for (zoom, x, y), data in all_tiles(source):
                tile = zxy_to_tileid(zoom, x, y)
                # A vector tile is a message of repeated layers: joined messages are their union.
                tiles[tile] = tiles.get(tile, b"") + gzip.decompress(data)
    with target.open("wb") as stream:
        writer = Writer(stream)
        for tile in sorted(tiles):
            writer.write_tile(tile, gzip.compress(tiles[tile], 9, mtime=0))
        writer.finalize(dict(WORLD), {"vector_layers": fields, **told})


def _tile(layer: Layer, scratch: Path) -> Path:
    path = scratch / f"{layer.name}.pmtiles"
    path.unlink(missing_ok=True)
    zooms = {"MINZOOM": str(layer.min_zoom), "MAXZOOM": str(MAX_ZOOM)}
    pyogrio.write_dataframe(
        layer.frame, path, driver="PMTiles", layer=layer.name, dataset_options=zooms | DETAIL
    )
    return path
