"""What the words of an actor say besides a name: head noun, modifiers and country."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sitrace.lexicon.actor_names import Word, read_words
from sitrace.lexicon.actors import NounEntry, actor_modifier, actor_noun
from sitrace.lexicon.countries import find_countries
from sitrace.model.actor import ActorKind, SourceKind

_STANCE = re.compile(
    r"\b(?:anti|pro|non|ex|counter)[-‑]\w+"
    r"|\b[\w.]{1,40}[-‑](?:backed|led|aligned|allied|linked|affiliated|held|controlled|run|ruled"
    r"|supported|funded|trained|armed|sponsored|inspired|occupied|born|based|made|supplied)\b",
    re.IGNORECASE,
)
"""Words that say how others stand to the actor, not who it is: "Iran-backed", "anti-Houthi"."""
_REST = re.compile(
    r"\b(?:\w{1,30}(?:ed|eld|ed up) (?:by|with|to|of)|against|fighting|who|which|that|in|near"
    r"|inside|around|outside|on|under|during|after|before|between|through|via)\b",
    re.IGNORECASE,
)
"""Where the words about the actor itself end: what follows is others, or a place."""
_PART = re.compile(r",|\b(?:of|from|for|with|at|to|and)\b", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|from)\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?:ed|en|ing|ly)$|^(?:there|here|alone|only|in|on|out)$")
"""Words that may follow a noun without being one: "civilians displaced"."""
_LONGEST_NOUN = 4
_STATE, _REBEL, _MILITIA = ActorKind.STATE_FORCES, ActorKind.REBEL, ActorKind.MILITIA
_OVERRULED_BY = {
    _STATE: {_STATE, _REBEL, _MILITIA, ActorKind.UN, ActorKind.EXTERNAL_FORCES, ActorKind.POLICE},
    _REBEL: {_STATE, _MILITIA, ActorKind.POLICE},
    ActorKind.POLICE: {ActorKind.UN},
}
"""Kinds of head nouns, and of modifiers that know better: "rebel soldiers", "tribal fighters"."""


class Phrase(NamedTuple):
    """An actor's words, read. `length`: where the part about the actor itself ends."""

    length: int
    noun: NounEntry | None
    country: str | None


class _Head(NamedTuple):
    noun: NounEntry
    before: list[Word]
    start: int
    end: int


def read_phrase(text: str, prefer: Sequence[str] = ()) -> Phrase:
    """Read the words of an actor or a claimant; `prefer` are the countries in focus."""
    rest = _REST.search(text, 1)
    words = text[: rest.start()] if rest else text
    core = mask_stances(words)
    head = _find_head(words)
    if head is None:
        return Phrase(len(core), None, None)
    own = [word for word in head.before if core[word.start : word.end].strip()]
    return Phrase(len(core), _modify(head.noun, own), _find_country(head, core, prefer))


def _find_country(head: _Head, core: str, prefer: Sequence[str]) -> str | None:
    """Whose the head noun is: "Chadian soldiers", "Chad's army", "soldiers from Chad"."""
    start = head.before[0].start if head.before else head.start
    for name in reversed(find_countries(core[start : head.start], prefer)):
        # "Iraqi Kurdish forces" are not Iraq's.
        between = core[start + name.end : head.start]
        return None if _has_name(between) else name.code
    after = find_countries(core[head.end :], prefer) if _OF.match(core, head.end) else []
    return after[0].code if after else None


def _has_name(words: str) -> bool:
    names = (word for word in read_words(words) if words[word.start].isupper() and not word.shouted)
    return any(not actor_modifier(name.folded) and not actor_noun(name.folded) for name in names)


def mask_stances(text: str) -> str:
    """The text with "Iran-backed" and its like blanked; offsets stay."""
    return _STANCE.sub(lambda match: " " * len(match.group()), text)


def is_weak(noun: NounEntry) -> bool:
    """Whether a noun says nothing of whom it stands for: member, spokesman, group."""
    return noun.kind is ActorKind.UNKNOWN and noun.source_kind is SourceKind.UNKNOWN


def _find_head(text: str) -> _Head | None:
    heads = list(_iter_heads(text))
    return next((head for head in heads if not is_weak(head.noun)), heads[0] if heads else None)


def _iter_heads(text: str) -> Iterator[_Head]:
    words = read_words(text)
    starts = [word.start for word in words]
    ends = [bisect_left(starts, match.start()) for match in _PART.finditer(text)]
    for first, last in pairwise((0, *ends, len(words))):
        if head := _head_of(words[first:last], text):
            yield head


def _head_of(words: list[Word], text: str) -> _Head | None:
    """The last noun of the vocabulary among the words, the longest that ends there."""
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST_NOUN), end):
            noun = actor_noun(" ".join(word.folded for word in words[start:end]))
            if noun and (noun.body or not _is_attribute(words[end:], text)):
                return _Head(noun, words[:start], words[start].start, words[end - 1].end)
    return None


def _is_attribute(after: list[Word], text: str) -> bool:
    """Whether a noun only says of what kind the next is: a passenger train, a hospital compound."""
    return bool(after) and text[after[0].start].islower() and not _LOOSE.search(after[0].folded)


def _modify(noun: NounEntry, before: list[Word]) -> NounEntry:
    """The noun, or a word before it that knows better: "rebel soldiers", "hospital source"."""
    words = [word.folded for word in reversed(before)]
    if is_weak(noun):
        nouns = (actor_modifier(word) or actor_noun(word) for word in words)
        return next((other for other in nouns if other), noun)
    modifiers = (actor_modifier(word) for word in words)
    return next((m for m in modifiers if m and _overrules(m, noun)), noun)


def _overrules(modifier: NounEntry, noun: NounEntry) -> bool:
    return not noun.own and modifier.kind in _OVERRULED_BY.get(noun.kind, ())
