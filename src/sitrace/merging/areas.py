"""Areas that rows of a history lie in: a place's surroundings, a first-level unit, a country, a cell."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sitrace.lexicon.countries import load_countries
from sitrace.merging.names import fold
from sitrace.merging.places import kilometres
from sitrace.model import Place, PlacePrecision
from sitrace.model.episode import Episode
from sitrace.model.place import CELL_DEGREES

Level = Literal["place", "admin1", "country"]
By = Literal["country", "admin1", "cell"]

_WITHIN_KM = 8.0
_BEYOND_KM = 25.0
"""Two gazetteers seldom agree on a town's point: between these it is open whether it is the town."""
_FINE = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT)
_POINTS = (*_FINE, PlacePrecision.AREA)
_NO_UNIT = (None, PlacePrecision.COUNTRY)
_UNIT_WORDS = frozenset(
    ["province", "state", "region", "governorate", "oblast", "department", "district", "division"]
)


@dataclass(frozen=True)
class Area:
    """What a comparison is said of: all within `place` at this level."""

    level: Level
    place: Place

    @property
    def name(self) -> str:
        place, known = self.place, load_countries().get(self.place.country or "")
        country = known.name if known else place.country or ""
        if self.level == "country":
            return country
        return f"{place.admin1 if self.level == 'admin1' else place.name or place.text}, {country}"

    def holds(self, episode: Episode) -> bool | None:
        """Whether it happened there; None where the row does not say it that finely."""
        there, here = episode.place, self.place
        if there.country is None:
            return None
        if there.country != here.country:
            return False
        if self.level == "country":
            return True
        if self.level == "place":
            return self._is_near(there)
        if there.admin1 is None or there.precision in _NO_UNIT:
            return None
        return unit_key(there.admin1) == unit_key(here.admin1 or "")

    def is_known(self, episode: Episode) -> bool:
        """Whether the row shows that the history speaks of this area, in its own spelling."""
        same_country = episode.place.country == self.place.country
        return same_country and (self.level != "admin1" or self.holds(episode) is True)

    def _is_near(self, there: Place) -> bool | None:
        here = self.place
        apart = kilometres(here, there)
        if there.precision not in _FINE or apart is None:
            other_unit = there.admin1 and here.admin1 and not _same_unit(there, here)
            return False if other_unit else None
        if apart <= _WITHIN_KM:
            return True
        return False if apart >= _BEYOND_KM else None


def _same_unit(one: Place, other: Place) -> bool:
    return unit_key(one.admin1 or "") == unit_key(other.admin1 or "")


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """The same for "Borno State" and "borno"."""
    return fold(unit_name(name))


@lru_cache(maxsize=4096)
def unit_name(name: str) -> str:
    """ "Borno" of "Borno State"."""
    words = name.split()
    return " ".join([word for word in words if word.lower() not in _UNIT_WORDS] or words)


def areas_of(place: Place) -> tuple[Area, ...]:
    """All that a comparison without a named area can be said of, the smallest first."""
    if place.country is None:
        return ()
    levels: list[Level] = ["country"]
    if place.precision is not PlacePrecision.COUNTRY:
        levels += ["admin1"] if place.admin1 else []
        levels += ["place"] if place.precision in _POINTS and place.lat is not None else []
    return tuple(Area(level, place) for level in reversed(levels))


def area_key(episode: Episode, by: By) -> str | None:
    """The area that a row counts for; None where the row does not say it that finely.

    A cell is named by its south-west corner in degrees: "13.25, 30.00".
    """
    place = episode.place
    if place.country is None:
        return None
    if by == "country":
        return place.country
    if by == "admin1":
        known = place.precision not in _NO_UNIT
        return f"{unit_name(place.admin1)}, {place.country}" if known and place.admin1 else None
    cell = place.cell if place.precision in _POINTS else None
    return f"{_degrees(cell[0], 90)}, {_degrees(cell[1], 180)}" if cell else None


def _degrees(at: int, offset: int) -> str:
    return f"{at * CELL_DEGREES - offset:.2f}"
