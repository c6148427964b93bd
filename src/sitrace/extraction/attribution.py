"""Who says so: source, cue and content of everything that a report attributes.

The syntax of a sentence gives most of it (citations.py). Over the whole text, quotes that run on
are given to who speaks, and pronouns are traced to the source last named. A sentence without a
cue and outside a quote is the publisher's own voice again.
"""

import re
from collections.abc import Iterable, Iterator
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


_NOT_OF_NAME = ("punct", "cc", "conj", "advcl", "ccomp", "parataxis")


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
    groups: dict[int, list[Part]] = {}
    for sentence in parsed.sentences:
        here = {token.i for token in sentence.tokens}
        for attribution in found.get(sentence.index, ()):
            if here.isdisjoint(attribution.content):
                continue  # only white space is said
            first = attribution.continues or attribution
            groups.setdefault(id(first), []).append((sentence, attribution))
    return [_mention(parsed, run) for group in groups.values() for run in _runs(parsed, group)]


Part = tuple[Sentence, Attribution]
"""What an attribution covers of one sentence."""


def _runs(parsed: Parsed, group: list[Part]) -> Iterator[list[Part]]:
    """What is said without a break: a sentence that is not part of it, nor its cue's, ends a run."""
    cue = (group[0][1].continues or group[0][1]).cue
    run: list[Part] = []
    for sentence, attribution in group:
        between = parsed.sentences[run[-1][0].index + 1 : sentence.index] if run else []
        if not all(cue is not None and s.start <= cue.start < s.end for s in between):
            yield run
            run = []
        run.append((sentence, attribution))
    yield run


def _mention(parsed: Parsed, run: list[Part]) -> AttributionMention:
    spans = [s.covering(_told(s, a)) for s, a in run]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    sentence, first = next(((s, a) for s, a in run if not a.continues), run[0])
    cue, named = first.cue, _whole(first)
    source = sentence.covering(named) if named else None
    if owner := first.continues:  # what goes on after its cue, or stands before it
        cue = owner.cue if owner.cue and _is_beside(parsed, run, owner.cue) else None
        if owner.source:
            source = owner.source_sentence.covering(owner.source)
        if cue and (named := _whole(owner)):
            source = sentence.covering(named)
    return AttributionMention(
        document_id=parsed.document.id,
        quote=parsed.document.span(start, end),
        source=source,
        cue=sentence.covering(cue_words(cue)) if cue else None,
    )


def _is_beside(parsed: Parsed, run: list[Part], cue: Token) -> bool:
    """Whether a cue stands in one of these sentences or right before or after them."""
    near = parsed.sentences[max(0, run[0][0].index - 1) : run[-1][0].index + 2]
    return any(s.start <= cue.start < s.end for s in near)


def _told(sentence: Sentence, attribution: Attribution) -> list[Token]:
    """What is said, without the words that say so: not the "for" of "called for calm"."""
    content = [t for t in sentence.tokens if t.i in attribution.content]
    cue = {t.i for t in cue_words(attribution.cue)} if attribution.cue else set()
    without = [t for t in content if t.i not in cue]
    return without or content


def is_somebody(named: Token | None) -> TypeGuard[Token]:
    """ "No group claimed the attack" and "nobody said" name none who speaks."""
    if named is None or named.lower in _NOBODY:
        return False
    return not any(t.lower in ("no", "neither") for t in named.kids("det", "preconj"))


def _whole(attribution: Attribution) -> list[Token]:
    """A source with its titles and all who share it: "the spokesman for X", "Ali Hassan and others".

    Not what is told of it by the way (", who was there,"), nor the clause of the cue itself.
    """
    name = attribution.named
    if not is_somebody(name):
        return []
    shared = [t for t in name.conjuncts() if t.pos in ("NOUN", "PROPN", "PRON")]
    found = [t for one in (name, *shared) for t in one.subtree(without=_NOT_OF_NAME)]
    telling = [c for one in found for c in one.kids("relcl", "acl") if _is_aside(c, attribution)]
    aside = {t.i for clause in telling for t in clause.subtree()}
    return [t for t in found if t.i not in aside] or [name]


def _is_aside(clause: Token, attribution: Attribution) -> bool:
    """Whether a clause at a source only adds to it, or is the one that says what it says."""
    told = clause.subtree()
    if any(t is attribution.cue for t in told):
        return True
    return any(t.text == "," and t.i == told[0].i - 1 for t in clause.head.children)


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
