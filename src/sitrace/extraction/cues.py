"""Words that say that somebody says something, and who it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.frames import is_passive, subjects
from sitrace.extraction.nouns import is_person_noun
from sitrace.extraction.phrases import is_time, phrase
from sitrace.extraction.triggers import verb_companions
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_PAUSES = {",", ")", "–", "—", "-"}


_WITHIN_NAME = ("pobj", "prep", "appos", "conj", "compound", "nmod", "flat", "poss")


MODES = ("deny", "accuse", "claim", "threaten", "warn", "say", "want")
"""What a cue does to its content; where a verb is in two lists the first one counts."""


_SOURCE_PREPOSITIONS = {"of", "for", "at", "from", "with", "in", "by"}


_CLAUSES = ("ccomp", "xcomp", "parataxis", "csubj")


_OF_DEEDS = {"of", "for", "about", "as", "against", "with"}
"""Prepositions after which it names a deed: "accused of killing", "quoted as saying"."""


@dataclass(slots=True, eq=False)
class Attribution:
    """`source` is the phrase that names who says it (traced, where it was a pronoun)."""

    mode: str
    cue: Token | None
    source: list[Token]
    source_sentence: Sentence
    content: frozenset[int]
    """Indices of the tokens that are said, in the sentence that the attribution is listed under."""
    named: Token | None = None
    """The head of the source as this sentence names it: the pronoun, where it is one."""
    continues: "Attribution | None" = None
    """The attribution whose quote runs on in this one."""


@cache
def _modes() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Per lemma its modes with the companions that each needs, the strongest mode first."""
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for mode in MODES:
        for entry in load("attribution")[mode]:
            lemma, _, companions = entry.partition(" ")
            needed = frozenset(filter(None, companions.split("|")))
            table.setdefault(lemma, []).append((mode, needed))
    return table


def cue_mode(verb: Token) -> str | None:
    """What a verb does to what is said ("say", "deny", "accuse" …), or None when it is no cue."""
    if verb.dep == "amod":
        return None
    found = _modes().get(verb.lemma, ())
    around = set(verb_companions(verb)) if any(needed for _, needed in found) else set()
    mode = next((m for m, needed in found if not needed or not needed.isdisjoint(around)), None)
    if (
        mode == "say"
        and verb.lemma in words("attribution", "with_clause")
        and not _has_clause(verb)
    ):
        return None
    if mode == "say" and (_is_unsaid(verb) or (verb.dep == "acl" and verb.tag == "VBN")):
        return None
    return mode


def _has_clause(verb: Token) -> bool:
    as_said = verb.dep == "advcl" and any(t.lower == "as" for t in verb.kids("mark", "advmod"))
    if verb.lemma == "see" and not _can_see(verb):
        return False  # "the area has seen fighting"
    return as_said or bool(clauses_of(verb)) or _is_shown(verb)


def _can_see(verb: Token) -> bool:
    return is_passive(verb) or any(t.pos == "PRON" or is_person_noun(t) for t in subjects(verb))


def _is_shown(verb: Token) -> bool:
    """ "Satellite images show a crater": what records show they say, without a clause."""
    if verb.lemma not in words("attribution", "showing") or not verb.kid("dobj"):
        return False
    return any(t.lemma in words("attribution", "records") for t in subjects(verb))


def _is_unsaid(verb: Token) -> bool:
    """ "is to announce", "declined to say", "continued to fight": nothing is said, but it is in
    "went on to say"."""
    if verb.lemma == "continue" and not verb.kid("ccomp", "parataxis"):
        return True
    to = verb.tag == "VB" and any(t.lower == "to" for t in verb.kids("aux"))
    return to and verb.head.lemma not in ("go", "continue", "appear", "seem", "rush", "return")


def is_cue(token: Token) -> bool:
    return token.lemma in _modes()


def cue_words(cue: Token) -> list[Token]:
    """A cue with its auxiliaries and the preposition it needs: "has called for"."""
    if cue.lower == "according":
        return [cue, *(t for t in cue.kids("prep") if t.lower == "to")]
    own = cue.kids("aux", "auxpass", "neg", "prt")
    own += [t for t in cue.kids("prep", "agent") if t.i == cue.i + 1 and t.kid("pobj", "pcomp")]
    near = [cue, *(t for t in own if -5 < t.i - cue.i < 3)]
    return near


