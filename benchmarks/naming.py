"""When two names are the same name: “the town’s civil defence” and “Civil Defence”."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

_LEFT_OUT = {"the", "a", "an"}
_SAYS_NOTHING = {*_LEFT_OUT, "of", "in", "at", "and", "to", "for", "on", "several", "some", "many"}
_ENOUGH = 0.6
"""Share of common words from which on two names are one."""


def names_of(value: Any) -> list[str]:
    """Every name in a slot, of gold (words, lists of words) or of a record (mappings)."""
    return list(_names(value))


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (str(value[k]) for k in ("name", "text", "facility") if value.get(k))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _names(one)


def words_of(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).lower().replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s\b|(?<=s)'(?!\w)", "", plain)
    plain = re.sub(r"\b(\w)\.", r"\1", plain)
    return [word for word in re.findall(r"\w+", plain) if word not in _LEFT_OUT]


def content_words(value: Any) -> set[str]:
    return {word for name in names_of(value) for word in words_of(name)} - _SAYS_NOTHING


def any_same(asked: Iterable[str], filled: Iterable[str]) -> bool:
    filled = list(filled)
    return any(same_name(one, other) for one in asked for other in filled)


def same_name(one: str, other: str) -> bool:
    """One holds the other as whole words in a row, or most of their words are common."""
    short, long = sorted((words_of(one), words_of(other)), key=len)
    if not short:
        return False
    if any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
        return True
    return len({*short} & {*long}) / len({*short, *long}) >= _ENOUGH
