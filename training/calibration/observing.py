"""What became of each claim in annotated reports: its signals, and whether it held."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.gold import Case, read_case
from benchmarks.scoring import judge_claims
from sitrace.extraction.signals import find_signals
from sitrace.pipeline import code_document
from training.calibration.records import MISSED, RIGHT, WRONG, Observed


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
