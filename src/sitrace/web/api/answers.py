"""The types of what the API answers: the records of the contract, in pages."""

from datetime import date, datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")


class Failure(BaseModel):
    """What went wrong, in words; `code` is for programs."""

    status: int
    code: str
    message: str


class FailureAnswer(BaseModel):
    error: Failure


def _failure(told: str) -> dict[str, Any]:
    return {"model": FailureAnswer, "description": told}


FAILURES: dict[int | str, dict[str, Any]] = {
    400: _failure("The request cannot be carried out."),
    401: _failure("This desk asks for a login or a token."),
    403: _failure("Not for this account, or not sent to this desk."),
    404: _failure("There is no such thing here."),
    422: _failure("A parameter is unknown, given twice, or of the wrong form."),
}


class HeldBack(BaseModel):
    """What an embargo keeps out of an answer. `until`: when the last report of it is free."""

    reports: int
    claims: int
    events: int
    events_in_part: int
    until: datetime | None


class ListAnswer(BaseModel, Generic[T]):
    """`next`: the cursor of the next page; null on the last. `total`: on all pages."""

    items: list[T]
    next: str | None = Field(description="Give it as `cursor` to read on; null on the last page.")
    total: int = Field(description="How many there are on all pages.")
    held_back: HeldBack | None = Field(None, description="In public: what an embargo keeps out.")
    reviewed: list[str] | None = Field(
        None, description="Of claims in public: the ids of those that a person has judged."
    )


class DocumentAnswer(BaseModel):
    """A report. `text` only where it was asked for."""

    id: str
    source_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: datetime | date | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None
    fetched: datetime | None = None
    chars: int
    text: str | None = None


class CountsAnswer(BaseModel):
    """How many there are of each."""

    documents: int
    claims: int
    events: int
    problems: int
    judgements: int


class Point(BaseModel):
    type: str = "Point"
    coordinates: tuple[float, float] = Field(description="Longitude and latitude, WGS 84.")


class Feature(BaseModel):
    """The properties hold `precision` and `radius_km`: how far from the point the place may be.

    A place that is told no finer than a region is an area around its point, not a dot.
    """

    type: str = "Feature"
    id: str
    geometry: Point
    properties: dict[str, Any]


class FeatureCollection(BaseModel):
    type: str = "FeatureCollection"
    features: list[Feature]
    total: int = Field(description="How many fit the filter, on a map or not.")
    held_back: HeldBack | None = Field(None, description="In public: what an embargo keeps out.")
