"""What speaks for and against a name being the name of a place: weighted features."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sitrace.lexicon.gazetteer import Entry
from sitrace.lexicon.place_words import (
    Word,
    asked_features,
    common_words,
    given_names,
    word_list,
)
from sitrace.lexicon.tables import read_data

_SIZES = (
    (1_000_000, "size_million"),
    (100_000, "size_large"),
    (15_000, "size_middle"),
    (1, "size_small"),
)
_WHEREVER = ("locatives", "at", "directions")
_LONGEST_APPOSITION = 3
"""Words between a name and the kind of settlement that it is said to be."""

_BEFORE = (
    ("directions", "after_direction"),
    ("locatives", "after_locative"),
    ("at", "after_at"),
    ("parts", "after_part"),
    ("titles", "after_title"),
    ("kinds_before", "after_kind"),
)
"""By the list that the word before a name is in: the feature."""


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
        *_of_text(candidate, scene),
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
    if candidate.first == candidate.last:
        yield from _of_one_word(candidate, scene)
        return
    yield "several_words"
    if all(word in common_words() or word in word_list("never") for word in candidate.key.split()):
        yield "all_common_words"


def _of_one_word(candidate: Candidate, scene: Scene) -> Iterator[str]:
    shouted = scene.words[candidate.first].shouted and not scene.shouting
    if candidate.key in common_words() and not shouted:
        yield "common_word"
    if candidate.key in given_names():
        yield "given_name"
    if len(candidate.key) <= 3:
        yield "short"
    if shouted:
        yield "shouted"


def _of_text(candidate: Candidate, scene: Scene) -> Iterator[str]:
    if scene.words[candidate.first].opens:
        yield "opens_sentence"
    if scene.shouting:
        yield "shouting"
    if any(_spans(scene, at, candidate) for at in range(candidate.first - 3, candidate.first + 1)):
        yield "inside_longer"
    person = scene.words[candidate.last].folded in scene.persons
    if person and not calls_settlement(scene.word(candidate.last + 1)):
        yield "person_elsewhere"


def _spans(scene: Scene, at: int, candidate: Candidate) -> bool:
    """Whether a longer name that begins at the word holds the candidate."""
    end = scene.known.get(at, -1)
    return end >= candidate.last and (at, end) != (candidate.first, candidate.last)


def _before(candidate: Candidate, scene: Scene) -> Iterator[str]:
    first, word = scene.words[candidate.first], scene.word(candidate.first - 1)
    if word is None or (first.opens and "," not in first.gap):
        return
    if "," in first.gap:
        yield "after_comma_place" if _ends_name(candidate.first - 1, scene) else "after_comma"
    elif word.folded == "of":
        yield _before_of(scene.word(candidate.first - 2))
    elif word.folded == "and":
        yield _after_and(candidate.first - 1, scene)
    elif word.folded == "to" and _is(scene, candidate.first - 2, "according"):
        yield "after_according_to"
    else:
        yield from _after_word(word, first.joined and not scene.shouting)


def _after_and(at: int, scene: Scene) -> str:
    """ "Between Goma and Sake" says of both that they are places."""
    if not _ends_name(at - 1, scene):
        return "after_and"
    between = any(_is(scene, at - 1 - words, "between") for words in (1, 2, 3))
    return "after_locative" if between else "after_and_place"


def _after_word(word: Word, telling: bool) -> Iterator[str]:
    """`telling`: whether a capital says something."""
    listed = next((feature for name, feature in _BEFORE if word.folded in word_list(name)), None)
    if listed:
        yield listed
    elif word.folded in asked_features():
        yield "after_kind"
    elif word.capital and word.folded in given_names():
        yield "after_given_name"
    elif word.folded in ("the", "by"):
        yield f"after_{word.folded}"
    elif word.capital and telling:
        yield "after_capital"


def _is(scene: Scene, at: int, folded: str) -> bool:
    word = scene.word(at)
    return word is not None and word.folded == folded


def _ends_name(at: int, scene: Scene) -> bool:
    """Whether the word may end a name of the gazetteer, of up to three words."""
    return any(start in scene.known for start in (at, at - 1, at - 2))


def _before_of(word: Word | None) -> str:
    if word and is_kind(word):
        return "after_kind_of"
    return "after_body_of" if word and word.capital else "after_of"


def is_kind(word: Word) -> bool:
    """ "the village of" and "the Village of", but not "the Department of"."""
    if word.capital:
        return asked_features().get(word.folded) == "settlement"
    return word.folded in word_list("kinds_before") or word.folded in asked_features()


def is_settlement(word: Word) -> bool:
    return asked_features().get(word.folded) == "settlement"


def calls_settlement(after: Word | None) -> bool:
    """Whether the word behind a name calls it a village or town: "Min Kan village" is nobody."""
    return after is not None and after.gap == " " and not after.capital and is_settlement(after)


def is_headed(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name begins with a word for a kind of place: "Barangay Abcd", "Kampung Efgh"."""
    return last > first and words[first].folded in word_list("kinds_heading")


