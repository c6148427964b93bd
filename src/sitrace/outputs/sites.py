"""Names of sites (a hospital, a school, a depot) in the words that say what was hit."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sitrace.lexicon.actors import find_actor_names
from sitrace.lexicon.folding import fold
from sitrace.lexicon.place_words import demonyms
from sitrace.model import Place
from sitrace.model.ontology import load
from sitrace.outputs.private_names import WITHHELD

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CLASSES = ("health", "education", "religious", "cultural", "market", "housing", "aid")
"""What people are in, as `objects.yml` has it; of weapons, roads and lines no name is a secret."""
_BEFORE_NAME = frozenset(["of", "named", "called"])
_PLAIN = frozenset(
    [
        "teaching", "general", "central", "regional", "national", "public", "main",
        "primary", "secondary", "maternity", "technical", "old", "new", "north",
        "south", "east", "west", "northern", "southern", "eastern", "western",
        "grand", "city", "the", "girls", "boys", "children’s", "children's",
        "girls'", "boys'",
    ]
)  # fmt: skip
"""Words in capitals that are no name of their own."""


def mask_site(words: str, place: Place | None = None) -> str:
    """ "the Al-Rahma Hospital" → "the [name withheld] Hospital"; what has no name stays as it is.

    Only names that stand at the word for the site are withheld; those of the town and region that
    `place` tells, of peoples and of known actors stay.
    """
    for start, end in reversed(list(_names(words, place))):
        words = f"{words[:start]}{WITHHELD}{words[end:]}"
    return words


def find_hidden(words: str, masked: str) -> Iterator[tuple[int, int]]:
    """The stretches of `words` that `masked`, made of them, does not tell; half-open."""
    before, *after = masked.split(WITHHELD)
    end = len(before)
    for kept in after:
        start = end
        end = words.index(kept, start) if kept else len(words)
        yield start, end
        end += len(kept)


def _names(words: str, place: Place | None) -> Iterator[tuple[int, int]]:
    """Runs of words in capitals beside a word for a site; half-open, in order."""
    tokens = list(_WORD.finditer(words))
    kinds = [fold(token[0]) in _kinds() for token in tokens]
    known = _known(words, place)
    named = [
        not kind and _in_capitals(token[0]) and not known(token)
        for token, kind in zip(tokens, kinds, strict=True)
    ]
    at = 0
    while at < len(tokens):
        last = at
        while last < len(tokens) and named[last]:
            last += 1
        if last > at and _at_site(tokens, kinds, at, last):
            yield tokens[at].start(), tokens[last - 1].end()
        at = max(last, at + 1)


def _at_site(tokens: Sequence[re.Match[str]], kinds: Sequence[bool], at: int, last: int) -> bool:
    """Whether a site's word follows the run, or stands before it: "Nur mosque", "school of Nur"."""
    if last < len(tokens) and kinds[last]:
        # A first word before one in small letters may only begin a sentence.
        opening = at == 0 and last == 1 and "-" not in tokens[0][0]
        return not (opening and tokens[last][0].islower())
    linked = at > 1 and tokens[at - 1][0] in _BEFORE_NAME and kinds[at - 2]
    return linked or (at > 0 and kinds[at - 1])


def _in_capitals(word: str) -> bool:
    return any(part[:1].isupper() for part in word.split("-"))


def _known(words: str, place: Place | None) -> "Known":
    told = (place.text, place.name, place.admin1) if place else ()
    names = frozenset(word for name in told if name for word in fold(name).split())
    return Known(names, [(name.start, name.end) for name in find_actor_names(words)])


class Known:
    """Whether a word is of a name that is no secret."""

    def __init__(self, names: frozenset[str], actors: Sequence[tuple[int, int]]) -> None:
        self._names, self._actors = names, actors

    def __call__(self, word: re.Match[str]) -> bool:
        plain = fold(word[0])
        told = plain in self._names or plain in demonyms() or word[0].lower() in _PLAIN
        return told or any(start <= word.start() < end for start, end in self._actors)


@cache
def _kinds() -> frozenset[str]:
    """The words for sites that have names, each in one and in several."""
    heads = {str(name).split()[-1] for one in _CLASSES for name in load("objects")[one]}
    single = {fold(head) for head in heads}
    return frozenset(single | {f"{word}s" for word in single})
