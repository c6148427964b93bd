"""Words that say that somebody says something, and who it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.frames import is_passive, subjects
from sitrace.extraction.phrases import phrase
from sitrace.extraction.triggers import verb_companions
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

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
    return as_said or bool(clauses_of(verb))


def _is_unsaid(verb: Token) -> bool:
    """ "is to announce", "declined to say": nothing is said, but it is in "went on to say"."""
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
    return [cue, *(t for t in own if -5 < t.i - cue.i < 3)]


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
        found = [t for t in subjects(cue) if t.pos != "VERB"]
    return found[-1] if found else None  # the last: a dateline is taken for a first subject


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
