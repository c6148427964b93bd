"""Where."""

from enum import StrEnum
from math import floor

from sitrace.model.base import Frozen

CELL_DEGREES = 0.25
CELLS_AROUND = 1440
"""Columns of cells around the globe."""


class PlaceRelation(StrEnum):
    """How what is told lies to the named place."""

    IN = "in"
    NEAR = "near"
    EDGE_OF = "edge_of"
    OUTSKIRTS_OF = "outskirts_of"
    COUNTRYSIDE_OF = "countryside_of"
    NORTH_OF = "north_of"
    NORTHEAST_OF = "northeast_of"
    EAST_OF = "east_of"
    SOUTHEAST_OF = "southeast_of"
    SOUTH_OF = "south_of"
    SOUTHWEST_OF = "southwest_of"
    WEST_OF = "west_of"
    NORTHWEST_OF = "northwest_of"
    BETWEEN = "between"


class PlacePart(StrEnum):
    """The part of the named place that is meant: "northern Syria", "the border with Turkey"."""

    NORTH = "north"
    NORTHEAST = "northeast"
    EAST = "east"
    SOUTHEAST = "southeast"
    SOUTH = "south"
    SOUTHWEST = "southwest"
    WEST = "west"
    NORTHWEST = "northwest"
    CENTRE = "centre"
    BORDER = "border"


class PlacePrecision(StrEnum):
    """How finely the words fix the place; never finer than what the report prints."""

    SITE = "site"
    SETTLEMENT = "settlement"
    AREA = "area"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"


class Place(Frozen):
    """A place as the report names it and, once resolved, where that is.

    `lat`, `lon`: degrees, WGS 84. `country`: ISO 3166-1 alpha-2. `admin1`: its name.
    `unresolved`: a reason code when the name was not placed; then there are no coordinates.
    """

    text: str
    name: str | None = None
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    relation: PlaceRelation = PlaceRelation.IN
    precision: PlacePrecision | None = None
    facility: str | None = None
    """The named site within the place: a university, an airbase."""
    distance_km: float | None = None
    """The distance that the text prints: "15 km south-east of"."""
    part: PlacePart | None = None
    radius_km: float | None = None
    """For what is vague: most of it lies within so many kilometres of the point."""
    unresolved: str | None = None

    @property
    def cell(self) -> tuple[int, int] | None:
        """(row, column) of its quarter-degree cell, counted from the South Pole and from 180° W."""
        if self.lat is None or self.lon is None:
            return None
        return floor((self.lat + 90) / CELL_DEGREES), floor((self.lon + 180) / CELL_DEGREES)
