"""What is kept of each claim of an annotated report, as CSV: signals and verdict. No text is."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

OBSERVED = Path(__file__).parent / "observed"
HELD_OUT = OBSERVED / "held_out.yml"
RIGHT, WRONG, MISSED = "right", "wrong", "missed"


class Observed(NamedTuple):
    """A claim that was read and right or wrong, or one that was missed (then without signals)."""

    report: str
    licence: str
    verdict: str
    signals: tuple[str, ...] = ()


def write_observed(path: Path, observed: Iterable[Observed]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Observed._fields)
        writer.writerows((*one[:3], " ".join(one.signals)) for one in observed)


def read_observed(path: Path) -> list[Observed]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return [Observed(*row[:3], tuple(row[3].split())) for row in rows]
