"""Whether it happened: denied, hypothetical, planned, claimed or actual.

A wrong "it happened" is the worst error there is: in doubt the weaker reading wins. Signs are read
on the way from the word that tells of a deed up to the root of its sentence; a finite relative or
temporal clause ends the way, since what it tells is told as a fact.
"""

from collections.abc import Iterable, Iterator

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.frames import is_passive
from sitrace.extraction.nouns import is_event_noun
from sitrace.model import Realis
from sitrace.model.ontology import words
from sitrace.text import Token

_PRECEDENCE = (
    Realis.DENIED,
    Realis.HYPOTHETICAL,
    Realis.PLANNED,
    Realis.HISTORICAL,
    Realis.CLAIMED,
)
_OF_MODE = {
    "deny": Realis.DENIED,
    "accuse": Realis.CLAIMED,
    "claim": Realis.CLAIMED,
    "doubt": Realis.CLAIMED,
    "threaten": Realis.PLANNED,
    "warn": Realis.PLANNED,
}
_NEGATIONS = {"no", "never", "neither", "nor", "nobody", "none"}
_FACTS = {"when", "after", "as", "while", "because", "since", "although", "though", "where"}
_GENERAL_SUBJECTS = {"anyone", "anybody", "whoever", "everyone", "everybody", "any"}


def realis_of(anchor: Token, head: Token, said: Iterable[Attribution]) -> Realis:
    """The realis of what `head` tells, in the clause of the verb `anchor` (often the same)."""
    signs = {sign for attribution in said if (sign := _of_attribution(attribution, anchor, head))}
    signs.update(_signs(anchor, head))
    return most_cautious(signs)


def most_cautious(signs: Iterable[Realis]) -> Realis:
    """Where several fit, the one that says least; none: actual."""
    given = set(signs)
    return next((realis for realis in _PRECEDENCE if realis in given), Realis.ACTUAL)


def _of_attribution(attribution: Attribution, anchor: Token, head: Token) -> Realis | None:
    realis = _OF_MODE.get(attribution.mode)
    if realis is Realis.PLANNED and _is_past(anchor) and anchor is not attribution.cue:
        return None  # "warned that shells had hit a dam"
    if realis is Realis.DENIED and _is_known(head, attribution.cue):
        return None  # "denied a part in the attack, which killed five"
    return realis


def _is_past(verb: Token) -> bool:
    auxiliaries = {t.lower for t in verb.kids("aux", "auxpass")}
    future = auxiliaries & (
        words("realis", "will") | words("realis", "would") | words("realis", "may")
    )
    return not future and (
        verb.tag == "VBD" or bool(auxiliaries & {"had", "have", "has", "was", "were"})
    )


def _is_known(token: Token, cue: Token | None) -> bool:
    """Whether a finite relative or temporal clause stands between a word and what is said of it."""
    for here in (token, *token.ancestors()):
        if here is cue:
            return False
        if _ends_the_way(here):
            return True
    return False


def _ends_the_way(clause: Token) -> bool:
    if clause.dep == "relcl":
        return clause.tag != "VB"
    marks = {t.lower for t in clause.kids("mark", "advmod")}
    return clause.dep == "advcl" and clause.tag != "VB" and bool(marks & _FACTS)


# ---------------------------------------------------------------------- the way up
def _signs(anchor: Token, head: Token) -> Iterator[Realis]:
    yield from _of_noun(head)
    start = head
    if anchor is not head and not is_event_noun(head):
        start = anchor  # a party or a thing: what counts is said of the verb
        yield from _of_noun(anchor)
    yield from _of_verb(start)
    child = start
    for governor in start.ancestors():
        if _ends_the_way(child):
            if governor.lower in _GENERAL_SUBJECTS:
                yield Realis.HYPOTHETICAL  # "anyone who attacks"
            return
        yield from _governed(child, governor)
        if governor.pos in ("VERB", "AUX"):
            if _is_shared(child, governor):
                yield from _of_verb(governor)
            yield from _conditions(governor)
            if _is_background(child, governor):
                return
        child = governor


def _is_shared(child: Token, governor: Token) -> bool:
    """Whether negation and modals of the governing verb are said of what is below it too."""
    if child.dep in ("dobj", "nsubj", "nsubjpass", "attr"):
        return governor.lemma in words("realis", "carrying") or not _is_definite(child)
    if child.dep in ("xcomp", "acomp", "oprd"):
        return True
    if child.dep == "conj":
        own = child.kid("nsubj", "nsubjpass", "aux", "neg")
        return own is None and not any(t.lower == "but" for t in governor.kids("cc"))
    return False


def _is_background(child: Token, verb: Token) -> bool:
    """ "will investigate the attack", "will bury those killed in the raid": it is known already."""
    if child.dep == "prep":
        return verb.lemma not in words("realis", "wanted")
    argument = child.dep in ("dobj", "nsubj", "nsubjpass", "attr", "dative")
    return argument and not _is_shared(child, verb)


