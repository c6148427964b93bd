"""Tolls of many events summed up by day, place, actor or group, each person counted once.

Four things would count somebody twice, and none of them is added: the lines of one event (groups
overlap), a part beside its whole, a wider figure ("45 dead in the province this week") beside the
deeds that it covers, and a deed without place or day beside one that it may be. Of a figure and the
sum of what may lie within it the larger counts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitrace.merging.enclosing import Overlaps
from sitrace.merging.facts import Days, days_of
from sitrace.merging.ledger import counting
from sitrace.merging.names import party_key
from sitrace.merging.policies import Range
from sitrace.model import Event, EventStatus, LedgerLine, PlacePrecision, TollEffect, TollUnit
from sitrace.model.analysis import By, TollSum
from sitrace.model.headline import headline

Keys = tuple[str | None, ...]


def roll_up(events: Iterable[Event], by: Sequence[By] = ()) -> list[TollSum]:
    """The tolls of what happened, summed per effect, unit and each of `by`; in their order.

    Denied, planned, hypothetical and historical events, running totals and figures that do not
    count in their ledger stay out; households and persons are summed apart. An event of several
    actors is theirs together ("A; B"), one of several days or weeks has the first and the last
    ("2024-W18/2024-W19"). With `group` every group has its own sums, which are not to be added.
    ValueError where the events' figures were picked by different policies.
    """
    buckets: dict[tuple[Keys, TollEffect, TollUnit], list[_Entry]] = defaultdict(list)
    for event in events:
        for line in _lines(event, By.GROUP in by) if event.realis.happened else ():
            keys = tuple(_KEYS[one](event, line) for one in by)
            buckets[keys, line.effect, line.unit].append(_Entry(event, line))
    order = sorted(
        buckets, key=lambda b: ([(k is None, k or "") for k in b[0]], *_rank(b[1], b[2]))
    )
    return [_sum(dict(zip(by, keys[0], strict=True)), buckets[keys]) for keys in order]


def _rank(effect: TollEffect, unit: TollUnit) -> tuple[int, int]:
    return list(TollEffect).index(effect), list(TollUnit).index(unit)


def _lines(event: Event, groups: bool) -> Iterator[LedgerLine]:
    """One line for each effect and unit; with `groups` all of them."""
    if groups:
        yield from (line for line in event.tolls if line.best is not None)
        return
    for effect, unit in {(line.effect, line.unit): None for line in event.tolls}:
        line = headline(event, effect, unit)
        if line is not None:
            yield line


# ------------------------------------------------------------------ what it is summed by
def _by_days(label: Callable[[Days], tuple[str, str]]) -> Callable[[Event, LedgerLine], str | None]:
    def key(event: Event, _: LedgerLine) -> str | None:
        days = days_of(event.time) if event.time else None
        if days is None or not days.dated:
            return None
        first, last = label(days)
        return first if first == last else f"{first}/{last}"

    return key


def _country(event: Event, _: LedgerLine) -> str | None:
    return event.place.country if event.place else None


def _admin1(event: Event, _: LedgerLine) -> str | None:
    place = event.place
    return place.admin1 if place and place.precision is not PlacePrecision.COUNTRY else None


def _place(event: Event, _: LedgerLine) -> str | None:
    return (event.place.name or event.place.text) if event.place else None


def _actor(event: Event, _: LedgerLine) -> str | None:
    names = {party_key(actor): actor.name or actor.text for actor in event.initiators}
    return "; ".join(sorted(names.values())) or None


def _group(_: Event, line: LedgerLine) -> str | None:
    return line.group


_KEYS: dict[By, Callable[[Event, LedgerLine], str | None]] = {
    By.DAY: _by_days(lambda d: (d.start.isoformat(), d.end.isoformat())),
    By.WEEK: _by_days(lambda d: (f"{d.start:%G-W%V}", f"{d.end:%G-W%V}")),
    By.MONTH: _by_days(lambda d: (f"{d.start:%Y-%m}", f"{d.end:%Y-%m}")),
    By.COUNTRY: _country,
    By.ADMIN1: _admin1,
    By.PLACE: _place,
    By.ACTOR: _actor,
    By.GROUP: _group,
}


# ------------------------------------------------------------------ adding up
@dataclass(frozen=True)
class _Entry:
    """One event's line."""

    event: Event
    line: LedgerLine

    @cached_property
    def range(self) -> Range:
        return Range(self.line.low or 0, self.line.best or 0, self.line.high or 0)

    @property
    def wholes(self) -> Iterator[str]:
        """The claims that its figures are parts of."""
        return (figure.part_of for figure in self.line.figures if figure.part_of)

    @property
    def claims(self) -> Iterator[str]:
        """The claims whose figures count."""
        at = self.event.tolls.index(self.line)
        return (figure.claim for figure in counting(self.event.tolls)[at])


