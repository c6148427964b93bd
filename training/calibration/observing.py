"""What became of each claim in annotated reports: its signals, and whether it held. No text is kept."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.gold import Case, read_case
from benchmarks.scoring import judge_claims
from sitrace.extraction.signals import find_signals
from sitrace.pipeline import code_document

RIGHT, WRONG, MISSED = "right", "wrong", "missed"


class Observed(NamedTuple):
    """A claim that was read and right or wrong, or one that was missed (then without signals)."""

    report: str
    licence: str
    verdict: str
    signals: tuple[str, ...] = ()


def observe(folder: Path) -> Iterator[Observed]:
    """Every claim of the annotated reports in a folder; what gold calls optional is left out."""
    for gold in sorted(folder.glob("*/gold.yml")):
        case = read_case(gold.parent)
        meta = yaml.safe_load((gold.parent / "meta.yml").read_text("utf-8"))
        yield from observe_case(case, meta.get("licence") or "not stated")


def observe_case(case: Case, licence: str) -> Iterator[Observed]:
    name, claims = case.document.id[:8], code_document(case.document).claims
    signals, judged = find_signals(claims), judge_claims(case, claims)
    for claim in claims:
        if claim.id in judged.verdicts:
            verdict = RIGHT if judged.verdicts[claim.id] else WRONG
            yield Observed(name, licence, verdict, tuple(signals[claim.id]))
    yield from [Observed(name, licence, MISSED)] * judged.missed


def write_observed(path: Path, observed: Iterable[Observed]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Observed._fields)
        writer.writerows((*one[:3], " ".join(one.signals)) for one in observed)


def read_observed(path: Path) -> list[Observed]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return [Observed(*row[:3], tuple(row[3].split())) for row in rows]
