"""Who did the harm that a sentence lays to a deed told before: "twelve died in the attack"."""

from enum import Enum

from sitrace.extraction.draft import Draft
from sitrace.extraction.nouns import BANDS, UNIFORMED, damage_class, is_civilian, is_person_noun
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import ActorKind, DamageClass, Realis
from sitrace.model.ontology import load, words
from sitrace.text import Token

_BARE = ("NUM", "PRON")
_STATES = (*UNIFORMED, ActorKind.UN)


class _Camp(Enum):
    """Whose side a word puts somebody on, as far as the word itself says."""

    STATE = "state"
    BAND = "band"
    UNARMED = "unarmed"
    OPEN = "open"


def doers_told_before(
    draft: Draft, harmed: Token, fellows: frozenset[int] = frozenset()
) -> list[Token]:
    """Who did the deed that this sentence takes up again, as the sentence that told it first names them.

    None where both sides fought, where they are only accused of it, or where those harmed may be their
    own. `fellows`: tokens of all whom the sentence counts.
    """
    deed = draft.occurrence
    first = deed.same_as if deed and deed.sentence is draft.sentence else None
    if first is None or not _is_one_sided(first) or not _is_sure(draft, first):
        return []
    # "two rebels were killed and three hurt": who may be rebels
    beside = [t for t in draft.sentence.tokens if t.i in fellows] if harmed.pos in _BARE else []
    sure = all(_can_harm(doer, t, first) for doer in first.agents for t in (harmed, *beside))
    return first.agents if sure else []


def _is_one_sided(deed: Occurrence) -> bool:
    """Whether its doers alone did it: in a battle both sides harm."""
    mutual = deed.triggers and deed.triggers[0].value == "armed_clash"
    return deed.type in VIOLENT and not mutual and deed.frame.head.lemma != "clash"


def _is_sure(draft: Draft, deed: Occurrence) -> bool:
    """Whether who did it is told as plainly as the harm: an accusation lends its doer to nothing else."""
    return draft.realis.happened and deed.realis in (Realis.ACTUAL, draft.realis)


def _can_harm(doer: Token, harmed: Token, deed: Occurrence) -> bool:
    """Whether those harmed are certainly not the doer's own: civilians, those aimed at, or the other camp."""
    if any(t.lemma == harmed.lemma for t in deed.targets):
        return True
    camp, own = _camp(harmed), _camp(doer)
    if camp is _Camp.UNARMED:
        return own is not _Camp.UNARMED
    return {camp, own} == {_Camp.STATE, _Camp.BAND}


def _camp(token: Token) -> _Camp:
    kind = damage_class(token)
    if kind and token.lemma not in words("lists", "platforms"):
        return _Camp.OPEN if kind is DamageClass.MILITARY else _Camp.UNARMED
    around = [token.lemma, *(t.lemma for t in token.kids("compound", "amod", "nmod"))]
    kinds = {entry.kind for word in around if (entry := actor_noun(word))}
    fighters = load("incident_sides")["camps"]["fighters"]
    if not kinds.isdisjoint(BANDS) or token.lemma in fighters:
        return _Camp.BAND
    if ActorKind.UNKNOWN in kinds:  # "the enemy", "members": whose, the word leaves open
        return _Camp.OPEN
    if not kinds.isdisjoint(_STATES) or country_codes(token.lower.removesuffix("s")):
        return _Camp.STATE
    anybody = is_civilian(token) is None and is_person_noun(token) and token.pos != "PROPN"
    unarmed = is_civilian(token) or anybody or token.pos in _BARE
    return _Camp.UNARMED if unarmed else _Camp.OPEN
