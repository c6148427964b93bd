"""Fails when reading gets worse than it was, or when what it is measured on changed unnoticed.

python -m benchmarks.gate                              check against floors.json
python -m benchmarks.gate --update                     pin today's figures; lowers no floor
python -m benchmarks.gate --update --allow-regression  pin them, lower ones too

Needs no data from outside: golden cases, demo reports and harmless news are in the repository.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import digest_of, read_cases
from benchmarks.linking import score_links
from benchmarks.scoring import Counts, score_cases
from sitrace.merging import merge
from sitrace.model import Document, document_id
from sitrace.pipeline import code_document
from sitrace.sources import read

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
GOLDEN = HERE.parent / "tests" / "golden"
DEMO = HERE.parent / "demo" / "reports"
LINKS = HERE / "events"
NEWS = HERE / "off_topic"
Pins = dict[str, Any]


@dataclass
class Measured:
    """`figures` on 0..1, more is better. `cases` names what was read, `wrong` what went wrong."""

    cases: str
    figures: dict[str, float]
    wrong: list[str]


def measure_claims() -> Measured:
    """Precision, recall and F1 of claims on the golden cases, by kind; F1 of their slots."""
    score = score_cases(read_cases(GOLDEN), lambda case: code_document(case.document).claims)
    figures: dict[str, float] = {}
    for kind, counts in {"all": score.all_kinds, **score.kinds}.items():
        figures |= figures_of(kind, counts)
    figures |= {f"slot {slot} f1": counts.f1 for slot, counts in sorted(score.slots.items())}
    wrong = [f"missed {line}" for line in score.missed]
    wrong += [f"spurious {line}" for line in score.spurious]
    cases = digest_of(GOLDEN, "*/text.txt", "*/meta.yml", "*/gold.yml")
    return Measured(cases, figures, wrong)


def measure_events() -> Measured:
    """Pairs of passages in the demo reports that are linked and ought to be."""
    found = [d for d in read([DEMO]) if isinstance(d, Document)]
    documents = {Path(document.path or "").stem: document for document in found}
    claims = [claim for document in found for claim in code_document(document).claims]
    events = merge(claims, documents={document.id: document for document in found})
    links = score_links(LINKS / "demo.yml", documents, claims, events)
    figures = figures_of("pairs", links.pairs) | {"passages read": links.read.recall}
    return Measured(digest_of(DEMO, "*") + digest_of(LINKS, "*.yml"), figures, links.wrong)


def measure_off_topic() -> Measured:
    """The share of harmless news in which nothing is claimed."""
    texts = (NEWS / "news.txt").read_text("utf-8").split("---\n")
    wrong = []
    for text in texts:
        document = Document(id=document_id(text.encode()), text=text)
        for claim in code_document(document).claims[:1]:
            wrong.append(f"{text.splitlines()[0]}: {claim.kind} “{claim.quote.text}”")
    figures = {"silent": 1 - len(wrong) / len(texts)}
    return Measured(digest_of(NEWS, "*.txt"), figures, wrong)


def figures_of(name: str, counts: Counts) -> dict[str, float]:
    named = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {f"{name} {figure}": value for figure, value in named.items()}


MEASURES: dict[str, Callable[[], Measured]] = {
    "claims": measure_claims,
    "events": measure_events,
    "off_topic": measure_off_topic,
}


def check(pins: Pins) -> bool:
    """Print what was measured beside its floor; whether all of it holds."""
    return all(
        [_check_one(name, measure(), pins.get(name, {})) for name, measure in MEASURES.items()]
    )


def _check_one(name: str, now: Measured, pinned: Pins) -> bool:
    floors = pinned.get("floors", {})
    print(f"\n{name}")
    for figure, value in now.figures.items():
        floor = floors.get(figure)
        mark = "new" if floor is None else "WORSE" if value < floor else ""
        print(f"  {figure:24}{value:8.4f}   floor {floor if floor is not None else '-':<8} {mark}")
    _show_moved(now.wrong, pinned.get("wrong", []))
    same = now.cases == pinned.get("cases")
    if not same:
        print("  the cases changed: read the figures, then re-pin them with --update")
    return same and not _fallen(now.figures, floors)


def _show_moved(now: Iterable[str], before: Iterable[str]) -> None:
    now, before = set(now), set(before)
    for line in sorted(now - before):
        print(f"  now wrong: {line}")
    for line in sorted(before - now):
        print(f"  now right: {line}")


def _fallen(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Figures below their floor, and those that are measured no more."""
    return [name for name, floor in floors.items() if figures.get(name, -1.0) < floor]


def update(pins: Pins, *, allow_regression: bool) -> bool:
    """Pin today's figures; refuses, and says why, when one would fall unasked."""
    new = {name: _pin(measure()) for name, measure in MEASURES.items()}
    fallen = [
        f"{name}: {figure} {old['floors'][figure]} -> {new[name]['floors'].get(figure, 'gone')}"
        for name, old in pins.items()
        for figure in _fallen(new[name]["floors"], old["floors"])
    ]
    print(*fallen, sep="\n")
    if fallen and not allow_regression:
        print("no floor was lowered; say --allow-regression if that is meant")
        return False
    FLOORS.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"pinned in {FLOORS}")
    return True


def _pin(now: Measured) -> Pins:
    # Cut, not rounded: a floor must never lie above what was measured.
    floors = {name: int(value * 10_000) / 10_000 for name, value in now.figures.items()}
    return {"cases": now.cases, "floors": floors, "wrong": sorted(now.wrong)}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="pin today's figures")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors too")
    options = parser.parse_args()
    pins = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if options.update:
        return int(not update(pins, allow_regression=options.allow_regression))
    return int(not check(pins))


if __name__ == "__main__":
    sys.exit(main())
