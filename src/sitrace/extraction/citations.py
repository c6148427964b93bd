"""The attributions of a sentence: verbs, "according to", "citing", "the army's claim that"."""

from collections.abc import Iterator

from sitrace.extraction.cues import (
    Attribution,
    attribute,
    cue_mode,
    is_cue,
    opens_with_that,
)
from sitrace.extraction.frames import subjects
from sitrace.extraction.nouns import is_person_noun
from sitrace.extraction.phrases import complements
from sitrace.extraction.spoken import content_of, read_spoken, trails
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_UTTERING = {
    "spread",
    "circulate",
    "carry",
    "issue",
    "release",
    "make",
    "publish",
    "give",
    "repeat",
    "post",
    "send",
    "broadcast",
}


def find_cues(sentence: Sentence) -> Iterator[Attribution]:
    """The attributions that the syntax of a sentence gives; the content may still be empty."""
    for token in sentence.tokens:
        if token.lower == "according":
            yield from _according(token, sentence)
        elif token.lemma in ("cite", "quote") and token.tag == "VBG":
            yield from _citing(token, sentence)
        elif told := figure_of(token):
            yield _reckoning(token, told, sentence)
        elif token.pos == "VERB" and (mode := cue_mode(token)):
            yield read_spoken(token, mode, sentence)
        elif trails(token, sentence):
            yield read_spoken(token, "say", sentence)
        elif token.pos == "NOUN" and token.lemma in words("attribution", "speech_nouns"):
            yield from _nominal(token, sentence)


def figure_of(verb: Token) -> Token | None:
    """What somebody's verb gives as a figure: "put the toll at seven", "acknowledge four"."""
    told = verb.kid("dobj")
    who = subjects(verb)
    if verb.pos != "VERB" or told is None or not any(map(_speaks, who)):
        return None
    at = any(t.lower in ("at", "to") for t in verb.kids("prep"))
    if verb.lemma in words("attribution", "reckoning"):
        return told if at and _is_toll(told) else None
    alone = (told.pos == "NUM" or told.lower == "one") and not [
        t for t in told.children if t.dep != "advmod"
    ]
    return told if alone and verb.lemma in words("attribution", "granting") else None


def _speaks(token: Token) -> bool:
    return (is_person_noun(token) or token.pos == "PROPN") and not _is_toll(token)


def _is_toll(noun: Token) -> bool:
    return noun.lemma in words("lists", "totals") or noun.lower in ("dead", "deaths")


def _reckoning(verb: Token, told: Token, sentence: Sentence) -> Attribution:
    source = subjects(verb)[0]
    content = {verb.i} | {t.i for t in verb.subtree() if t.i > verb.i and t.dep != "punct"}
    return attribute("say", verb, source, sentence, content)


def _according(token: Token, sentence: Sentence) -> Iterator[Attribution]:
    sources = [p for to in token.kids("prep") if to.lower == "to" for p in to.kids("pobj")]
    if not sources:
        return
    inside = {t.i for t in token.subtree()}
    content = (t.i for t in _governed(token, sentence).subtree() if t.i not in inside)
    yield attribute("say", token, sources[0], sentence, content)


def _governed(token: Token, sentence: Sentence) -> Token:
    """The clause that an adverbial is about; at the edge of a sentence that is all of it."""
    governors = list(token.ancestors())
    inside = [t.i for t in token.subtree()]
    words_left = [t for t in sentence.tokens if t.pos != "PUNCT" and t.text not in "”\"'"]
    if not governors or inside[0] == words_left[0].i or inside[-1] == words_left[-1].i:
        return governors[-1] if governors else token
    return next((t for t in governors if t.pos in ("VERB", "AUX")), governors[-1])


def _citing(token: Token, sentence: Sentence) -> Iterator[Attribution]:
    """ "The agency said, citing witnesses, that …": the witnesses said it too."""
    source, governor = token.kid("dobj"), token.head
    if source is None or token.dep not in ("advcl", "prep", "parataxis", "acl"):
        return
    content = set(t.i for t in content_of(governor, "say")) if is_cue(governor) else set()
    content = content or {t.i for t in governor.subtree()}
    content -= {t.i for t in token.subtree()}
    yield attribute("say", token, source, sentence, content)


def _nominal(noun: Token, sentence: Sentence) -> Iterator[Attribution]:
    clause = next(
        (c for c in noun.kids("acl", "relcl", "ccomp", "appos") if opens_with_that(c)), None
    )
    doubted = noun.lemma in words("attribution", "doubted")
    if clause is None and doubted:
        clause = next(complements(noun, "of"), None)
    if clause is None or (noun.dep == "pobj" and is_cue(noun.head.head)):
        return
    source = _author(noun)
    mode = (
        "claim"
        if noun.lemma in words("attribution", "claim") or (doubted and not source)
        else "say"
    )
    told = (
        clause.subtree()
        if clause.dep != "pobj"
        else clause.subtree(without=("relcl", "acl", "prep"))
    )
    yield attribute(mode, noun, source, sentence, (t.i for t in told))


def _author(noun: Token) -> Token | None:
    for found in (
        noun.kids("poss"),
        [p for by in noun.kids("prep") if by.lower in ("by", "from") for p in by.kids("pobj")],
        [p for v in noun.kids("acl") for by in v.kids("agent") for p in by.kids("pobj")],
        subjects(noun.head) if noun.dep == "dobj" and noun.head.lemma in _UTTERING else [],
    ):
        if found:
            return found[0]
    return None
