"""Claims of many reports become events. Pure: no file, no clock, no chance, no order.

units      the claims of one document that tell of one deed
blocking   which units of different documents are worth comparing
features   what speaks for and against two of them being one event
joining    which are one; people's judgements first
events     how a cluster is told: consensus, ledger, origins, status
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sitrace.merging.archive import Archive, Memory
from sitrace.merging.events import make_event
from sitrace.merging.features import Reason, explain
from sitrace.merging.joining import cluster, find_links
from sitrace.merging.reading import count_names, read_units
from sitrace.merging.reports import Reports
from sitrace.merging.units import Unit, make_unit
from sitrace.merging.verdicts import Verdicts, read_verdicts
from sitrace.model import Claim, Document, Event, Judgement, Policy

__all__ = ["VERSION", "Merged", "Reason", "explain_pair", "merge", "merge_archive", "when"]

VERSION = "5"
"""Raised when the same claims make other events: stores are merged anew then."""
_TOLD_AT_ONCE = 500
"""Events whose claims are recalled together."""


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
    merged = merge_archive(Memory(claims, documents), judgements, policy=policy)
    return sorted(merged.events, key=when)


class Merged(NamedTuple):
    """`events` are made as they are taken, in any order, and once.

    `numbers`: {document: by what it is found when another comes}, empty unless asked for.
    """

    events: Iterator[Event]
    numbers: Mapping[str, Sequence[int]]


def merge_archive(
    archive: Archive,
    judgements: Iterable[Judgement] = (),
    *,
    policy: Policy = Policy.LOWEST_CREDIBLE,
    indexed: bool = False,
) -> Merged:
    """As `merge`, of any number of claims: of each only what is compared is held."""
    verdicts = read_verdicts(judgements)
    units, reports, numbers = read_units(archive, verdicts, indexed=indexed)
    clusters = cluster(units, find_links(units, reports), reports, verdicts)
    return Merged(_make_events(clusters, archive, reports, verdicts, policy), numbers)


def _make_events(
    clusters: Sequence[Sequence[Unit]],
    archive: Archive,
    reports: Reports,
    verdicts: Verdicts,
    policy: Policy,
) -> Iterator[Event]:
    told = ([id_ for unit in units for id_ in unit.claim_ids] for units in clusters)
    while some := list(islice(told, _TOLD_AT_ONCE)):
        claims = archive.recall([id_ for ids in some for id_ in ids])
        by_id = {claim.id: verdicts.correct(claim) for claim in claims}
        for ids in some:
            event = make_event((by_id[id_] for id_ in ids), reports, verdicts, policy)
            if event:
                yield event


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


def when(event: Event) -> tuple[str, str]:
    """What sorts events: the oldest first, undated ones last."""
    time = event.time
    day = (time.start or time.end) if time else None
    return day.isoformat() if day else "9999", event.id
