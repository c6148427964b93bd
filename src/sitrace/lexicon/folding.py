"""How place names are compared: a folded key for equal spellings, a skeleton for transliterations."""

import re
import unicodedata

_UNSAID = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´ʹʺ′."))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ə": "a"})
_BREAKS = re.compile(r"[\W_]+")
_ARTICLES = frozenset("al el ul as es us ash esh an en un at et ad ed ar er az ez ath adh ed".split())
"""Ways in which the Arabic article is written; in a key each of them is "al"."""
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_DIGRAPHS = (("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ch", "s"), ("sh", "s"))
_DIGRAPHS += (("ph", "f"), ("dj", "j"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("x", "ks"))
_SOUNDS = str.maketrans({"q": "k", "c": "k", "v": "b", "p": "b", "z": "s"})
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The key of a name: "Deir ez-Zor" and "Dayr al Zawr" differ, "DEIR EL-ZŌR" and "Deir ez-Zor" do not.

    Lower case, no diacritics or apostrophes or dots; hyphens are spaces; any Arabic article is "al".
    """
    words = _plain(name).split()
    if len(words) > 1:
        last = len(words) - 1
        words = [_canonical(word, at < last) for at, word in enumerate(words)]
    return " ".join(words)


def _plain(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in name if not unicodedata.combining(char))
    lower = name.translate(_UNSAID).casefold().translate(_LETTERS)
    return _BREAKS.sub(" ", lower)


def _canonical(word: str, before_another: bool) -> str:
    if before_another and word in _ARTICLES:
        return "al"
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
