"""What a few changed reports change: the same events as if all were made anew.

Whether two units are linked depends on the two alone, but for three things: how many reports have
a name, who stands between them in a crowded block, and what people say. The units for which one of
these has changed are found; the events of all that hangs together with them are made anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations

from sitrace.merging.blocking import CROWD, Key
from sitrace.merging.events import make_event
from sitrace.merging.features import THRESHOLD, score
from sitrace.merging.index import name_number
from sitrace.merging.joining import Link, cluster
from sitrace.merging.neighbours import Neighbours
from sitrace.merging.reports import MOST_WITH_NAME, Reports, rarity_step
from sitrace.merging.units import Unit
from sitrace.model import Event, Policy


@dataclass
class Component:
    """Units that hang together, with all links among them."""

    units: dict[str, Unit] = field(default_factory=dict)
    links: set[Link] = field(default_factory=set)

    @property
    def documents(self) -> set[str]:
        return {unit.document_id for unit in self.units.values()}

    @property
    def claims(self) -> set[str]:
        return {id_ for unit in self.units.values() for id_ in unit.claim_ids}


def grow(component: Component, seeds: Iterable[Unit], neighbours: Neighbours) -> None:
    """Adds these units, and whatever is linked with them directly or through others."""
    todo = list(seeds)
    while todo:
        unit = todo.pop()
        if unit.id in component.units:
            continue
        component.units[unit.id] = unit
        todo += _linked(unit, component, neighbours)
        todo += neighbours.units_with_claims(_judged_same(unit, neighbours))


def _linked(unit: Unit, component: Component, neighbours: Neighbours) -> Iterator[Unit]:
    for other in neighbours.near(unit):
        a, b = (unit, other) if unit.id < other.id else (other, unit)
        points = score(a.facts, b.facts, neighbours.reports)
        if points >= THRESHOLD:
            component.links.add((-points, a.id, b.id))
            yield other


def _judged_same(unit: Unit, neighbours: Neighbours) -> set[str]:
    claims = set(unit.claim_ids)
    pairs = (pair for pair in neighbours.verdicts.same if not claims.isdisjoint(pair))
    return set(chain.from_iterable(pairs)) - claims


def make_events(component: Component, neighbours: Neighbours, policy: Policy) -> list[Event]:
    """The events that a whole component tells of."""
    neighbours.find_copies(component.documents)
    reports, verdicts = neighbours.reports, neighbours.verdicts
    clusters = cluster(component.units.values(), component.links, reports, verdicts)
    told = ([c for unit in units for c in neighbours.claims_of(unit)] for units in clusters)
    made = (make_event(claims, reports, verdicts, policy) for claims in told)
    return [event for event in made if event]


@dataclass(frozen=True)
class Change:
    """`documents` have come or changed.

    `counts`: of each name's number that they bring or lose, how many reports had it before.
    """

    documents: Collection[str]
    counts: Mapping[int, int]


def find_seeds(change: Change, neighbours: Neighbours) -> list[Unit]:
    """The units whose links or copies may have changed, once the new numbers can be looked up."""
    new = neighbours.units_of(change.documents)
    found = [*new, *_copied(change, neighbours)]
    found += _pushed_apart(new, neighbours)
    found += _renamed(change, neighbours)
    return list({unit.id: unit for unit in found}.values())


def _copied(change: Change, neighbours: Neighbours) -> list[Unit]:
    """Those that are copies with one that has changed, or were with the first of a band until now."""
    found = set(chain.from_iterable(neighbours.copies_of(change.documents)))
    for number in {number for id_ in change.documents for number in neighbours.bands(id_)}:
        first, *others = neighbours.band(number)
        # A band is compared with its first: a new one behind it changes nothing for the rest.
        before = [id_ for id_ in others if id_ not in change.documents]
        if first in change.documents and before:
            copies = [id_ for id_ in before[1:] if neighbours.are_copies(before[0], id_)]
            found |= {before[0], *copies} if copies else set()
    return neighbours.units_of(found)


def _pushed_apart(new: Sequence[Unit], neighbours: Neighbours) -> Iterator[Unit]:
    """Of a crowd those between whom so many now stand that they are no longer compared."""
    crowded: dict[Key, list[Unit]] = {}
    coming: dict[Key, int] = {}
    for unit in new:
        for key in neighbours.keys_of(unit):
            coming[key] = coming.get(key, 0) + 1
            block, _ = neighbours.place_in_block(key, unit)
            if len(block) > CROWD:
                crowded[key] = block
    for key, block in crowded.items():
        for apart in range(CROWD + 1, CROWD + 1 + coming[key]):
            for a, b in zip(block, block[apart:], strict=False):
                if _linked_by(a, b, neighbours.reports):
                    yield from (a, b)


def _renamed(change: Change, neighbours: Neighbours) -> Iterator[Unit]:
    """Those that share a name which tells more or less now, as far as it links them or did."""
    now = neighbours.reports
    before = replace(now, frequency=_Before(change.counts, now.frequency))
    for number, count in change.counts.items():
        if rarity_step(count) != rarity_step(neighbours.shelf.count(number, MOST_WITH_NAME)):
            units = neighbours.units_of(neighbours.shelf.holders(number))
            sharing = [u for u in units if any(name_number(n) == number for n in u.facts.names)]
            for a, b in combinations(sharing, 2):
                if _linked_by(a, b, now) or _linked_by(a, b, before):
                    yield from (a, b)


class _Before(dict[str, int]):
    """How many reports had a name before the change."""

    def __init__(self, counts: Mapping[int, int], now: Mapping[str, int]) -> None:
        super().__init__()
        self._counts, self._now = counts, now

    def __missing__(self, name: str) -> int:
        self[name] = self._counts.get(name_number(name), self._now[name])
        return self[name]


def _linked_by(a: Unit, b: Unit, reports: Reports) -> bool:
    if a.document_id == b.document_id or a.facts.mood is not b.facts.mood:
        return False
    a, b = (a, b) if a.id < b.id else (b, a)
    return score(a.facts, b.facts, reports) >= THRESHOLD
