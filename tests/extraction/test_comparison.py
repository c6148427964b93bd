"""How something ranks against the past, one sentence a case."""

import pytest

from sitrace.extraction.comparison import comparisons

from .reading import read

CASES = [
    ("It was the deadliest attack on the town since 2021.", "deadliest | attack | 2021"),
    ("It was one of the largest protests in years.", "largest | protests | years | one of"),
    ("The heaviest shelling in months hit the port.", "most_intense | shelling | months"),
    ("It was the first car bombing in Sake since May.", "first | car bombing | May"),
    ("For the first time in months, the army bombed Sake.", "first | bombed | months"),
    ("Never before has the army bombed Sake.", "first | bombed | "),
    ("Attacks have doubled in a year.", "increase | Attacks | a year"),
    ("Attacks have fallen since June.", "decrease | Attacks | June"),
    (
        "Rebels killed 80 civilians in April, up from 52 in March.",
        "increase | Rebels | March",
    ),
    ("Clinics reported 40 rapes, four times as many as in July.", "increase | 40 rapes | July"),
    ("The town suffered the most violent clashes of the war.", "most_intense | clashes | the war"),
    # no comparison with the past, or not of conflict
    ("Sake is the largest city in the province.", None),
    ("It is the country's second-largest town.", None),
    ("The most important thing is peace.", None),
    ("It was the hottest summer in years.", None),
    ("The first attack hit a shop, the second a school.", None),
    ("Prices have doubled in a year.", None),
    ("The first soldiers arrived on Monday.", None),
    ("Clashes rose.", None),
]


def _rows(text: str) -> list[str]:
    """rank | measure | since[ | one of]"""
    return [
        " | ".join([c.rank, c.measure, c.since or "", *(["one of"] if c.one_of else [])])
        for c in comparisons(read(text, places=("Sake",)), "comparison@test")
    ]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_comparisons(text: str, expected: str | None) -> None:
    assert [row.rstrip() for row in _rows(text)] == ([expected.rstrip()] if expected else [])


def test_scope_is_the_place() -> None:
    (claim,) = comparisons(
        read("It was the deadliest raid in Sake since 2021.", places=("Sake",)), "comparison@test"
    )
    assert claim.scope == "Sake"
    assert claim.quote.text.startswith("deadliest raid")
