"""Arguments in front of an event noun: "a guerrilla raid", "the embassy bombing", "dynamite attack"."""

from collections.abc import Iterator

from sitrace.extraction.nouns import damage_class, is_armed, is_event_noun, weapon_class
from sitrace.extraction.report import Report
from sitrace.model import DamageClass
from sitrace.text import Sentence, Token

_MODIFIERS = ("compound", "amod", "nmod")
_NO_AIMS = (DamageClass.VEHICLE, DamageClass.AIRCRAFT, DamageClass.MILITARY, DamageClass.OTHER)
"""What stands before "attack" as its means or its doer: "truck attack", "army operation"."""


def doers_before(report: Report, sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Armed sides, by their nouns or by names of actors: "a Sol Front ambush"."""
    names = report.names_in(report.actor_names, sentence)
    for token in noun.kids(*_MODIFIERS):
        named = any(a <= token.start < b for a, b in names) and token.pos == "PROPN"
        armed = token.pos in ("NOUN", "PROPN") and is_armed(token) and not damage_class(token)
        if named or armed:
            yield token


def aims_before(noun: Token) -> Iterator[Token]:
    """Buildings and works: "a bank robbery", "the pipeline bombing"."""
    for token in noun.kids("compound"):
        kind = damage_class(token)
        if kind and kind not in _NO_AIMS and not weapon_class(token):
            yield token


def is_by_means(noun: Token) -> bool:
    """Whether the weapon stands before the event: "drone strike" is no weapon, "drone" is."""
    return is_event_noun(noun) and any(map(weapon_class, noun.kids(*_MODIFIERS)))
