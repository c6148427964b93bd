"""Moments: which times that a sentence names can be when something happened.

A time can also be that of saying so, that of a document, or that of another deed: "the attack came days
after gunmen had killed two on Friday".
"""

import re
from collections.abc import Iterator, Sequence

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.frames import Frame
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token
from sitrace.text.times import sets_day

Spans = Sequence[tuple[int, int]]

_APART = ("after", "before", "since", "following")
_MEASURES = frozenset(("hour", "day", "week", "fortnight", "month", "year"))
_RANGE = re.compile(r"(?:between|from)\b", re.IGNORECASE)
_COMING = frozenset(("come", "follow", "precede"))


def told_times(
    sentence: Sentence, frame: Frame, spans: Spans, said: Sequence[Attribution]
) -> list[tuple[int, int]]:
    """The times, among those of the sentence, at which what the frame tells can have happened."""
    cues = {a.cue.i for a in said if a.cue is not None}
    side = side_of(frame.head)
    return [
        span
        for span in spans
        if not _is_of_speech(sentence, span, frame, cues)
        and not _is_of_past(sentence, span, frame)
        and _span_side(sentence, span) == side
    ]


def is_apart(frame: Frame) -> bool:
    """Whether the deed is told as one of another time: "… days after gunmen killed two"."""
    return side_of(frame.head) is not None


def are_together(one: Frame, other: Frame) -> bool:
    """Whether two frames of a sentence, or of two, can be of one time."""
    return side_of(one.head) == side_of(other.head)


def _span_side(sentence: Sentence, span: tuple[int, int]) -> int | None:
    inside = sentence.between(*span)
    return side_of(inside[0]) if inside else None


def side_of(token: Token) -> int | None:
    """The "after" or "followed" that sets what is told under it apart in time; null: none does."""
    return next((mark.i for mark in _apart_marks(token)), None)


def _apart_marks(token: Token) -> Iterator[Token]:
    for inner, outer in _climb(token):
        if outer.lemma == "follow" and inner.dep == "dobj" and outer.kid("nsubj"):
            yield outer
        if outer.dep == "prep" and inner.dep != "npadvmod" and _is_apart(outer, inner):
            yield outer
        yield from (mark for mark in outer.kids("mark") if _is_apart(mark, outer))


def _is_apart(mark: Token, clause: Token) -> bool:
    return mark.lower in _APART and _is_measured(mark, clause)


def _climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """The word with itself, then each word above it with the one that leads to it."""
    here = token
    yield here, here
    while here.head is not here:
        yield here, here.head
        here = here.head


def _is_measured(mark: Token, clause: Token) -> bool:
    """Whether it says how long after, or that something only "came" after."""
    governor = mark.head if mark.dep == "prep" else clause.head
    measured = [*mark.kids("npadvmod"), *clause.kids("npadvmod")]
    if any(t.lemma in _MEASURES and t.i < mark.i for t in measured):
        return True
    return governor.lemma in _COMING


def _is_of_speech(sentence: Sentence, span: tuple[int, int], frame: Frame, cues: set[int]) -> bool:
    """Whether the time is that of saying so: "told reporters on Friday that …"."""
    inside = sentence.between(*span)
    if not inside:
        return False
    above = [inside[0], *inside[0].ancestors()]
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    if verb is None or verb is frame.head:
        return False
    if verb.dep in ("acl", "relcl") and verb.head.lemma in words("lists", "published_words"):
        return True  # "a statement released on Friday"
    told = sentence.document.text[slice(*span)]
    single = sets_day(told) and not _RANGE.match(told)  # nobody speaks from Monday to Friday
    return single and verb.i in cues and bool(verb.kid("ccomp"))


def _is_of_past(sentence: Sentence, span: tuple[int, int], frame: Frame) -> bool:
    """Whether the time is that of "since the war began in April": of what begins there, not of this."""
    if frame.head.pos == "VERB":  # "have been killed since the war began in 2004"
        return False
    for token in sentence.between(*span)[:1]:
        for above in token.ancestors():
            if above is frame.head:
                return False
            if above.dep == "advcl" and any(t.lower == "since" for t in above.kids("mark")):
                return True
    return False
