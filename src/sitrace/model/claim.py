"""A claim is a quote, somebody who says it, and what we read in it. Six kinds.

Claims are never edited: a better reading is a new claim, a person's view is a Judgement.
"""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from sitrace.model.actor import Actor, Claimant, DamageClass, Target
from sitrace.model.base import Frozen, digest
from sitrace.model.document import Span
from sitrace.model.place import Place
from sitrace.model.time import Time


class Realis(StrEnum):
    """Whether it happened, as the report tells it."""

    ACTUAL = "actual"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"

    @property
    def happened(self) -> bool:
        """Whether it counts as something that happened in the episode told of (law 6)."""
        return self in (Realis.ACTUAL, Realis.CLAIMED)


class WeaponClass(StrEnum):
    SMALL_ARMS = "small_arms"
    ARTILLERY = "artillery"
    ROCKET = "rocket"
    MISSILE = "missile"
    MORTAR = "mortar"
    AIR_DROPPED = "air_dropped"
    DRONE = "drone"
    IED = "ied"
    VEHICLE_BOMB = "vehicle_bomb"
    SUICIDE_VEST = "suicide_vest"
    LANDMINE = "landmine"
    GRENADE = "grenade"
    CHEMICAL = "chemical"
    CLUSTER = "cluster"
    BLADE = "blade"
    FIRE = "fire"
    ARMOUR = "armour"
    OTHER = "other"


class Weapon(Frozen):
    text: str
    weapon_class: WeaponClass = Field(default=WeaponClass.OTHER, alias="class")


class IncidentType(StrEnum):
    """Leaf types; their definitions, triggers and crosswalks are in ontology/incidents.yml."""

    ATTACK = "attack"
    ARMED_CLASH = "armed_clash"
    OFFENSIVE = "offensive"
    RAID = "raid"
    SHELLING = "shelling"
    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    LANDMINE = "landmine"
    GRENADE = "grenade"
    CHEMICAL_ATTACK = "chemical_attack"
    SHOOTING = "shooting"
    KILLING = "killing"
    SEXUAL_VIOLENCE = "sexual_violence"
    ABDUCTION = "abduction"
    RELEASE = "release"
    ARREST = "arrest"
    TORTURE = "torture"
    PROTEST = "protest"
    VIOLENT_PROTEST = "violent_protest"
    FORCE_AGAINST_PROTEST = "force_against_protest"
    MOB_VIOLENCE = "mob_violence"
    LOOTING = "looting"
    ARSON = "arson"
    SABOTAGE = "sabotage"
    SIEGE = "siege"
    EVACUATION = "evacuation"
    MOVEMENT = "movement"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    TALKS = "talks"
    PRISONER_EXCHANGE = "prisoner_exchange"
    AID_DELIVERY = "aid_delivery"
    AID_OBSTRUCTION = "aid_obstruction"
    WEAPON_SEIZURE = "weapon_seizure"
    INTERCEPTION = "interception"
    THREAT = "threat"
    CYBER_ATTACK = "cyber_attack"
    OTHER = "other"


class ClaimBase(Frozen):
    """What the six kinds share."""

    CORE: ClassVar[tuple[str, ...]] = ()
    """The fields that, with the words, make the reading itself, and so its id."""

    id: str = ""
    document_id: str
    quote: Span
    evidence: dict[str, Span] = {}
    """For each filled field the span that it was read from: "actors[0]", "place", …"""
    said_by: tuple[Claimant, ...] = ()
    """Whom the report credits; empty: the publisher's own voice."""
    realis: Realis = Realis.ACTUAL
    place: Place | None = None
    time: Time | None = None
    confidence: float = Field(default=0.5, ge=0, le=1)
    made_by: str
    """The extractor and its version: "toll@3"."""
    rule: str = ""
    """What in the ontology or the grammar led to this reading: "killing: verb kill"."""

    @model_validator(mode="after")
    def _identify(self) -> Self:
        # The id comes from the raw reading (words, kind, core fields as they are written), so that
        # coding again with a better resolver or a newer extractor version changes no id.
        if not self.id:
            core = (_raw(getattr(self, name)) for name in self.CORE)
            kind = type(self).__name__.lower()
            said = ",".join(sorted(claimant.name for claimant in self.said_by))
            where = (self.quote.start, self.quote.end)
            identity = digest(self.document_id, kind, *where, self.realis, said, *core)
            object.__setattr__(self, "id", identity)
        return self


