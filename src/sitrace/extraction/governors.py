"""What the words above a deed say of whether it happened: "plan to", "threat of", "false reports"."""

from collections.abc import Iterator

from sitrace.extraction.frames import is_passive
from sitrace.extraction.mood import NEGATIONS, is_past
from sitrace.model import Realis
from sitrace.model.ontology import words
from sitrace.text import Token


def governed(child: Token, governor: Token) -> Iterator[Realis]:
    """What a word says of the clause or noun below it: "plan to", "threat of", "in order to"."""
    if child.dep == "pcomp" and child.head.lower == "without":
        yield Realis.DENIED
    above = governor.head if governor.dep == "prep" else governor
    if child.tag == "VBG" and child.dep in ("pcomp", "xcomp"):
        yield from _gerund(child, above)
    if child.dep in ("pcomp", "pobj") and above.lemma in words("realis", "foiled"):
        yield Realis.PLANNED
    yield from _verdict(child, governor)
    if _is_infinitive(child):
        yield from _infinitive(child, governor)
    elif child.dep in ("xcomp", "ccomp") and _is_believed(governor):
        yield Realis.CLAIMED  # "is believed to have shelled", "it is feared that they shelled"
    elif child.dep == "xcomp" and governor.lemma == "be" and child.tag == "VBN":
        yield Realis.HYPOTHETICAL  # "were to have withdrawn"
    elif child.dep in ("ccomp", "dobj") and _is_shown(governor):
        yield Realis.CLAIMED
    elif child.dep in ("dobj", "nsubjpass", "oprd"):
        yield from _object(child, governor)
    elif child.dep == "pobj" and governor.lower in ("of", "for", "against", "about", "on"):
        yield from _complement(governor.head)


def _gerund(verb: Token, above: Token) -> Iterator[Realis]:
    """ "was prevented from shelling", "considered shelling", "acquitted of shelling"."""
    prep = verb.head.lower if verb.dep == "pcomp" else ""
    kept = above.lemma in words("realis", "kept") and not _is_undone(above)
    if (kept and prep in ("from", "of")) or (
        above.lemma in words("realis", "cleared") and prep in ("", "of")
    ):
        yield Realis.DENIED
    elif above.lemma in words("realis", "contemplated") and prep not in _MEANS:
        yield Realis.PLANNED
    elif above.lemma in words("realis", "suspected") and prep in ("for", "of", "with"):
        yield Realis.CLAIMED


_MEANS = ("by", "after", "before", "since", "while", "when", "in", "without", "through")
"""Prepositions whose deed is told for itself: "closed the road by shelling it"."""


def _is_shown(governor: Token) -> bool:
    """ "a video purportedly shows …", "a video purporting to show …"."""
    if governor.lemma not in ("show", "depict", "portray"):
        return False
    hedged = {t.lower for t in governor.kids("advmod")} & words("realis", "hedges")
    return bool(hedged) or governor.head.lemma == "purport"


def _is_undone(verb: Token) -> bool:
    """ "failed to stop them from …", "did not prevent them from …": it came about."""
    failed = verb.dep == "xcomp" and verb.head.lemma in words("realis", "refused")
    return failed or bool(verb.kid("neg"))


def _verdict(child: Token, governor: Token) -> Iterator[Realis]:
    """ "It is possible that …", "The claim that … is false", "false reports that …"."""
    verb = governor
    if child.dep == "acl" and governor.pos == "NOUN":
        if any(t.lower in words("realis", "untrue") for t in governor.kids("amod")):
            yield Realis.DENIED
        verb = governor.head if governor.dep in ("nsubj", "nsubjpass") else governor
    elif child.dep not in ("ccomp", "csubj", "nsubj"):
        return
    said = {t.lemma for t in verb.kids("acomp", "attr", "oprd")} if verb.lemma == "be" else set()
    if said & words("realis", "untrue") or (verb.kid("neg") and said & words("realis", "so")):
        yield Realis.DENIED
    if said & words("realis", "general") or (
        child.tag == "VBG" and said & words("realis", "crimes")
    ):
        yield Realis.HYPOTHETICAL


def _is_infinitive(verb: Token) -> bool:
    auxiliaries = {t.lower for t in verb.kids("aux")}
    return "to" in auxiliaries and "have" not in auxiliaries


def _infinitive(verb: Token, governor: Token) -> Iterator[Realis]:
    if any(t.lower == "yet" for t in governor.kids("advmod")):
        yield Realis.DENIED  # "have yet to capture"
    elif governor.lower == "used" and governor.tag == "VBD" and not governor.kid("dobj", "auxpass"):
        yield Realis.HISTORICAL  # "used to bomb"
    elif governor.lower == "going" and governor.kid("aux"):
        yield Realis.PLANNED
    elif governor.lemma in words("realis", "supposed") and governor.pos == "NOUN":
        yield Realis.HYPOTHETICAL
    elif _is_believed(governor):
        yield Realis.CLAIMED
    elif not (governor.lemma == "able" and is_past(governor.head)):
        yield from _endeavour(verb, governor)


def _endeavour(verb: Token, governor: Token) -> Iterator[Realis]:
    """ "failed to capture", "tried to storm", "managed to cross", "plans to attack"."""
    lemma = governor.lemma
    if lemma in words("realis", "refused") and (verb.dep == "xcomp" or governor.pos == "ADJ"):
        yield Realis.DENIED
        return
    tried = lemma in words("realis", "tried") and verb.lemma in words("realis", "deeds_when_tried")
    had_to = lemma == "have" and is_past(governor)  # "16 had to be taken to hospital"
    came_about = tried or had_to or lemma in words("realis", "done")
    if not came_about and verb.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl", "acomp", "oprd"):
        yield Realis.PLANNED


def _is_believed(verb: Token) -> bool:
    told = verb.lemma in words("realis", "believed")
    return told and (is_passive(verb) or verb.lemma in ("appear", "seem"))


def _object(noun: Token, governor: Token) -> Iterator[Realis]:
    particles = " ".join([governor.lemma, *(t.lower for t in governor.kids("prt"))])
    if particles in words("realis", "excluded"):
        yield Realis.DENIED
    elif governor.lemma in words("realis", "forbidden"):
        yield Realis.HYPOTHETICAL
    elif {governor.lemma, particles} & words("realis", "foiled") or _is_wanted(noun, governor):
        yield Realis.PLANNED


def _is_wanted(noun: Token, governor: Token) -> bool:
    wanted = noun.pos == "NOUN" and governor.lemma in words("realis", "wanted")
    return wanted and not _is_announced(noun, governor)


def _is_announced(noun: Token, governor: Token) -> bool:
    """ "announced the death of 11 soldiers": who has died or been caught was so before."""
    spoken = governor.lemma in words("realis", "announced")
    return spoken and noun.lemma in words("realis", "known_when_announced")


def _complement(governor: Token) -> Iterator[Realis]:
    """ "called for the release", "the threat of an attack", "fears of clashes"."""
    if any(t.lower in NEGATIONS for t in governor.kids("det")):
        yield Realis.DENIED  # "no reports of clashes"
    in_case = governor.lemma in ("event", "case") and governor.head.lower == "in"
    if in_case or (governor.pos == "NOUN" and governor.lemma in words("realis", "supposed")):
        yield Realis.HYPOTHETICAL
    elif governor.pos == "NOUN" and governor.lemma in words("realis", "uncertain"):
        yield Realis.PLANNED
    if governor.pos == "VERB" and governor.lemma in words("realis", "wanted"):
        yield Realis.PLANNED
