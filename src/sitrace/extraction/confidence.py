"""How sure a reading is: the share of readings with the same signals that held when a person checked.

The weights are fitted by `make train` and stand in ontology/confidence.yml.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Any

from sitrace.extraction.signals import find_signals
from sitrace.model import Claim
from sitrace.model.ontology import load

_TOLD = 0.1
"""Weights nearer to nothing than this are not told."""


def with_confidence(claims: Sequence[Claim]) -> list[Claim]:
    """All claims of one report, each with its confidence, 0 to 1, in steps of a hundredth."""
    signals, table = find_signals(claims), load("confidence")
    return [
        claim.model_copy(update={"confidence": round(confidence(signals[claim.id], table), 2)})
        for claim in claims
    ]


def confidence(signals: Iterable[str], table: Mapping[str, Any]) -> float:
    """A signal that was never met when the table was fitted weighs nothing."""
    weighed = sum(table["weights"].get(name, 0.0) for name in signals)
    return float(1 / (1 + exp(-table["level"] - table["constant"] - weighed)))


def explain_confidence(claims: Sequence[Claim]) -> dict[str, list[tuple[str, float]]]:
    """By claim id the signals that count and their weights in log-odds, the weightiest first."""
    weights = load("confidence")["weights"]
    return {
        id_: sorted(
            ((name, weights[name]) for name in names if abs(weights.get(name, 0)) >= _TOLD),
            key=lambda one: -abs(one[1]),
        )
        for id_, names in find_signals(claims).items()
    }
