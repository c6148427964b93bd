"""What a map is made of: events with the precision that their words bear, and the base map."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from sitrace.model import ControlState, DamageEffect, Event, Place, PlacePrecision, TollEffect
from sitrace.outputs import wording
from sitrace.outputs.geojson import coordinates

RADIUS_KM = {
    PlacePrecision.SITE: 1,
    PlacePrecision.SETTLEMENT: 5,
    PlacePrecision.AREA: 20,
    PlacePrecision.ADMIN2: 30,
    PlacePrecision.ADMIN1: 100,
    PlacePrecision.COUNTRY: 300,
}
"""How far from the point the place may be: of the order of the median unit of each level."""
_KINDS = {ControlState: "control", TollEffect: "toll", DamageEffect: "damage"}


def event_collection(events: Iterable[Event]) -> dict[str, Any]:
    """GeoJSON of what can be on a map; an event that no words place is in the list alone."""
    return {"type": "FeatureCollection", "features": [*filter(None, map(_feature, events))]}


def _feature(event: Event) -> dict[str, Any] | None:
    place = event.place
    point = coordinates(place)
    if place is None or point is None:
        return None
    time = event.time
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {
            "id": event.id,
            "label": wording.event_words(event),
            "place": wording.short_place_words(place),
            "when": wording.time_words(time),
            "start": str(time.start) if time and time.start else None,
            "end": str(time.end) if time and time.end else None,
            "kind": _KINDS.get(type(event.type), "incident"),
            "status": event.status.value,
            **precision_cells(place),
        },
    }


def precision_cells(place: Place) -> dict[str, Any]:
    """`precision`, and `radius_km`: how far around the point the words leave it open."""
    precision = place.precision or PlacePrecision.ADMIN1
    away = place.distance_km or 0
    return {"precision": precision.value, "radius_km": RADIUS_KM[precision] + round(away / 4)}


@cache
def disclaimer() -> str:
    """What stands under every map about its borders and names."""
    policy = yaml.safe_load((files("sitrace.web") / "boundaries.yml").read_text("utf-8"))
    return str(policy["disclaimer"])


def base_map(own: Path | None) -> dict[str, Any]:
    """Where the base map is and what is said of it."""
    url = "/map/own.pmtiles" if own else "/static/map/basemap.pmtiles"
    return {"url": url, "own": own is not None, "disclaimer": disclaimer()}
