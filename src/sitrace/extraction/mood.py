"""What a verb or a noun says by itself of whether it happened: negation, modals, hedges, habits."""

from collections.abc import Iterator

from sitrace.model import Realis
from sitrace.model.ontology import words
from sitrace.text import Token

NEGATIONS = {"no", "never", "neither", "nor", "nobody", "nothing", "none"}
GENERAL_SUBJECTS = {"anyone", "anybody", "whoever", "everyone", "everybody", "any"}


_PROPOSED = ("propose", "schedule", "expect", "envisage")


def of_noun(noun: Token) -> Iterator[Realis]:
    modifiers = {t.lower for t in noun.kids("amod", "det", "compound", "advmod", "neg")}
    if modifiers & NEGATIONS:
        yield Realis.DENIED
    if modifiers & words("realis", "not_yet"):
        yield Realis.PLANNED
    if modifiers & (words("realis", "unreal") | words("realis", "untrue")):
        yield Realis.HYPOTHETICAL
    if modifiers & words("realis", "former"):
        yield Realis.HISTORICAL
    if modifiers & words("realis", "told"):
        yield Realis.CLAIMED
    # "talks, proposed for May, …"; not "the attack planned by X", which may have happened
    if any(t.lemma in _PROPOSED and t.tag == "VBN" for t in noun.kids("acl")):
        yield Realis.PLANNED
    if noun.pos == "NOUN" and "any" in modifiers:
        yield Realis.HYPOTHETICAL


def of_verb(verb: Token) -> Iterator[Realis]:
    if verb.pos not in ("VERB", "AUX"):
        return
    if is_negated(verb):
        yield Realis.DENIED
    yield from _adverbs(verb)
    yield from _modal(verb)
    yield from conditions(verb)
    if any(t.lower in GENERAL_SUBJECTS for t in verb.kids("nsubj", "nsubjpass")):
        yield Realis.HYPOTHETICAL
    if any(t.lemma in words("realis", "general") for t in verb.kids("acomp", "oprd")):
        yield Realis.HYPOTHETICAL
    if any(t.lemma in words("realis", "destined") and t.kid("xcomp") for t in verb.kids("acomp")):
        yield Realis.PLANNED  # "talks are due to resume"
    if verb.is_root and verb.tag == "VB" and not verb.kid("nsubj", "aux"):
        yield Realis.HYPOTHETICAL  # "Stop the war"
    if any(t.text == "?" for t in verb.kids("punct")):
        yield Realis.HYPOTHETICAL


def _adverbs(verb: Token) -> Iterator[Realis]:
    lowers = {t.lower for t in verb.kids("advmod", "npadvmod")}
    if lowers & words("realis", "hedges"):
        yield Realis.CLAIMED
    if lowers & words("realis", "barely"):
        yield Realis.DENIED
    habit = lowers & words("realis", "habitual") or _is_yearly(verb) or _is_nature(verb)
    if verb.tag in ("VBP", "VBZ") and habit:
        yield Realis.HYPOTHETICAL  # "soldiers often attack villages"
    if lowers & words("realis", "formerly"):
        yield Realis.HISTORICAL


def _is_nature(verb: Token) -> bool:
    """ "a regime that kills priests and workers": what somebody is like, and no deed."""
    if verb.dep != "relcl" or verb.kid("aux", "auxpass"):
        return False
    objects = verb.kids("dobj")
    plural = all(t.tag in ("NNS", "NNPS") and not t.kid("det", "nummod", "poss") for t in objects)
    return bool(objects) and plural


def _is_yearly(verb: Token) -> bool:
    """ "every year floods displace thousands" """
    return any(t.lower == "every" for noun in verb.kids("npadvmod") for t in noun.kids("det"))


def is_negated(verb: Token) -> bool:
    arguments = verb.kids("nsubj", "nsubjpass", "dobj", "attr")
    lowers = {t.lower for t in verb.kids("neg", "advmod", "det", "preconj", "npadvmod")}
    negated = any(t.lower in NEGATIONS or _has_no(t) for t in arguments)
    # "verified 24 deaths, none of them of combatants": the remark denies no death
    return (
        bool(verb.kid("neg"))
        or negated
        or bool(lowers & (NEGATIONS - {"none"}))
        or _is_behind_nor(verb)
    )


def _is_behind_nor(verb: Token) -> bool:
    """ "We closed no port, nor are we holding hostages": "nor" stands before the verb's auxiliary."""
    if verb.dep != "conj":
        return False
    first = min(t.i for t in (verb, *verb.kids("aux", "auxpass", "nsubj", "nsubjpass")))
    nors = [t for t in (*verb.head.kids("cc"), *verb.kids("cc")) if t.lower == "nor"]
    return any(t.i == first - 1 for t in nors)


def _has_no(noun: Token) -> bool:
    return any(t.lower in ("no", "neither", "none") for t in noun.kids("det", "preconj"))


def _modal(verb: Token) -> Iterator[Realis]:
    auxiliaries = {t.lower for t in verb.kids("aux")}
    perfect = "have" in auxiliaries
    if auxiliaries & words("realis", "will"):
        yield Realis.PLANNED
    elif auxiliaries & words("realis", "would"):
        yield Realis.HYPOTHETICAL if perfect else Realis.PLANNED
    elif auxiliaries & words("realis", "may"):
        yield Realis.HYPOTHETICAL


def conditions(verb: Token) -> Iterator[Realis]:
    marks = {t.lower for t in verb.kids("mark")}
    if verb.tag in ("VBP", "VBZ") and any(t.lower == "whenever" for t in verb.kids("advmod")):
        yield Realis.HYPOTHETICAL
    if marks & words("realis", "conditions") and not (
        marks & {"until", "once", "before"} and is_past(verb)
    ):
        yield Realis.HYPOTHETICAL
    if _is_inverted(verb) and not marks:
        yield Realis.HYPOTHETICAL


def _is_inverted(verb: Token) -> bool:
    """ "Had the army attacked, the rebels would have fled" """
    had = next((t for t in verb.kids("aux") if t.lower == "had"), None)
    subject = verb.kid("nsubj", "nsubjpass")
    below = verb.dep in ("advcl", "ccomp")
    return had is not None and subject is not None and below and had.i < subject.i


def is_past(verb: Token) -> bool:
    auxiliaries = {t.lower for t in verb.kids("aux", "auxpass")}
    future = auxiliaries & (
        words("realis", "will") | words("realis", "would") | words("realis", "may")
    )
    return not future and (
        verb.tag == "VBD" or bool(auxiliaries & {"had", "have", "has", "was", "were"})
    )
