"""Which sentences reach the parser."""

import pytest

from sitrace.extraction import choose

TELLING = [
    "Rebels shelled the town.",
    "At least nine people died.",
    "The hospital has been without power.",
    "RUSSIAN FORCES CAPTURED THE VILLAGE.",
    "Iran-backed militias moved on.",
]
IDLE = [
    "The bakery sells bread and cake.",
    "Rain is likely in the north tomorrow.",
    "Shares of the company rose after strong results.",
]


BEFORE = ["Soldiers came.", "It rained.", "The square was empty."]
"""With these before it, a sentence stands in a report."""


@pytest.mark.parametrize("sentence", TELLING)
def test_what_tells_is_parsed(sentence: str) -> None:
    assert choose([*BEFORE, sentence])[-1]


@pytest.mark.parametrize("sentence", IDLE)
def test_what_tells_nothing_is_not(sentence: str) -> None:
    assert not choose([*BEFORE, sentence])[-1]


def test_who_spoke_just_before_is_parsed_too() -> None:
    speaker, deed = "The governor said the night was long.", "Rebels shelled the town, he added."
    assert choose([*BEFORE, speaker, deed])[-2:] == [True, True]
    assert choose([*BEFORE, speaker, "It rained."])[-2:] == [False, False]


MATCH = [
    "Rovers win the derby.",
    "Their attack looked sharp from the first minute.",
    "The striker shot twice and hit the bar.",
    "The visitors lost the ball and never recovered.",
]


def test_a_report_about_something_else_is_not_parsed_at_all() -> None:
    assert choose(MATCH) == [False] * 4


def test_a_snippet_is_read_whole() -> None:
    assert choose(MATCH[:3]) == [True] * 3


def test_one_word_of_conflict_makes_a_report_worth_reading() -> None:
    assert choose([*MATCH, "Then soldiers came."])[1:3] == [True, True]


def test_a_text_without_sentences() -> None:
    assert choose([]) == []
