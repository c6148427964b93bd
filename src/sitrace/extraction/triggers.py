"""Words of the ontology found in the syntax: which lemma, with which companion, tells of what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sitrace.extraction.phrases import is_time
from sitrace.model.ontology import load, words
from sitrace.text import Token

_VERB_COMPANIONS = (
    "dobj", "prt", "advmod", "prep", "oprd", "acomp", "npadvmod", "xcomp", "nsubjpass", "attr",
    "dative", "ccomp", "amod", "advcl",
)  # fmt: skip
_TOTALS = words("lists", "totals")
_NOUN_COMPANIONS = ("compound", "amod", "nmod", "poss", "nummod", "punct")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger of the ontology. `value` is what it tells of: an incident type, an effect …"""

    value: str
    heads: frozenset[str]
    companions: frozenset[str]
    words: str
    """The trigger as the ontology writes it."""

    def found_at(self, companions: Iterable[str]) -> bool:
        return not self.companions or not self.companions.isdisjoint(companions)


class Triggers:
    """The triggers for one part of speech, by the lemma of their head."""

    def __init__(self, entries: Iterable[tuple[str, str]], *, head_last: bool) -> None:
        """entries: (value, trigger as written). `head_last`: nouns, whose head is the last word."""
        self._by_head: dict[str, list[Trigger]] = {}
        for value, written in entries:
            trigger = _read(value, written, head_last=head_last)
            for head in trigger.heads:
                self._by_head.setdefault(head, []).append(trigger)
        for found in self._by_head.values():
            found.sort(key=_vagueness)
        self._noun = head_last

    def all(self) -> Iterator[Trigger]:
        """Every trigger, once for each of its heads."""
        for found in self._by_head.values():
            yield from found

    def find(self, token: Token) -> Trigger | None:
        """The most specific trigger whose head this token is, or None."""
        if token.lemma not in self._by_head:
            return None
        around = set(noun_companions(token) if self._noun else verb_companions(token))
        if not self._noun and token.pos == "NOUN":  # a subject: "suicide bomber"
            around.update(noun_companions(token))
        return self.match(token.lemma, around)

    def match(self, head: str, around: set[str]) -> Trigger | None:
        """The most specific trigger with this head and one of these companions, or None."""
        return next((t for t in self._by_head.get(head, ()) if t.found_at(around)), None)


def _vagueness(trigger: Trigger) -> int:
    """Objects say more than prepositions ("fired tear gas at crowds"), and these more than none."""
    if not trigger.companions:
        return 2
    return int(trigger.companions <= _PREPOSITIONS)


_PREPOSITIONS = {"on", "at", "upon", "into", "to", "with", "in", "over", "for", "from", "out"}


def _read(value: str, words: str, *, head_last: bool) -> Trigger:
    first, _, rest = words.partition(" ")
    head, companion = (rest, first) if head_last and rest else (first, rest)
    return Trigger(value, frozenset(_words(head)), frozenset(_words(companion)), words)


def _words(alternatives: str) -> Iterator[str]:
    for word in filter(None, alternatives.replace(" ", "|").split("|")):
        if word.startswith("@"):
            yield from load("lists")[word[1:]]
        else:
            yield word


def verb_companions(token: Token) -> Iterator[str]:
    """The lemmas of objects, particles and prepositional objects of a verb."""
    for child in token.kids(*_VERB_COMPANIONS):
        if child.dep == "prep" and any(is_time(noun) for noun in child.kids("pobj")):
            continue  # "shot down … on Monday" is no "shoot on"
        for word in child.conjuncts():
            yield word.lemma
        yield child.lower
        # "put the death toll at 40" puts nobody to death
        for noun in child.kids("compound", "amod") if child.lemma not in _TOTALS else ():
            yield noun.lemma
        for inner in child.kids("pobj", "pcomp"):
            yield inner.lemma
        if child.dep in ("dobj", "nsubjpass"):  # "burned 60 of its houses", "drove them from home"
            for noun in (n for prep in child.kids("prep") for n in prep.kids("pobj")):
                yield noun.lemma
                yield from (modifier.lemma for modifier in noun.kids("compound", "amod"))


def noun_companions(token: Token) -> Iterator[str]:
    """The lemmas of what modifies a noun: "car" of "car bomb", "force" of "use of force"."""
    for child in token.kids(*_NOUN_COMPANIONS):
        yield child.lemma
        yield child.lower
        for inner in child.kids("compound", "amod", "conj"):
            yield inner.lemma
    for prep in token.kids("prep"):
        if prep.lower in ("of", "by", "with"):
            for noun in prep.kids("pobj"):
                yield noun.lemma
                yield from (modifier.lemma for modifier in noun.kids("compound", "amod"))


@cache
def triggers(ontology: str, field: str, *, noun: bool = False) -> Triggers:
    """The triggers in `field` ("verbs", "nouns", …) of every entry of an ontology file."""
    data: dict[str, Any] = load(ontology)
    entries = (
        (value, words)
        for value, entry in data.items()
        if isinstance(entry, dict)
        for words in entry.get(field, ())
    )
    return Triggers(entries, head_last=noun)
