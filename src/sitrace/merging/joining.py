"""Units that tell of one event, joined from the strongest link down."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitrace.merging.blocking import candidates
from sitrace.merging.clusters import Clusters
from sitrace.merging.features import CONFLICT, THRESHOLD, score
from sitrace.merging.reports import Reports
from sitrace.merging.units import Unit
from sitrace.merging.verdicts import Pair, Verdicts

Link = tuple[float, str, str]
"""(minus points, unit, unit): the strongest sorts first."""


def count_names(units: Iterable[Unit]) -> Counter[str]:
    """In how many documents each name stands beside a deed."""
    names: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        names[unit.document_id] |= unit.facts.names
    return Counter(name for of_one in names.values() for name in of_one)


def compare(units: Iterable[Unit], reports: Reports) -> tuple[list[Link], list[Pair]]:
    """The links, and pairs that must not even meet through a third."""
    links, conflicts = [], []
    for a, b in candidates(units, reports):
        points = score(a.facts, b.facts, reports)
        if points >= THRESHOLD:
            links.append((-points, a.id, b.id))
        elif points <= CONFLICT:
            conflicts.append((a.id, b.id))
    return links, conflicts


def cluster(
    units: Iterable[Unit],
    links: Iterable[Link],
    conflicts: Iterable[Pair],
    verdicts: Verdicts,
) -> list[list[Unit]]:
    """The units by the events that they tell of; people's judgements come first."""
    by_id = {unit.id: unit for unit in units}
    home = {claim.id: unit.id for unit in by_id.values() for claim in unit.claims}
    clusters = Clusters(by_id)
    for a, b in _homes(verdicts.different, home):
        clusters.forbid(a, b)
    for a, b in _homes(verdicts.same, home):
        clusters.join(a, b)
    # What one report tells as two deeds stays two, whatever others tell.
    clusters.keep_apart({unit.id: unit.document_id for unit in by_id.values()})
    links = sorted(links)
    linked = {id_ for _, *pair in links for id_ in pair}
    for a, b in conflicts:
        if a in linked and b in linked:
            clusters.forbid(a, b)
    for _, a, b in links:
        clusters.join(a, b)
    return [[by_id[id_] for id_ in sorted(group)] for group in clusters.groups()]


def _homes(pairs: Iterable[Pair], home: Mapping[str, str]) -> Iterator[Pair]:
    """The units of judged claims, as far as they are here."""
    return ((home[a], home[b]) for a, b in pairs if a in home and b in home)
