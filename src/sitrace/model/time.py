"""When."""

from datetime import date
from enum import StrEnum
from typing import Literal

from sitrace.model.base import Frozen


class TimePrecision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    AS_OF = "as_of"
    SINCE = "since"


class Time(Frozen):
    """A time as the report words it and, once resolved, the days that it covers.

    `start`, `end`: inclusive; only `end` = not later than; neither = not resolved.
    """

    text: str
    start: date | None = None
    end: date | None = None
    precision: TimePrecision | None = None
    anchored_on: Literal["text", "published"] | None = None
