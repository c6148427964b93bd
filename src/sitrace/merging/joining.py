"""Units that tell of one event, joined from the strongest link down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from sitrace.merging.blocking import candidates
from sitrace.merging.clusters import Clusters
from sitrace.merging.features import CONFLICT, THRESHOLD, score
from sitrace.merging.reports import Reports
from sitrace.merging.units import Unit
from sitrace.merging.verdicts import Pair, Verdicts

_ASKED = 8
"""So many of either side have a say in whether two clusters may be one."""
Link = tuple[float, str, str]
"""(minus points, unit, unit): the strongest sorts first."""


def find_links(units: Iterable[Unit], reports: Reports) -> list[Link]:
    """Of all that are compared those that speak for one event."""
    compared = ((score(a.facts, b.facts, reports), a, b) for a, b in candidates(units, reports))
    return [(-points, a.id, b.id) for points, a, b in compared if points >= THRESHOLD]


def cluster(
    units: Iterable[Unit],
    links: Iterable[Link],
    reports: Reports,
    verdicts: Verdicts,
) -> list[list[Unit]]:
    """The units by the events that they tell of; people's judgements come first."""
    by_id = {unit.id: unit for unit in units}
    home = {id_: unit.id for unit in by_id.values() for id_ in unit.claim_ids}
    clusters = Clusters(by_id)
    for a, b in _homes(verdicts.different, home):
        clusters.forbid(a, b)
    for a, b in _homes(verdicts.same, home):
        clusters.join(a, b)
    # What one report tells as two deeds stays two, whatever others tell.
    clusters.keep_apart({unit.id: unit.document_id for unit in by_id.values()})
    for _, a, b in sorted(links):
        if clusters.find(a) == clusters.find(b):
            continue
        one, other = ([by_id[i] for i in clusters.members(id_)[:_ASKED]] for id_ in (a, b))
        if not _clash(one, other, reports):
            clusters.join(a, b)
    return [[by_id[id_] for id_ in sorted(group)] for group in clusters.groups()]


def _clash(one: Sequence[Unit], other: Sequence[Unit], reports: Reports) -> bool:
    """Whether two among them speak so much against one event that no third may bring them together."""
    pairs = ((a, b) if a.id < b.id else (b, a) for a, b in product(one, other))
    return any(score(a.facts, b.facts, reports) <= CONFLICT for a, b in pairs if a is not b)


def _homes(pairs: Iterable[Pair], home: Mapping[str, str]) -> Iterator[Pair]:
    """The units of judged claims, as far as they are here."""
    return ((home[a], home[b]) for a, b in pairs if a in home and b in home)
