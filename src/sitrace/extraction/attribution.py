"""Who says so: source, cue and content of everything that a report attributes.

An attribution covers tokens of one sentence. Pronouns and quotes that run on are traced to the
source last named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.frames import is_passive, subjects
from sitrace.extraction.phrases import phrase
from sitrace.model.ontology import load
from sitrace.text import Parsed, Sentence, Token

MODES = ("deny", "accuse", "claim", "threaten", "warn", "say")
"""What a cue does to its content; where a verb is in two lists the first one counts."""
_CLAUSAL_ONLY = {
    "find", "show", "believe", "think", "know", "count", "record", "document", "put", "release",
    "describe", "observe", "point", "write", "publish", "learn", "hear", "note", "maintain",
    "reveal", "speak", "admit", "declare", "stress", "quote",
}  # fmt: skip
"""Cues only when a clause follows: "the army maintained positions" is no attribution."""
_SOURCE_PREPOSITIONS = {"of", "for", "at", "from", "with", "in"}
_NOT_CONTENT = {"nsubj", "nsubjpass", "aux", "auxpass", "punct", "conj", "cc", "agent", "npadvmod"}


@dataclass(slots=True, eq=False)
class Attribution:
    """`source` is the phrase that names who says it (traced, where it was a pronoun)."""

    mode: str
    cue: Token | None
    source: list[Token]
    source_sentence: Sentence
    content: frozenset[int]
    """Indices of the tokens that are said, in the sentence of the cue."""
    named_here: bool = True


def attributions(parsed: Parsed) -> dict[int, list[Attribution]]:
    """By sentence index, the attributions in it, the outermost first."""
    found: dict[int, list[Attribution]] = {}
    last: Attribution | None = None
    quote_open = False
    for sentence in parsed.sentences:
        here = [_traced(a, last) for a in _in_sentence(sentence)] if sentence.tokens else []
        here.sort(key=lambda attribution: -len(attribution.content))
        if not here and last and sentence.tokens and _is_quoted(sentence, quote_open):
            here = [_continued(last, sentence)]
        found[sentence.index] = here
        named = [a for a in here if a.source and a.mode != "accuse"]
        last = named[0] if named else last
        quote_open = _leaves_open(sentence.text, quote_open)
    return found


def covering(found: Iterable[Attribution], token: Token) -> list[Attribution]:
    """The attributions that cover a token, the innermost last."""
    return [attribution for attribution in found if token.i in attribution.content]


def _in_sentence(sentence: Sentence) -> Iterator[Attribution]:
    for token in sentence.tokens:
        if token.lower == "according":
            yield from _according(token, sentence)
        elif token.pos == "VERB" and (mode := cue_mode(token)):
            yield from _spoken(token, mode, sentence)


@cache
def _modes() -> dict[str, str]:
    lists = load("attribution")
    return {lemma: mode for mode in reversed(MODES) for lemma in lists[mode] if " " not in lemma}


def cue_mode(verb: Token) -> str | None:
    """What a verb does to what is said ("say", "deny", "accuse" …), or None when it is no cue."""
    mode = _modes().get(verb.lemma)
    if mode == "say" and verb.lemma in _CLAUSAL_ONLY and not verb.kid("ccomp"):
        return None
    if verb.dep == "amod" or (mode == "say" and verb.dep in ("acl",) and verb.tag == "VBN"):
        return None
    return mode


def _spoken(cue: Token, mode: str, sentence: Sentence) -> Iterator[Attribution]:
    content = _content(cue, mode)
    if not content:
        return
    passive = is_passive(cue)
    if passive:  # "was accused by X of", "is said to have"
        sources = [pobj for by in cue.kids("agent") for pobj in by.kids("pobj")]
    else:
        sources = subjects(cue)
    source = sources[0] if sources else None
    if source is not None and source.i in {t.i for t in content} - {cue.i}:
        content = [t for t in content if t.i not in {s.i for s in source.subtree()}]
    yield Attribution(
        mode, cue, _source_phrase(source), sentence, frozenset(t.i for t in content)
    )


def _content(cue: Token, mode: str) -> list[Token]:
    if cue.dep in ("parataxis", "ccomp", "advcl", "dep") and not cue.kid("ccomp", "xcomp", "dobj"):
        if cue.dep != "advcl" or any(m.lower == "as" for m in cue.kids("mark", "advmod")):
            inside = {t.i for t in cue.subtree()}  # "…, residents said": all that stands around it
            return [t for t in cue.head.subtree() if t.i not in inside]
        return []
    content = [t for child in cue.children if child.dep not in _NOT_CONTENT for t in child.subtree()]
    if mode == "accuse" or cue.kid("ccomp", "xcomp", "dobj"):
        return content
    # "said" as the root of what is quoted before it comes out of the parser as a flat clause.
    return content if any(t.pos == "VERB" for t in content) else []


def _according(token: Token, sentence: Sentence) -> Iterator[Attribution]:
    sources = [p for to in token.kids("prep") if to.lower == "to" for p in to.kids("pobj")]
    if not sources:
        return
    governor = next((t for t in token.ancestors() if t.pos in ("VERB", "AUX")), None)
    if governor is None:
        governor = list(token.ancestors())[-1] if not token.is_root else token
    inside = {t.i for t in token.subtree()}
    content = frozenset(t.i for t in governor.subtree() if t.i not in inside)
    yield Attribution("say", token, _source_phrase(sources[0]), sentence, content)


def _source_phrase(head: Token | None) -> list[Token]:
    return phrase(head, _SOURCE_PREPOSITIONS) if head is not None else []


def _traced(attribution: Attribution, last: Attribution | None) -> Attribution:
    """A pronoun is replaced by the source last named ("It said …")."""
    source = attribution.source
    if last and source and len(source) == 1 and source[0].lower in load("attribution")["pronouns"]:
        attribution.source, attribution.source_sentence = last.source, last.source_sentence
        attribution.named_here = False
    return attribution


def _continued(last: Attribution, sentence: Sentence) -> Attribution:
    everything = frozenset(t.i for t in sentence.tokens)
    return Attribution("say", None, last.source, last.source_sentence, everything, False)


_OPENING, _CLOSING = "“", "”"


def _is_quoted(sentence: Sentence, quote_open: bool) -> bool:
    text = sentence.text
    return quote_open or text[0] in "\"“" or (text.count('"') >= 2 and text[0] == '"')


def _leaves_open(text: str, was_open: bool) -> bool:
    if _OPENING in text or _CLOSING in text:
        return text.rfind(_OPENING) > text.rfind(_CLOSING)
    return was_open ^ (text.count('"') % 2 == 1)
