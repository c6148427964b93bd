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
    (
        "It was one of the deadliest violations of the 15-month-old truce.",
        "deadliest | violations | the 15-month-old truce | one of",
    ),
    ("Radio called it the bloodiest action in years.", "deadliest | action | years"),
    (
        "It was the biggest loss of life since the war began.",
        "largest | loss of life | the war began",
    ),
    ("May was the deadliest month since January.", "deadliest | month | January"),
    ("This year is the deadliest since the war began.", "deadliest | year | the war began"),
    ("Fighting was the heaviest in months.", "most_intense | Fighting | months"),
    ("The raids were among the heaviest of the war.", "most_intense | raids | the war | one of"),
    ("The violence reached its highest level since 2005.", "largest | violence | 2005"),
    ("After clashes, violence is at a ten-year high.", "largest | violence | "),
    ("It is the first time the rebels have used drones.", "first | used | "),
    ("It was the first time that rebels held ground in Sake.", "first | held | "),
    (
        "Casualties were 45 per cent higher than in the previous quarter.",
        "increase | Casualties | in the previous quarter",
    ),
    # no comparison with the past, or not of conflict
    ("Sake is the largest city in the province.", None),
    ("It is the country's second-largest town.", None),
    ("The most important thing is peace.", None),
    ("It was the hottest summer in years.", None),
    ("The first attack hit a shop, the second a school.", None),
    ("Prices have doubled in a year.", None),
    ("The first soldiers arrived on Monday.", None),
    ("Clashes rose.", None),
    ("It was the best month for sales since January.", None),
    ("The team won the cup for the first time since 2012.", None),
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
