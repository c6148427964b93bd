"""Fourteen invented reports and what is read in them, of which no word may change unnoticed.

`claims.yml` is what sitrace reads today: `pytest tests/golden --update-golden` rewrites it, and the
diff is the review. `gold.yml` is what a person reads: it keeps `claims.yml` from turning nonsense.
"""

from difflib import unified_diff
from pathlib import Path

import pytest
from readable import to_yaml

from benchmarks.gold import Case, read_cases
from benchmarks.scoring import Score, score_case
from sitrace.pipeline import Coded, code_document

GOLDEN = Path(__file__).parent
CASES = read_cases(GOLDEN)

FLOORS = {
    # kind: precision, recall. Loose on purpose: benchmarks/floors.json holds what was reached.
    "incident": (0.75, 0.65),
    "toll": (0.85, 0.65),
    "damage": (0.85, 0.80),
    "control": (0.75, 0.70),
    "relation": (0.70, 0.70),
    "comparison": (0.65, 0.60),
}
SLOT_FLOORS = {
    "realis": 0.90,
    "said_by": 0.75,
    "time": 0.75,
    "place": 0.60,
    "initiators": 0.75,
    "targets": 0.70,
    "group": 0.80,
}


@pytest.fixture(scope="session")
def coded() -> dict[str, Coded]:
    return {case.name: code_document(case.document) for case in CASES}


@pytest.fixture(scope="session")
def score(coded: dict[str, Coded]) -> Score:
    total = Score()
    for case in CASES:
        total.add(score_case(case, coded[case.name].claims))
    return total


def test_there_are_cases() -> None:
    assert len(CASES) >= 14
    assert {gold.kind for case in CASES for gold in case.gold} == set(FLOORS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_read_has_not_changed(
    case: Case, coded: dict[str, Coded], request: pytest.FixtureRequest
) -> None:
    path = GOLDEN / case.name / "claims.yml"
    today = to_yaml(coded[case.name].claims)
    if request.config.getoption("--update-golden"):
        path.write_text(today, "utf-8")
    assert path.exists(), "run `pytest tests/golden --update-golden` and read what it wrote"
    before = path.read_text("utf-8")
    diff = unified_diff(before.splitlines(), today.splitlines(), "pinned", "today", lineterm="")
    assert before == today, (
        "what is read has changed: run `pytest tests/golden --update-golden` and read the diff\n"
        + "\n".join(diff)
    )


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_read_is_what_a_person_reads(kind: str, score: Score) -> None:
    counts, (precision, recall) = score.kinds[kind], FLOORS[kind]
    wrong = "\n".join(line for line in (*score.missed, *score.spurious) if f": {kind} " in line)
    assert counts.precision >= precision, wrong
    assert counts.recall >= recall, wrong


@pytest.mark.parametrize("slot", SLOT_FLOORS)
def test_slots_hold_what_a_person_reads(slot: str, score: Score) -> None:
    assert score.slots[slot].f1 >= SLOT_FLOORS[slot]
