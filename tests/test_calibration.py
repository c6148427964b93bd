"""The fit of confidence finds what is in the data, measures itself right, and the page shows its figures."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.calibration import PAGE, with_tables
from sitrace.extraction.confidence import confidence
from sitrace.model.ontology import load
from training.calibration.fitting import fit, fit_level, leave_one_out
from training.calibration.measuring import (
    brier_score,
    calibration_error,
    error_by_chance,
    interval,
    reliability,
    trade,
)
from training.calibration.records import OBSERVED, Observed, read_observed, write_observed


def rows(report: str, right: int, wrong: int, *signals: str) -> list[Observed]:
    held = [Observed(report, "CC0", "right", signals)] * right
    return held + [Observed(report, "CC0", "wrong", signals)] * wrong


WORLD = [
    one for report in "abcdefgh" for one in rows(report, 9, 1, "sure") + rows(report, 5, 5, "not")
]


def test_the_fit_finds_what_is_there() -> None:
    table = fit(WORLD)
    assert confidence(["sure"], table) == pytest.approx(0.9, abs=0.06)
    assert confidence(["not"], table) == pytest.approx(0.5, abs=0.06)
    assert table == fit(WORLD)


def test_rare_signals_weigh_nothing() -> None:
    assert "rare" not in fit([*WORLD, *rows("a", 0, 4, "rare")])["weights"]


def test_the_level_makes_the_sum_right() -> None:
    table = fit(WORLD)
    elsewhere = rows("x", 6, 4, "sure") + rows("y", 2, 8, "not")
    table["level"] = fit_level(elsewhere, table)
    said = sum(confidence(one.signals, table) for one in elsewhere)
    assert said == pytest.approx(8, abs=0.05) and table["level"] < -0.5


def test_a_report_is_never_judged_by_itself() -> None:
    odd = rows("odd", 0, 40, "odd")
    predicted = [p for one, p in leave_one_out([*WORLD, *odd]) if one.report == "odd"]
    assert len(predicted) == 40 and min(predicted) > 0.5


PREDICTED = [(one, 0.9) for one in rows("a", 8, 2)] + [(one, 0.55) for one in rows("b", 5, 5)]


def test_measures() -> None:
    assert calibration_error(PREDICTED) == pytest.approx((1.0 + 0.5) / 20)
    assert brier_score([(one, 1.0) for one in rows("a", 3, 1)]) == 0.25
    assert [row["held"] for row in reliability(PREDICTED)] == [0.5, 0.8]
    low, high = interval(PREDICTED, calibration_error)
    assert low <= calibration_error(PREDICTED) <= high


@pytest.mark.parametrize(
    ("at", "expected"), [(0, (20, 0.65, 0.65)), (3, (10, 0.8, 0.4)), (5, (10, 0.8, 0.4))]
)
def test_a_floor_trades_recall_for_precision(at: int, expected: Sequence[float]) -> None:
    row = trade(PREDICTED, missed=7)[at]
    assert (row["claims"], row["precision"], row["recall"]) == expected


def test_what_was_observed_is_kept(tmp_path: Path) -> None:
    observed = [*rows("a", 1, 1, "toll", "no_place"), Observed("b", "CC BY, 4.0", "missed")]
    write_observed(tmp_path / "x.csv", observed)
    assert read_observed(tmp_path / "x.csv") == observed


def test_the_table_in_use_is_what_the_observations_give() -> None:
    observed = [one for path in sorted(OBSERVED.glob("*.csv")) for one in read_observed(path)]
    table, used = fit(observed), load("confidence")
    assert used["constant"] == pytest.approx(table["constant"], abs=0.002), "run make train"
    assert used["weights"] == pytest.approx(table["weights"], abs=0.002), "run make train"


def test_the_page_shows_todays_figures() -> None:
    page = PAGE.read_text("utf-8")
    assert page == with_tables(page), "run make train"


def test_few_claims_show_an_error_by_chance() -> None:
    one = rows("a", 1, 0)[0]
    few, many = [error_by_chance([(one, 0.8)] * n) for n in (10, 1000)]
    assert many[0] == pytest.approx(0.01, abs=0.003)  # 0.8 of a standard error of 0.4 / 1000 ** 0.5
    assert few[0] == pytest.approx(0.1, abs=0.02)
    assert error_by_chance([(one, 1.0)] * 10) == [0.0, 0.0, 0.0]