def _is_definite(noun: Token) -> bool:
    return noun.pos == "PROPN" or any(
        t.lower in ("the", "this", "that", "these", "those") or t.dep == "poss"
        for t in noun.children
    )


# ---------------------------------------------------------------------- a word by itself
def _of_noun(noun: Token) -> Iterator[Realis]:
    modifiers = {t.lower for t in noun.kids("amod", "det", "compound", "advmod", "neg")}
    if modifiers & _NEGATIONS:
        yield Realis.DENIED
    if modifiers & words("realis", "not_yet"):
        yield Realis.PLANNED
    if modifiers & words("realis", "told"):
        yield Realis.CLAIMED
    if noun.pos == "NOUN" and "any" in modifiers:
        yield Realis.HYPOTHETICAL


def _of_verb(verb: Token) -> Iterator[Realis]:
    if verb.pos not in ("VERB", "AUX"):
        return
    arguments = verb.kids("nsubj", "nsubjpass", "dobj", "attr")
    lowers = {t.lower for t in verb.kids("neg", "advmod", "det", "preconj", "npadvmod")}
    negated = any(t.lower in _NEGATIONS or _has_no(t) for t in arguments)
    # "verified 24 deaths, none of them of combatants": the remark denies no death
    if verb.kid("neg") or negated or lowers & (_NEGATIONS - {"none"}):
        yield Realis.DENIED
    if lowers & words("realis", "hedges"):
        yield Realis.CLAIMED
    yield from _modal(verb)
    yield from _conditions(verb)
    if any(t.lower in _GENERAL_SUBJECTS for t in verb.kids("nsubj", "nsubjpass")):
        yield Realis.HYPOTHETICAL
    if any(t.lemma in words("realis", "general") for t in verb.kids("acomp", "oprd")):
        yield Realis.HYPOTHETICAL
    if verb.is_root and verb.tag == "VB" and not verb.kid("nsubj", "aux"):
        yield Realis.HYPOTHETICAL  # "Stop the war"
    if any(t.text == "?" for t in verb.kids("punct")):
        yield Realis.HYPOTHETICAL


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


def _conditions(verb: Token) -> Iterator[Realis]:
    marks = {t.lower for t in verb.kids("mark")}
    if marks & words("realis", "conditions") and not (
        marks & {"until", "once", "before"} and _is_past(verb)
    ):
        yield Realis.HYPOTHETICAL


# ---------------------------------------------------------------------- words above it
def _governed(child: Token, governor: Token) -> Iterator[Realis]:
    """What a word says of the clause or noun below it: "plan to", "threat of", "in order to"."""
    if child.dep == "pcomp" and child.head.lower == "without":
        yield Realis.DENIED
    above = governor.head if governor.dep == "prep" else governor
    if child.dep in ("pcomp", "pobj") and above.lemma in words("realis", "foiled"):
        yield Realis.PLANNED
    if _is_infinitive(child):
        yield from _infinitive(child, governor)
    elif child.dep == "xcomp" and _is_believed(governor):
        yield Realis.CLAIMED  # "is believed to have shelled"
    elif child.dep in ("dobj", "nsubjpass", "oprd"):
        yield from _object(child, governor)
    elif child.dep == "pobj" and governor.lower in ("of", "for", "against", "about", "on"):
        yield from _complement(governor.head)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag == "VB" and any(t.lower == "to" for t in verb.kids("aux"))


def _infinitive(verb: Token, governor: Token) -> Iterator[Realis]:
    lemma = governor.lemma
    if lemma in words("realis", "refused") and (verb.dep == "xcomp" or governor.pos == "ADJ"):
        yield Realis.DENIED
    elif lemma in words("realis", "tried") and verb.lemma in words("realis", "deeds_when_tried"):
        return
    elif _is_believed(governor):
        yield Realis.CLAIMED
    elif lemma in words("realis", "done"):
        return
    elif verb.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl", "acomp", "oprd"):
        yield Realis.PLANNED


def _is_believed(verb: Token) -> bool:
    told = verb.lemma in words("realis", "believed")
    return told and (is_passive(verb) or verb.lemma in ("appear", "seem"))


def _object(noun: Token, governor: Token) -> Iterator[Realis]:
    if governor.lemma in words("realis", "foiled") or (
        noun.pos == "NOUN" and governor.lemma in words("realis", "wanted")
    ):
        yield Realis.PLANNED


def _complement(governor: Token) -> Iterator[Realis]:
    """ "called for the release", "the threat of an attack", "fears of clashes"."""
    if governor.pos == "NOUN" and governor.lemma in words("realis", "uncertain"):
        yield Realis.PLANNED
    if governor.pos == "VERB" and governor.lemma in words("realis", "wanted"):
        yield Realis.PLANNED
