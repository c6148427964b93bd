"""Who says so: source, cue and content of everything that a report attributes.

The syntax of a sentence gives most of it (cues.py). Over the whole text, quotes that run on are
given to who speaks, and pronouns are traced to the source last named. A sentence without a cue
and outside a quote is the publisher's own voice again.
"""

import re
from collections.abc import Iterable

from sitrace.extraction.cues import Attribution, cue_mode, cue_words, find_cues
from sitrace.extraction.phrases import phrase
from sitrace.extraction.quotes import find_quoted
from sitrace.extraction.triggers import words
from sitrace.lexicon.place_words import given_names
from sitrace.model import AttributionMention
from sitrace.text import Parsed, Sentence, Token

__all__ = ["Attribution", "attribution_mentions", "attributions", "covering", "cue_mode"]

Found = dict[int, list[Attribution]]
"""By sentence index, the attributions in it."""

_SPEAKING = {"i", "we", "you", "let"}
_PUBLISHER = {"i", "we", "us"}
"""Outside of quotes these are whoever wrote the report, and that is no source."""
_LEADS = re.compile(r"[^.!?;“”\"]{0,60}[,:—–-]\s*|\s*(?:that\s+)?")
"""What may stand between a cue and the quote that it leads to: "said on Friday: “…”"."""
_ENDS_SAYING = re.compile(r":\s*$")
_BLOCK = 12
"""Sentences that a statement without quotation marks is taken to run on."""
_GAP = 90
"""Characters between a quote and the cue that it belongs to: "…," X, the mayor of Y, said."""
_MIN_SPEECH = 20
"""Characters. What is shorter is a term in quotation marks, not what somebody said."""


def attributions(parsed: Parsed) -> Found:
    """By sentence index, the attributions in it, the outermost first."""
    quoted = [q for q in find_quoted(parsed.document.text) if q[1] - q[0] >= _MIN_SPEECH]
    found: Found = {
        s.index: [a for a in find_cues(s) if not _is_spoken_in(a, quoted)] for s in parsed.sentences
    }
    _Quotes(parsed, quoted, found).give()
    _give_blocks(parsed, found)
    _trace(parsed, found)
    for index, here in found.items():
        told = [a for a in here if a.content]
        found[index] = sorted(told, key=lambda attribution: -len(attribution.content))
    return found


def covering(found: Iterable[Attribution], token: Token) -> list[Attribution]:
    """The attributions that cover a token, the innermost last; wishes are no source for facts."""
    return [a for a in found if a.mode != "want" and (token.i in a.content or _is_threat(a, token))]


def _is_threat(attribution: Attribution, token: Token) -> bool:
    """A threat is both: what somebody says, and the deed of saying it."""
    return attribution.mode == "threaten" and attribution.cue is token


def attribution_mentions(parsed: Parsed, found: Found) -> list[AttributionMention]:
    """Every attribution of a text, conflict or not; a quote over several sentences is one."""
    groups: dict[int, list[tuple[Sentence, Attribution]]] = {}
    for sentence in parsed.sentences:
        for attribution in found.get(sentence.index, ()):
            first = attribution.continues or attribution
            groups.setdefault(id(first), []).append((sentence, attribution))
    return [_mention(parsed, group) for group in groups.values()]


def _mention(parsed: Parsed, group: list[tuple[Sentence, Attribution]]) -> AttributionMention:
    spans = [s.covering(t for t in s.tokens if t.i in a.content) for s, a in group]
    sentence, first = next(((s, a) for s, a in group if not a.continues), group[0])
    return AttributionMention(
        document_id=parsed.document.id,
        quote=parsed.document.span(min(s.start for s in spans), max(s.end for s in spans)),
        source=sentence.covering(_whole(first.named)) if first.named else None,
        cue=sentence.covering(cue_words(first.cue)) if first.cue else None,
    )


def _whole(name: Token) -> list[Token]:
    """A source with all that is said of it: "Ali Hassan, a spokesman for the ministry"."""
    tokens = name.subtree(without=("punct", "cc", "conj", "advcl", "ccomp", "parataxis"))
    return tokens


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


# ---------------------------------------------------------------------- pronouns
def _trace(parsed: Parsed, found: Found) -> None:
    """Pronouns are replaced by the source that they stand for ("It said …")."""
    earlier: list[Attribution] = []
    for sentence in parsed.sentences:
        for attribution in found[sentence.index]:
            if attribution.continues:
                _take_source(attribution, attribution.continues)
            elif attribution.named and attribution.named.lower in _PUBLISHER:
                attribution.source = []
            elif pronoun := _pronoun(attribution):
                around = [a for a in found[sentence.index] if _holds(a, attribution)]
                _resolve(attribution, pronoun, sentence, [*earlier, *around])
        named = [a for a in found[sentence.index] if a.source and not a.continues]
        earlier += [a for a in reversed(named) if not _pronoun(a) and a.mode != "want"]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    cue = inner.cue
    return cue is not None and cue.i in outer.content and bool(outer.source) and not _pronoun(outer)


def _pronoun(attribution: Attribution) -> Token | None:
    source = attribution.source
    pronouns = words("attribution", "pronouns")
    return source[0] if len(source) == 1 and source[0].lower in pronouns else None


