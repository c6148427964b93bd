"""Words of a text as the search for place names sees them, and the word lists that it goes by."""

import re
from functools import cache
from typing import NamedTuple

from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.folding import fold, fold_word
from sitrace.lexicon.tables import read_data, read_word_set

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼʻʿ`][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_PARTICLES = frozenset(read_data("spelling.yml")["particles"])
_SHORTENED = frozenset(read_data("spelling.yml")["shortened"])
_ENDS_SENTENCE = re.compile(r"[.!?:;\n•|]|[\"”“(\[]\s*$")


class Word(NamedTuple):
    """A word of a text.

    `gap`: what stands between it and the word before it; `opens`: a sentence, a line, a quotation
    or a bracket begins with it; `joined`: it can belong to one name with the word before it.
    """

    start: int
    end: int
    text: str
    folded: str
    gap: str
    opens: bool
    joined: bool
    capital: bool

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def particle(self) -> bool:
        """A small word that names have inside: Port-au-Prince, Kafr al-Hama."""
        return self.folded in _PARTICLES


_JOINTS = frozenset(["-", "‐", "‑", "–", " - ", "\u00a0", "’s ", "'s ", "’", "'", " '", "-'", " ‘"])


def read_words(text: str) -> list[Word]:
    """The words of a text in order; hyphens part words, apostrophes inside a name do not."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if text[end - 1] in "sS" and (possessive := _POSSESSIVE.search(match.group())):
            end = start + possessive.start()
        words.append(_read_word(text, start, end, words[-1] if words else None))
    return words


def _read_word(text: str, start: int, end: int, before: Word | None) -> Word:
    word = text[start:end]
    capital = word[0].isupper() or (not word.isalpha() and any(map(str.isupper, word[1:3])))
    gap = text[before.end if before else 0 : start]
    if gap == " ":
        return Word(start, end, word, fold_word(word), gap, False, True, capital)
    short = before is not None and gap.startswith(".") and before.folded in _SHORTENED
    opens = before is None or (bool(_ENDS_SENTENCE.search(gap)) and not short)
    joined = short or gap in _JOINTS or (gap.isspace() and gap.count("\n") < 2)
    return Word(start, end, word, fold_word(word), gap, opens, joined, capital)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of place_words.yml."""
    return frozenset(read_data("place_words.yml")[name])


@cache
def asked_features() -> dict[str, str]:
    """The feature that a word beside a name asks for: "governorate" -> "admin1"."""
    units = read_data("place_words.yml")["units"]
    return {word: feature for feature, words in units.items() for word in words}


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """Country codes by folded word for their people, plurals too: "congolese" -> CD, CG."""
    found: dict[str, tuple[str, ...]] = {}
    for code, country in load_countries().items():
        for key in {fold(word) for word in country.demonyms} - {"us", "uae"}:
            for form in (key, f"{key}s"):
                found[form] = (*found.get(form, ()), code)
    return found


def common_words() -> frozenset[str]:
    """English words that name a place somewhere."""
    return read_word_set("common_words.txt")


def given_names() -> frozenset[str]:
    return read_word_set("given_names.txt")
