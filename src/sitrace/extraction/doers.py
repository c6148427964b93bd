"""Who did the harm that a sentence tells apart from the deed: "They shelled it. Two people were hurt"."""

from enum import Enum

from sitrace.extraction.draft import Draft
from sitrace.extraction.nouns import (
    damage_class,
    is_civilian,
    is_event_noun,
    is_person_noun,
    weapon_class,
)
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.extraction.scenes import is_elsewhere
from sitrace.extraction.sides import is_armed
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import ActorKind, DamageClass, Realis
from sitrace.model.ontology import load, words
from sitrace.text import Token

_STATES = (
    ActorKind.STATE_FORCES,
    ActorKind.EXTERNAL_FORCES,
    ActorKind.POLICE,
    ActorKind.UN,
)
_MODIFIERS = ("compound", "amod", "nmod", "poss")
_BANDS = (ActorKind.REBEL, ActorKind.MILITIA)


class _Camp(Enum):
    """Whose side a word puts somebody on, as far as the word itself says."""

    STATE = "state"
    BAND = "band"
    UNARMED = "unarmed"
    OPEN = "open"


def doers_told_before(
    draft: Draft, harmed: Token, fellows: frozenset[int] = frozenset(), *, kept_up: bool = False
) -> list[Token]:
    """Who did the deed in which this person or thing was harmed, as the sentences before name them.

    None where somebody else may have done it: both sides fought, another armed side stands in the
    sentence, or those harmed may be the doers' own. `fellows`: tokens of all whom the sentence counts;
    `kept_up`: the words tell a running total.
    """
    deed = draft.occurrence
    first = (deed.same_as or deed) if deed else None
    doers = (deed.agents or first.agents) if deed and first else []
    if deed is None or first is None or not doers or kept_up:
        return []
    apart = not _is_one_sided(first) or not _is_sure(draft, first) or is_elsewhere(draft.sentence)
    if apart or _is_another_day(draft, first) or _names_another(draft, harmed, doers, fellows):
        return []
    bare = harmed.pos in (
        "NUM",
        "PRON",
    )  # "two rebels were killed and three hurt": who may be rebels
    beside = [t for t in draft.sentence.tokens if t.i in fellows] if bare else []
    sure = all(_can_harm(doer, t, first) for doer in doers for t in (harmed, *beside))
    return doers if sure else []


def _is_one_sided(deed: Occurrence) -> bool:
    """Whether its doers alone did it: in a battle both sides harm."""
    mutual = deed.triggers and deed.triggers[0].value == "armed_clash"
    return deed.type in VIOLENT and not mutual and deed.frame.head.lemma != "clash"


def _is_sure(draft: Draft, deed: Occurrence) -> bool:
    """Whether who did it is told as plainly as the harm: an accusation lends its doer to nothing else."""
    return draft.realis.happened and deed.realis in (Realis.ACTUAL, draft.realis)


def _is_another_day(draft: Draft, deed: Occurrence) -> bool:
    own, told = draft.report.time(draft.sentence, draft.frame), deed.time
    return bool(own and told and own.span.text.lower() != told.span.text.lower())


def _names_another(
    draft: Draft, harmed: Token, doers: list[Token], fellows: frozenset[int]
) -> bool:
    """Whether an armed side that did not do it stands in the sentence, or a cause of its own:
    "were hurt when the wall fell", "during efforts by troops to repel them"."""
    report, sentence = draft.report, draft.sentence
    left_out = {t.i for a in report.said_of(sentence, draft.frame.head) for t in a.source}
    left_out |= {t.i for t in (harmed, *harmed.conjuncts(), *draft.frame.patients)} | fellows
    known = {t.lemma for t in doers}
    for token in sentence.tokens:
        beside = token.dep in _MODIFIERS or token.pos not in ("NOUN", "PROPN")
        if beside or token.lemma in known or not is_armed(report, sentence, token):
            continue
        if left_out.isdisjoint(t.i for t in (token, *token.ancestors()) if t.pos != "VERB"):
            return True
    circumstances = draft.frame.anchor.kids("advcl")
    if any(clause.kids("nsubj", "nsubjpass") for clause in circumstances):
        return True
    return not all(_is_of_deed(t) for t in draft.frame.agents if t.i not in left_out)


def _is_of_deed(doer: Token) -> bool:
    """Whether the subject is the deed or its means and no cause apart: "the strike hurt two"."""
    mention = doer.lemma in words("lists", "mentions")
    return mention or is_event_noun(doer) or weapon_class(doer) is not None


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
    bands = (
        not kinds.isdisjoint(_BANDS) or token.lemma in load("incident_sides")["camps"]["fighters"]
    )
    if bands:
        return _Camp.BAND
    if ActorKind.UNKNOWN in kinds:  # "the enemy", "members": whose, the word leaves open
        return _Camp.OPEN
    if not kinds.isdisjoint(_STATES) or country_codes(token.lower.removesuffix("s")):
        return _Camp.STATE
    unarmed = is_civilian(token) is None and is_person_noun(token) and token.pos != "PROPN"
    number = token.pos in ("NUM", "PRON")
    return _Camp.UNARMED if is_civilian(token) or unarmed or number else _Camp.OPEN
