"""Whether it happened: denied, hypothetical, planned, claimed or actual.

A wrong "it happened" is the worst error there is: in doubt the weaker reading wins. Signs are read
on the way from the word that tells of a deed up to the root of its sentence; a finite relative or
temporal clause ends the way, since what it tells is told as a fact.
"""

from collections.abc import Iterable, Iterator

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.frames import subjects
from sitrace.extraction.governors import governed
from sitrace.extraction.mood import (
    GENERAL_SUBJECTS,
    conditions,
    is_negated,
    is_past,
    of_noun,
    of_verb,
)
from sitrace.extraction.nouns import is_event_noun, is_person_noun
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
_FACTS = {"when", "after", "as", "while", "because", "since", "although", "though", "where"}


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
    if realis is None and attribution.named and _is_doubtful(attribution.named):
        return Realis.CLAIMED  # "unconfirmed reports said that"
    weak = realis is Realis.PLANNED or attribution.mode == "doubt"
    if weak and (_is_reacted_to(head, attribution.cue) or _is_case_in_point(head)):
        return None  # "promised to investigate the attack", "nobody claimed responsibility for it"
    if realis is Realis.PLANNED and is_past(anchor) and anchor is not attribution.cue:
        # "warned that shells had hit a dam", "fears that shells hit a dam"
        guessed = attribution.cue is not None and attribution.cue.lemma in ("fear", "worry")
        return Realis.CLAIMED if guessed else None
    if realis is Realis.DENIED and _is_known(head, attribution.cue):
        return None  # "denied a part in the attack, which killed five"
    return realis


def _is_doubtful(noun: Token) -> bool:
    return any(t.lower in words("realis", "told") for t in noun.kids("amod"))


def _is_reacted_to(token: Token, cue: Token | None) -> bool:
    """Whether a word that tells of a reaction stands between a deed and what is said of it."""
    for here in token.ancestors():
        if here is cue:
            return False
        if _is_reaction(here):
            return True
    return False


def _is_reaction(token: Token) -> bool:
    ending = token.pos == "NOUN" and token.lemma in words("realis", "endings")
    return ending or token.lemma in words("realis", "reactions")


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
    yield from of_noun(head)
    start = head
    if anchor is not head and not is_event_noun(head):
        start = anchor  # a party or a thing: what counts is said of the verb
        yield from _between(head, anchor)
        yield from of_noun(anchor)
    yield from of_verb(start)
    child = start
    for governor in start.ancestors():
        if _ends_the_way(child) or _is_case_in_point(child) or _is_granted(child, governor):
            if governor.lower in GENERAL_SUBJECTS:
                yield Realis.HYPOTHETICAL  # "anyone who attacks"
            return
        reacting = _is_reaction(governor) and child.dep in ("prep", "dobj")
        if reacting or _is_setting(head, child, governor):
            if governor.lemma == "responsibility" and not is_negated(governor.head):
                yield Realis.CLAIMED
            return
        yield from governed(child, governor)
        yield from _of_work(start, governor)
        if governor.pos in ("VERB", "AUX"):
            if _is_shared(child, governor):
                yield from of_verb(governor)
            yield from conditions(governor)
            if _is_background(child, governor):
                return
        child = governor


def _is_case_in_point(noun: Token) -> bool:
    """ "acts that threaten judges, especially the murder of Ana Soto": one that everybody knows."""
    told = any(t.lower in _ABOVE_ALL for t in noun.kids("advmod"))
    return told and noun.dep == "appos" and _is_definite(noun)


_ABOVE_ALL = ("especially", "particularly", "notably", "specifically")


def _is_granted(clause: Token, verb: Token) -> bool:
    """ "the decision to admit that soldiers had killed six": whatever becomes of it, they had."""
    if clause.dep != "ccomp" or not is_past(clause):
        return False
    bare = not is_negated(verb) and any(t.lower == "to" for t in verb.kids("aux"))
    return bare and verb.lemma in ("admit", "acknowledge", "concede", "confirm")


_ABOUT = ("in", "during", "from", "after", "for")


def _is_setting(head: Token, child: Token, governor: Token) -> bool:
    """ "no word on casualties in the battle": the battle is known, whatever there was in it."""
    behind = child.dep == "prep" and child.lower in _ABOUT
    if not behind or governor.pos != "NOUN" or child is not head.head or not _is_definite(head):
        return False
    return governor.lemma in words("realis", "outcomes")


def _of_work(deed: Token, verb: Token) -> Iterator[Realis]:
    """ "The leader directs cells, leading attacks on patrols": what he is there for, and no deed."""
    works = verb.tag == "VBZ" and not verb.kid("aux") and verb.lemma in words("realis", "works")
    if not works or deed.tag != "NNS" or deed.kid("det", "poss", "nummod"):
        return
    doer = next(iter(subjects(verb)), None)
    if doer is not None and (is_person_noun(doer) or doer.lower in ("he", "she", "who")):
        yield Realis.HYPOTHETICAL


def _between(head: Token, anchor: Token) -> Iterator[Realis]:
    """What the words from a noun up to its verb say: "demanded the withdrawal"."""
    child = head
    for governor in head.ancestors():
        yield from governed(child, governor)
        if governor is anchor:
            return
        child = governor


def _is_shared(child: Token, governor: Token) -> bool:
    """Whether negation and modals of the governing verb are said of what is below it too."""
    if governor.lemma == "be" and child.dep == "nsubj" and governor.kid("acomp", "attr"):
        return not _is_definite(child)  # "The attack was no surprise"
    if child.dep == "agent":  # "may have been hit by a strike"
        return not any(map(_is_definite, child.kids("pobj")))
    if governor.lemma == "cause" and child.dep == "nsubjpass" and _is_definite(child):
        return False
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
    if child.dep in ("prep", "agent"):
        return verb.lemma not in words("realis", "wanted")
    argument = child.dep in ("dobj", "nsubj", "nsubjpass", "attr", "dative")
    return argument and not _is_shared(child, verb)


def _is_definite(noun: Token) -> bool:
    return noun.pos == "PROPN" or any(
        t.lower in ("the", "this", "that", "these", "those") or t.dep == "poss"
        for t in noun.children
    )
