"""Who does what a verb says, and whose a campaign, an effort or a fight is."""

from sitrace.extraction.attribution import cue_mode
from sitrace.extraction.frames import Frame, is_passive, noun_frame, verb_frame
from sitrace.lexicon.countries import country_codes
from sitrace.model.ontology import words
from sitrace.text import Token

_RELATIVE = {"who", "whom", "which", "that"}


_INFINITIVES = ("xcomp", "advcl", "acl", "pcomp", "conj")


def doers(verb: Token) -> list[Token]:
    """Who does what a verb says; of an accusation's content the accused, not the accuser."""
    if endeavour := _endeavour_before(verb):
        return owners(endeavour)
    child = verb
    for governor in verb.ancestors():
        if child.kid("nsubj", "nsubjpass"):
            break
        if governor.pos == "VERB" and cue_mode(governor) == "accuse":
            return _accused(governor)
        if governor.pos == "NOUN":
            if child.dep in ("relcl", "acl") and child.tag == "VB":
                return owners(governor)
            break
        if child.dep not in (*_INFINITIVES, "prep", "acomp"):
            break
        child = governor
    return verb_frame(child).agents if not is_passive(child) else verb_frame(child).patients


def _endeavour_before(verb: Token) -> Token | None:
    """The "campaign" of "… in their campaign to defeat X", whatever the parser hangs it on."""
    to = next((t for t in verb.kids("aux") if t.lower == "to"), None)
    near = (t for t in _tree(verb) if to is not None and t.i == to.i - 1)
    return next((t for t in near if t.lemma in words("relations", "endeavours")), None)


def _tree(token: Token) -> list[Token]:
    return [token, *token.ancestors()][-1].subtree()


def _accused(accusing: Token) -> list[Token]:
    if is_passive(accusing):
        return accusing.kids("nsubjpass") or [accusing.head]
    objects = accusing.kids("dobj")
    if accusing.dep == "relcl" and (not objects or objects[0].lower in _RELATIVE):
        return [accusing.head]
    return objects


def owners(noun: Token) -> list[Token]:
    """Whose an endeavour is: "the coalition's campaign", "coalition efforts", "their fight"."""
    frame = noun_frame(noun)
    own = noun.kids("poss", "compound", "nmod") or [
        t for t in noun.kids("amod") if t.text[0].isupper() and country_codes(t.lower)
    ]
    return own[:1] or frame.oblique("by", "from") or _carrying(frame, noun)


def _carrying(frame: Frame, noun: Token) -> list[Token]:
    """Who leads or is in it: "launched a campaign", "Iraq in the fight"."""
    if noun.dep == "pobj" and noun.lemma == "support":  # "flew missions in support of Y"
        return doers(frame.carrier) if frame.carrier else []
    if noun.dep == "pobj" and noun.head.lower in ("in", "into", "at"):
        before = [t for t in _tree(noun) if t.i == noun.head.i - 1 and t.pos in ("NOUN", "PROPN")]
        played = any(t.lemma in words("lists", "parts_in") for t in before)  # "a role in the fight"
        return _acting(noun.head) if played else before or _acting(noun.head)
    if (
        frame.carrier is None
        or noun.dep != "dobj"
        or frame.carrier.lemma not in words("relations", "waging")
    ):
        return []
    return doers(frame.carrier)


def _acting(prep: Token) -> list[Token]:
    """Who acts "in coordination with X"; who is "at war with X"."""
    verb = next((t for t in prep.ancestors() if t.pos in ("VERB", "AUX")), None)
    return doers(verb) if verb else []
