"""Find the names of places in the text of a report."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitrace.lexicon.gazetteer import Entry, Gazetteer
from sitrace.lexicon.place_candidates import find_candidates, find_countries, is_shouting
from sitrace.lexicon.place_evidence import Candidate, Scene, find_features, score
from sitrace.lexicon.place_words import (
    Word,
    asked_features,
    common_words,
    given_names,
    read_words,
    word_list,
)

_SURE = 2.0
"""The score from which on a name is a place wherever else it stands in the text."""


class PlaceName(NamedTuple):
    """Characters [start, end) of a text that name a place.

    `entries`: the places of that name, none where the gazetteer does not know it. `asked`: the
    feature that a word beside it asks for ("governorate": admin1). `evidence`: why it is held to
    be a place.
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    asked: str | None
    evidence: tuple[str, ...]
    score: float


def find_place_names(text: str, gazetteer: Gazetteer) -> list[PlaceName]:
    """The place names of a text in order; none overlaps another."""
    words = read_words(text)
    candidates = find_candidates(words, gazetteer)
    scene = read_scene(words, candidates)
    found = {}
    taken: set[int] = set()
    for candidate, features in _ranked(candidates, scene):
        span = set(range(candidate.first, candidate.last + 1))
        if not span & taken:
            taken |= span
            found[candidate.first] = _name(text, words, candidate, features)
    return [found[at] for at in sorted(found)]


def _ranked(candidates: Sequence[Candidate], scene: Scene) -> Iterator[tuple[Candidate, list[str]]]:
    """The candidates that are places, those of more words first."""
    found = [(candidate, find_features(candidate, scene)) for candidate in candidates]
    sure = {candidate.key for candidate, features in found if score(features) > _SURE}
    for candidate, own in sorted(
        found, key=lambda pair: (pair[0].first - pair[0].last, pair[0].first)
    ):
        everything = [*own, "sure_elsewhere"] if candidate.key in sure else own
        if score(everything) > 0:
            yield candidate, everything


def _name(text: str, words: list[Word], candidate: Candidate, features: list[str]) -> PlaceName:
    start, end = words[candidate.first].start, words[candidate.last].end
    asked = asked_feature(words, candidate)
    return PlaceName(
        start, end, text[start:end], candidate.entries, asked, tuple(features), score(features)
    )


def asked_feature(words: list[Word], candidate: Candidate) -> str | None:
    """What a kind of place inside, after or before the name asks for: "Idlib governorate"."""
    beside = [words[candidate.last]] if candidate.last > candidate.first else []
    if candidate.last + 1 < len(words) and words[candidate.last + 1].joined:
        beside.append(words[candidate.last + 1])
    if candidate.first > 1 and words[candidate.first - 1].folded == "of":
        beside.append(words[candidate.first - 2])
    asked = (asked_features().get(word.folded) for word in beside)
    return next((feature for feature in asked if feature and feature != "any"), None)


def read_scene(words: list[Word], candidates: list[Candidate]) -> Scene:
    """What the whole text says to each name."""
    shouting = is_shouting(words)
    return Scene(
        words=words,
        shouting=shouting,
        countries=frozenset(find_countries(words, candidates)),
        persons=frozenset(_persons(words, shouting)),
        known={c.first: c.last for c in sorted(candidates, key=lambda c: c.last) if c.entries},
    )


def _persons(words: list[Word], shouting: bool) -> Iterator[str]:
    """Last names: of capitalised words after a title or a given name, the last.

    Where all is in capitals, every word of the name but the first: where it ends is not written.
    """
    for at, word in enumerate(words[:-1]):
        names = word.capital and (
            word.folded in given_names() or word.folded in word_list("titles")
        )
        last = at
        while names and last + 1 < len(words) and last < at + 3:
            if not _names_on(words[last + 1]) or (shouting and _is_plain(words[last + 1])):
                break
            last += 1
            if shouting:
                yield words[last].folded
        if last > at:
            yield words[last].folded


def _is_plain(word: Word) -> bool:
    return word.folded in common_words() or word.folded in word_list("never")


def _names_on(word: Word) -> bool:
    return word.capital and word.joined and "\n" not in word.gap
