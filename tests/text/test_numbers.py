import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.text.numbers import QuantityKind, find_quantities
from sitrace.text.numerals import read_number

NUMERALS = [
    ("7", 7),
    ("1,200", 1200),
    ("1 200", 1200),
    ("1\u202f200", 1200),
    ("12,345,678", 12_345_678),
    ("1.5 million", 1_500_000),
    ("2.3m", 2_300_000),
    ("12 thousand", 12_000),
    ("twenty-one", 21),
    ("two hundred and fifty", 250),
    ("one hundred sixty", 160),
    ("three thousand five hundred", 3500),
    ("fifteen hundred", 1500),
    ("half a million", 500_000),
    ("one and a half million", 1_500_000),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("a hundred and twenty", 120),
    ("TWENTY\n  SEVEN", 27),
]


@pytest.mark.parametrize(("words", "value"), NUMERALS)
def test_a_numeral_is_read_and_found_whole(words: str, value: int) -> None:
    assert read_number(words) == value
    text = f"They buried {words} people."
    assert [(q.amount, q.best) for q in find_quantities(text)] == [(words, value)]


QUANTITIES = [
    # text, amount, low, best, high
    ("19 bodies", "19", None, 19, None),
    ("Six men died", "Six", None, 6, None),
    ("one of them", "one", None, 1, None),
    ("no civilian was hurt", "no", None, 0, None),
    ("No one was hurt", "No one", None, 0, None),
    ("zero casualties", "zero", None, 0, None),
    ("a couple of soldiers", "a couple", None, 2, None),
    ("at least 5 dead", "at least 5", 5, 5, None),
    ("AT LEAST\n27 DEAD", "AT LEAST\n27", 27, 27, None),
    ("no fewer than 5 dead", "no fewer than 5", 5, 5, None),
    ("10 or more dead", "10 or more", 10, 10, None),
    ("80-plus wounded", "80-plus", 80, 80, None),
    ("50+ dead", "50+", 50, 50, None),
    ("more than 50 villages", "more than 50", 51, 51, None),
    ("over 50 villages", "over 50", 51, 51, None),
    ("upwards of 50 villages", "upwards of 50", 51, 51, None),
    ("more than a dozen men", "more than a dozen", 13, 13, None),
    ("up to 5 dead", "up to 5", None, 5, 5),
    ("as many as 20 dead", "as many as 20", None, 20, 20),
    ("no more than 5 dead", "no more than 5", None, 5, 5),
    ("fewer than 10 dead", "fewer than 10", None, None, 9),
    ("nearly 100 men", "nearly 100", None, 100, None),
    ("about 100 men", "about 100", None, 100, None),
    ("some 100 men", "some 100", None, 100, None),
    ("an estimated 4,300 families", "an estimated 4,300", None, 4300, None),
    ("between 5 and 7 men", "between 5 and 7", 5, None, 7),
    ("5 to 7 men", "5 to 7", 5, None, 7),
    ("5–7 men", "5–7", 5, None, 7),
    ("two or three men", "two or three", 2, None, 3),
    ("5 to 7 million people", "5 to 7 million", 5_000_000, None, 7_000_000),
    ("dozens of men", "dozens", 24, None, None),
    ("scores of men", "scores", 40, None, None),
    ("tens of men", "tens", 20, None, None),
    ("hundreds of men", "hundreds", 200, None, None),
    ("thousands fled", "thousands", 2000, None, None),
    ("tens of thousands fled", "tens of thousands", 20_000, None, None),
    ("several hundred men", "several hundred", 300, None, None),
    ("several men", "several", 3, None, None),
    ("a few men", "a few", 3, None, None),
    ("some men", "some", 3, None, None),
    ("multiple insurgents", "multiple", 2, None, None),
    ("many men", "many", None, None, None),
    ("a number of men", "a number of", None, None, None),
    ("an unknown number of men", "an unknown number of", None, None, None),
    ("12m people are hungry", "12m", None, 12_000_000, None),
    ("2000 people marched", "2000", None, 2000, None),
    ("the attack on 7 May killed 12", "12", None, 12, None),
    ("a convoy of 11 trucks left on Monday", "11", None, 11, None),
]


