"""What many events and claims come to: sums of tolls, who holds which place, who fights whom, news.

All of it is computed anew from claims and events whenever it is asked for, and names its claims.
"""

from datetime import date
from enum import StrEnum

from pydantic import computed_field

from sitrace.model.base import Frozen
from sitrace.model.claim import ControlUnit, Predicate, Realis, TollEffect, TollUnit
from sitrace.model.event import Policy
from sitrace.model.place import Place
from sitrace.model.time import Time


class By(StrEnum):
    """What tolls can be summed by. `group` is whom the ledger line counts: civilians, soldiers."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    COUNTRY = "country"
    ADMIN1 = "admin1"
    PLACE = "place"
    ACTOR = "actor"
    GROUP = "group"


class TollSum(Frozen):
    """People of several events, each counted once. `low <= best <= high`, all of them sums."""

    by: dict[By, str | None]
    """What the sum is of; null where the events do not say."""
    effect: TollEffect
    unit: TollUnit
    low: int
    best: int
    high: int
    contested: int
    """How many of `best` come from events that are contested."""
    policy: Policy
    events: tuple[str, ...]
    within: tuple[str, ...] = ()
    """Events left out: their people may be those of another event's figure, a wider or finer one."""
    claims: tuple[str, ...]
    """The claims whose figures stand behind the sum."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def contested_share(self) -> float:
        """Of `best`, 0 to 1."""
        return self.contested / self.best if self.best else 0.0


class Told(Frozen):
    """A claim's words, as evidence."""

    claim: str
    document: str
    day: date | None = None
    """The last day that it tells of, else the day of publication."""
    said_by: tuple[str, ...]
    """The publisher where the report credits nobody."""
    realis: Realis
    quote: str
    reviewed: bool | None = None
    """Whether a person has judged the claim; null where that is not told."""


class Hold(StrEnum):
    """How a place stands. What a party says of its own gains is `claimed` until another says so."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    LEFT = "left"
    """Somebody lost it or went, and nobody is told to hold it since."""
    UNKNOWN = "unknown"
    """It is told to have been taken or besieged, and not who holds it."""


class Side(Frozen):
    """A party as the analyses know it; `key` is the same for all its names."""

    key: str
    name: str


class PlaceControl(Frozen):
    """Who holds a place on a day, as far as the reports say so."""

    place: Place
    state: Hold
    holder: Side | None = None
    """Who was last said to hold it by somebody else than itself, or by nobody against its word."""
    since: date | None = None
    """Day of the first word for this holder since it changed."""
    claimants: tuple[Side, ...] = ()
    """Parties that only themselves say that they hold or have taken it."""
    besieged_by: tuple[Side, ...] = ()
    reversals: int = 0
    """How often the holder has changed from one known party to another."""
    last_word: date | None = None
    age_days: int | None = None
    """Days from the last word to the day asked for."""
    words: tuple[Told, ...]
    """Everything said of it up to then, oldest first."""

    @property
    def in_words(self) -> str:
        """ "held by A since 2024-05-06, claimed by B, besieged by C"; "contested" comes first."""
        told = [str(self.state)] if self.state is Hold.CONTESTED else []
        if self.holder:
            since = f" since {self.since}" if self.since else ""
            told.append(f"held by {self.holder.name}{since}")
        for word, sides in (("claimed", self.claimants), ("besieged", self.besieged_by)):
            if sides:
                told.append(f"{word} by {', '.join(side.name for side in sides)}")
        return ", ".join(told) or str(self.state)


class CountedGround(Frozen):
    """Ground that is counted and not named: "over 50 villages". It is no place, and never added up."""

    state: str
    by: tuple[Side, ...] = ()
    low: int | None = None
    high: int | None = None
    unit: ControlUnit
    region: Place | None = None
    own_word: bool
    """Whether only the party that gains says so."""
    told: Told


class GroundNews(StrEnum):
    """How a place changed between two days."""

    HELD = "held"
    """It has a holder, and none was told before."""
    REVERSED = "reversed"
    """From one known holder to another."""
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    """What was claimed, or told against another's word, is now held."""
    CONTESTED = "contested"
    LEFT = "left"
    BESIEGED = "besieged"
    RELIEVED = "relieved"
    """Besieged before and not any more."""
    UNCLEAR = "unclear"


class ControlChange(Frozen):
    """`before` is null for a place of which nothing was said until then."""

    news: GroundNews
    before: PlaceControl | None = None
    after: PlaceControl
    words: tuple[Told, ...]
    """What was said of it between the two days."""


class Tie(StrEnum):
    """Where an edge of the network comes from: said as such, or derived from deeds."""

    SAID = "said"
    INCIDENTS = "incidents"
    CONTROL = "control"


class Edge(Frozen):
    """How one party stands to another. `fights` and the like hold both ways and stand once."""

    predicate: Predicate
    subject: Side
    object: Side
    tie: Tie
    since: date | None = None
    """The first day that is told of, else of publication."""
    since_words: tuple[str, ...] = ()
    """What reports say of when it began, in their words."""
    last_word: date | None = None
    words: tuple[Told, ...]
    denied: tuple[Told, ...] = ()
    contradicted_by: tuple[Predicate, ...] = ()
    """What else is said of the two that does not go with it."""


class News(StrEnum):
    NEW_EVENT = "new_event"
    TOLL = "toll"
    DENIAL = "denial"
    STATUS = "status"
    REVERSAL = "reversal"
    CONTROL = "control"
    JOINED = "joined"
    """What was an event of its own has become part of another."""
    GONE = "gone"
    """What was an event is none any more."""


class Change(Frozen):
    """One thing that is otherwise than before; `before` is empty for what was not there."""

    news: News
    event: str | None = None
    what: str
    """The event's type; of a toll the effect, with its unit and group."""
    realis: Realis | None = None
    """Of an event: whether it happened, as its firmest claim tells it."""
    place: Place | None = None
    time: Time | None = None
    before: str = ""
    after: str = ""
    """Of a toll "best (low–high)", of an event its status, of ground its state and parties."""
    policy: Policy | None = None
    """By which the figures of a toll were picked."""
    words: tuple[Told, ...]
    """The claims that brought it."""
