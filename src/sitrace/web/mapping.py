"""What a map is made of: events with the precision that their words bear, and the base map."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from sitrace.lexicon.language import gettext as _
from sitrace.model import (
    Claim,
    ControlState,
    DamageEffect,
    Event,
    Place,
    PlacePrecision,
    Time,
    TollEffect,
)
from sitrace.outputs import wording
from sitrace.outputs.geojson import DECIMALS, RADIUS_KM, coordinates, reach_km
from sitrace.outputs.reading import reading_words
from sitrace.outputs.sitrep.clean import clean

PRECISIONS = {
    one.value: {"radius_km": RADIUS_KM[one], "decimals": DECIMALS[one]} for one in PlacePrecision
}
"""The same for a map that reads many events as bare rows."""
_KINDS = {ControlState: "control", TollEffect: "toll", DamageEffect: "damage"}


def event_collection(events: Iterable[Event]) -> dict[str, Any]:
    """GeoJSON of what can be on a map; an event that no words place is in the list alone."""
    return _collection(
        _feature(event.id, event.place, event.time, _event_cells(event)) for event in events
    )


def claim_collection(claims: Iterable[Claim]) -> dict[str, Any]:
    """The same of claims."""
    return _collection(
        _feature(claim.id, claim.place, claim.time, _claim_cells(claim)) for claim in claims
    )


def _event_cells(event: Event) -> dict[str, Any]:
    return {
        "label": wording.event_words(event),
        "kind": _KINDS.get(type(event.type), "incident"),
        "status": event.status.value,
        "realis": event.realis.value,
    }


def _claim_cells(claim: Claim) -> dict[str, Any]:
    return {
        "label": clean(reading_words(claim)),
        "kind": claim.kind,
        "realis": claim.realis.value,
        "quote": clean(claim.quote.text),
        "said_by": clean(", ".join(one.name for one in claim.said_by)),
        "href": f"/reports/{claim.document_id}/claims/{claim.id}",
    }


def _collection(features: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [*filter(None, features)]}


def _feature(
    id_: str, place: Place | None, time: Time | None, cells: dict[str, Any]
) -> dict[str, Any] | None:
    point = coordinates(place)
    if place is None or point is None:
        return None
    return {
        "type": "Feature",
        "id": id_,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {
            "id": id_,
            **cells,
            "place": wording.short_place_words(place),
            "when": wording.time_words(time),
            "start": str(time.start) if time and time.start else None,
            "end": str(time.end) if time and time.end else None,
            **precision_cells(place),
        },
    }


def precision_cells(place: Place) -> dict[str, Any]:
    """`precision`, and `radius_km`: how far around the point the words leave it open."""
    precision = place.precision or PlacePrecision.ADMIN1
    return {"precision": precision.value, "radius_km": round(reach_km(place))}


@cache
def disclaimer() -> str:
    """What stands under every map about its borders and names."""
    policy = yaml.safe_load((files("sitrace.web") / "boundaries.yml").read_text("utf-8"))
    return str(policy["disclaimer"])


def base_map(own: Path | None, source: str) -> dict[str, Any]:
    """Where the base map is and what is said of it, and of what is drawn on it."""
    url = "/map/own.pmtiles" if own else "/static/map/basemap.pmtiles"
    return {"url": url, "own": own is not None, "disclaimer": _(disclaimer()), "source": source}