def attribute(
    mode: str, cue: Token, source: Token | None, sentence: Sentence, content: Iterable[int]
) -> Attribution:
    named = phrase(source, _SOURCE_PREPOSITIONS) if source is not None else []
    named = [t for t in named if t is not cue]
    return Attribution(mode, cue, named, sentence, frozenset(content), source)


def speaker_of(cue: Token) -> Token | None:
    governor = cue.head.head
    if (outer := _goes_on(cue)) is not None:
        return speaker_of(outer)
    if cue.dep == "pcomp" and cue.head.lower == "as" and governor.lemma in ("quote", "cite"):
        return governor.kid("dobj", "nsubjpass")  # "was quoted by Z as saying"
    if is_passive(cue):  # "was accused by X of"
        found = [pobj for by in cue.kids("agent") for pobj in by.kids("pobj")]
    else:
        found = _main_subject(cue) or [t for t in subjects(cue) if t.pos != "VERB"]
    if found:
        return found[-1]  # the last: a dateline is taken for a first subject
    return _name_before(cue)


def _main_subject(cue: Token) -> list[Token]:
    """ "The army shelled the camp, saying that …": whoever did that says it, not the camp."""
    if cue.tag != "VBG" or cue.dep not in ("acl", "advcl"):
        return []
    first = min(t.i for t in cue.subtree())
    verb = next((t for t in cue.ancestors() if t.pos == "VERB"), None)
    if verb is None or not any(t.text == "," and t.i == first - 1 for t in verb.subtree()):
        return []
    return [t for t in subjects(verb) if t.pos != "VERB" and t.i < first]


def _name_before(cue: Token) -> Token | None:
    """The noun that stands right before a finite cue, where the parser hangs it elsewhere."""
    if cue.tag not in ("VBD", "VBZ", "VBP") or is_passive(cue) or cue.dep in ("conj", "amod"):
        return None
    before = [t for t in _tree(cue) if t.i < cue.i]
    while before and (before[-1].text in _PAUSES or before[-1].pos in ("ADV", "AUX")):
        before.pop()
    name = before[-1] if before else None
    if name is None or name.pos not in ("NOUN", "PROPN", "PRON", "NUM") or is_time(name):
        return None
    while name.head.i < name.i and name.dep in _WITHIN_NAME and name.head.pos != "VERB":
        if _is_parted(name):
            break
        name = name.head
    return name if name.pos in ("NOUN", "PROPN", "PRON", "NUM") else None


def _is_parted(name: Token) -> bool:
    """Whether somebody is taken for another word for a place: "hit Abcd village, a resident said"."""
    object_ = name.head
    people = is_person_noun(name) and not is_person_noun(object_)
    return name.dep == "appos" and people and object_.dep in ("dobj", "pobj", "nsubjpass")


def _tree(token: Token) -> list[Token]:
    return [token, *token.ancestors()][-1].subtree()


def _goes_on(cue: Token) -> Token | None:
    """The "said" of "said ten died, adding that two fled", where the parser hangs it on "died"."""
    if cue.tag != "VBG" or cue.dep != "advcl" or cue.lemma not in ("add", "stress", "note"):
        return None
    told = is_cue(cue.head) and not cue.head.kid("dobj")
    return next(
        (t for t in cue.head.ancestors() if is_cue(t) and t.pos == "VERB" and not told), None
    )


def clauses_of(cue: Token) -> list[Token]:
    found = [c for c in cue.kids(*_CLAUSES) if c.dep != "parataxis" or not is_cue(c)]
    found += [c for c in cue.kids("advcl") if opens_with_that(c)]
    found += [c for noun in _statements(cue) for c in noun.kids("acl") if opens_with_that(c)]
    if found:  # "said that it hit a depot, destroying three tankers"
        found += [c for c in cue.kids("advcl") if c.tag == "VBG" and c.i > cue.i and not is_cue(c)]
    return found + [
        inner
        for prep in cue.kids("prep")
        if prep.lower in _OF_DEEDS
        for inner in prep.kids("pcomp")
    ]


def _statements(cue: Token) -> list[Token]:
    """ "said in a statement that …" """
    nouns = [t for prep in cue.kids("prep") if prep.lower == "in" for t in prep.kids("pobj")]
    return [t for t in nouns if t.lemma in words("attribution", "speech_nouns")]


def opens_with_that(clause: Token) -> bool:
    """Whether this is a content clause ("that it fell"), not a relative one ("that it read")."""
    that = next((t for t in clause.children if t.lower == "that"), None)
    return that is not None and that.dep == "mark"