def _raw(value: object) -> str:
    """A core field as the report words it: of places, actors and weapons their text only."""
    if isinstance(value, tuple):
        return "|".join(map(_raw, value))
    return str(getattr(value, "text", value))


class Incident(ClaimBase):
    """Something happened."""

    CORE = ("type", "count", "count_low", "initiators", "targets")
    kind: Literal["incident"] = "incident"
    type: IncidentType
    count: int | None = None
    count_low: int | None = None
    initiators: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()


class TollEffect(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    RETURNED = "returned"
    BESIEGED = "besieged"
    SEXUALLY_ASSAULTED = "sexually_assaulted"


class TollUnit(StrEnum):
    PERSONS = "persons"
    HOUSEHOLDS = "households"


class Toll(ClaimBase):
    """People were harmed or moved. `low`, `best`, `high` are all null when the text gives no number."""

    CORE = ("effect", "low", "best", "high", "unit", "group")
    kind: Literal["toll"] = "toll"
    effect: TollEffect
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    amount: str | None = None
    """The words of the number: "dozens"."""
    unit: TollUnit = TollUnit.PERSONS
    group: str | None = None
    civilian: bool | None = None
    part_of: str | None = None
    """Claim id of the toll that already counts them."""
    incident: str | None = None
    by: tuple[Actor, ...] = ()
    cumulative_since: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        figures = [n for n in (self.low, self.best, self.high) if n is not None]
        if figures != sorted(figures):
            raise ValueError(f"low <= best <= high does not hold: {figures}")
        return self


class DamageEffect(StrEnum):
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    HIT = "hit"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    REROUTED = "rerouted"
    LOOTED = "looted"
    CUT = "cut"
    REOPENED = "reopened"


class Damage(ClaimBase):
    """A thing or a service was hit."""

    CORE = ("object", "effect", "count", "count_low")
    kind: Literal["damage"] = "damage"
    object: str
    damage_class: DamageClass = Field(default=DamageClass.OTHER, alias="class")
    effect: DamageEffect
    count: int | None = None
    count_low: int | None = None
    by: tuple[Actor, ...] = ()
    incident: str | None = None
    part_of: str | None = None


class ControlState(StrEnum):
    CAPTURED = "captured"
    LOST = "lost"
    RECAPTURED = "recaptured"
    CONTESTED = "contested"
    BREACHED = "breached"
    BESIEGED = "besieged"
    ADVANCED = "advanced"
    WITHDREW = "withdrew"
    HELD = "held"


class ControlUnit(StrEnum):
    VILLAGES = "villages"
    TOWNS = "towns"
    POSITIONS = "positions"
    DISTRICTS = "districts"
    KM2 = "km2"


class Control(ClaimBase):
    """Ground changed hands, or did not. `place` is the first of `places`."""

    CORE = ("state", "by", "from_", "places", "count_low", "count_high", "unit")
    kind: Literal["control"] = "control"
    state: ControlState
    by: tuple[Actor, ...] = ()
    from_: tuple[Actor, ...] = Field(default=(), alias="from")
    places: tuple[Place, ...] = ()
    count_low: int | None = None
    count_high: int | None = None
    unit: ControlUnit | None = None


class Predicate(StrEnum):
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    FIGHTS = "fights"
    ALLIED_WITH = "allied_with"
    LEADS = "leads"
    PART_OF = "part_of"
    NEGOTIATES_WITH = "negotiates_with"

    @property
    def symmetric(self) -> bool:
        """Whether it holds both ways."""
        return self not in (Predicate.SUPPORTS, Predicate.LEADS, Predicate.PART_OF)


class Relation(ClaimBase):
    """How actors stand to each other."""

    CORE = ("predicate", "subject", "object")
    kind: Literal["relation"] = "relation"
    predicate: Predicate
    subject: Actor
    object: Actor
    since: str | None = None


class Rank(StrEnum):
    LARGEST = "largest"
    MOST_INTENSE = "most_intense"
    FIRST = "first"
    DEADLIEST = "deadliest"
    INCREASE = "increase"
    DECREASE = "decrease"
    NEW = "new"


class Comparison(ClaimBase):
    """How this ranks against the past."""

    CORE = ("measure", "rank", "one_of", "since", "scope")
    kind: Literal["comparison"] = "comparison"
    measure: str
    rank: Rank
    one_of: bool = False
    since: str | None = None
    scope: str | None = None


Claim = Annotated[
    Incident | Toll | Damage | Control | Relation | Comparison, Field(discriminator="kind")
]
CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
"""Reads and writes any claim: `CLAIM.validate_json(…)`."""
