"""Two readers of one word: the word lists of the ontology, and the tagger that sees the sentence.

The lists know what a word can tell; the tagger, how the word is used here. Where they differ, how sure
the tagger is decides. Without a tagger the lists decide alone.
"""

from dataclasses import dataclass

from sitrace.extraction.triggers import Trigger
from sitrace.model import ControlState, IncidentType, Predicate
from sitrace.text.tagging import Tag

ADDED = 0.7
RETYPED = 0.9
DROPPED = 0.98
STANCE = 0.7
"""Shares from which the tagger adds a word that no list has, gives another type to one that they have, and
takes one away. Set on the seen part of the public samples of types."""
_TYPES = frozenset(IncidentType)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`type`: what a word tells of. `context`: how the tagger's view compares, for the claim's rule."""

    type: str
    context: str = ""


FOUND, TYPED, CONFIRMED, DOUBTED = (
    ", found in context",
    ", type from context",
    ", confirmed in context",
    ", doubted in context",
)
CONFIRMING, DOUBTING = 0.7, 0.5


def judge_type(listed: Trigger | None, tag: Tag | None) -> Verdict | None:
    """The incident type of a word that this trigger of the lists fits; None where it tells of none.

    A trigger of several words ("exchange prisoners") has seen the sentence too: it keeps its type.
    """
    if tag is None:
        return Verdict(listed.value) if listed else None
    typed = tag.label in _TYPES
    if listed is None:
        return Verdict(tag.label, FOUND) if typed and tag.share >= ADDED else None
    if typed and tag.label != listed.value and tag.share >= RETYPED and not listed.companions:
        return Verdict(tag.label, TYPED)
    if tag.none >= DROPPED or (not typed and tag.share >= DROPPED):
        return None
    if tag.label == listed.value and tag.share >= CONFIRMING:
        return Verdict(listed.value, CONFIRMED)
    return Verdict(listed.value, DOUBTED if tag.none >= DOUBTING else "")


_STANCES = {
    "supports": Predicate.SUPPORTS,
    "opposes": Predicate.OPPOSES,
    "cooperate": Predicate.ALLIED_WITH,
}


def judge_predicate(tag: Tag | None) -> Predicate | None:
    """The stance that the tagger takes a word for, where it is sure enough."""
    return _STANCES.get(tag.label) if tag and tag.share >= STANCE else None


_STATES = {state.value: state for state in ControlState}


def judge_state(tag: Tag | None) -> ControlState | None:
    """The state of control that the tagger takes a word for, where it is sure enough."""
    return _STATES.get(tag.label) if tag and tag.share >= STANCE else None
