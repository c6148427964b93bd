"""How actor names are written: words, folding, and which spellings count as a match in a text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w[\w\u0300-\u036f]*(?:['’ʼʻ‘`][\w\u0300-\u036f]+)*")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$", re.IGNORECASE)
_PLAIN = str.maketrans("ıłŁøØđĐħə", "ilLoOdDha", "'’ʼʻ‘`.")
_JOIN = re.compile(
    r"(?:['’][sS])?(?:[-‐‑–]|[ \t\u00a0\u202f]{0,9}(?:\r?\n)?[ \t\u00a0\u202f]{0,9})"
)

ORDINARY_WORDS = frozenset(
    (
        *("a", "aa", "act", "aid", "all", "am", "an", "and", "are", "arm", "as", "at", "be", "but"),
        *("by", "can", "car", "do", "even", "fan", "far", "farm", "for", "go", "had", "has", "he"),
        *("her", "him", "his", "ice", "if", "in", "is", "it", "leap", "man", "may", "me", "mend"),
        *("my", "no", "not", "of", "on", "one", "or", "our", "out", "part", "pop", "pro", "raid"),
        *("ran", "sad", "safe", "sat", "save", "she", "so", "star", "than", "that", "the", "them"),
        *("they", "this", "to", "too", "two", "up", "us", "war", "was", "we", "who", "you"),
    )
)
"""Acronyms that are words too: in upper-case text they are read as words."""


class Word(NamedTuple):
    """A word of a text; `end` leaves a possessive 's out."""

    start: int
    end: int
    folded: str
    shouted: bool = False
    """Whether its whole line is in upper case."""


class Form(Enum):
    """What the spelling of a name asks of a text in mixed case."""

    ACRONYM = "acronym"
    CAPITALISED = "capitalised"
    ANY = "any"


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """Lower case, without diacritics, apostrophes, dots and possessive 's."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = _POSSESSIVE.sub("", word).translate(_PLAIN)
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold()


def read_words(text: str) -> list[Word]:
    """The words of a text in order; hyphens and slashes part words, apostrophes do not."""
    return list(_iter_words(text))


def _iter_words(text: str) -> Iterator[Word]:
    line_start = 0
    for line in text.splitlines(keepends=True):
        shouted, line_end = line.isupper(), line_start + len(line)
        for match in _WORD.finditer(text, line_start, line_end):
            word = match.group()
            yield Word(match.start(), match.start() + _stem_length(word), fold_word(word), shouted)
        line_start = line_end


def _stem_length(word: str) -> int:
    possessive = _POSSESSIVE.search(word) if word[-1] in "sS" else None
    return possessive.start() if possessive else len(word)


def fold_name(name: str) -> str:
    """The key of a name: its folded words with one space between, without a leading "the"."""
    words = [word.folded for word in _iter_words(name)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def singular(key: str) -> str:
    """A folded key without the plural s of its last word; unchanged where there is none."""
    if len(key) > 4 and key[-1] == "s" and key[-2] not in "sui":
        return key[:-1]
    return key


def are_joined(text: str, words: Sequence[Word]) -> bool:
    """Whether only a blank, one line end or a hyphen stands between the words, as within a name."""
    gaps = (text[left.end : right.start] for left, right in pairwise(words))
    return all(_JOIN.fullmatch(gap) is not None for gap in gaps)


def form_of(name: str) -> Form:
    """`RSF` must be written so, `Hamas` with a capital, `حماس` in any way."""
    if name.isupper():
        return Form.ACRONYM
    return Form.CAPITALISED if any(map(str.isupper, name)) else Form.ANY


def is_written_as(form: Form, words: str, shouted: bool) -> bool:
    """Whether words of a text can be a name of that form; `shouted`: in an upper-case line."""
    if form is Form.ANY:
        return True
    if form is Form.CAPITALISED:
        return any(map(str.isupper, words))
    if shouted:
        return words.lower() not in ORDINARY_WORDS
    return words.isupper() or _is_title_acronym(words)


def _is_title_acronym(words: str) -> bool:
    # British papers write Isis, Farc and Monusco.
    return len(words) > 3 and words.istitle() and words.lower() not in ORDINARY_WORDS
