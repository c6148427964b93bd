"""The benchmarks are code too: the scorers score, the gate shuts, the figures in print are those on file."""

import json
from pathlib import Path

import pytest
import yaml

from benchmarks import gate, run
from benchmarks.gold import Case, read_cases, read_gold
from benchmarks.naming import same_name
from benchmarks.scoring import judge_claims, score_case
from sitrace.model import Claim, Document, Incident, Place, Relation, Toll

ROOT = Path(__file__).parent.parent
TEXT = (
    "Rebels shelled Karm, killing five men and wounding dozens. The attack was the first since May."
)
DOCUMENT = Document(id="d", text=TEXT)
NOTES = """
- {id: i, kind: incident, quote: Rebels shelled Karm, also: [The attack], fields: {type: [shelling, attack]},
   place: [Karm]}
- {id: k, kind: toll, quote: killing five men, fields: {effect: killed, best: 5}}
- {id: w, kind: toll, quote: wounding dozens, fields: {effect: injured, low: 24}}
- {id: c, kind: comparison, quote: the first since May, fields: {rank: first}, optional: true}
"""
CASE = Case("case", DOCUMENT, tuple(read_gold(note, TEXT) for note in yaml.safe_load(NOTES)))


def at(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"document_id": "d", "quote": DOCUMENT.span(start, start + len(words)), "made_by": "t@1"}


SHELLING = Incident(type="shelling", place=Place(text="Karm"), **at("shelled Karm"))
AGAIN = Incident(type="attack", **at("The attack"))
KILLED = Toll(effect="killed", best=5, **at("killing five"))
WOUNDED = Toll(effect="injured", low=24, **at("dozens"))
WRONG_NUMBER = Toll(effect="killed", best=6, **at("killing five"))
FAR_AWAY = Toll(effect="killed", best=5, **at("first since"))

SCORES = [
    # claims, (right, answered, asked)
    ([], (0, 0, 3)),
    ([SHELLING, KILLED, WOUNDED], (3, 3, 3)),
    ([SHELLING, AGAIN, KILLED], (2, 2, 3)),  # the second mention costs nothing
    ([AGAIN], (1, 1, 3)),  # and alone it is as good as the first
    (
        [SHELLING, Incident(type="attack", **at("Rebels shelled"))],
        (1, 2, 3),
    ),  # told twice in one place
    ([WRONG_NUMBER], (0, 1, 3)),
    ([FAR_AWAY], (0, 1, 3)),
    ([Toll(effect="injured", best=24, **at("dozens"))], (0, 1, 3)),
]


@pytest.mark.parametrize(("claims", "expected"), SCORES)
def test_claims_are_scored(claims: list[Claim], expected: tuple[int, int, int]) -> None:
    counts = score_case(CASE, claims).all_kinds
    assert (counts.right, counts.answered, counts.asked) == expected


def test_each_claim_is_judged_once_and_second_mentions_are_not() -> None:
    judged = judge_claims(CASE, [SHELLING, AGAIN, WRONG_NUMBER])
    assert judged.verdicts == {AGAIN.id: True, WRONG_NUMBER.id: False}  # the nearer quote answers
    assert judged.missed == 2


def test_slots_are_scored_on_what_was_found() -> None:
    slots = score_case(CASE, [SHELLING]).slots
    assert (slots["place"].f1, slots["realis"].f1) == (1.0, 1.0)
    assert score_case(CASE, [AGAIN]).slots["place"].f1 == 0.0


@pytest.mark.parametrize(
    ("subject", "object", "right"), [("x", "y", 1), ("y", "x", 1), ("x", "z", 0)]
)
def test_relations_that_hold_both_ways_are_scored_both_ways(
    subject: str, object: str, right: int
) -> None:
    note = {"kind": "relation", "quote": "Rebels"}
    fields = {"predicate": "fights", "subject": ["x"], "object": ["y"]}
    case = Case("case", DOCUMENT, (read_gold({**note, "fields": fields}, TEXT),))
    sides = {"subject": {"text": subject}, "object": {"text": object}}
    claim = Relation(predicate="fights", **sides, **at("Rebels"))
    assert score_case(case, [claim]).all_kinds.right == right


