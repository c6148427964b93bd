"""Who says so: source, cue and content of everything that a report attributes.

The syntax of a sentence gives most of it (citations.py). Over the whole text, quotes that run on
are given to who speaks, and pronouns are traced to the source last named. A sentence without a
cue and outside a quote is the publisher's own voice again.
"""

import re
from collections.abc import Iterable
from typing import TypeGuard

from sitrace.extraction.citations import find_cues
from sitrace.extraction.cues import Attribution, cue_mode, cue_words
from sitrace.extraction.quotes import Quotes, find_quoted
from sitrace.extraction.speakers import trace_sources
from sitrace.model import AttributionMention
from sitrace.model.ontology import words
from sitrace.text import Parsed, Sentence, Token

__all__ = ["Attribution", "attribution_mentions", "attributions", "covering", "cue_mode"]


Found = dict[int, list[Attribution]]
"""By sentence index, the attributions in it."""


_NOBODY = {"nobody", "none", "neither"}
_SPEAKING = {"i", "we", "you", "let"}


_ENDS_SAYING = re.compile(r":\s*$")


_BLOCK = 12
"""Sentences that a statement without quotation marks is taken to run on."""


_MIN_SPEECH = 12
"""Characters. What is shorter is a term in quotation marks, not what somebody said."""


def attributions(parsed: Parsed) -> Found:
    """By sentence index, the attributions in it, the outermost first."""
    quoted = [q for q in find_quoted(parsed.document.text) if q[1] - q[0] >= _MIN_SPEECH]
    found: Found = {
        s.index: [a for a in find_cues(s) if not _is_spoken_in(a, quoted)] for s in parsed.sentences
    }
    Quotes(parsed, quoted, found).give()
    _give_blocks(parsed, found)
    trace_sources(parsed, found)
    for index, here in found.items():
        told = [a for a in here if a.content]
        found[index] = sorted(told, key=lambda attribution: -len(attribution.content))
    return found


def covering(found: Iterable[Attribution], token: Token) -> list[Attribution]:
    """The attributions that cover a token, the innermost last; wishes are no source for facts."""
    return [a for a in found if a.mode != "want" and (token.i in a.content or _is_deed(a, token))]


def _is_deed(attribution: Attribution, token: Token) -> bool:
    """A threat or a count is both: what somebody says, and the word that tells it."""
    telling = attribution.mode == "threaten" or token.lemma in words("attribution", "witnessing")
    return telling and attribution.cue is token


def attribution_mentions(parsed: Parsed, found: Found) -> list[AttributionMention]:
    """Every attribution of a text, conflict or not; a quote over several sentences is one."""
    groups: dict[int, list[tuple[Sentence, Attribution]]] = {}
    for sentence in parsed.sentences:
        here = {token.i for token in sentence.tokens}
        for attribution in found.get(sentence.index, ()):
            if here.isdisjoint(attribution.content):
                continue  # only white space is said
            first = attribution.continues or attribution
            groups.setdefault(id(first), []).append((sentence, attribution))
    return [_mention(parsed, group) for group in groups.values()]


def _mention(parsed: Parsed, group: list[tuple[Sentence, Attribution]]) -> AttributionMention:
    spans = [s.covering(t for t in s.tokens if t.i in a.content) for s, a in group]
    sentence, first = next(((s, a) for s, a in group if not a.continues), group[0])
    return AttributionMention(
        document_id=parsed.document.id,
        quote=parsed.document.span(min(s.start for s in spans), max(s.end for s in spans)),
        source=sentence.covering(_whole(first.named)) if _is_somebody(first.named) else None,
        cue=sentence.covering(cue_words(first.cue)) if first.cue else None,
    )


def _is_somebody(named: Token | None) -> TypeGuard[Token]:
    """ "No group claimed the attack" and "nobody said" name none who speaks."""
    if named is None or named.lower in _NOBODY:
        return False
    return not any(t.lower in ("no", "neither") for t in named.kids("det", "preconj"))


def _whole(name: Token) -> list[Token]:
    """A source with its titles and all who share it: "the spokesman for X", "Ali Hassan and others"."""
    without = ("punct", "cc", "conj", "advcl", "ccomp", "parataxis")
    shared = [t for t in name.conjuncts() if t.pos in ("NOUN", "PROPN", "PRON")]
    return [t for one in (name, *shared) for t in one.subtree(without=without)]


def _is_spoken_in(attribution: Attribution, quoted: list[tuple[int, int]]) -> bool:
    """Whether this is the speech itself ("I think we …"), not a report of one."""
    cue = attribution.cue
    inside = cue is not None and any(a <= cue.start < b for a, b in quoted)
    return inside and (attribution.named is None or attribution.named.lower in _SPEAKING)


def _give_blocks(parsed: Parsed, found: Found) -> None:
    """What follows "The minister said:" without quotation marks, up to the next cue."""
    owner: Attribution | None = None
    reach = 0
    for sentence in parsed.sentences:
        here = found[sentence.index]
        if owner and reach and not any(_is_named(a) for a in here):
            said = frozenset(t.i for t in sentence.tokens)
            run = Attribution("say", None, owner.source, owner.source_sentence, said)
            run.continues = owner
            here.insert(0, run)
            reach -= 1
            continue
        owner, reach = None, 0
        if _ENDS_SAYING.search(sentence.text) and not any(a.content for a in here):
            owner, reach = next((a for a in here if a.source), None), _BLOCK


def _is_named(attribution: Attribution) -> bool:
    named = attribution.named
    speaking = named is None or named.lower in _SPEAKING
    return bool(attribution.content) and (attribution.continues is not None or not speaking)
