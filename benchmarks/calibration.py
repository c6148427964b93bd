"""Whether confidence means what it says: the tables of docs/calibration.md, from what was observed.

python -m benchmarks.calibration           print them
python -m benchmarks.calibration --write   write them into the page

Needs no report: `make train` keeps of each claim of annotated reports its signals and whether it held.
Each report's claims are judged by weights that were fitted without that report.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from sitrace.model.ontology import load
from training.calibration.fitting import leave_one_out
from training.calibration.measuring import Row, count_missed, summary
from training.calibration.records import HELD_OUT, OBSERVED, read_observed

PAGE = Path(__file__).parent.parent / "docs" / "calibration.md"
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"


def make_tables() -> str:
    return "\n".join(_tables())


def _tables() -> Iterator[str]:
    observed = {path.stem: read_observed(path) for path in sorted(OBSERVED.glob("*.csv"))}
    rows = [one for of_origin in observed.values() for one in of_origin]
    held_out = yaml.safe_load(HELD_OUT.read_text("utf-8"))
    before = held_out["without_level"]
    yield "### Reports that were at hand while the rules were written, before the level"
    yield from _measured(summary(leave_one_out(rows), count_missed(rows)))
    yield "### Reports that nobody had looked at\n"
    yield (
        f"Without the level the calibration error is {before['calibration_error']:.3f} "
        f"({_range(before['calibration_error_interval'])}). The level changes all log-odds by "
        f"{load('confidence')['level']:.2f}; here each report is judged with the level of the others."
    )
    yield from _measured(held_out)
    yield from _trades(held_out["trade"])


def _measured(told: Row) -> Iterator[str]:
    yield (
        f"\n{told['claims']} claims of {told['reports']} reports, {told['held']} of them held. "
        f"Calibration error {told['calibration_error']:.3f} "
        f"({_range(told['calibration_error_interval'])}); of so few, a reader who is always rightly sure "
        f"would show {told['error_by_chance'][0]:.3f} ({_range(told['error_by_chance'][1:])}). "
        f"Brier score {told['brier_score']:.3f} ({_range(told['brier_score_interval'])}).\n"
    )
    yield "| confidence | claims | mean confidence | held |\n|---|---|---|---|"
    for row in told["reliability"]:
        to = row["from"] + 0.1
        yield f"| {row['from']:.1f} to {to:.1f} | {row['claims']} | {row['said']:.2f} | {row['held']:.2f} |"
    yield ""


def _trades(rows: Sequence[Row]) -> Iterator[str]:
    yield "| `--min-confidence` | claims left | precision | recall | F1 |\n|---|---|---|---|---|"
    for row in rows:
        precision = "–" if row["precision"] is None else f"{row['precision']:.2f}"
        yield (
            f"| {row['floor'] or 'none'} | {row['claims']} | {precision} | {row['recall']:.2f} "
            f"| {row['f1']:.2f} |"
        )
    yield ""


def _range(interval: Sequence[float]) -> str:
    return f"95 % interval {interval[0]:.3f} to {interval[1]:.3f}"


def with_tables(page: str) -> str:
    """The page with today's tables between its marks."""
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    return f"{before}{BEGIN}\n{make_tables()}{END}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write them into docs/calibration.md")
    if parser.parse_args().write:
        PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
    else:
        print(make_tables())


if __name__ == "__main__":
    main()
