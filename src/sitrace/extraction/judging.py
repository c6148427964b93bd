"""Two readers of one word: the word lists of the ontology, and the tagger that sees the sentence.

The lists know what a word can tell; the tagger, how the word is used here. Where they differ, how sure
the tagger is decides. Without a tagger the lists decide alone.
"""

from dataclasses import dataclass

from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model import ControlState, IncidentType, Predicate
from sitrace.text import Sentence
from sitrace.text.tagging import Tag

NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares from which the tagger adds a word that no list has, gives another type to one that they
    have, takes one away, or sees a stance or a change of control that no list has."""

    added: float
    retyped: float
    dropped: float
    stance: float


IN_SNIPPET = Bars(added=0.7, retyped=0.7, dropped=0.98, stance=0.7)
"""A text of a few sentences was written to tell of something, and it is rarely what lists know."""
IN_REPORT = Bars(added=NEVER, retyped=0.7, dropped=0.9, stance=NEVER)
"""Most sentences of a report tell of nothing new: what the tagger adds there is wrong too often."""
LISTED_WELL = frozenset(("agreement", "ceasefire", "movement", "raid", "talks"))
"""Types to which the tagger adds nothing: their words are in the lists, and of what it added about
four in five were wrong (docs/decisions/015-tagger.md)."""
_TYPES = frozenset(IncidentType)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`type`: what a word tells of. `context`: how the tagger's view compares, for the claim's rule.
    `told`: false where the tagger is sure that the word, used like this, tells of nothing."""

    type: str
    context: str = ""
    told: bool = True


FOUND, TYPED, CONFIRMED, DOUBTED = (
    ", found in context",
    ", type from context",
    ", confirmed in context",
    ", doubted in context",
)
CONFIRMING, DOUBTING = 0.7, 0.5


def has_listed(sentence: Sentence) -> bool:
    """Whether a list has a word of this sentence as an incident, so that there is something to judge."""
    verbs, nouns = triggers("incidents", "verbs"), triggers("incidents", "nouns", noun=True)
    by_part = {"VERB": verbs, "NOUN": nouns, "PROPN": nouns}
    return any(t.pos in by_part and by_part[t.pos].find(t) for t in sentence.tokens)


def judge_type(listed: Trigger | None, tag: Tag | None, bars: Bars) -> Verdict | None:
    """The incident type of a word that this trigger of the lists fits; None where it tells of none.

    A trigger of several words ("exchange prisoners") has seen the sentence too: it keeps its type.
    """
    if tag is None:
        return Verdict(listed.value) if listed else None
    typed = tag.label in _TYPES
    if listed is None:
        added = typed and tag.label not in LISTED_WELL and tag.share >= bars.added
        return Verdict(tag.label, FOUND) if added else None
    offered = listed.value == "agreement" and tag.label in LISTED_WELL  # of talks, say
    other = typed and tag.label != listed.value and not offered
    if other and tag.share >= bars.retyped and not listed.companions:
        return Verdict(tag.label, TYPED)
    if not typed and tag.share >= bars.dropped:
        return None  # it tells of what the contract has no claim for
    if tag.none >= bars.dropped:
        return Verdict(listed.value, DOUBTED, told=False)
    if tag.label == listed.value and tag.share >= CONFIRMING:
        return Verdict(listed.value, CONFIRMED)
    return Verdict(listed.value, DOUBTED if tag.none >= DOUBTING else "")


_STANCES = {
    "supports": Predicate.SUPPORTS,
    "opposes": Predicate.OPPOSES,
}


def judge_predicate(tag: Tag | None, bars: Bars) -> Predicate | None:
    """The stance that the tagger takes a word for, where it is sure enough."""
    return _STANCES.get(tag.label) if tag and tag.share >= bars.stance else None


_STATES = {state.value: state for state in ControlState}


def judge_state(tag: Tag | None, bars: Bars) -> ControlState | None:
    """The state of control that the tagger takes a word for, where it is sure enough."""
    return _STATES.get(tag.label) if tag and tag.share >= bars.stance else None