@pytest.mark.parametrize(("text", "amount", "low", "best", "high"), QUANTITIES)
def test_a_quantity_has_the_figures_of_its_words(
    text: str, amount: str, low: int | None, best: int | None, high: int | None
) -> None:
    found = [(q.amount, q.low, q.best, q.high) for q in find_quantities(text) if q.counts]
    assert found == [(amount, low, best, high)]


ADDITIONAL = ["another 41 people", "12 others", "five more", "a further 12 men", "dozens more"]


@pytest.mark.parametrize("text", ADDITIONAL)
def test_what_comes_on_top_is_marked(text: str) -> None:
    assert [q.additional for q in find_quantities(text)] == [True]


def test_a_plain_figure_is_not_additional() -> None:
    assert [q.additional for q in find_quantities("12 more than 5 men")] == [False, False]


MEASURES = [
    ("12 km north", "km"),
    ("300 square miles", "square miles"),
    ("500kg of food", "kg"),
    ("a 155mm shell", "mm"),
    ("$5m in aid", "$"),
    ("5 million dollars", "dollars"),
    ("a shaft 12m deep", "m"),
    ("within five hours", "hours"),
    ("four more days", "days"),
    ("four times as many", "times"),
    ("a 12-truck convoy", "truck"),
]


@pytest.mark.parametrize(("text", "unit"), MEASURES)
def test_a_measure_counts_nothing(text: str, unit: str) -> None:
    assert [(q.kind, q.unit) for q in find_quantities(text)] == [(QuantityKind.MEASURE, unit)]


@pytest.mark.parametrize("text", ["5 percent", "15 to 20 per cent", "4.5% of them"])
def test_a_share_counts_nothing(text: str) -> None:
    assert [q.kind for q in find_quantities(text)] == [QuantityKind.PERCENT]


NO_QUANTITY = [
    "on 12 March 2025",
    "since 2024",
    "March 12",
    "the 2011 protests",
    "at 9.40 a.m. in Homs",
    "at 12:30 in Homs",
    "AT 0945 THIS MORNING",
    "at 1315 the bomb went off",
    "Amna Idris, 34, whose brother",
    "LOPEZ ALBUJAR, 63, WAS DRIVING",
    "her 9-year-old son",
    "a boy aged 5",
    "men aged 20 and 27",
    "women under 18",
    "the 47th Brigade",
    "the 1,200th day",
    "the twenty-first brigade",
    "M23 fighters",
    "an F-16 and an AK-47",
    "Highway 5",
    "Bulletin 118",
    "Flash update No. 2",
    "Resolution 2254",
    "22 Brigade",
    "two-thirds of them",
    "it is no longer so",
    "as the report says [3]",
    "1. The army attacked",
    "rounds of 24/7 shelling",
    "they won 2-1",
    "http://host/a/12/b",
    "how many died is not known",
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert find_quantities(text) == []


def test_a_figure_that_moved_is_no_range() -> None:
    assert [q.best for q in find_quantities("rose from 52 to 74 dead")] == [52, 74]


def test_the_number_stands_apart_from_its_modifier() -> None:
    text = "killed at least 27 people"
    (found,) = find_quantities(text)
    assert text[found.number_start : found.number_end] == "27"
    assert text[found.start : found.end] == found.amount == "at least 27"


PIECES = st.sampled_from(
    [
        "at least", "between", "and", "5", "1,200", "to", "-", "7", "million", "half a", "dozen",
        "dozens", "of", "%", "km", ", ", "34", ".", "\n", "$", "two", "hundred", "more than",
        "another", "no", "May", "2024", "12:30", "9.5", "x", "0", "many", "some", "a", "few", "ß",
        "٣",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join)))
def test_any_text_gives_valid_spans_and_ordered_figures(text: str) -> None:
    for found in find_quantities(text):
        assert 0 <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        assert found.amount == text[found.start : found.end]
        figures = [n for n in (found.low, found.best, found.high) if n is not None]
        assert figures == sorted(figures)
        assert all(n >= 0 for n in figures)


HOSTILE = ["a ", "1", "1,111", "one hundred ", " ", "\n", "between 5 and ", "some "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_takes_about_twice_as_long(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        find_quantities(text)
        return time.process_time() - begin

    seconds(1_000)
    # Quadratic matching would take 16 times as long; the constant forgives a busy machine.
    assert seconds(80_000) < 8 * seconds(20_000) + 0.3
