"""What may be asked of lists, by pages and programs alike: strict, so that no typing error is
taken for a filter that lets everything through."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from sitrace.lexicon.language import marked
from sitrace.model import (
    ControlState,
    DamageEffect,
    EventStatus,
    IncidentType,
    Predicate,
    Rank,
    Realis,
    TollEffect,
)
from sitrace.store import ClaimFilter, EventFilter

Absent = SkipJsonSchema[None]


def _strictly(pattern: str, told: str) -> Callable[[Any], Any]:
    """Refuses text that a lenient parser would take: "1_000", "2e1", " 5", a day as seconds."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(told)
        return value

    return check


Day = Annotated[
    date, BeforeValidator(_strictly(r"\d{4}-\d{2}-\d{2}", marked("write it as 2026-11-22")))
]
Flag = Annotated[
    bool,
    BeforeValidator(_strictly("true|false", marked("write true or false"))),
    WithJsonSchema({"type": "boolean"}),
]
Share = Annotated[
    float,
    Field(ge=0, le=1),
    BeforeValidator(_strictly(r"\d+(\.\d+)?([eE]-\d+)?", marked("write it as 0.8"))),
]
Whole = BeforeValidator(_strictly(r"\d{1,9}", marked("write a whole number")))
_SPAN = "0|[0-9]{1,3}h|[0-9]{1,2}d|[0-4]?[0-9]w"
Span = Annotated[
    str,
    BeforeValidator(_strictly(_SPAN, marked("write it as 24h, 3d or 2w, and 0 for none"))),
    WithJsonSchema({"type": "string", "pattern": f"^({_SPAN})$"}),
]
Words = Annotated[str, Field(min_length=1, max_length=200)]
Box = Annotated[
    str,
    BeforeValidator(
        _strictly(
            r"-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}", marked("write west,south,east,north")
        )
    ),
    WithJsonSchema(
        {"type": "string", "pattern": r"^-?[0-9]{1,3}(\.[0-9]+)?(,-?[0-9]{1,3}(\.[0-9]+)?){3}$"}
    ),
]
EventKind = IncidentType | ControlState | TollEffect | DamageEffect
Subtype = EventKind | Predicate | Rank
ClaimKind = Literal["incident", "toll", "damage", "control", "relation", "comparison"]
EventId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
DocumentId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Sort = Literal[
    "start", "-start", "type", "-type", "place", "-place", "status", "-status",
    "confidence", "-confidence", "killed", "-killed", "reports", "-reports",
]  # fmt: skip
SORTS: tuple[str, ...] = get_args(Sort)


class Strict(BaseModel):
    """A parameter that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class EventQuery(Strict):
    since: Day | Absent = Field(None, description="Events that touch this day or a later one.")
    until: Day | Absent = Field(None, description="Events that touch this day or an earlier one.")
    place: Words | Absent = Field(
        None, description="Whole words of the name of a place, site, region or country."
    )
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | Absent = Field(
        None, description="ISO 3166-1 alpha-2."
    )
    bbox: Box | Absent = Field(None, description="west,south,east,north in degrees.")
    type: EventKind | Absent = Field(None, description="Type of event.")
    actor: Words | Absent = Field(None, description="Whole words of a party's name, or its id.")
    realis: Realis | Absent = None
    status: EventStatus | Absent = None
    min_confidence: Share | Absent = Field(None, description="Of the event's surest claim.")
    reviewed: Flag | Absent = Field(None, description="Whether a person has judged it.")
    text: Words | Absent = Field(
        None, description="Beginnings of words, all of which stand in the event or its quotes."
    )
    document: DocumentId | Absent = Field(None, description="Events that this report tells of.")
    claim: EventId | Absent = Field(None, description="The event that this claim speaks of.")
    sort: Sort = Field("start", description="The column to sort by; “-” turns it round.")

    def where(self) -> EventFilter:
        """Raises nothing: what is here has been checked."""
        west, south, east, north = map(float, (self.bbox or "0,0,0,0").split(","))
        fields = ("since", "until", "place", "country", "actor", "realis", "status", "reviewed")
        return EventFilter(
            type=str(self.type) if self.type else None,
            box=(west, south, east, north) if self.bbox else None,
            min_confidence=self.min_confidence or 0.0,
            text=self.text,
            document_id=self.document,
            claim=self.claim,
            sort=self.sort,
            **{name: getattr(self, name) for name in fields},
        )


class ClaimQuery(Strict):
    kind: ClaimKind | Absent = None
    type: Subtype | Absent = Field(
        None, description="Incident type, effect, state, predicate or rank."
    )
    document: DocumentId | Absent = Field(None, description="Claims of this report.")
    event: EventId | Absent = Field(None, description="Claims that speak of this event.")
    realis: Realis | Absent = None
    since: Day | Absent = Field(None, description="Dated to this day or later.")
    until: Day | Absent = Field(None, description="Dated to this day or earlier.")
    min_confidence: Share | Absent = None
    text: Words | Absent = Field(None, description="Letters that the quote holds.")

    def where(self) -> ClaimFilter:
        fields = ("kind", "event", "realis", "since", "until", "text")
        return ClaimFilter(
            type=str(self.type) if self.type else None,
            document_id=self.document,
            min_confidence=self.min_confidence or 0.0,
            **{name: getattr(self, name) for name in fields},
        )
