"""An editor's square brackets: what the parser is not shown, and what stays."""

import pytest

from sitrace.text.asides import without_asides

BLANKED = [
    "seven [number as heard] other men",
    "Anna Rossi [name as published] spoke",
    "the ELF [Eastern Liberation Front] party",
    "the Eastern Liberation Front [ELF] attacked",
    "THE ARENA [NATIONAL RURAL ALLIANCE] OFFICE",
]
KEPT = [
    "he said [the army] fired at us",
    "[The rebels] killed six",
    "we saw [them] leave",
    "the [northern] hills",
]


@pytest.mark.parametrize("text", BLANKED)
def test_notes_and_names_spelled_out_are_blanks(text: str) -> None:
    start, end = text.index("["), text.index("]") + 1
    assert without_asides(text) == text[:start] + " " * (end - start) + text[end:]


@pytest.mark.parametrize("text", KEPT)
def test_words_of_the_speaker_stay(text: str) -> None:
    assert without_asides(text) == text
