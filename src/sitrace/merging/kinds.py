"""How the names of deeds relate: which can stand for one deed, and which tells more of it."""

from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from sitrace.merging.names import tokens


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = files("sitrace.merging").joinpath("kinds.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def ancestors(kind: str) -> list[str]:
    """The more general names of a deed, nearest first."""
    parents, found = _data()["parents"], []
    while kind in parents:
        kind = parents[kind]
        found.append(kind)
    return found


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], float]:
    data = _data()
    table = {pair: value for a, b, value in data["alike"] for pair in ((a, b), (b, a))}
    for effect, deeds in data["outcomes"].items():
        for deed in deeds:
            table[effect, deed] = table[deed, effect] = data["outcome"]
        for other in data["outcomes"]:
            table[effect, other] = data["effects_together"]
    return table


@lru_cache(maxsize=4096)
def likeness(a: str, b: str) -> float:
    """1 for the same name, 0 for names that say nothing, -1 for names that are two deeds."""
    if a == b:
        return 1.0
    if a in ancestors(b) or b in ancestors(a):
        return float(_data()["kin"])
    return _table().get((a, b), -1.0)


def comes_of(effect: str, deed: str) -> bool:
    """False for an outcome that such a deed does not have: nobody is hurt by talks."""
    return not (effect in _data()["harms"] and deed in _data()["harmless"])


def bang_of(word: str) -> str | None:
    """What a deed is compared as whose word only says that something went off: "blast"."""
    return next((name for name, words in _data()["bangs"].items() if word in words), None)


def two_sided(kind: str) -> bool:
    """Whether either side may be named as the one who did it."""
    return kind in _data()["two_sided"]


def names_no_group(word: str) -> bool:
    """Whether a word for people only repeats what happened to them."""
    return word in _data()["no_group"]


def people_called(group: str) -> str:
    """The first name of the people whom this name, in the singular, stands for: "militia member"."""
    return next((names[0] for names in _data()["same_people"] if group in names), group)


def tells_of_found(words: str) -> bool:
    """Whether a figure counts the dead who were found, and not all of them: "nine bodies"."""
    return not tokens(words).isdisjoint(_data()["found"])


def names_any_site(word: str) -> bool:
    """Whether a word of a site's name tells no site from another: "road"."""
    return word in _data()["any_site"]


def names_a_deed(word: str) -> bool:
    """Whether the word, after "the", takes up a deed that was told of before: "blast"."""
    return word in _data()["deed_nouns"]


@lru_cache(maxsize=4096)
def role_of(word: str) -> str | None:
    """What the people of a toll were, as far as that tells one deed from another: "police"."""
    for role, words in _data()["roles"].items():
        if word in words or word.removesuffix("s") in words:
            return str(role)
    return None


@lru_cache(maxsize=4096)
def camp_of(word: str) -> str | None:
    """Whom a word for victims names: "state", "rebel" or "civilian"."""
    for camp, words in _data()["camps"].items():
        if word in words or word.removesuffix("s") in words:
            return str(camp)
    return None


def most_telling(votes: Counter[str]) -> str:
    """The name with the most support, where a general name supports every more special one."""

    def support(kind: str) -> tuple[int, int, str]:
        general = ancestors(kind)
        return -(votes[kind] + sum(votes[g] for g in general)), -len(general), kind

    return min(votes, key=support)