NAMES = [
    ("the town's civil defence", "Civil Defence", True),
    ("U.S. Army", "US army", True),
    ("Ḩajjah", "Hajjah", True),
    ("the army", "army of Chad", True),
    ("Southern Front", "Northern Front", False),
    ("the", "the", False),
    ("RSF", "RSFX", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


def test_gold_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="occurrence 1 of 'tanks' is not in the text"):
        read_gold({"kind": "toll", "quote": "tanks"}, TEXT)


def test_every_quote_of_the_golden_cases_stands_in_its_text() -> None:
    for case in read_cases(ROOT / "tests" / "golden"):
        for gold in case.gold:
            assert all(case.document.text[start:end] for start, end in gold.spans)


# ------------------------------------------------------------------------------------ the gate
@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> gate.Measured:
    """A gate that measures one figure and pins into a file of its own."""
    now = gate.Measured(cases="abc", figures={"f1": 0.80005}, wrong=["missed: x"])
    monkeypatch.setattr(gate, "MEASURES", {"claims": lambda: now})
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    return now


def pins() -> dict[str, object]:
    return json.loads(gate.FLOORS.read_text("utf-8"))


def test_what_was_pinned_passes(measured: gate.Measured) -> None:
    assert gate.update({}, allow_regression=False)
    assert gate.check(pins())


def test_a_fallen_figure_shuts_the_gate(measured: gate.Measured) -> None:
    gate.update({}, allow_regression=False)
    measured.figures["f1"] = 0.79
    assert not gate.check(pins())


def test_a_floor_is_never_lowered_in_silence(
    measured: gate.Measured, capsys: pytest.CaptureFixture[str]
) -> None:
    gate.update({}, allow_regression=False)
    measured.figures["f1"] = 0.79
    assert not gate.update(pins(), allow_regression=False)
    assert "claims: f1 0.8 -> 0.79" in capsys.readouterr().out
    assert pins()["claims"]["floors"] == {"f1": 0.8}
    assert gate.update(pins(), allow_regression=True)
    assert pins()["claims"]["floors"] == {"f1": 0.79}


def test_a_figure_that_is_measured_no_more_shuts_the_gate(measured: gate.Measured) -> None:
    gate.update({}, allow_regression=False)
    measured.figures = {"other": 1.0}
    assert not gate.check(pins())


def test_changed_cases_shut_the_gate_though_nothing_fell(measured: gate.Measured) -> None:
    gate.update({}, allow_regression=False)
    measured.cases = "abd"
    assert not gate.check(pins())


def test_what_moved_is_told(measured: gate.Measured, capsys: pytest.CaptureFixture[str]) -> None:
    gate.update({}, allow_regression=False)
    measured.wrong = ["missed: y"]
    gate.check(pins())
    told = capsys.readouterr().out
    assert "now wrong: missed: y" in told and "now right: missed: x" in told


# ----------------------------------------------------------------------------- figures in print
def test_the_table_in_the_readme_is_that_of_the_results() -> None:
    readme = run.README.read_text("utf-8")
    assert run.with_table(readme) == readme, "run `python benchmarks/run.py --table`"


def test_results_hold_figures_and_no_text() -> None:
    for path in (ROOT / "benchmarks").glob("*/result.json"):
        assert max(map(len, strings_of(json.loads(path.read_text("utf-8")))), default=0) < 80, path


def strings_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(found for inner in value.values() for found in strings_of(inner))]
    return [value] if isinstance(value, str) else []


def test_without_data_the_command_says_what_to_give(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITRACE_BENCH", raising=False)
    with pytest.raises(SystemExit):
        run.main(["--data", "nowhere", "all"])
    assert "SITRACE_BENCH" in capsys.readouterr().err