@dataclass(frozen=True)
class _Added:
    """A sum, the entries that make its best figure, those left out, and what of it is contested."""

    range: Range
    contested: int = 0
    used: tuple[_Entry, ...] = ()
    left: tuple[_Entry, ...] = ()


def _sum(by: dict[By, str | None], entries: Sequence[_Entry]) -> TollSum:
    policies = {entry.line.policy for entry in entries}
    if len(policies) > 1:
        raise ValueError("figures picked by different policies are not to be added")
    entries = sorted(entries, key=lambda entry: entry.event.id)
    added = _together(_trees(entries))
    return TollSum(
        by=by,
        effect=entries[0].line.effect,
        unit=entries[0].line.unit,
        **added.range._asdict(),
        contested=added.contested,
        policy=policies.pop(),
        events=tuple(entry.event.id for entry in added.used),
        within=tuple(entry.event.id for entry in added.left),
        claims=tuple(dict.fromkeys(id_ for entry in added.used for id_ in entry.claims)),
    )


def _together(trees: Iterable[_Added]) -> _Added:
    """Different people: added. Where nothing is wider than something else, that is all."""
    trees = list(trees)
    if not trees:
        return _Added(Range(0, 0, 0))
    low, best, high = (sum(column) for column in zip(*(tree.range for tree in trees), strict=True))
    return _Added(
        Range(low, best, high),
        sum(tree.contested for tree in trees),
        tuple(entry for tree in trees for entry in tree.used),
        tuple(entry for tree in trees for entry in tree.left),
    )


def _trees(entries: Sequence[_Entry]) -> list[_Added]:
    """Each entry that lies in no other, with what lies within it."""
    parents = _parents(entries)
    within: dict[int | None, list[int]] = defaultdict(list)
    for at in range(len(entries)):
        within[parents.get(at)].append(at)
    # From the innermost outwards, without recursion: reports may nest as deep as they like.
    order, made = list(within[None]), dict[int, _Added]()
    for at in order:
        order.extend(within[at])
    for at in reversed(order):
        made[at] = _larger(entries[at], _together(made[inner] for inner in within[at]))
    return [made[at] for at in within[None]]


def _larger(entry: _Entry, inner: _Added) -> _Added:
    """Of a figure and the sum of what lies within it the larger; an equal one of the wider."""
    own = entry.range
    range_ = Range(*(max(pair) for pair in zip(own, inner.range, strict=True)))
    everything = (*inner.used, *inner.left)
    if own.best >= inner.range.best:
        contested = own.best if entry.event.status is EventStatus.CONTESTED else 0
        return _Added(range_, contested, (entry,), everything)
    return _Added(range_, inner.contested, inner.used, (*inner.left, entry))


def _parents(entries: Sequence[_Entry]) -> dict[int, int]:
    """{entry: the one in which it may lie}: the whole that a report says it is part of comes first."""
    home = {claim: at for at, entry in enumerate(entries) for claim in entry.event.claims}
    overlaps = Overlaps([e.event for e in entries], [e.range.best for e in entries])
    parents: dict[int, int] = {}
    for at, entry in enumerate(entries):
        told = (home[id_] for id_ in entry.wholes if id_ in home)
        for parent in (*told, *overlaps.around(at)):
            if not _lies_in(parent, at, parents):
                parents[at] = parent
                break
    return parents


def _lies_in(inner: int | None, outer: int, parents: dict[int, int]) -> bool:
    """Whether the one is the other, or lies somewhere within it."""
    while inner is not None and inner != outer:
        inner = parents.get(inner)
    return inner == outer
