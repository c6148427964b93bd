"""The countries of the world: names, demonyms, and capitals that stand for governments."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

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


class CountryName(NamedTuple):
    """A country's name or demonym in a text, half-open."""

    start: int
    end: int
    code: str


def load_yaml(text: str) -> Any:
    """Parse YAML with libyaml where it is installed: ten times as fast."""
    import yaml

    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


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


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key.partition(" ")[0] for key in _codes())


def country_keys() -> Iterable[str]:
    """The folded names and demonyms of all countries."""
    return _codes()


def country_codes(key: str) -> tuple[str, ...]:
    """Codes of the countries that a folded name or demonym means; "congolese" -> ("CD", "CG")."""
    return _codes().get(key, ())


@cache
def _demonyms() -> frozenset[str]:
    found = {fold_name(d) for country in load_countries().values() for d in country.demonyms}
    return frozenset(found | {"us", "uk"})  # these are adjectives as well


def is_demonym(key: str) -> bool:
    """Whether a folded word is the adjective of a country: "chadian", not "chad"."""
    return key in _demonyms()


def find_countries(text: str, prefer: Sequence[str] = ()) -> list[CountryName]:
    """Names and demonyms of countries in a text, in order: "Chadian soldiers in Niger" has two.

    Where two countries share a word ("Congolese"), it is the one in `prefer`, else the larger.
    """
    words, found, at = read_words(text), [], 0
    while at < len(words):
        if words[at].folded not in _first_words():  # nearly all words: no need to try them
            at += 1
            continue
        size, codes = _longest(text, words[at : at + _LONGEST])
        if codes:
            code = next((code for code in prefer if code in codes), codes[0])
            found.append(CountryName(words[at].start, words[at + size - 1].end, code))
        at += size
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
