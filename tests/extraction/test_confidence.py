"""Which signals a claim sets off among the others of its report, and what they make of it."""

from typing import Any

import pytest

from sitrace.extraction.confidence import confidence, explain_confidence, with_confidence
from sitrace.extraction.signals import find_signals
from sitrace.model import CLAIM, Claim
from sitrace.model.ontology import load

HERE = {"text": "Karm"}
REBELS = [{"text": "rebels"}]
TABLE = {"level": -0.5, "constant": 1.0, "weights": {"toll": 0.5, "no_place": -1.0}}


def claim(at: int = 0, **fields: Any) -> Claim:
    quote = {"start": at, "end": at + 5, "text": "words"}
    return CLAIM.validate_python(
        {"document_id": "d", "quote": quote, "made_by": "t@1", "place": HERE, **fields}
    )


def incident(at: int = 0, **fields: Any) -> Claim:
    told = {"type": "shelling", "rule": "shelling: verb “shell”", "targets": REBELS}
    return claim(at, kind="incident", **{**told, **fields})


def toll(at: int = 0, **fields: Any) -> Claim:
    return claim(at, kind="toll", **{"effect": "killed", "best": 4, **fields})


SIGNALS = [
    (incident(), ["incident"]),
    (incident(targets=[]), ["incident", "no_party_named"]),
    (incident(rule="shelling: noun “fire”"), ["incident", "incident_by_a_noun"]),
    (incident(rule="hit: nouns “hit”"), ["incident", "incident_by_a_noun"]),
    (incident(rule="shelling: pronoun “it”"), ["incident"]),
    (
        incident(rule="shelling: deny “reject” of what sentence 6 tells", realis="denied"),
        ["incident", "verdict_on_another_sentence", "denied"],
    ),
    (incident(type="attack"), ["incident", "type_says_little"]),
    (incident(realis="hypothetical"), ["incident", "planned"]),
    (toll(), ["toll", "number_given"]),
    (toll(best=None, place=None), ["toll", "no_number", "no_place"]),
    (toll(rule="killed: noun “body”"), ["toll", "by_a_noun", "number_given"]),
]


@pytest.mark.parametrize(("given", "expected"), SIGNALS)
def test_signals(given: Claim, expected: list[str]) -> None:
    assert find_signals([given]) == {given.id: expected}


@pytest.mark.parametrize(
    ("second", "again"),
    [
        (incident(50), True),
        (incident(50, type="airstrike"), False),
        (toll(50), False),
    ],
)
def test_what_was_told_before(second: Claim, again: bool) -> None:
    first = incident()
    for order in ([first, second], [second, first]):
        found = find_signals(order)
        assert ("told_before" in found[second.id]) is again
        assert "told_before" not in found[first.id]


@pytest.mark.parametrize(
    ("signals", "expected"),
    [([], 0.622), (["toll"], 0.731), (["toll", "no_place"], 0.5), (["never_met"], 0.622)],
)
def test_weights_make_a_probability(signals: list[str], expected: float) -> None:
    assert confidence(signals, TABLE) == pytest.approx(expected, abs=0.001)


def test_claims_keep_their_order_and_ids() -> None:
    claims = [toll(50), incident(), incident(50, targets=[], type="attack", place=None)]
    sure = with_confidence(claims)
    assert [one.id for one in sure] == [one.id for one in claims]
    assert sure[0].confidence > sure[1].confidence > sure[2].confidence


def test_what_weighs_most_is_told_first() -> None:
    told = explain_confidence([incident(targets=[], type="attack", place=None)])
    (signals,) = told.values()
    weights = [abs(weight) for _, weight in signals]
    assert weights == sorted(weights, reverse=True) and min(weights) >= 0.1


def test_the_table_knows_every_signal_that_can_be_set_off() -> None:
    known = load("confidence")["weights"]
    rare = {"historical"}  # too few were met to weigh them
    assert {name for _, names in SIGNALS for name in names} - rare <= set(known)
