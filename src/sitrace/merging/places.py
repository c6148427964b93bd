"""Whether two readings of a place can be one place."""

import math

from sitrace.merging.kinds import names_any_site
from sitrace.merging.names import fold, tokens
from sitrace.model import Place, PlacePrecision

# Kilometres within which two readings of one place can lie, by how finely it is told.
_REACH = {
    PlacePrecision.SITE: 3.0,
    PlacePrecision.SETTLEMENT: 8.0,
    PlacePrecision.AREA: 25.0,
    PlacePrecision.ADMIN2: 45.0,
    PlacePrecision.ADMIN1: 150.0,
    PlacePrecision.COUNTRY: 600.0,
}
# How much agreement on such a place is worth: everything happens "in Sudan".
_WORTH = {
    PlacePrecision.SITE: 1.0,
    PlacePrecision.SETTLEMENT: 1.0,
    PlacePrecision.AREA: 0.8,
    PlacePrecision.ADMIN2: 0.6,
    PlacePrecision.ADMIN1: 0.15,
    PlacePrecision.COUNTRY: 0.05,
}
_UNLIKE = -0.3
"""Two names, one of which no gazetteer knows."""
_NAMESAKE = 0.7
_NAMED_APART, _TOLD_APART = -0.2, 0.2
"""Sites of one town with other names, and in other words."""
_EARTH_KM = 6371.0


def worth_of(place: Place) -> float:
    """How much agreement on this place is worth, in [0, 1]."""
    return _WORTH.get(place.precision or PlacePrecision.SETTLEMENT, 1.0)


def places_agree(a: Place, b: Place) -> float:
    worth = min(worth_of(a), worth_of(b))
    if a.geonames_id is not None and a.geonames_id == b.geonames_id and a.part == b.part:
        return worth * _sites_agree(a, b)
    distance = kilometres(a, b)
    if distance is None:
        return 0.8 * worth if fold(a.text) == fold(b.text) else _UNLIKE
    if _one_contains(a, b):
        return max(worth, _NAMESAKE) if _is_namesake(a, b) else worth
    known = ((p.radius_km, p.precision or PlacePrecision.SETTLEMENT) for p in (a, b))
    reach = sum(radius or _REACH.get(precision, 8.0) for radius, precision in known)
    reach += sum(p.distance_km or 0.0 for p in (a, b))
    if distance <= reach:
        return worth * (1 - 0.5 * distance / reach)
    return -min(1.0, (distance - reach) / (reach + 10))


def _sites_agree(a: Place, b: Place) -> float:
    """Two named sites within one town are two places; two described ones seldom are one."""
    if not a.facility or not b.facility:
        return 1.0
    one, two = (_proper_words(place.facility or "") for place in (a, b))
    if one and two:
        return 1.0 if one & two else _NAMED_APART
    return 1.0 if tokens(a.facility) & tokens(b.facility) else _TOLD_APART


def _proper_words(site: str) -> frozenset[str]:
    """Of a site's name what tells it from others: "Airport" of "Airport Road"."""
    words = [word for word in site.split() if word[:1].isupper()]
    return frozenset(w for w in tokens(" ".join(words)) if not names_any_site(w))


def _is_namesake(a: Place, b: Place) -> bool:
    """Kherson, told of as a town here and read as its province there."""
    return fold(a.name or a.text) == fold(b.name or b.text)


def _one_contains(a: Place, b: Place) -> bool:
    """Whether the coarser of the two is the province or the country of the other."""
    coarse = {a.precision, b.precision} & {PlacePrecision.ADMIN1, PlacePrecision.COUNTRY}
    if not coarse or a.country is None or a.country != b.country:
        return False
    return PlacePrecision.COUNTRY in coarse or (a.admin1 is not None and a.admin1 == b.admin1)


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance, or None when one of them has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = math.radians(a.lat), math.radians(b.lat)
    rise, run = math.sin((south - north) / 2), math.sin(math.radians(b.lon - a.lon) / 2)
    half = rise * rise + math.cos(north) * math.cos(south) * run * run
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
