"""Which places of many claims are one piece of ground."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from sitrace.merging.names import fold, place_key
from sitrace.model import Place, PlacePrecision, PlaceRelation

_SETTLED = (None, PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.AREA)
_WHOLE = frozenset(
    [
        "village",
        "villages",
        "town",
        "towns",
        "city",
        "settlement",
        "settlements",
        "district",
        "area",
    ]
)
"""What a place is called without a site of it being meant: "the town of X"."""


class Spots:
    """Keys for places, the same for all ways to name one; learnt from all the places together.

    A name that was not placed is the one placed name like it, where there is only one; a district
    that has its town's name is the town.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._towns: dict[Hashable, set[int]] = defaultdict(set)
        for place in places:
            if place.geonames_id is not None and place.precision in _SETTLED:
                for name in _names(place):
                    self._towns[name].add(place.geonames_id)
                    self._towns[place.country, place.admin1, name].add(place.geonames_id)

    def key(self, place: Place) -> str:
        """ "Near the town" is not the town, nor is its airport."""
        facility = None if _is_whole(place) else place.facility
        known = {"geonames_id": self._id(place), "facility": facility}
        beside = "" if place.relation is PlaceRelation.IN else f"/{place.relation}"
        return place_key(place.model_copy(update=known)) + beside

    def _id(self, place: Place) -> int | None:
        name: Hashable = fold(place.text)
        if place.precision is PlacePrecision.ADMIN2:
            name = place.country, place.admin1, name
        elif place.geonames_id is not None:
            return place.geonames_id
        known = self._towns.get(name, set())
        return next(iter(known)) if len(known) == 1 else place.geonames_id


def _names(place: Place) -> Iterator[str]:
    yield from {fold(place.text), fold(place.name or place.text)}


def _is_whole(place: Place) -> bool:
    words = set(fold(place.facility or "").split())
    return words <= _WHOLE.union(*(name.split() for name in _names(place)))
