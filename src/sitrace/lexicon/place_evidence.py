"""What speaks for and against a capitalised name being the name of a place: a table of weighted features."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sitrace.lexicon.gazetteer import Entry
from sitrace.lexicon.gazetteer_sources import read_data
from sitrace.lexicon.place_words import (
    Word,
    asked_features,
    common_words,
    given_names,
    word_list,
)

_SIZES = (
    (1_000_000, "size_million"),
    (100_000, "size_large"),
    (15_000, "size_middle"),
    (1, "size_small"),
)


_PLACE_LISTS = ("locatives", "at", "parts")


class Candidate(NamedTuple):
    """Words [first, last] of a text and the entries of their name."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]


class Scene(NamedTuple):
    """What the features look at besides the candidate: the whole text."""

    words: Sequence[Word]
    shouting: bool
    """Whether most of the text is in upper case, so that a capital says nothing."""
    countries: frozenset[str]
    """Countries that the text names or whose people it names."""
    persons: frozenset[str]
    """Folded last words of persons' names: "Lancaster" where a Burt Lancaster was named."""
    sure: frozenset[str]
    """Keys of the names that are surely places where they stand elsewhere in the text."""
    known: Mapping[int, int]
    """By the word at which a name of the gazetteer begins, the last word of the longest one."""

    def word(self, at: int) -> Word | None:
        return self.words[at] if 0 <= at < len(self.words) else None


def score(features: Sequence[str]) -> float:
    """Above 0: a place."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(name, 0.0) for name in features)


@cache
def _weights() -> dict[str, float]:
    return dict(read_data("place_weights.yml"))


def find_features(candidate: Candidate, scene: Scene) -> list[str]:
    """Names of the features that hold, in the words of place_weights.yml."""
    return [
        *_of_entries(candidate, scene),
        *_of_spelling(candidate, scene),
        *_before(candidate, scene),
        *_after(candidate, scene),
    ]


def _of_entries(candidate: Candidate, scene: Scene) -> Iterator[str]:
    features = {entry.feature for entry in candidate.entries}
    for feature in ("country", "admin1", "admin2", "region", "airfield"):
        if feature in features:
            yield f"is_{feature}"
    if not candidate.entries:
        yield "unknown"
        return
    people = max((_people(entry) for entry in candidate.entries), default=0)
    yield next((name for size, name in _SIZES if people >= size), "size_none")
    if all(entry.alias for entry in candidate.entries):
        yield "only_alias"
    inner = [entry for entry in candidate.entries if entry.feature != "country"]
    near = [entry for entry in inner if entry.country in scene.countries]
    if near:
        yield "in_country_of_text"
        if max(map(_people, near)) >= 15_000:
            yield "sizeable_in_country_of_text"


def _people(entry: Entry) -> float:
    return entry.population / (3 if entry.alias else 1)


def _of_spelling(candidate: Candidate, scene: Scene) -> Iterator[str]:
    first, last = scene.words[candidate.first], scene.words[candidate.last]
    if candidate.last > candidate.first:
        yield "several_words"
        if all(
            word in common_words() or word in word_list("never") for word in candidate.key.split()
        ):
            yield "all_common_words"
    else:
        if candidate.key in common_words() and (scene.shouting or not first.shouted):
            yield "common_word"
        if candidate.key in given_names():
            yield "given_name"
        if len(candidate.key) <= 3:
            yield "short"
        if first.shouted and not scene.shouting:
            yield "shouted"
    if first.opens:
        yield "opens_sentence"
    if scene.shouting:
        yield "shouting"
    if any(_spans(scene, at, candidate) for at in range(candidate.first - 3, candidate.first + 1)):
        yield "inside_longer"
    if candidate.key in scene.sure:
        yield "sure_elsewhere"
    if last.folded in scene.persons:
        yield "person_elsewhere"


def _spans(scene: Scene, at: int, candidate: Candidate) -> bool:
    """Whether a longer name that begins at the word holds the candidate."""
    end = scene.known.get(at, -1)
    return end >= candidate.last and (at, end) != (candidate.first, candidate.last)


def _before(candidate: Candidate, scene: Scene) -> Iterator[str]:
    first, word = scene.words[candidate.first], scene.word(candidate.first - 1)
    if word is None or (first.opens and "\n" in first.gap):
        return
    before = word.folded
    if "," in first.gap:
        yield "after_comma_place" if _is_name_start(candidate.first - 1, scene) else "after_comma"
    elif first.opens:
        return
    elif before in word_list("directions"):
        yield (
            "after_according_to"
            if _is(scene, candidate.first - 2, "according")
            else "after_direction"
        )
    elif place_list := next((name for name in _PLACE_LISTS if before in word_list(name)), None):
        yield f"after_{place_list}"
    elif before in word_list("titles"):
        yield "after_title"
    elif before == "of":
        yield from _before_of(candidate, scene)
    elif before in asked_features() or before in word_list("kinds_before"):
        yield "after_kind"
    elif before in given_names() and word.capital:
        yield "after_given_name"
    elif before == "and":
        yield "after_and_place" if _is_name_start(candidate.first - 2, scene) else "after_and"
    elif before == "the":
        yield "after_the"
    elif word.capital and first.joined and not scene.shouting:
        yield "after_capital"
    elif before == "by":
        yield "after_by"


def _is(scene: Scene, at: int, folded: str) -> bool:
    word = scene.word(at)
    return word is not None and word.folded == folded


def _is_name_start(at: int, scene: Scene) -> bool:
    """Whether the word is of a name that the gazetteer knows (of up to three words)."""
    return any(start in scene.known for start in (at, at - 1, at - 2))


def _before_of(candidate: Candidate, scene: Scene) -> Iterator[str]:
    word = scene.word(candidate.first - 2)
    if word is None:
        return
    if word.folded in word_list("kinds_before") or word.folded in asked_features():
        yield "after_kind_of"
    elif word.capital:
        yield "after_body_of"
    else:
        yield "after_of"


def _after(candidate: Candidate, scene: Scene) -> Iterator[str]:
    last, word = scene.words[candidate.last], scene.word(candidate.last + 1)
    if last.folded in asked_features() and candidate.last > candidate.first:
        yield "ends_in_kind"
    if word is None or "\n" in word.gap:
        return
    after = word.folded
    if word.gap.startswith(","):
        yield "before_comma_place" if candidate.last + 1 in scene.known else "before_comma"
    elif word.gap.startswith(("'s", "’s")):
        yield "possessive"
    elif word.gap in ("-", "‑") and not word.capital:
        yield "before_based" if after == "based" else "before_hyphen"
    elif not word.joined:
        return
    elif word.capital and not scene.shouting:
        yield from _before_capital(word)
    elif after in asked_features():
        yield "before_kind"
    elif after in word_list("speech"):
        yield "before_speech" if candidate.first == candidate.last else "name_before_speech"
    elif after in word_list("people_after"):
        yield "before_people"


def _before_capital(word: Word) -> Iterator[str]:
    after = word.folded
    if after in word_list("elsewhere"):
        yield "before_elsewhere"
    elif after in asked_features():
        yield "before_kind"
    elif after in word_list("local_bodies"):
        yield "before_body"
    else:
        yield "before_capital"
