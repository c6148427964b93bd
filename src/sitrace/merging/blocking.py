"""Which units are compared at all: sharers of a cell and a day, a name and a day, or a rare name.

Near-linear: a unit has a bounded number of keys, and a crowded block compares neighbours only.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

from sitrace.merging.facts import Facts
from sitrace.merging.names import fold, tokens
from sitrace.merging.reports import Reports
from sitrace.merging.units import Unit
from sitrace.model import Place, PlacePrecision
from sitrace.model.place import CELLS_AROUND

DAYS_A_BUCKET = 3
_MOST_BUCKETS = 4
CROWD = 50
"""In a block of more units than this, each is compared with so many that follow it in its order."""
_RARE = 16
"""A name in at most so many reports brings units together whatever their places and days."""
_COARSE = (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY)


Key = tuple[Hashable, ...]
"""Of a block: its mood and what its units share; of those of a run of days the run stands last."""


def candidates(units: Iterable[Unit], reports: Reports) -> Iterator[tuple[Unit, Unit]]:
    """Each pair that deserves a comparison, once, the smaller id first."""
    blocks = _Blocks()
    for unit in sorted(units, key=order_in_block):
        for other in blocks.take(unit, blocks_of(unit, reports.frequency)):
            if unit.document_id != other.document_id:
                yield (unit, other) if unit.id < other.id else (other, unit)


class _Blocks:
    """Of each block the last few units, as the units come in their order."""

    def __init__(self) -> None:
        self._of_days: dict[int | None, dict[Key, deque[Unit]]] = defaultdict(dict)

    def take(self, unit: Unit, keys: Iterable[Key]) -> Collection[Unit]:
        """Adds a unit to its blocks; those that it is to be compared with, each once."""
        self._forget_before(unit)
        found: dict[str, Unit] = {}
        for key in keys:
            days = key[-1] if isinstance(key[-1], int) else None
            block = self._of_days[days].setdefault(key, deque(maxlen=CROWD))
            found.update((other.id, other) for other in block)
            block.append(unit)
        return found.values()

    def _forget_before(self, unit: Unit) -> None:
        """Units come by their first days: to a run of days that is over none will be added."""
        first = next(_buckets(unit.facts))
        if first is not None:
            for days in [d for d in self._of_days if d is not None and d < first]:
                del self._of_days[days]


def blocks_of(unit: Unit, frequency: Mapping[str, int]) -> set[Key]:
    """Who shares one of these is compared. `frequency`: in how many reports a name stands."""
    mood, names = unit.facts.mood, unit.facts.names
    # A name that no other report has makes a block of one.
    rare = ((mood, "name", name) for name in names if 1 < frequency[name] <= _RARE)
    return {(mood, *key) for key in _keys(unit.facts)}.union(rare)


def order_in_block(unit: Unit) -> tuple[object, ...]:
    """Likely partners stand side by side in a crowded block."""
    facts = unit.facts
    day = facts.days.start.toordinal() if facts.days else 0
    return day, min(facts.kinds), facts.tolls, unit.id


def _keys(facts: Facts) -> Iterator[Key]:
    buckets = list(_buckets(facts))
    for place in facts.places:
        for where in _spots(place):
            yield from ((*where, bucket) for bucket in buckets)
    if not facts.places:
        for key, _ in (*facts.initiators, *facts.targets):
            yield from (("party", key, bucket) for bucket in buckets)
    for word in _place_words(facts):
        yield from (("word", word, bucket) for bucket in buckets)


def _place_words(facts: Facts) -> Iterator[str]:
    """A word of each known place, or, where none is known, all names around: one may be its own."""
    if facts.presumed or not any(place.lat is not None for place in facts.places):
        yield from facts.beside
    for place in facts.places:
        yield max(tokens(place.name or place.text), key=lambda word: (len(word), word), default="")


def _spots(place: Place) -> Iterator[Key]:
    cell = place.cell
    if cell is None:
        yield "named", fold(place.name or place.text)
    elif place.precision in _COARSE:
        yield "region", place.country, place.admin1
    else:
        # Two grids of double cells, shifted by one: neighbouring cells always share a key.
        row, column = cell
        for up in (0, 1):
            for right in (0, 1):
                yield "cell", up, right, (row + up) // 2, (column + right) % CELLS_AROUND // 2
        yield "region", place.country, place.admin1


def _buckets(facts: Facts) -> Iterator[int | None]:
    """The runs of days that it touches, with a day to spare on either side."""
    if facts.days is None:
        yield None
        return
    first = (facts.days.start.toordinal() - 1) // DAYS_A_BUCKET
    last = (facts.days.end.toordinal() + 1) // DAYS_A_BUCKET
    yield from range(first, min(last, first + _MOST_BUCKETS - 1) + 1)
