"""What happened, as all the reports together tell it: made of claims and judgements alone."""

from enum import StrEnum

from sitrace.model.actor import Actor, Claimant, DamageClass, Target
from sitrace.model.base import Frozen
from sitrace.model.claim import (
    ControlState,
    DamageEffect,
    IncidentType,
    Realis,
    TollEffect,
    TollUnit,
)
from sitrace.model.place import Place
from sitrace.model.time import Time


class Policy(StrEnum):
    """How a summary picks its figure from the ledger; printed with every number."""

    LOWEST_CREDIBLE = "lowest_credible"
    LATEST = "latest"
    MEDIAN = "median"
    WIDEST = "widest"


class Interest(StrEnum):
    """Whether a party to the conflict gains by what it says."""

    OWN = "own"
    AGAINST = "against"


class Figure(Frozen):
    """One figure of a ledger: who said how many, in which claim, with which words."""

    claim: str
    document: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    amount: str | None = None
    said_by: tuple[Claimant, ...] = ()
    realis: Realis = Realis.ACTUAL
    part_of: str | None = None
    cumulative_since: str | None = None
    as_of: str | None = None
    """ISO date of the figure: the claim's own as-of day, else the day of publication."""
    quote: str
    superseded_by: str | None = None
    """Claim id of the same speaker's figure that counts in the place of this one."""
    rejected: bool = False
    """A person has judged it wrong; it is listed and does not count."""
    interest: Interest | None = None
    """Of a party to the conflict: its enemy's dead are in its interest, its own speak against it."""
    partial: bool = False
    """It tells of those that were found ("nine bodies") where others tell of more: no toll of all."""


class LedgerLine(Frozen):
    """The figures for one effect, group and unit, and what the policy makes of them.

    Lines are never added up: groups overlap. `low`, `best`, `high` are null when no figure counts.
    """

    effect: TollEffect
    unit: TollUnit
    group: str | None = None
    figures: tuple[Figure, ...]
    low: int | None = None
    best: int | None = None
    high: int | None = None
    subset: bool = False
    """Whether these people are, in at least one figure, already counted on another line."""
    policy: Policy
    chosen: str | None = None
    """Claim id of the figure that a person has chosen as the best one, over the policy."""


class ControlNote(Frozen):
    claim: str
    state: ControlState
    by: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    realis: Realis = Realis.ACTUAL


class DamageNote(Frozen):
    claim: str
    object: str
    damage_class: DamageClass
    effect: DamageEffect
    count: int | None = None
    realis: Realis = Realis.ACTUAL


class EventStatus(StrEnum):
    UNCORROBORATED = "uncorroborated"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DENIED = "denied"


class Event(Frozen):
    """One event. `origins`: independent origins (one monitor quoted by five papers is one)."""

    id: str
    type: IncidentType | ControlState | TollEffect | DamageEffect
    realis: Realis
    place: Place | None = None
    time: Time | None = None
    initiators: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    tolls: tuple[LedgerLine, ...] = ()
    controls: tuple[ControlNote, ...] = ()
    damages: tuple[DamageNote, ...] = ()
    status: EventStatus
    revision: int = 1
    reviewed: bool = False
