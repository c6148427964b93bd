"""Names made comparable: case, accents, articles and empty words taken away."""

import re
import unicodedata
from functools import lru_cache

from sitrace.model import Actor, Facility, Place

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "at",
        "on",
        "and",
        "or",
        "to",
        "from",
        "for",
        "by",
        "with",
        "near",
        "its",
        "their",
        "his",
        "her",
        "some",
        "several",
        "many",
        "more",
        "than",
        "least",
        "about",
        "al",
        "el",
        "ash",
        "as",
        "ar",
        "at",
        "people",
        "persons",
        "person",
        "others",
    ]
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, punctuation and empty words."""
    return " ".join(_words(text))


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """The telling words of a name, folded."""
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’s", "").replace("'s", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [word for word in _WORD.findall(plain) if word not in _EMPTY]


def place_key(place: Place) -> str:
    """The same for two readings of one place: its id, else its name."""
    if place.geonames_id is not None:
        return f"{place.geonames_id}/{fold(place.facility or '')}"
    return fold(place.name or place.text)


def party_key(party: Actor | Facility) -> str:
    """The same for two mentions of one party: its id, else its name."""
    return getattr(party, "entity_id", None) or fold(party.name or party.text)
