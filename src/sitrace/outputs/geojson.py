"""GeoJSON after RFC 7946. What has no coordinates is kept, with a null geometry."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from sitrace.model import Place, PlacePrecision
from sitrace.outputs.columns import Row, claim_rows, event_rows
from sitrace.outputs.results import Results

DISCLAIMER = (
    "Places, their names and what lies in which country imply no opinion on the legal status of "
    "any territory or on its boundaries."
)
"""What goes with every map."""
DECIMALS = {
    PlacePrecision.SITE: 4,
    PlacePrecision.SETTLEMENT: 3,
    PlacePrecision.AREA: 2,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 1,
    PlacePrecision.COUNTRY: 1,
}
"""A point is printed no finer than the words place it: 3 decimals are about a hundred metres."""
RADIUS_KM = {
    PlacePrecision.SITE: 1,
    PlacePrecision.SETTLEMENT: 5,
    PlacePrecision.AREA: 20,
    PlacePrecision.ADMIN2: 30,
    PlacePrecision.ADMIN1: 100,
    PlacePrecision.COUNTRY: 300,
}
"""How far from its point a place may be, of the order of the median unit of each level."""


def write_geojson(results: Results, stream: TextIO) -> None:
    """The events as points, or the claims where no events were asked for."""
    if results.events is None:
        places = (claim.place for claim in results.claims)
        features = _features(places, claim_rows(results))
    else:
        features = _features((event.place for event in results.events), event_rows(results))
    told = {"disclaimer": DISCLAIMER}  # RFC 7946 lets a collection have members of its own
    collection = {"type": "FeatureCollection", **told, "features": list(features)}
    json.dump(collection, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _features(places: Iterable[Place | None], rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for place, row in zip(places, rows, strict=True):
        point = coordinates(place)
        properties = {name: cell for name, cell in row.items() if name not in ("lat", "lon")}
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": point} if point else None,
            "properties": properties,
        }


def reach_km(place: Place) -> float:
    """How far around the point the words leave it open, in kilometres."""
    away = (place.distance_km or 0) / 4
    return (place.radius_km or RADIUS_KM[place.precision or PlacePrecision.ADMIN1]) + away


def coordinates(place: Place | None) -> list[float] | None:
    """[longitude, latitude], WGS 84, in as many decimals as the precision bears."""
    if place is None or place.lat is None or place.lon is None:
        return None
    decimals = DECIMALS[place.precision] if place.precision else 1
    return [round(place.lon, decimals), round(place.lat, decimals)]
