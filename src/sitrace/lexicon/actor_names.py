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

_ORDINARY = """
a aa act aid all am an and ant app are arena arm as at be bra bras but by cam can car
care do even fact fan far farm for gal gnu go goal had has he her him his hum ice if in
is it jam jan lap leap let lucha man may me mend mir mit model my nan no not of on one
or our out pac part plan pop pro raid ran rest sad safe sams sars sat save she site so
spa star tak than that the them they this tip to too two up us wagner wan war was we who
you
"""
ORDINARY_WORDS = frozenset(_ORDINARY.split())
"""Names that are words or surnames too: in upper-case text they are read as those."""
_LONGEST_ACRONYM = 6
_SHORT_ACRONYM = 3


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
    PARTLY = "partly"
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
    """`RSF` and `LeT` must be written so, `Hamas` and `al-Nusra` with a capital, `حماس` anyhow."""
    capitals = sum(map(str.isupper, name))
    if name.isupper() or (capitals > 1 and len(name) <= _LONGEST_ACRONYM and name.isalpha()):
        return Form.ACRONYM
    if capitals:
        return Form.CAPITALISED if name[0].isupper() else Form.PARTLY
    return Form.ANY


def is_written_as(form: Form, words: str, shouted: bool) -> bool:
    """Whether words of a text can be a name of that form; `shouted`: in an upper-case line."""
    capitals = sum(map(str.isupper, words))
    if form is Form.ANY:
        return True
    if form is not Form.ACRONYM:
        return capitals > 0 and (form is Form.PARTLY or words[0].isupper())
    if shouted:
        return words.lower() not in ORDINARY_WORDS
    return words.isupper() or capitals > 1 or _is_title_acronym(words)


def is_doubtful(name: str) -> bool:
    """Whether a name is so short, or so much like a word, that it may well be another's."""
    letters = [char for char in name if char.isalnum()]
    return len(letters) <= _SHORT_ACRONYM or name.lower() in ORDINARY_WORDS


def _is_title_acronym(words: str) -> bool:
    # British papers write Isis, Farc and Monusco.
    return len(words) > 3 and words.istitle() and words.lower() not in ORDINARY_WORDS
