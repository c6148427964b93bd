"""Claims of many reports become events. Pure: no file, no clock, no chance, no order.

units      the claims of one document that tell of one deed
blocking   which units of different documents are worth comparing
features   what speaks for and against two of them being one event
clusters   which are one; people's judgements first
events     how a cluster is told: consensus, ledger, origins, status
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitrace.merging.blocking import candidates
from sitrace.merging.clusters import Clusters
from sitrace.merging.events import make_event
from sitrace.merging.features import CONFLICT, THRESHOLD, Reason, explain, score
from sitrace.merging.reports import Reports
from sitrace.merging.units import Unit, make_unit, make_units
from sitrace.merging.verdicts import Pair, Verdicts, read_verdicts
from sitrace.model import Claim, Document, Event, Judgement, Policy

__all__ = ["Reason", "explain_pair", "merge"]


def merge(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    *,
    documents: Mapping[str, Document],
    policy: Policy = Policy.LOWEST_CREDIBLE,
) -> list[Event]:
    """The events that the claims tell of, oldest first.

    `documents`: {id: document} for publishers, days and texts; a claim whose document is missing is
    merged without these. Relations, comparisons and running totals that stand by themselves make
    no event.
    """
    verdicts = read_verdicts(judgements)
    by_document: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        by_document[claim.document_id][claim.id] = verdicts.correct(claim)
    reports = Reports.read(documents, by_document, verdicts.copies)
    units = [
        unit
        for id_ in sorted(by_document)
        for unit in make_units(list(by_document[id_].values()), reports.by_id[id_], verdicts)
    ]
    made = (make_event(c, reports, verdicts, policy) for c in _cluster(units, reports, verdicts))
    return sorted((event for event in made if event), key=_when)


def explain_pair(
    a: Iterable[Claim], b: Iterable[Claim], *, documents: Mapping[str, Document]
) -> list[Reason]:
    """Why two bundles of claims, each of one document, are one event or not: feature by feature.

    Their points add up to at least `THRESHOLD` for one event. `documents` should be those of the
    merge: how rare a shared name is depends on them.
    """
    a, b = list(a), list(b)
    reports = Reports.read(documents, {*documents, *(claim.document_id for claim in (*a, *b))})
    one, two = (make_unit(side, reports.by_id[side[0].document_id]).facts for side in (a, b))
    return explain(one, two, reports)


def _cluster(units: list[Unit], reports: Reports, verdicts: Verdicts) -> list[list[Unit]]:
    """Units that tell of one event, joined from the strongest link down."""
    by_id = {unit.id: unit for unit in units}
    home = {claim.id: unit.id for unit in units for claim in unit.claims}
    clusters = Clusters(by_id)
    for a, b in _homes(verdicts.different, home):
        clusters.forbid(a, b)
    for a, b in _homes(verdicts.same, home):
        clusters.join(a, b)
    # What one report tells as two deeds stays two, whatever others tell.
    clusters.keep_apart({unit.id: unit.document_id for unit in units})
    links, conflicts = _compare(units, reports)
    linked = {id_ for _, *pair in links for id_ in pair}
    for a, b in conflicts:
        if a in linked and b in linked:
            clusters.forbid(a, b)
    for _, a, b in sorted(links):
        clusters.join(a, b)
    return [[by_id[id_] for id_ in sorted(group)] for group in clusters.groups()]


def _homes(pairs: Iterable[Pair], home: Mapping[str, str]) -> Iterator[Pair]:
    """The units of judged claims, as far as they are here."""
    return ((home[a], home[b]) for a, b in pairs if a in home and b in home)


def _compare(
    units: Iterable[Unit], reports: Reports
) -> tuple[list[tuple[float, str, str]], list[Pair]]:
    """The links (minus points, unit, unit), and pairs that must not even meet through a third."""
    links, conflicts = [], []
    for a, b in candidates(units, reports):
        points = score(a.facts, b.facts, reports)
        if points >= THRESHOLD:
            links.append((-points, a.id, b.id))
        elif points <= CONFLICT:
            conflicts.append((a.id, b.id))
    return links, conflicts


def _when(event: Event) -> tuple[str, str]:
    time = event.time
    day = (time.start or time.end) if time else None
    return day.isoformat() if day else "9999", event.id
