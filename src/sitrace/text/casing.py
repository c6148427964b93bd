"""Reports in capitals, as wires once were: the parser gets them in ordinary case."""

import re

from sitrace.lexicon.countries import country_codes
from sitrace.model.ontology import words
from sitrace.text.syntax import is_common_word

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHOUTED = 0.7
"""Share of capitals among the letters from which on a sentence counts as written in capitals."""
_TITLES = {
    "mr", "mrs", "ms", "dr", "gen", "general", "col", "colonel", "capt", "captain", "maj", "major",
    "lt", "lieutenant", "sgt", "president", "minister", "father", "monsignor", "bishop", "san",
    "santa", "saint", "el", "la", "los", "las",
}  # fmt: skip
_CALENDAR = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "april", "june", "july", "august", "september", "october", "november", "december",
}  # fmt: skip


def is_shouted(text: str) -> bool:
    """Whether this text is written in capitals throughout."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 20 and sum(c.isupper() for c in letters) > _SHOUTED * len(letters)


def calm(text: str) -> str:
    """The text in ordinary case, character for character as long.

    Words that no English word list knows, countries and their peoples, and those behind a title, stay names.
    """
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    characters = list(lowered)
    previous = "."
    for match in _WORD.finditer(lowered):
        word = match.group()
        if previous == "." or _is_name(word, previous):
            characters[match.start()] = text[match.start()]
        previous = word
    return "".join(characters)


def _is_name(word: str, previous: str) -> bool:
    if word in _CALENDAR or word == "i" or previous in _TITLES or country_codes(word):
        return True
    return (
        len(word) > 2 and not is_common_word(word) and word not in words("lists", "function_words")
    )
