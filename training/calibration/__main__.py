"""The command: read what can be read anew, fit, and write the table with what it rests on."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from sitrace.model.ontology import load
from training.calibration import __doc__ as usage
from training.calibration.fitting import Table, fit, fit_level, leave_one_out
from training.calibration.measuring import calibration_error, count_missed, interval, summary
from training.calibration.observing import observe
from training.calibration.records import (
    HELD_OUT,
    MISSED,
    OBSERVED,
    RIGHT,
    Observed,
    read_observed,
    write_observed,
)

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TABLE = ROOT / "src" / "sitrace" / "model" / "ontology" / "confidence.yml"
HEAD = """\
# Made by `make train`; see docs/calibration.md. Log-odds that a reading holds: level + constant + the weights
# of its signals (extraction/signals.py). `level` is what readings of reports that nobody looked at while the
# rules were written held less often than those of the reports below.
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=Path, help="a folder of annotated reports")
    parser.add_argument("--held-out", type=Path, help="a folder of reports nobody has looked at")
    options = parser.parse_args()
    write_observed(OBSERVED / "golden.csv", observe(GOLDEN))
    if options.reports:
        write_observed(OBSERVED / "reports.csv", observe(options.reports))
    known = {path.stem: read_observed(path) for path in sorted(OBSERVED.glob("*.csv"))}
    rows = [one for observed in known.values() for one in observed]
    table = fit(rows)
    table["level"] = load("confidence")["level"]
    if options.held_out:
        measured = set_level(list(observe(options.held_out)), table)
        HELD_OUT.write_text(yaml.safe_dump(measured, sort_keys=False), "utf-8")
        table["level"] = measured["level"]
    fitted = {name: origin_of(observed) for name, observed in known.items()}
    write_table({**table, "fitted_on": fitted})
    told = summary(leave_one_out(rows), count_missed(rows))
    print(yaml.safe_dump({"fitted on": fitted, "level": table["level"], **told}, sort_keys=False))


def set_level(observed: Sequence[Observed], table: Table) -> dict[str, Any]:
    """The level, and what is right at it: judged by the level of all the other reports."""
    judged = [one for one in observed if one.verdict != MISSED]
    plain = leave_one_out(judged, lambda _: {**table, "level": 0.0})
    levelled = leave_one_out(judged, lambda rest: {**table, "level": fit_level(rest, table)})
    return {
        "level": fit_level(judged, table),
        "without_level": {
            "calibration_error": round(calibration_error(plain), 3),
            "calibration_error_interval": interval(plain, calibration_error),
        },
        **summary(levelled, count_missed(observed)),
    }


def origin_of(observed: Sequence[Observed]) -> dict[str, Any]:
    judged = [one for one in observed if one.verdict != MISSED]
    return {
        "reports": len({one.report for one in observed}),
        "claims": len(judged),
        "held": sum(one.verdict == RIGHT for one in judged),
        "licences": sorted({one.licence for one in observed}),
    }


def write_table(table: Table) -> None:
    TABLE.write_text(HEAD + yaml.safe_dump(table, sort_keys=False, allow_unicode=True), "utf-8")


if __name__ == "__main__":
    main()
