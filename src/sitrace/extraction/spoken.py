"""What a verb of saying says: "police said that …", "…, police said"."""

from sitrace.extraction.cues import Attribution, attribute, clauses_of, cue_mode, speaker_of
from sitrace.extraction.frames import goes_on_above, is_passive
from sitrace.extraction.phrases import is_time
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_OBJECTS = ("dobj", "oprd", "attr", "acomp", "nsubjpass", "csubjpass")


_OF_CONTENT = {"of", "for", "about", "on", "over", "to", "in", "as"}
"""Prepositions after which a cue names its content: "warned of", "spoke about"."""


_NOT_CONTENT = {"nsubj", "nsubjpass", "aux", "auxpass", "punct", "conj", "cc", "agent", "npadvmod"}


_SEPARATORS = {",", "”", '"', "''"}


_FINITE = {"VBD", "VBZ", "VBP", "MD", "VBN"}


_AGAINST = {"while", "whereas", "although", "though"}


_RELATIVE = {"who", "which", "that", "whom", "what"}


def read_spoken(cue: Token, mode: str, sentence: Sentence) -> Attribution:
    source = speaker_of(cue)
    if mode == "say" and (trailing := before_trailing(cue, sentence)):
        return attribute(mode, cue, trailing[1], sentence, trailing[0])
    left, right = _clause_of(cue, sentence)
    content = {t.i for t in content_of(cue, mode, (left, right)) if left < t.i < right}
    if source is not None and source.i in content:
        content -= {t.i for t in source.subtree()}
    said = attribute(mode, cue, source, sentence, content)
    said.named = _relative_of(cue) or said.named
    if cue.kid("neg") or _is_nobody(source):
        said.mode, said.source = "doubt", []  # "did not confirm", "no group has claimed"
    return said


def _relative_of(cue: Token) -> Token | None:
    """The "who" of "residents who said": what this sentence names the source by."""
    own = cue.kid("nsubj") if cue.dep == "relcl" else None
    return own if own is not None and own.lower in _RELATIVE else None


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


def content_of(cue: Token, mode: str, within: tuple[int, int] = (-1, 1 << 30)) -> list[Token]:
    """What the cue says, as far as it stands between the tokens with these indices."""
    left, right = within
    if is_parenthetical(cue) and left < cue.head.i < right:
        return _around(cue)
    if mode == "claim" and (claimed := _claimed(cue)):
        return claimed
    if mode == "accuse":
        told = [c for c in cue.children if c.dep not in _NOT_CONTENT]
        if any(c.dep == "prep" and c.lower == "on" for c in told):  # "the blast was blamed on X"
            told += cue.kids("nsubjpass")
        return [t for c in told for t in c.subtree()]
    clauses = [c for c in clauses_of(cue) if c.i > left]
    first = min((t.i for c in clauses for t in c.subtree()), default=cue.i)
    if clauses and first < cue.i:  # "Five died, police said": all that stands before belongs to it
        clauses += [c for c in cue.children if c.i < cue.i and c.dep in ("prep", "advmod", "advcl")]
    elif not clauses or mode == "want":
        clauses += _objects(cue)
    others = {t.i for clause in clauses for t in (*_contrasted(clause), *_gone_on(clause))}
    return [t for clause in clauses for t in clause.subtree() if t.i not in others]


def _contrasted(clause: Token) -> list[Token]:
    """ "…, while the rebels said …": what somebody else says against it."""
    beside = [c for c in clause.kids("advcl") if c.pos == "VERB" and cue_mode(c)]
    against = [c for c in beside if any(m.lower in _AGAINST for m in c.kids("mark"))]
    return [t for c in against for t in c.subtree()]


def _gone_on(clause: Token) -> list[Token]:
    """ "… and called for calm": what the speaker does next."""
    after = [c for c in clause.kids("conj") if goes_on_above(c)]
    first = min((c.i for c in after), default=None)
    ends = [t for t in clause.kids("cc", "punct") if first and t.i in (first - 1, first - 2)]
    return ends + [t for c in after for t in c.subtree()]


def _claimed(cue: Token) -> list[Token]:
    """ "claimed the attack that …": the deed, not what is known of it anyway."""
    deeds = cue.kids("dobj") if not clauses_of(cue) else []
    if is_passive(cue) and cue.dep in ("acl", "relcl"):
        deeds = [cue.head]  # "an attack claimed by X"
    return [t for noun in deeds for t in noun.subtree(without=("relcl", "acl", "advcl"))]


def _objects(cue: Token) -> list[Token]:
    found = cue.kids(*_OBJECTS) if cue.lemma not in ("tell", "inform") else []
    found = [t for t in found if t.lower not in _RELATIVE]
    behind = [p for p in cue.kids("prep") if p.i > cue.i]
    found += [p for p in behind if p.lower in _OF_CONTENT and not _is_time_of(p)]
    return found + [p for p in cue.kids("prep") if p.lower == "including"]


def _is_time_of(prep: Token) -> bool:
    noun = prep.kid("pobj")
    return noun is not None and (
        is_time(noun) or noun.lemma in words("attribution", "speech_nouns")
    )


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


def before_trailing(cue: Token, sentence: Sentence) -> tuple[set[int], Token] | None:
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
    # Where the verb is not even seen as one the name ends with the noun before "of".
    name = next((t for t in named if any(c.lower == "of" for c in t.children)), named[-1])
    return {i for i in told if i > stop}, speaker_of(cue) or name


def trails(token: Token, sentence: Sentence) -> bool:
    """Whether this is a verb of saying after all that it says, tagged as a verb or not."""
    says = token.lower in words("attribution", "trailing")
    return says and before_trailing(token, sentence) is not None


def _has_cue(sentence: Sentence, end: int) -> bool:
    return any(t.i < end and t.pos == "VERB" and cue_mode(t) for t in sentence.tokens)