def is_set_apart(words: Sequence[Word], last: int) -> bool:
    """Whether a kind of settlement is set behind the name: "Abcd, a remote farming village in …"."""
    behind = words[last + 1 : last + 4 + _LONGEST_APPOSITION]
    if not behind or behind[0].gap != ", " or behind[0].folded not in ("a", "an", "the"):
        return False
    for word, after in pairwise([*behind[1:], None]):
        if word is None or word.capital or word.gap not in (" ", "-"):
            return False
        if is_settlement(word) or word.folded in word_list("kinds_apart"):
            return after is None or _is_no_noun(after)  # no "village elder"
    return False


def _is_no_noun(word: Word) -> bool:
    """Whether a word after a kind of settlement goes on about it: "a village in", "a town, where"."""
    listed = word.folded in word_list("after_kinds_apart") or word.text[0].isdigit()
    return word.gap != " " or word.capital or listed


def _after(candidate: Candidate, scene: Scene) -> Iterator[str]:
    several = candidate.last > candidate.first
    if is_headed(scene.words, candidate.first, candidate.last):
        yield "begins_in_kind"
    if is_set_apart(scene.words, candidate.last):
        yield "kind_apart"
    if several and scene.words[candidate.last].folded in asked_features():
        yield "ends_in_kind"
    word = scene.word(candidate.last + 1)
    if word is None or "\n" in word.gap:
        return
    if word.gap.startswith(","):
        yield "before_comma_place" if candidate.last + 1 in scene.known else "before_comma"
    elif word.gap.startswith(("'s", "’s")):
        yield "possessive"
    elif word.gap in ("-", "‑") and not word.capital:
        yield "before_based" if word.folded == "based" else "before_hyphen"
    elif word.joined:
        yield from _before_word(word, several, scene.shouting)
        if word.folded in word_list("areas") and _is_located(candidate, scene):
            yield "in_the_area"


def _is_located(candidate: Candidate, scene: Scene) -> bool:
    """ "In the Abcd area": where something is."""
    before = scene.word(candidate.first - 2)
    known = before is not None and any(before.folded in word_list(n) for n in _WHEREVER)
    return known and _is(scene, candidate.first - 1, "the")


def _before_word(word: Word, several: bool, shouting: bool) -> Iterator[str]:
    if word.folded in asked_features():
        settled = asked_features()[word.folded] in ("settlement", "admin1", "admin2")
        yield "before_kind" if settled and not word.capital else "before_thing"
    elif word.capital and not shouting:
        listed = (name for name in ("elsewhere", "local_bodies") if word.folded in word_list(name))
        yield f"before_{next(listed, 'capital')}"
    elif word.folded in word_list("speech"):
        yield "name_before_speech" if several else "before_speech"
    elif word.folded in word_list("people_after"):
        yield "before_people"
