"""Words that say that somebody says something, with the source and the content they take."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.frames import is_passive, subjects
from sitrace.extraction.phrases import phrase
from sitrace.extraction.triggers import verb_companions, words
from sitrace.model.ontology import load
from sitrace.text import Sentence, Token

MODES = ("deny", "accuse", "claim", "threaten", "warn", "say", "want")
"""What a cue does to its content; where a verb is in two lists the first one counts."""
_SOURCE_PREPOSITIONS = {"of", "for", "at", "from", "with", "in", "by"}
_CLAUSES = ("ccomp", "xcomp", "parataxis", "csubj")
_OBJECTS = ("dobj", "oprd", "attr", "acomp", "nsubjpass", "csubjpass")
_OF_CONTENT = {"of", "for", "about", "on", "over", "to", "in", "as"}
"""Prepositions after which a cue names its content: "warned of", "spoke about"."""
_OF_DEEDS = {"of", "for", "about", "as", "against", "with"}
"""Prepositions after which it names a deed: "accused of killing", "quoted as saying"."""
_NOT_CONTENT = {"nsubj", "nsubjpass", "aux", "auxpass", "punct", "conj", "cc", "agent", "npadvmod"}


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


def find_cues(sentence: Sentence) -> Iterator[Attribution]:
    """The attributions that the syntax of a sentence gives; the content may still be empty."""
    for token in sentence.tokens:
        if token.lower == "according":
            yield from _according(token, sentence)
        elif token.lemma in ("cite", "quote") and token.tag == "VBG":
            yield from _citing(token, sentence)
        elif token.pos == "VERB" and (mode := cue_mode(token)):
            yield _spoken(token, mode, sentence)
        elif token.pos == "NOUN" and token.lemma in words("attribution", "speech_nouns"):
            yield from _nominal(token, sentence)


# ---------------------------------------------------------------------- verbs
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
    if mode == "say" and verb.lemma in words("attribution", "with_clause") and not _clauses(verb):
        return None
    if mode == "say" and (_is_unsaid(verb) or (verb.dep == "acl" and verb.tag == "VBN")):
        return None
    return mode


def _is_unsaid(verb: Token) -> bool:
    """ "is to announce", "declined to say": nothing is said, but it is in "went on to say"."""
    to = verb.tag == "VB" and any(t.lower == "to" for t in verb.kids("aux"))
    return to and verb.head.lemma not in ("go", "continue", "appear", "seem", "rush", "return")


def cue_words(cue: Token) -> list[Token]:
    """A cue with its auxiliaries and the preposition it needs: "has called for"."""
    if cue.lower == "according":
        return [cue, *(t for t in cue.kids("prep") if t.lower == "to")]
    own = cue.kids("aux", "auxpass", "neg", "prt")
    own += [t for t in cue.kids("prep", "agent") if t.i == cue.i + 1 and t.kid("pobj", "pcomp")]
    return [cue, *(t for t in own if -5 < t.i - cue.i < 3)]


def _spoken(cue: Token, mode: str, sentence: Sentence) -> Attribution:
    source = _speaker(cue)
    if mode == "say" and (trailing := _before_trailing(cue, sentence)):
        return _attribution(mode, cue, trailing[1], sentence, trailing[0])
    left, right = _clause_of(cue, sentence)
    content = {t.i for t in _content(cue, mode, left) if left < t.i < right}
    if source is not None and source.i in content:
        content -= {t.i for t in source.subtree()}
    if cue.kid("neg") or _is_nobody(source):
        mode, source = "doubt", None  # "did not confirm", "no group has claimed"
    return _attribution(mode, cue, source, sentence, content)


def _before_trailing(cue: Token, sentence: Sentence) -> tuple[set[int], Token] | None:
    """What stands before a cue at the end of its sentence, and who says it: "…, police said."

    Read off the order of words: the longer the sentence, the less the syntax can be trusted here.
    """
    before = [t for t in sentence.tokens if t.i < cue.i]
    after = [t for t in sentence.tokens if t.i > cue.i]
    comma = next((t for t in reversed(before) if t.text in _SEPARATORS), None)
    if (
        comma is None
        or len(after) > 12
        or any(t.pos == "VERB" or t.text in _SEPARATORS for t in after)
    ):
        return None
    named = [t for t in before if t.i > comma.i]
    told = {t.i for t in before if t.i < comma.i}
    speaks = not any(t.pos in ("VERB", "AUX") or t.lower in _RELATIVE for t in named)
    tells = any(t.tag in _FINITE and t.i in told for t in before)
    if not (speaks and tells and named and named[-1].pos in ("NOUN", "PROPN", "PRON")):
        return None
    stop = max((t.i for t in before if t.text == ";" and _has_cue(sentence, t.i)), default=-1)
    return {i for i in told if i > stop}, _speaker(cue) or named[-1]


_SEPARATORS = {",", "”", '"', "''"}
_FINITE = {"VBD", "VBZ", "VBP", "MD", "VBN"}


def _has_cue(sentence: Sentence, end: int) -> bool:
    return any(t.i < end and t.pos == "VERB" and _is_cue(t) for t in sentence.tokens)


def _clause_of(cue: Token, sentence: Sentence) -> tuple[int, int]:
    """Between which semicolons the cue stands: the parser takes what is before for its content."""
    stops = [t.i for t in sentence.tokens if t.text == ";"]
    left = max((i for i in stops if i < cue.i), default=-1)
    right = min((i for i in stops if i > cue.i), default=sentence.tokens[-1].i + 1)
    return left, right


def _is_nobody(source: Token | None) -> bool:
    return source is not None and (
        source.lower in ("nobody", "none", "neither")
        or any(t.lower == "no" for t in source.children)
    )


def _attribution(
    mode: str, cue: Token, source: Token | None, sentence: Sentence, content: Iterable[int]
) -> Attribution:
    named = phrase(source, _SOURCE_PREPOSITIONS) if source is not None else []
    return Attribution(mode, cue, named, sentence, frozenset(content), source)


def _speaker(cue: Token) -> Token | None:
    governor = cue.head.head
    if cue.dep == "pcomp" and cue.head.lower == "as" and governor.lemma in ("quote", "cite"):
        return governor.kid("dobj", "nsubjpass")  # "was quoted by Z as saying"
    if is_passive(cue):  # "was accused by X of"
        found = [pobj for by in cue.kids("agent") for pobj in by.kids("pobj")]
    else:
        found = [t for t in subjects(cue) if t.pos != "VERB"]
    return found[-1] if found else None  # the last: a dateline is taken for a first subject


def _content(cue: Token, mode: str, left: int = -1) -> list[Token]:
    """What the cue says, as far as it stands after the token with index `left`."""
    if is_parenthetical(cue) and cue.head.i > left:
        return _around(cue)
    if mode == "claim" and (claimed := _claimed(cue)):
        return claimed
    if mode == "accuse":
        return [t for c in cue.children if c.dep not in _NOT_CONTENT for t in c.subtree()]
    clauses = [c for c in _clauses(cue) if c.i > left]
    first = min((t.i for c in clauses for t in c.subtree()), default=cue.i)
    if clauses and first < cue.i:  # "Five died, police said": all that stands before belongs to it
        clauses += [c for c in cue.children if c.i < cue.i and c.dep in ("prep", "advmod", "advcl")]
    elif not clauses or mode == "want":
        clauses += _objects(cue)
    return [t for clause in clauses for t in clause.subtree()]


def _clauses(cue: Token) -> list[Token]:
    found = [c for c in cue.kids(*_CLAUSES) if c.dep != "parataxis" or not _is_cue(c)]
    found += [c for c in cue.kids("advcl") if _opens_with_that(c)]
    found += [c for noun in _statements(cue) for c in noun.kids("acl") if _opens_with_that(c)]
    if found:  # "said that it hit a depot, destroying three tankers"
        found += [c for c in cue.kids("advcl") if c.tag == "VBG" and c.i > cue.i and not _is_cue(c)]
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


def _is_cue(token: Token) -> bool:
    return token.lemma in _modes()


def _claimed(cue: Token) -> list[Token]:
    """ "claimed responsibility for the attack that …": the deed, not what is known of it anyway."""
    taken = [t for t in cue.kids("dobj") if t.lemma in ("responsibility", "credit")]
    if is_passive(cue) and cue.dep in ("acl", "relcl"):
        return cue.head.subtree(without=("relcl", "acl"))  # "an attack claimed by X"
    return [t for noun in taken for t in noun.subtree(without=("relcl", "acl", "advcl"))]


def _objects(cue: Token) -> list[Token]:
    found = cue.kids(*_OBJECTS) if cue.lemma not in ("tell", "inform") else []
    found = [t for t in found if t.lower not in _RELATIVE]
    return found + [p for p in cue.kids("prep") if p.lower in _OF_CONTENT and not _is_time_of(p)]


def _is_time_of(prep: Token) -> bool:
    noun = prep.kid("pobj")
    return noun is not None and (
        noun.lower in _DAYS or noun.lemma in words("attribution", "speech_nouns")
    )


_RELATIVE = {"who", "which", "that", "whom", "what"}
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december morning evening afternoon night "
    "day week month year today yesterday twitter facebook telegram conference interview".split()
)


# ---------------------------------------------------------------------- "…, police said"
def is_parenthetical(cue: Token) -> bool:
    """Whether the cue stands in or after the clause that it attributes: "…, residents say, …"."""
    if cue.dep not in ("parataxis", "ccomp", "advcl", "dep") or cue.kid("ccomp", "xcomp"):
        return False
    if cue.kid("dobj") and cue.lemma not in ("tell", "inform"):
        return False
    return cue.dep != "advcl" or any(m.lower == "as" for m in cue.kids("mark", "advmod"))


def _around(cue: Token) -> list[Token]:
    inside = {t.i for t in cue.subtree()}
    verb = cue.head
    found = [t for t in verb.subtree() if t.i not in inside]
    if verb.i > cue.i:
        return found
    # "A strike killed five, police said, in the worst attack since May": what comes after the
    # cue is the writer's own, unless it goes on with another verb.
    more = {
        t.i for c in verb.conjuncts()[1:] if c.i > cue.i for t in (*c.subtree(), *verb.kids("cc"))
    }
    return [t for t in found if t.i < cue.i or t.i in more]


# ---------------------------------------------------------------------- "according to police"
def _according(token: Token, sentence: Sentence) -> Iterator[Attribution]:
    sources = [p for to in token.kids("prep") if to.lower == "to" for p in to.kids("pobj")]
    if not sources:
        return
    inside = {t.i for t in token.subtree()}
    content = (t.i for t in _governed(token, sentence).subtree() if t.i not in inside)
    yield _attribution("say", token, sources[0], sentence, content)


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
    content = set(t.i for t in _content(governor, "say")) if _is_cue(governor) else set()
    content = content or {t.i for t in governor.subtree()}
    content -= {t.i for t in token.subtree()}
    yield _attribution("say", token, source, sentence, content)


# ---------------------------------------------------------------------- "the army's claim that …"
def _nominal(noun: Token, sentence: Sentence) -> Iterator[Attribution]:
    clause = next(
        (c for c in noun.kids("acl", "relcl", "ccomp", "appos") if _opens_with_that(c)), None
    )
    doubted = noun.lemma in words("attribution", "doubted")
    if clause is None and doubted:
        clause = next(
            (t for p in noun.kids("prep") if p.lower == "of" for t in p.kids("pobj")), None
        )
    if clause is None or (noun.dep == "pobj" and _is_cue(noun.head.head)):
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
    yield _attribution(mode, noun, source, sentence, (t.i for t in told))


def _opens_with_that(clause: Token) -> bool:
    """Whether this is a content clause ("that it fell"), not a relative one ("that it read")."""
    that = next((t for t in clause.children if t.lower == "that"), None)
    return that is not None and that.dep == "mark"


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
