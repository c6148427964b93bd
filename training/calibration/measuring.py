"""How well confidence says what holds: error, scores, and the tables of docs/calibration.md."""

import random
from collections.abc import Callable, Sequence
from math import log
from typing import Any

from training.calibration.records import MISSED, RIGHT, Observed

BINS = 10
FLOORS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)
DRAWS = 1000
Predicted = tuple[Observed, float]
Row = dict[str, Any]


def calibration_error(predicted: Sequence[Predicted]) -> float:
    """Mean gap, over claims, between what was said and what held in each tenth of the scale."""
    gaps = [0.0] * BINS
    for one, p in predicted:
        gaps[_bin(p)] += (one.verdict == RIGHT) - p
    return sum(map(abs, gaps)) / max(1, len(predicted))


def error_by_chance(predicted: Sequence[Predicted]) -> list[float]:
    """The calibration error that so few claims show where every confidence is exactly right: its mean, and
    the middle 95 %. A smaller error than this cannot be told from none."""
    drawn = random.Random(0)
    values = sorted(_error_of_a_draw(predicted, drawn) for _ in range(DRAWS))
    middle = values[int(DRAWS * 0.025)], values[int(DRAWS * 0.975)]
    return [round(value, 3) for value in (sum(values) / DRAWS, *middle)]


def _error_of_a_draw(predicted: Sequence[Predicted], drawn: random.Random) -> float:
    gaps = [0.0] * BINS
    for _, p in predicted:
        gaps[_bin(p)] += (drawn.random() < p) - p
    return sum(map(abs, gaps)) / max(1, len(predicted))


def _bin(p: float) -> int:
    return min(int(p * BINS), BINS - 1)


def brier_score(predicted: Sequence[Predicted]) -> float:
    """Mean squared distance from what held: 0 is best, 0.25 is saying a half of everything."""
    return sum((p - (one.verdict == RIGHT)) ** 2 for one, p in predicted) / max(1, len(predicted))


def log_loss(predicted: Sequence[Predicted]) -> float:
    losses = (-log(p if one.verdict == RIGHT else 1 - p) for one, p in predicted)
    return sum(losses) / max(1, len(predicted))


def reliability(predicted: Sequence[Predicted]) -> list[Row]:
    """Per tenth that is used: claims, their mean confidence, and the share of them that held."""
    rows = []
    for at in range(BINS):
        inside = [(one, p) for one, p in predicted if _bin(p) == at]
        if inside:
            said = sum(p for _, p in inside) / len(inside)
            held = sum(one.verdict == RIGHT for one, _ in inside) / len(inside)
            rows.append(
                {
                    "from": at / BINS,
                    "claims": len(inside),
                    "said": round(said, 3),
                    "held": round(held, 3),
                }
            )
    return rows


def trade(predicted: Sequence[Predicted], missed: int) -> list[Row]:
    """Precision, recall and F1 of what is left above each floor; `missed`: what was never read."""
    asked = missed + sum(one.verdict == RIGHT for one, _ in predicted)
    return [
        _trade_at(floor, [one for one, p in predicted if round(p, 2) >= floor], asked)
        for floor in FLOORS
    ]


def _trade_at(floor: float, kept: Sequence[Observed], asked: int) -> Row:
    right = sum(one.verdict == RIGHT for one in kept)
    return {
        "floor": floor,
        "claims": len(kept),
        "precision": round(right / len(kept), 3) if kept else None,
        "recall": round(right / max(1, asked), 3),
        "f1": round(2 * right / (len(kept) + asked), 3),
    }


def interval(
    predicted: Sequence[Predicted], figure: Callable[[Sequence[Predicted]], float]
) -> list[float]:
    """The middle 95 % of a figure when reports are drawn anew."""
    drawn, by_report = random.Random(0), dict[str, list[Predicted]]()
    for one in predicted:
        by_report.setdefault(one[0].report, []).append(one)
    reports = list(by_report.values())
    values = sorted(
        figure([one for report in drawn.choices(reports, k=len(reports)) for one in report])
        for _ in range(DRAWS)
    )
    return [round(values[int(DRAWS * 0.025)], 3), round(values[int(DRAWS * 0.975)], 3)]


def summary(predicted: Sequence[Predicted], missed: int) -> Row:
    return {
        "reports": len({one.report for one, _ in predicted}),
        "claims": len(predicted),
        "held": sum(one.verdict == RIGHT for one, _ in predicted),
        "calibration_error": round(calibration_error(predicted), 3),
        "calibration_error_interval": interval(predicted, calibration_error),
        "error_by_chance": error_by_chance(predicted),
        "brier_score": round(brier_score(predicted), 3),
        "brier_score_interval": interval(predicted, brier_score),
        "log_loss": round(log_loss(predicted), 3),
        "reliability": reliability(predicted),
        "trade": trade(predicted, missed),
    }


def count_missed(observed: Sequence[Observed]) -> int:
    return sum(one.verdict == MISSED for one in observed)
