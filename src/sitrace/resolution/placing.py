"""A place with the point and the precision that its words and a gazetteer entry give it."""

from math import cos, radians, sin

from sitrace.lexicon.gazetteer import Entry
from sitrace.model import Place, PlacePrecision, PlaceRelation

_PRECISIONS = {
    "settlement": PlacePrecision.SETTLEMENT,
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "country": PlacePrecision.COUNTRY,
    "airfield": PlacePrecision.SITE,
    "site": PlacePrecision.SITE,
}
_BEARINGS = {
    PlaceRelation.NORTH_OF: 0,
    PlaceRelation.NORTHEAST_OF: 45,
    PlaceRelation.EAST_OF: 90,
    PlaceRelation.SOUTHEAST_OF: 135,
    PlaceRelation.SOUTH_OF: 180,
    PlaceRelation.SOUTHWEST_OF: 225,
    PlaceRelation.WEST_OF: 270,
    PlaceRelation.NORTHWEST_OF: 315,
}
_WITHIN = (PlaceRelation.IN, PlaceRelation.EDGE_OF)
_KM_A_DEGREE = 111.2


def put_on_map(place: Place, entry: Entry) -> Place:
    """The place at the entry, or where the words say it lies from there."""
    lat, lon = _moved(place, entry)
    return place.model_copy(
        update={
            "name": entry.name,
            "geonames_id": entry.geonames_id,
            "country": entry.country,
            "admin1": entry.name if entry.feature == "admin1" else entry.admin1,
            "lat": lat,
            "lon": lon,
            "precision": _precision(place, entry),
        }
    )


def _precision(place: Place, entry: Entry) -> PlacePrecision:
    own = _PRECISIONS.get(entry.feature, PlacePrecision.AREA)
    if place.relation in _WITHIN or own in (PlacePrecision.COUNTRY, PlacePrecision.ADMIN1):
        return own
    return PlacePrecision.AREA


def _moved(place: Place, entry: Entry) -> tuple[float | None, float | None]:
    """The entry's point, moved where the report prints a distance and a direction."""
    bearing = _BEARINGS.get(place.relation)
    if bearing is None or not place.distance_km or entry.lat is None or entry.lon is None:
        return entry.lat, entry.lon
    north = place.distance_km / _KM_A_DEGREE * cos(radians(bearing))
    east = place.distance_km / _KM_A_DEGREE * sin(radians(bearing)) / cos(radians(entry.lat))
    return round(entry.lat + north, 5), round(entry.lon + east, 5)
