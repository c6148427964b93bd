"""The bodies of every state by rule: its government, its military and its police."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from sitrace.lexicon.actor_entries import Entry
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.countries import country_codes, country_keys, load_countries
from sitrace.model.actor import ActorKind

Body = Literal["gov", "mil", "pol"]

_NAMES: dict[Body, tuple[str, ActorKind]] = {
    "gov": ("Government of {}", ActorKind.STATE_FORCES),
    "mil": ("Military of {}", ActorKind.STATE_FORCES),
    "pol": ("Police of {}", ActorKind.POLICE),
}
_NOUNS: dict[Body, tuple[str, ...]] = {
    "gov": ("government", "authorities", "regime", "administration"),
    "mil": (
        *("army", "military", "armed forces", "forces", "troops", "soldiers", "air force", "navy"),
        *("army forces", "army soldiers", "army troops", "security forces", "ground forces"),
        *("government forces", "government troops", "government army", "government soldiers"),
        *("regime forces", "special forces", "national army", "military forces"),
        *("defence forces", "defense forces", "warplanes", "jets"),
    ),
    "pol": ("police", "police force", "police officers", "national police", "gendarmerie"),
}
"""Nouns that stand for the body after "Syrian", "Syria's" or before "of Syria"."""

_BODY_OF: dict[str, Body] = {noun: body for body, nouns in _NOUNS.items() for noun in nouns}
_LONGEST_NOUN = 2
_NO_METONYM = frozenset({"CAR", "The Hague"})
"""Names that are too much like other words to stand for a government on their own."""


def body_id(body: Body, country: str) -> str:
    """`mil`, `SD` -> `mil-sd`."""
    return f"{body}-{country.lower()}"


def make_body_entries() -> Iterator[Entry]:
    """Three entries a country, for those that the data does not describe."""
    for country in load_countries().values():
        article = f"https://en.wikipedia.org/wiki/{country.name.replace(' ', '_')}"
        for body, (name, kind) in _NAMES.items():
            row = {"id": body_id(body, country.code), "name": name.format(country.name)}
            yield Entry.model_validate(
                {**row, "kind": kind, "country": country.code, "reference": article}
            )


def find_body_ids(key: str) -> tuple[str, ...]:
    """Ids of the bodies that a folded name means by rule.

    "sudanese army", "army of sudan" -> ("mil-sd",); two Congos share "congolese army".
    """
    before, of, after = key.partition(" of ")
    if of and before in _BODY_OF:
        return _ids(_BODY_OF[before], after.removeprefix("the "))
    words = key.split(" ")
    for size in range(1, min(_LONGEST_NOUN + 1, len(words))):
        body = _BODY_OF.get(" ".join(words[-size:]))
        if body and (ids := _ids(body, " ".join(words[:-size]))):
            return ids
    return ()


def _ids(body: Body, country: str) -> tuple[str, ...]:
    return tuple(body_id(body, code) for code in country_codes(country))


@cache
def _metonyms() -> dict[str, str]:
    return {
        fold_name(name): body_id("gov", country.code)
        for country in load_countries().values()
        for name in (*country.capitals, *country.others, country.name)
        if name not in _NO_METONYM
    }


def find_government_id(key: str) -> str | None:
    """The government that a folded country or capital stands for: "kigali" -> "gov-rw"."""
    return _metonyms().get(key)


def longest_body_names() -> dict[str, int]:
    """First words of the names that the rules make, and how many words such a name may have."""
    country_words = max(key.count(" ") + 1 for key in country_keys())
    longest = {noun.split(" ")[0]: _LONGEST_NOUN + 2 + country_words for noun in _BODY_OF}
    for key in country_keys():
        first, size = key.partition(" ")[0], key.count(" ") + 1 + _LONGEST_NOUN
        longest[first] = max(size, longest.get(first, 0))
    return longest
