"""Who: the parties to an event, the things that were hit, and those who say so."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from sitrace.model.base import Frozen
from sitrace.model.document import Span


class ActorKind(StrEnum):
    STATE_FORCES = "state_forces"
    REBEL = "rebel"
    MILITIA = "militia"
    EXTERNAL_FORCES = "external_forces"
    CIVILIANS = "civilians"
    PROTESTERS = "protesters"
    POLICE = "police"
    UN = "un"
    AID_AGENCY = "aid_agency"
    MEDIA = "media"
    UNKNOWN = "unknown"


class Actor(Frozen):
    """A party as the report names it and, once resolved, whom the registry knows under that name."""

    text: str
    name: str | None = None
    entity_id: str | None = None
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None


class DamageClass(StrEnum):
    HOUSING = "housing"
    HEALTH = "health"
    EDUCATION = "education"
    TRANSPORT = "transport"
    WATER = "water"
    POWER = "power"
    TELECOM = "telecom"
    RELIGIOUS = "religious"
    CULTURAL = "cultural"
    GOVERNMENT = "government"
    MILITARY = "military"
    AIRCRAFT = "aircraft"
    VEHICLE = "vehicle"
    AID = "aid"
    MARKET = "market"
    SERVICE_GENERAL = "service_general"
    OTHER = "other"


class Facility(Frozen):
    """A thing that was aimed at, in place of an actor: a depot, a market, a village."""

    text: str
    name: str | None = None
    kind: Literal["facility"] = "facility"
    facility_class: DamageClass = Field(default=DamageClass.OTHER, alias="class")


def _target_tag(value: object) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return "facility" if kind == "facility" else "actor"


Target = Annotated[
    Annotated[Actor, Tag("actor")] | Annotated[Facility, Tag("facility")],
    Discriminator(_target_tag),
]


class SourceKind(StrEnum):
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    MONITOR = "monitor"
    MEDIA = "media"
    STATE_MEDIA = "state_media"
    AID_AGENCY = "aid_agency"
    UN = "un"
    WITNESS = "witness"
    MEDICAL = "medical"
    OFFICIAL_OTHER = "official_other"
    UNKNOWN = "unknown"


class Claimant(Frozen):
    """Whom a report credits with a claim; `quote` is where it names them."""

    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    quote: Span | None = None
    entity_id: str | None = None
