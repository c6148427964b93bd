"""One place through the days: what each day's words make of who holds it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sitrace.merging.evidence import Documents, day_of, first_day_of, side_of, tell
from sitrace.merging.reports import Reports
from sitrace.merging.voices import is_own_word
from sitrace.model import Actor, Control, ControlState, Place, Realis
from sitrace.model.analysis import Hold, Side, Told

_TAKES = (ControlState.CAPTURED, ControlState.RECAPTURED, ControlState.HELD)
_GOES = (ControlState.LOST, ControlState.WITHDREW)
_DISPUTES = (ControlState.CONTESTED, ControlState.BREACHED)


@dataclass(frozen=True)
class Word:
    """What one claim says of one place. `own`: only the party that it favours says so.

    `side`: the party or parties that take, hold, leave or besiege it, as one.
    """

    told: Told
    place: Place
    state: ControlState
    day: date
    start: date
    side: Side | None
    loser: Side | None
    own: bool
    denied: bool
    voice: str | None
    """Of what a report says in its own voice: the first of the report's copies."""


def make_word(claim: Control, place: Place, documents: Documents, reports: Reports) -> Word:
    """ValueError for a claim that has no day."""
    day, start = day_of(claim, documents), first_day_of(claim, documents)
    if day is None or start is None:
        raise ValueError(f"claim {claim.id} has no day")
    # What one side says of another's going favours the side that is not named: it is no admission.
    favoured = () if claim.state in _GOES else claim.by
    unnamed = not claim.said_by and claim.realis is Realis.CLAIMED
    return Word(
        told=tell(claim, documents),
        place=place,
        state=claim.state,
        day=day,
        start=start,
        side=_joint(claim.by),
        loser=_joint(claim.from_),
        own=unnamed or is_own_word(claim, favoured, reports),
        denied=claim.realis is Realis.DENIED,
        voice=None if claim.said_by else reports.original(claim.document_id),
    )


def spread_interest(words: Iterable[Word]) -> list[Word]:
    """A paper that prints a party's own text bears nothing out: the copies are its own word too."""
    words = list(words)
    own = {(word.voice, word.side) for word in words if word.own and word.voice}
    return [replace(w, own=True) if (w.voice, w.side) in own else w for w in words]


def _joint(actors: Iterable[Actor]) -> Side | None:
    """Those who hold a place together are one side."""
    sides = {side.key: side.name for side in map(side_of, actors)}
    if not sides:
        return None
    return Side(key="+".join(sorted(sides)), name=", ".join(sides[key] for key in sorted(sides)))


@dataclass
class Ground:
    """How a place stands after the days that were heard, oldest first."""

    holder: Side | None = None
    since: date | None = None
    reversals: int = 0
    disputed: bool = False
    left: bool = False
    _claimed: dict[Side, date] = field(default_factory=dict)
    _besiegers: set[Side] = field(default_factory=set)

    @property
    def claimants(self) -> tuple[Side, ...]:
        return tuple(sorted(self._claimed, key=lambda side: side.key))

    @property
    def besiegers(self) -> tuple[Side, ...]:
        return tuple(sorted(self._besiegers, key=lambda side: side.key))

    @property
    def state(self) -> Hold:
        if self.disputed or len(self._claimed) > 1:
            return Hold.CONTESTED
        if self._claimed:
            return Hold.CLAIMED
        if self.holder:
            return Hold.HELD
        return Hold.LEFT if self.left else Hold.UNKNOWN

    def hear(self, day: date, words: Sequence[Word]) -> None:
        """All words of one day together: which of them came first is not known."""
        happened = [word for word in words if not word.denied]
        self._go([word for word in happened if word.state in _GOES])
        self._besiege([word for word in happened if word.state is ControlState.BESIEGED])
        takes = [word for word in happened if word.state in _TAKES and word.side]
        self._take(day, takes)
        told = any(not word.own for word in takes)
        if not told and any(word.state in _DISPUTES for word in happened):
            self.disputed = True
        self._deny([word for word in words if word.denied and word.state in _TAKES])

    def _take(self, day: date, takes: Iterable[Word]) -> None:
        by_side: dict[Side, list[Word]] = defaultdict(list)
        for word in takes:
            if word.side:
                by_side[word.side].append(word)
        borne_out = {s: told for s, told in by_side.items() if any(not w.own for w in told)}
        if len(borne_out) > 1:
            self.disputed = True
        for side, told in borne_out.items() if len(borne_out) == 1 else ():
            self._settle(side, min(word.start for word in told), told)
        for side, told in by_side.items():
            if side not in borne_out and side != self.holder:
                self._claimed.setdefault(side, min(word.start for word in told))
        if borne_out and self._claimed:
            self.disputed = True  # on one day one party claims it, and others name another holder

    def _settle(self, side: Side, start: date, words: Sequence[Word]) -> None:
        """It is this side's: what others claimed before is overtaken."""
        before = self.holder or next((word.loser for word in words if word.loser), None)
        if side != self.holder:
            self.reversals += before is not None and before != side
            self.holder, self.since = side, min(start, self._claimed.get(side, start))
        elif self.since:
            self.since = min(self.since, start) if not self.reversals else self.since
        self._claimed.clear()
        self._besiegers.discard(side)
        self.disputed = self.left = False

    def _go(self, words: Iterable[Word]) -> None:
        for word in words:
            if word.side in self._besiegers:
                self._besiegers.discard(word.side)
            elif word.side and word.side in self._claimed:
                del self._claimed[word.side]
            if not word.own and (word.side == self.holder or self.holder is None):
                self.holder, self.since, self.left = None, None, True

    def _besiege(self, words: Iterable[Word]) -> None:
        self._besiegers.update(
            word.side for word in words if word.side != self.holder and word.side
        )

    def _deny(self, words: Iterable[Word]) -> None:
        """Who denies that a place was taken contests those who are told to have taken it."""
        for word in words:
            takers = {*self._claimed, *([self.holder] if self.holder else [])}
            if word.side in takers or (word.side is None and self._claimed):
                self.disputed = True
