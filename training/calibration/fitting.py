"""A logistic model of few weights, drawn towards nothing: a little data goes a long way."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sitrace.extraction.confidence import confidence
from training.calibration.measuring import Predicted
from training.calibration.records import MISSED, RIGHT, Observed

RIDGE = 6.0
"""Pull towards 0; set by the log-loss over reports left out, which is flat from 4 to 10."""
RARE = 5
"""A signal that fewer claims have gets no weight."""
Table = dict[str, Any]


def fit(observed: Sequence[Observed]) -> Table:
    """Constant and weights in log-odds. The same rows give the same table."""
    judged = [one for one in observed if one.verdict != MISSED]
    names = sorted({name for one in judged for name in one.signals})
    names = [name for name in names if sum(name in one.signals for one in judged) >= RARE]
    held = np.array([one.verdict == RIGHT for one in judged], float)
    has = np.array([[1.0, *(name in one.signals for name in names)] for one in judged], float)
    pull = np.diag([1e-6, *[RIDGE] * len(names)])
    weights = np.zeros(len(names) + 1)
    for _ in range(50):  # Newton's method; ten steps are enough for such data
        p = 1 / (1 + np.exp(-has @ weights))
        curve = has.T @ (has * (p * (1 - p))[:, None]) + pull
        weights += np.linalg.solve(curve, has.T @ (held - p) - pull @ weights)
    rounded = [round(float(weight), 3) + 0.0 for weight in weights]
    return {
        "level": 0.0,
        "constant": rounded[0],
        "weights": {name: w for name, w in zip(names, rounded[1:], strict=True) if w},
    }


def fit_level(observed: Sequence[Observed], table: Table) -> float:
    """What to add to the log-odds so that as many claims hold as the table says; by halving."""
    held = sum(one.verdict == RIGHT for one in observed)
    low, high = -4.0, 4.0
    for _ in range(40):
        middle = (low + high) / 2
        said = sum(confidence(one.signals, {**table, "level": middle}) for one in observed)
        low, high = (middle, high) if said < held else (low, middle)
    return round(low, 3)


def leave_one_out(
    observed: Sequence[Observed], learn: Callable[[Sequence[Observed]], Table] = fit
) -> list[Predicted]:
    """Each claim that was read with the confidence that all the other reports give it."""
    predicted = []
    for report in sorted({one.report for one in observed}):
        table = learn([one for one in observed if one.report != report])
        mine = [one for one in observed if one.report == report and one.verdict != MISSED]
        predicted += [(one, confidence(one.signals, table)) for one in mine]
    return predicted
