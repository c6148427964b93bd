"""How place names are compared: a key for equal spellings, a skeleton for transliterations."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sitrace.lexicon.tables import read_data

_UNSAID = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´ʹʺ′."))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ə": "a"})
_BREAKS = re.compile(r"[\W_]+")
_ARTICLES = frozenset(read_data("spelling.yml")["articles"])
"""Ways in which the Arabic article is written; in a key each of them is "al"."""
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_DIGRAPHS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ch", "s"),
    ("sh", "s"),
    ("ph", "f"),
    ("dj", "j"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("x", "ks"),
)
_SOUNDS = str.maketrans({"q": "k", "c": "k", "v": "b", "p": "b", "z": "s"})
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The key of a name: "DEIR EL-ZŌR" and "Deir ez-Zor" have one, "Dayr az Zawr" another.

    Lower case, no diacritics, apostrophes or dots; hyphens are spaces; any Arabic article is "al".
    """
    return join_words([word for part in name.split() for word in fold_word(part).split()])


def join_words(words: Sequence[str]) -> str:
    """The key of a name whose words are folded already."""
    if len(words) < 2:
        return "".join(words)
    return " ".join(
        [
            *("al" if word in _ARTICLES else _spelt_out(word) for word in words[:-1]),
            _spelt_out(words[-1]),
        ]
    )


@lru_cache(maxsize=1 << 14)
def fold_word(word: str) -> str:
    """One word, folded; a hyphenated one gives several."""
    if word.isascii() and word.isalnum():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word)
    letters = "".join(char for char in letters if not unicodedata.combining(char))
    return _BREAKS.sub(" ", letters.translate(_UNSAID).casefold().translate(_LETTERS)).strip()


def _spelt_out(word: str) -> str:
    return _SHORT.get(word, word)


def without_article(key: str) -> str:
    """A key without its leading article: "al bab" -> "bab"."""
    return key.removeprefix("al ")


def skeleton(name: str) -> str:
    """The consonants that survive transliteration: "Kafr Nabl" and "Kafranbel" are both "kfrnbl".

    A leading vowel stays as "a"; an article and a final h (ta marbuta) go. Empty for other scripts.
    """
    key = "".join(word for word in fold(name).split() if word != "al").removesuffix("h")
    if not key.isascii():
        return ""
    for written, sound in _DIGRAPHS:
        key = key.replace(written, sound)
    key = key.translate(_SOUNDS)
    consonants = _VOWELS.sub("", key)
    return ("a" if key[:1] in "aeiou" and key else "") + _DOUBLED.sub(r"\1", consonants)
