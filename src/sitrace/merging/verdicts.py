"""What people have said about the claims, ready for use: the last word on each thing holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sitrace.model import Claim, Judgement, Verdict
from sitrace.model.judgement import ON_NAMES

Pair = tuple[str, str]
_ON_PAIRS = (Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENT)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`same` and `different`: pairs of claim ids, the smaller first."""

    same: tuple[Pair, ...]
    different: tuple[Pair, ...]
    rejected: frozenset[str]
    corrections: dict[str, Judgement]
    reviewed: frozenset[str]

    def correct(self, claim: Claim) -> Claim:
        judgement = self.corrections.get(claim.id)
        return judgement.corrected(claim) if judgement else claim


def read_verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """Judgements in any order; of two on the same thing the later one holds.

    What a name means is not decided here: the claims come with it.
    """
    on_reports = (j for j in judgements if j.verdict not in ON_NAMES)
    in_time = sorted(on_reports, key=lambda j: (_moment(j), j.id))
    on_claims = {j.claim: j for j in in_time if j.verdict not in _ON_PAIRS}
    on_pairs = {_pair(j): j for j in in_time if j.verdict in _ON_PAIRS and j.other}
    corrections = {j.claim: j for j in in_time if j.verdict is Verdict.CORRECT}
    rejected = frozenset(id_ for id_, j in on_claims.items() if j.verdict is Verdict.REJECT)
    return Verdicts(
        same=_pairs(on_pairs, Verdict.SAME_EVENT),
        different=_pairs(on_pairs, Verdict.DIFFERENT_EVENT),
        rejected=rejected,
        corrections=corrections,
        reviewed=frozenset(on_claims) | {id_ for pair in on_pairs for id_ in pair},
    )


def _moment(judgement: Judgement) -> datetime:
    """When it was made; a time without an offset is read as UTC."""
    return judgement.at if judgement.at.tzinfo else judgement.at.replace(tzinfo=UTC)


def _pair(judgement: Judgement) -> Pair:
    a, b = sorted((judgement.claim, judgement.other or ""))
    return a, b


def _pairs(judged: dict[Pair, Judgement], verdict: Verdict) -> tuple[Pair, ...]:
    return tuple(sorted(pair for pair, j in judged.items() if j.verdict is verdict))