def _take_source(attribution: Attribution, other: Attribution) -> None:
    attribution.source, attribution.source_sentence = other.source, other.source_sentence


def _resolve(
    attribution: Attribution, pronoun: Token, sentence: Sentence, earlier: list[Attribution]
) -> None:
    """The last source, if it agrees; else whom the sentence is about; else an earlier source."""
    for other in reversed(earlier[-1:]):
        if _agrees(pronoun, other.source):
            return _take_source(attribution, other)
    subject = next((t for t in sentence.tokens if t.dep in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.i in attribution.content and _agrees(pronoun, [subject]):
        attribution.source = phrase(subject)
        return None
    agreeing = [a for a in earlier[-6:] if _agrees(pronoun, a.source)]
    if agreeing or earlier:
        _take_source(attribution, (agreeing or earlier)[-1])
    return None


def _agrees(pronoun: Token, source: list[Token]) -> bool:
    """Whether these words can be "he", "it" or "they"."""
    head = _head(source)
    if head.pos == "PRON":
        return False
    plural = head.tag in ("NNS", "NNPS") or bool(head.kid("conj"))
    body = head.lemma in words("attribution", "bodies")
    if pronoun.lower in ("he", "she", "who"):
        return not plural and not body
    if pronoun.lower == "it":
        return body or not (plural or _is_person(source, head))
    return plural or body


def _head(source: list[Token]) -> Token:
    inside = {t.i for t in source}
    return next((t for t in source if t.is_root or t.head.i not in inside), source[-1])


def _is_person(source: list[Token], head: Token) -> bool:
    names = (t.lower for t in source if t.pos == "PROPN")
    return head.lemma in words("people", "civilian") or any(n in given_names() for n in names)


# ---------------------------------------------------------------------- quotes
class _Quotes:
    """Gives each quoted stretch to the attribution whose cue stands beside it."""

    def __init__(self, parsed: Parsed, quoted: list[tuple[int, int]], found: Found) -> None:
        self._text = parsed.document.text
        self._sentences = [s for s in parsed.sentences if s.tokens]
        self._quoted = quoted
        self._found = found

    def give(self) -> None:
        last: Attribution | None = None
        last_end = 0
        for start, end in self._quoted:
            inside = [s for s in self._sentences if s.start < end and start < s.end]
            if not inside:
                continue
            owner = self._after(inside[-1], start, end) or self._before(inside[0], start)
            if owner is None and last and self._runs_on(inside[0], start, last_end):
                owner = last
            if owner:
                self._assign(owner, inside, start, end)
                last, last_end = owner, end

    def _after(self, sentence: Sentence, start: int, end: int) -> Attribution | None:
        """The attribution whose cue follows the quote: "…," said X."""
        if start > sentence.start + 2 and start > sentence.start:
            return None  # a part of a sentence in quotation marks: the syntax decides
        near = [
            a
            for a in self._found[sentence.index]
            if a.cue and a.mode != "want" and 0 <= a.cue.start - end <= _GAP
        ]
        return min(near, key=lambda a: a.cue.start, default=None) if near else None

    def _before(self, sentence: Sentence, start: int) -> Attribution | None:
        """The attribution whose cue leads to the quote: X said: "…"."""
        here = [a for a in self._found[sentence.index] if a.cue and a.cue.end <= start]
        at = next((t.i for t in sentence.tokens if t.start >= start), None)
        holding = [a for a in here if at in a.content]
        if holding:
            return min(holding, key=lambda a: len(a.content))
        beside = [a for a in here if a.cue and _LEADS.fullmatch(self._text[a.cue.end : start])]
        if beside:
            return beside[-1]
        previous = next((s for s in self._sentences if s.index == sentence.index - 1), None)
        if previous and start <= sentence.start + 2 and previous.text.rstrip().endswith(":"):
            return next((a for a in reversed(self._found[previous.index]) if a.cue), None)
        return None

    def _runs_on(self, sentence: Sentence, start: int, last_end: int) -> bool:
        """Whether a quote that opens a sentence goes on with the one before it."""
        between = self._text[last_end:start]
        return start <= sentence.start + 2 and between.count("\n\n") <= 1 and len(between) < 300

    def _assign(self, owner: Attribution, inside: list[Sentence], start: int, end: int) -> None:
        first = owner.continues or owner
        for sentence in inside:
            said = frozenset(t.i for t in sentence.between(start, end))
            if owner in self._found[sentence.index]:
                owner.content = self._trimmed(owner, sentence, end) | said
            elif said:
                run = Attribution(
                    "say", None, owner.source, owner.source_sentence, said, None, first
                )
                self._found[sentence.index].append(run)

    def _trimmed(self, owner: Attribution, sentence: Sentence, end: int) -> frozenset[int]:
        """What the syntax gave, without what follows a cue that follows its quote."""
        if owner.cue is None or owner.cue.start < end:
            return owner.content
        source = {t.i for t in owner.named.subtree()} if owner.named else set()
        before = {t.i for t in sentence.tokens if t.i < owner.cue.i} - source
        return owner.content & before
