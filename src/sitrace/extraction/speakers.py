"""Whom "he", "it" and "they" stand for where they say something."""

from sitrace.extraction.cues import Attribution
from sitrace.extraction.phrases import phrase
from sitrace.lexicon.place_words import given_names
from sitrace.model.ontology import words
from sitrace.text import Parsed, Sentence, Token

_PUBLISHER = {"i", "we", "us"}
"""Outside of quotes these are whoever wrote the report, and that is no source."""


def trace_sources(parsed: Parsed, found: dict[int, list[Attribution]]) -> None:
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
