"""Names of sites (a hospital, a school, a depot) in the words that say what was hit."""

import re
from collections.abc import Iterator
from functools import cache

from sitrace.lexicon.actors import find_actor_names
from sitrace.lexicon.folding import fold
from sitrace.lexicon.place_words import demonyms
from sitrace.model import Place
from sitrace.model.calendar import NUMBER_WORDS
from sitrace.model.ontology import load
from sitrace.outputs.private_names import WITHHELD

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def mask_site(words: str, place: Place | None = None) -> str:
    """ "the Al-Rahma Hospital" → "the [name withheld] Hospital"; what has no name stays as it is.

    The names of the town and region that `place` tells, of peoples and of known actors stay; so
    does a first word before one in small letters, which may only begin a sentence.
    """
    kept = _words_of(place)
    actors = [(name.start, name.end) for name in find_actor_names(words)]
    pieces, end, masked = [], 0, -1
    for word in _WORD.finditer(words):
        if not _is_name(word, kept, actors) or _opens(word, words):
            continue
        gap = words[end : word.start()]
        if masked == end and not gap.strip():
            pieces.append("")
        else:
            pieces += [gap, WITHHELD]
        end = masked = word.end()
    return "".join([*pieces, words[end:]])


def find_hidden(words: str, masked: str) -> Iterator[tuple[int, int]]:
    """The stretches of `words` that `masked`, made of them, does not tell; half-open."""
    before, *after = masked.split(WITHHELD)
    end = len(before)
    for kept in after:
        start = end
        end = words.index(kept, start) if kept else len(words)
        yield start, end
        end += len(kept)


def _is_name(word: re.Match[str], kept: frozenset[str], actors: list[tuple[int, int]]) -> bool:
    known = any(start <= word.start() < end for start, end in actors)
    if known or not any(part[:1].isupper() for part in word[0].split("-")):
        return False
    plain = fold(word[0])
    return not (plain in kept or plain in demonyms() or plain in _kinds())


def _opens(word: re.Match[str], words: str) -> bool:
    after = words[word.end() :].lstrip()
    return word.start() == 0 and word[0][1:].islower() and not after[:1].isupper()


def _words_of(place: Place | None) -> frozenset[str]:
    told = (place.text, place.name, place.admin1) if place else ()
    return frozenset(word for name in told if name for word in fold(name).split())


@cache
def _kinds() -> frozenset[str]:
    """The words for kinds of sites and things, each in one and in several."""
    told = [name for names in load("objects").values() for name in names]
    told += [*load("control")["grounds"], *load("control")["loose"]]
    single = {word for name in told for word in fold(str(name)).split()}
    return frozenset(single | {f"{word}s" for word in single} | _LEADS)


_LEADS = frozenset(["a", "an", "the", "several", "many", "some", *NUMBER_WORDS])
