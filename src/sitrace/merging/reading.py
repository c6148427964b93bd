"""All units of an archive in little memory: what is equal is shared, what tells nothing is dropped."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from sitrace.merging.archive import Archive
from sitrace.merging.index import index_keys
from sitrace.merging.reports import MOST_WITH_NAME, Report, Reports, read_report
from sitrace.merging.units import Unit, make_units
from sitrace.merging.verdicts import Verdicts

_SHARED = ("kinds", "places", "days", "initiators", "targets", "weapons", "tolls", "roles")

T = TypeVar("T", bound=Hashable)


class Read(NamedTuple):
    """`numbers`: {document: by what it is found when another comes}, where that was asked for."""

    units: list[Unit]
    reports: Reports
    numbers: dict[str, Sequence[int]]


def read_units(archive: Archive, verdicts: Verdicts, *, indexed: bool) -> Read:
    """The units of all documents, and the documents as far as merging still cares."""
    reports, numbers = Reports({}), dict[str, Sequence[int]]()
    counts, shared = Counter[str](), _Shared()
    units: list[tuple[Unit, tuple[str, ...]]] = []
    for id_, document, claims in archive.documents():
        if indexed:
            numbers[id_] = ()
        if not claims:
            continue
        report = read_report(document) if document else Report(id_)
        made = make_units([verdicts.correct(claim) for claim in claims], report, verdicts)
        if indexed:
            numbers[id_] = index_keys(report, made)
        counts.update(set().union(*(unit.facts.names for unit in made)))
        units += ((shared.slim(unit), shared.names(unit)) for unit in made)
        reports.by_id[id_] = report.without_words()
    reports.frequency = Counter({name: count for name, count in counts.items() if count > 1})
    reports.find_copies(verdicts.copies)
    return Read(list(_with_names(units, reports)), reports, numbers)


def count_names(units: Sequence[Unit]) -> Counter[str]:
    """In how many documents each name stands beside a deed."""
    names = {(unit.document_id, name) for unit in units for name in unit.facts.names}
    return Counter(name for _, name in names)


def _with_names(units: Sequence[tuple[Unit, tuple[str, ...]]], reports: Reports) -> Iterator[Unit]:
    """The units with those of their names that another report has, and not too many others."""
    for unit, names in units:
        telling = frozenset(n for n in names if 1 < reports.frequency[n] <= MOST_WITH_NAME)
        yield replace(unit, facts=replace(unit.facts, names=telling)) if telling else unit


class _Shared:
    """One copy of what is equal."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Hashable] = {}

    def slim(self, unit: Unit) -> Unit:
        """The unit without its names, and without the words around it where they are not needed."""
        facts = unit.facts
        same = {name: self._one(getattr(facts, name)) for name in _SHARED}
        return replace(unit, facts=replace(facts, names=frozenset(), **same))

    def names(self, unit: Unit) -> tuple[str, ...]:
        return tuple(self._one(name) for name in unit.facts.names)

    def _one(self, thing: T) -> T:
        return self._known.setdefault(thing, thing)  # type: ignore[return-value]
