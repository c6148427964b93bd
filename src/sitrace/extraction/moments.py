"""Moments: which times that a sentence names can be when something happened.

A time can also be that of saying so, that of a document, or that of another deed: "the attack came days
after gunmen had killed two on Friday".
"""

import re
from collections.abc import Iterator, Sequence

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.frames import Frame
from sitrace.extraction.nouns import is_person_noun
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
        and not _is_of_office(sentence, span, frame)
        and _span_side(sentence, span) == side
    ]


def _is_of_office(sentence: Sentence, span: tuple[int, int], frame: Frame) -> bool:
    """Whether the time only says who somebody was: "the killing of Luis Vega, mayor in 1984"."""
    above = _above(sentence, span)
    around = {id(t) for t in (frame.head, *frame.head.ancestors())}
    office = next((t for t in above if t.dep == "appos" or id(t) in around), None)
    return office is not None and id(office) not in around and is_person_noun(office)


def is_apart(frame: Frame) -> bool:
    """Whether the deed is told as one of another time: "… days after gunmen killed two"."""
    return side_of(frame.head) is not None


def are_together(one: Frame, other: Frame) -> bool:
    """Whether two frames of a sentence, or of two, can be of one time."""
    return side_of(one.head) == side_of(other.head)


def is_standing(frame: Frame) -> bool:
    """Whether it is how things are, and no day is when it came about: "flights remain suspended"."""
    return any(t.lemma in ("remain", "stay") for t in (frame.head, frame.anchor, frame.head.head))


def _above(sentence: Sentence, span: tuple[int, int]) -> list[Token]:
    """The first word of a span, and then each word above it."""
    inside = sentence.between(*span)
    return [inside[0], *inside[0].ancestors()] if inside else []


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
    above = _above(sentence, span)
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    if verb is None or frame.head in above[: above.index(verb) + 1]:
        return False
    if verb.dep in ("acl", "relcl") and verb.head.lemma in words("lists", "published_words"):
        return True  # "a statement released on Friday"
    told = sentence.document.text[slice(*span)]
    if not sets_day(told) or _RANGE.match(told):  # nobody speaks from Monday to Friday
        return False
    if verb.i in cues and (verb.kid("ccomp") or _is_afterthought(verb, frame)):
        return True
    return _is_judged(verb, frame, above[0]) or _is_of_sequel(verb, frame)


def _is_afterthought(cue: Token, frame: Frame) -> bool:
    """Whether the parser takes who says it for one more who acts: "hit a village, locals said on Monday"."""
    told = cue.head
    return (
        cue.dep in ("conj", "parataxis")
        and told.i < cue.i
        and frame.head.i < cue.i
        and not cue.kid("dobj", "xcomp")
    )


def _is_judged(verb: Token, frame: Frame, day: Token) -> bool:
    """Whether the deed is only what is spoken of on that day: "condemned on Monday an attack on …"."""
    if verb.lemma not in words("lists", "judging"):
        return False
    above = [frame.head, *frame.head.ancestors()]
    led = [t for t in above if t.head is verb and t is not verb]
    return any(t.dep == "dobj" or t.lower in ("for", "of") or t in (day, day.head) for t in led)


def _is_of_sequel(verb: Token, frame: Frame) -> bool:
    """Whether it is the day of what came of it: "was among the dead and was buried on Monday"."""
    listed = verb.dep == "conj" and verb.lemma in words("lists", "sequel_verbs")
    return listed and frame.head.i < verb.i


def is_begun(sentence: Sentence, span: tuple[int, int], frame: Frame) -> bool:
    """Whether the time is that of what a "since" counts from: "have fought since the coup in 2021"."""
    for token in _above(sentence, span):
        since = [token] if token.lower == "since" else token.kids("mark")
        marks = [t for t in since if t.lower == "since" and not span[0] <= t.start < span[1]]
        if marks and frame.head not in token.subtree():
            return True
    return False


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
