"""Claims of many reports become events. Pure: no file, no clock, no chance, no order.

units      the claims of one document that tell of one deed
blocking   which units of different documents are worth comparing
features   what speaks for and against two of them being one event
joining    which are one; people's judgements first
events     how a cluster is told: consensus, ledger, origins, status
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sitrace.merging.events import make_event
from sitrace.merging.features import Reason, explain
from sitrace.merging.index import index_units
from sitrace.merging.joining import cluster, count_names, find_links
from sitrace.merging.reports import Reports
from sitrace.merging.units import make_unit, make_units
from sitrace.merging.verdicts import read_verdicts
from sitrace.model import Claim, Document, Event, Judgement, Policy

__all__ = ["VERSION", "Merged", "Reason", "explain_pair", "merge", "merge_all"]

VERSION = "2"
"""Raised when the same claims make other events: stores are merged anew then."""


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
    return merge_all(claims, judgements, documents=documents, policy=policy).events


class Merged(NamedTuple):
    """`numbers`: {document: by what it is found when another comes}, made when it is asked for."""

    events: list[Event]
    numbers: Callable[[], dict[str, Sequence[int]]]


def merge_all(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    *,
    documents: Mapping[str, Document],
    policy: Policy = Policy.LOWEST_CREDIBLE,
) -> Merged:
    """As `merge`, and what a later `Around` needs to add to it."""
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
    reports.frequency = count_names(units)
    clusters = cluster(units, find_links(units, reports), reports, verdicts)
    made = (make_event(c, reports, verdicts, policy) for c in clusters)
    events = sorted((event for event in made if event), key=_when)
    return Merged(events, lambda: index_units(reports.by_id, units))


def explain_pair(
    a: Iterable[Claim], b: Iterable[Claim], *, documents: Mapping[str, Document]
) -> list[Reason]:
    """Why two bundles of claims, each of one document, are one event or not: feature by feature.

    Their points add up to at least `THRESHOLD` for one event. Names count as if no other report had
    them.
    """
    a, b = list(a), list(b)
    reports = Reports.read(documents, {claim.document_id for claim in (*a, *b)})
    units = [make_unit(side, reports.by_id[side[0].document_id]) for side in (a, b)]
    reports.frequency = count_names(units)
    one, two = (unit.facts for unit in units)
    return explain(one, two, reports)


def _when(event: Event) -> tuple[str, str]:
    time = event.time
    day = (time.start or time.end) if time else None
    return day.isoformat() if day else "9999", event.id
