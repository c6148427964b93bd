"""What people have said about the claims, ready for use: the last word on each thing holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, combinations, product

from sitrace.model import Claim, Judgement, Verdict
from sitrace.model.judgement import ON_PAIRS
from sitrace.model.standing import in_force

Pair = tuple[str, str]
_REACH = 8
"""Of many claims that are one event, each is joined with so many that follow it."""
_ON_STANDING = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`same` and `different`: pairs of claim ids, the smaller first.

    `copies`: (document, the document that it repeats). `chosen`: {claim: rank}, where the figure of
    the highest rank is the last that was chosen.
    """

    same: tuple[Pair, ...]
    different: tuple[Pair, ...]
    rejected: frozenset[str]
    corrections: dict[str, Judgement]
    reviewed: frozenset[str]
    copies: tuple[Pair, ...]
    chosen: dict[str, int]

    def correct(self, claim: Claim) -> Claim:
        judgement = self.corrections.get(claim.id)
        return judgement.corrected(claim) if judgement else claim


def read_verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """Judgements in any order; of two on the same thing the later one holds.

    What a name means is not decided here: the claims come with it.
    """
    ruling = in_force(judgements)
    standing = {j.claim: j for j in ruling if j.verdict in _ON_STANDING}
    on_pairs = _read_pairs(j for j in ruling if j.verdict in ON_PAIRS)
    chosen = {j.claim: rank for rank, j in enumerate(ruling) if j.verdict is Verdict.CHOOSE}
    return Verdicts(
        same=_pairs(on_pairs, Verdict.SAME_EVENT),
        different=_pairs(on_pairs, Verdict.DIFFERENT_EVENT),
        rejected=frozenset(id_ for id_, j in standing.items() if j.verdict is Verdict.REJECT),
        corrections={j.claim: j for j in ruling if j.verdict is Verdict.CORRECT},
        reviewed=frozenset(chain(standing, chosen, *on_pairs)),
        copies=_read_copies(ruling),
        chosen=chosen,
    )


def _read_pairs(ruling: Iterable[Judgement]) -> dict[Pair, Verdict]:
    """The last word on each pair. Who says that many claims are one event says so of each two."""
    found: dict[Pair, Verdict] = {}
    for judgement in ruling:
        sides = (judgement.claim, *judgement.claims), (judgement.other or "", *judgement.others)
        if judgement.verdict is Verdict.DIFFERENT_EVENT:
            found |= {_pair(a, b): judgement.verdict for a, b in product(*sides) if a != b}
        else:
            members = sorted({*sides[0], *sides[1]})
            for pair in combinations(members, 2):
                found.pop(pair, None)
            # As good as all pairs, even when a newer coder reads some of the claims no more.
            for reach in range(1, _REACH + 1):
                found |= dict.fromkeys(
                    zip(members, members[reach:], strict=False), judgement.verdict
                )
    return found


def _read_copies(ruling: Iterable[Judgement]) -> tuple[Pair, ...]:
    """Of two that repeat each other the last word says which came first."""
    told = (j for j in ruling if j.verdict is Verdict.DUPLICATE and j.document and j.other)
    found = {_pair(j.document or "", j.other or ""): j for j in told}
    return tuple(sorted((j.document or "", j.other or "") for j in found.values()))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _pairs(judged: dict[Pair, Verdict], verdict: Verdict) -> tuple[Pair, ...]:
    return tuple(sorted(pair for pair, told in judged.items() if told is verdict))
