"""Where a claim first came from: five papers that quote one monitor are one origin, not five."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sitrace.merging.names import fold
from sitrace.merging.reports import Reports
from sitrace.model import Claim, Claimant, SourceKind

_CARRIERS = (SourceKind.MEDIA, SourceKind.STATE_MEDIA)
_OWN_FINDINGS = (SourceKind.WITNESS, SourceKind.UNKNOWN)
"""Whoever a reporter has met himself: they make the report's own origin, not one across reports."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`reports`: the ids of those that pass its word on, copies of one text counted as one."""

    name: str
    reports: frozenset[str]


def find_origins(claims: Iterable[Claim], reports: Reports) -> list[Origin]:
    """The independent origins behind these claims, by name.

    A report that credits somebody is no origin beside them.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[reports.original(claim.document_id)].append(claim)
    names: dict[str, set[str]] = defaultdict(set)
    passed_on: dict[str, set[str]] = defaultdict(set)
    for report_id, told in by_report.items():
        credited = {key: name for claim in told for key, name in _credited(claim).items()}
        for key, name in (credited or own_voice(report_id, reports)).items():
            names[key].add(name)
            passed_on[key].add(report_id)
    found = (Origin(_fullest(names[key]), frozenset(passed_on[key])) for key in names)
    return sorted(found, key=lambda origin: (origin.name, sorted(origin.reports)))


def _fullest(names: Iterable[str]) -> str:
    """Of an acronym and a name the name."""
    return max(names, key=lambda name: (len(name), name))


def _credited(claim: Claim) -> dict[str, str]:
    """{key: name} of those whose word it is; media quoted beside others only carried it."""
    named = [c for c in claim.said_by if c.entity_id or c.kind not in _OWN_FINDINGS]
    first_hand = [c for c in named if c.kind not in _CARRIERS] or named
    return {_claimant_key(c): c.name for c in first_hand}


def own_voice(document_id: str, reports: Reports) -> dict[str, str]:
    """{key: name} of what a report tells as its own: the publisher of the first of its copies."""
    original = reports.by_id[reports.original(document_id)]
    if original.publisher:
        return {fold(original.publisher) or original.publisher: original.publisher}
    return {original.id: f"document {original.id[:12]}"}


def bear_out(origins: Iterable[Origin]) -> bool:
    """Whether two of them tell of it in different reports: one reporter's two sources do not do."""
    pairs = combinations(origins, 2)
    return any(len(a.reports | b.reports) > 1 for a, b in pairs)


def _claimant_key(claimant: Claimant) -> str:
    return claimant.entity_id or fold(claimant.name) or claimant.name


def speaker_of(said_by: Iterable[Claimant], document_id: str, reports: Reports) -> str:
    """Whose word it is: the same key for the same speaker's next word."""
    speakers = "+".join(sorted(map(_claimant_key, said_by)))
    return speakers or min(own_voice(document_id, reports))
