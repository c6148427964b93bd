"""Arguments in front of an event noun: "a guerrilla raid", "the embassy bombing", "dynamite attack"."""

from collections.abc import Iterator

from sitrace.extraction.nouns import damage_class, is_armed, is_event_noun, weapon_class
from sitrace.extraction.report import Report
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.countries import is_demonym
from sitrace.model import DamageClass
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_MODIFIERS = ("compound", "amod", "nmod")
_NO_AIMS = (DamageClass.VEHICLE, DamageClass.AIRCRAFT, DamageClass.MILITARY, DamageClass.OTHER)
"""What stands before "attack" as its means or its doer: "truck attack", "army operation"."""


def doers_before(report: Report, sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Armed sides, by their nouns or by names of actors: "a Sol Front ambush", "Kenyan air strikes"."""
    names = report.names_in(report.actor_names, sentence)
    before = noun.kids(*_MODIFIERS)
    found = []
    for token in before:
        named = any(a <= token.start < b for a, b in names) and token.pos == "PROPN"
        armed = token.pos in ("NOUN", "PROPN") and is_armed(token) and not damage_class(token)
        if named or armed:
            found.append(token)
    if not found and noun.lemma in words("lists", "of_states"):
        found = [token for token in before if is_nationality(token)]
    yield from found


def is_nationality(token: Token) -> bool:
    """ "Kenyan", "U.S."; not the "Kenya" of "the Kenya raid", which may be where it was."""
    return token.text[0].isupper() and is_demonym(fold_name(token.text))


def aims_before(noun: Token) -> Iterator[Token]:
    """Buildings and works: "a bank robbery", "the pipeline bombing"."""
    for token in noun.kids("compound"):
        kind = damage_class(token)
        if kind and kind not in _NO_AIMS and not weapon_class(token):
            yield token


def is_by_means(noun: Token) -> bool:
    """Whether the weapon stands before the event: "drone strike" is no weapon, "drone" is."""
    return is_event_noun(noun) and any(map(weapon_class, noun.kids(*_MODIFIERS)))
