"""Names of persons, found by their given name. A list of names is never complete: see the docs."""

import re
from collections.abc import Iterator

from sitrace.lexicon.actors import find_actor_names
from sitrace.lexicon.folding import fold
from sitrace.lexicon.place_words import demonyms, given_names

WITHHELD = "[name withheld]"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "abu", "umm", "de", "da", "del", "la", "van", "von")
)


def mask_names(text: str) -> str:
    """The text with each name of a person (given name and more) replaced."""
    for start, end in reversed(list(find_names(text))):
        text = text[:start] + WITHHELD + text[end:]
    return text


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, at least two, that a given name begins; half-open."""
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        if word and run and _goes_on(text, run[-1], word):
            run.append(word)
            continue
        while run and run[-1].group() in _PARTICLES:
            run.pop()
        if len(run) > 1:
            yield run[0].start(), run[-1].end()
        run = [word] if word and word[0][0].isupper() and fold(word[0]) in given_names() else []


def _goes_on(text: str, last: re.Match[str], word: re.Match[str]) -> bool:
    joined = text[last.end() : word.start()] in (" ", " “", ' "', "” ", '" ')
    return joined and (word[0][0].isupper() or word[0].split("-")[0] in _PARTICLES)


def is_private_name(text: str) -> bool:
    """Whether the whole text is a name that is neither a people's nor that of a known actor.

    One word alone is one only if it is a given name: "Men", "Civilians" and towns begin sentences.
    """
    words = [word for word in _WORD.findall(text) if word not in _PARTICLES and word != "and"]
    if not words or not all(word[0].isupper() for word in words):
        return False
    if len(words) == 1 and fold(words[0]) not in given_names():
        return False
    return not find_actor_names(text) and not all(fold(word) in demonyms() for word in words)


def find_folded(key: str, text: str) -> str | None:
    """The words of the text that fold to this key, as they are written there."""
    words = list(_WORD.finditer(text))
    for at, first in enumerate(words):
        for last in words[at : at + len(key.split())]:
            written = text[first.start() : last.end()]
            if fold(written) == fold(key):
                return written
    return None
