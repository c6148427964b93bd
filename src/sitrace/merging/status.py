"""How well an event stands: told once, borne out by others, contested, or only denied."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from sitrace.merging.facts import core_of, initiators_of, kind_of
from sitrace.merging.kinds import likeness, two_sided
from sitrace.merging.ledger import contradict, counting
from sitrace.merging.origins import Origin, bear_out, speaker_of
from sitrace.merging.reports import Reports
from sitrace.model import (
    Claim,
    Control,
    EventStatus,
    Figure,
    Incident,
    LedgerLine,
    Realis,
)

_MOST_COMPARED = 60
"""Claims or figures of one event that are held against each other: an event of a thousand reports
is contested among the first sixty, or it is not."""


def status_of(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    lines: Iterable[LedgerLine],
    reports: Reports,
) -> EventStatus:
    """`claims`: those that no person has rejected; `origins`: who stands behind them."""
    if all(claim.realis is Realis.DENIED for claim in claims):
        return EventStatus.DENIED
    lines = list(lines)
    contested = (
        any(claim.realis is Realis.DENIED for claim in core_of(claims))
        or _figures_differ(lines, reports)
        or _figures_denied(lines, reports)
        or _perpetrators_differ(claims, reports)
    )
    if contested:
        return EventStatus.CONTESTED
    return EventStatus.CORROBORATED if bear_out(origins) else EventStatus.UNCORROBORATED


def _figures_differ(lines: Iterable[LedgerLine], reports: Reports) -> bool:
    """Whether two speakers give figures of one line that cannot both be right."""
    return any(
        contradict(a, b) and _speaker(a, reports) != _speaker(b, reports)
        for figures in counting(lines)
        for a, b in combinations(figures[:_MOST_COMPARED], 2)
    )


def _figures_denied(lines: Sequence[LedgerLine], reports: Reports) -> bool:
    """Whether one speaker denies those whom another counts: the same effect, unit and group."""
    return any(
        denied.realis is Realis.DENIED and _speaker(denied, reports) != _speaker(counted, reports)
        for line, figures in zip(lines, counting(lines), strict=True)
        for denied in line.figures
        for counted in figures[:_MOST_COMPARED]
    )


def _speaker(figure: Figure, reports: Reports) -> str:
    return speaker_of(figure.said_by, figure.document, reports)


def _perpetrators_differ(claims: Iterable[Claim], reports: Reports) -> bool:
    """Whether two speakers name known parties that have nothing in common for the same deed."""
    accused = [
        (kind_of(claim), speaker_of(claim.said_by, claim.document_id, reports), parties)
        for claim in claims
        if isinstance(claim, Incident | Control) and not two_sided(kind_of(claim))
        if (parties := frozenset(a.entity_id for a in initiators_of([claim]) if a.entity_id))
    ]
    distinct = sorted(set(accused), key=lambda a: (a[0], a[1], sorted(a[2])))[:_MOST_COMPARED]
    return any(
        a[1] != b[1] and not a[2] & b[2] and likeness(a[0], b[0]) > 0
        for a, b in combinations(distinct, 2)
    )
