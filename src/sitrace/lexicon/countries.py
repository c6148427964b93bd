"""The countries of the world: names, demonyms, and the capitals that stand for their governments."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from sitrace.lexicon.actor_names import Word, are_joined, fold_name, read_words
from sitrace.model.base import Frozen

_LONGEST = 5
"""Words in the longest name of a country: "Democratic Republic of the Congo"."""


class Country(Frozen):
    """`demonyms` are adjectives ("Sudanese"); the first is the usual one."""

    code: str
    name: str
    others: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    """Names of places that stand for the government: "Kigali", "the Kremlin"."""


def load_yaml(text: str) -> Any:
    """Parse YAML with libyaml where it is installed: ten times as fast."""
    import yaml

    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


@cache
def load_countries() -> dict[str, Country]:
    """Every country by ISO 3166-1 alpha-2 code (XK is Kosovo)."""
    text = (files("sitrace.lexicon") / "data" / "countries.yml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = load_yaml(text)
    return {code: Country(code=code, **row) for code, row in rows.items()}


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, country in load_countries().items():
        names = {fold_name(name) for name in (country.name, *country.others, *country.demonyms)}
        for key in names | {f"{name}s" for name in names if name != "us"}:
            codes[key] = (*codes.get(key, ()), code)
    return codes


def find_countries(text: str, prefer: Sequence[str] = ()) -> list[str]:
    """Codes of the countries that the words name or that their demonyms belong to, in order.

    "Chadian soldiers in Niger" -> ["TD", "NE"]; where two share a word, the one in `prefer`.
    """
    words, found = read_words(text), []
    start = 0
    while start < len(words):
        size, codes = _longest(text, words[start : start + _LONGEST])
        if codes:
            found.append(next((code for code in prefer if code in codes), codes[0]))
        start += size
    return found


def _longest(text: str, words: list[Word]) -> tuple[int, tuple[str, ...]]:
    """How many of the words are a country's name (1 where none) and the codes of it."""
    for size in range(len(words), 0, -1):
        start, end = words[0].start, words[size - 1].end
        codes = _codes().get(" ".join(word.folded for word in words[:size]))
        if codes and _is_name(text[start:end]) and are_joined(text, words[:size]):
            return size, codes
    return 1, ()


def _is_name(words: str) -> bool:
    return words[0].isupper() and words != "Us"
