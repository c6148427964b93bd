"""Reports in capitals, as wires once were: the parser gets them in ordinary case."""

import re
from collections.abc import Iterator

from sitrace.lexicon.countries import country_codes
from sitrace.lexicon.place_words import given_names
from sitrace.model.ontology import words
from sitrace.text.syntax import is_common_verb, is_common_word

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

    Words that no English word list knows, countries and their peoples, and people's names stay names.
    """
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    characters = list(lowered)
    matches = list(_WORD.finditer(lowered))
    line = ["", *(match.group() for match in matches), ""]
    person, end = False, 0  # whether the words just before name somebody, and where they end
    for (previous, word, following), match in zip(_threes(line), matches, strict=True):
        person = person and lowered[end : match.start()].isspace()  # a comma ends a name
        end = match.end()
        named = _is_name(word, previous)
        given = _is_given(word, following, person)
        person = given or (person and (named or _is_surname(word)))
        if person or named or not previous:
            characters[match.start()] = text[match.start()]
    return "".join(characters)


def _threes(told: list[str]) -> Iterator[tuple[str, str, str]]:
    return zip(told, told[1:], told[2:], strict=False)


def _is_name(word: str, previous: str) -> bool:
    if word in _CALENDAR or word == "i" or country_codes(word):
        return True
    return (previous in _TITLES and not _is_grammar(word)) or _is_unknown(word)


def _is_unknown(word: str) -> bool:
    return (
        len(word) > 2 and not is_common_word(word) and word not in words("lists", "function_words")
    )


def _is_grammar(word: str) -> bool:
    """Whether this goes on from an office without naming who holds it: "the PRESIDENT OF", "SAID"."""
    ending = word.endswith("ed") or word in _SAYING
    return len(word) < 3 or ending or word in words("lists", "function_words")


_SAYING = ("said", "says", "told", "tells")


def _is_given(word: str, following: str, behind_person: bool) -> bool:
    """Whether a given name, which the word lists may know too, stands before or behind a name."""
    if word not in given_names() or (is_common_verb(word) and not behind_person) or word in _SAYING:
        return False
    return (
        behind_person or _is_unknown(word) or _is_unknown(following) or following in given_names()
    )


def _is_surname(word: str) -> bool:
    """Whether a noun behind a name can be a name as well: "LUIS CASTRO", where no verb can be meant."""
    time = word in words("lists", "times")
    return len(word) > 3 and not time and not _is_grammar(word) and not is_common_verb(word)
