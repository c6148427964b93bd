"""On which day and where: what the sentences around one tell, where it names no day or place itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from sitrace.extraction.circumstances import Located, Timed, located
from sitrace.extraction.moments import side_of
from sitrace.extraction.triggers import triggers
from sitrace.extraction.whereabouts import Spans, finest
from sitrace.model import Time
from sitrace.model.ontology import words
from sitrace.text import Parsed, Sentence, Token
from sitrace.text.period import find_period
from sitrace.text.syntax import lemma
from sitrace.text.times import TimeExpression, day_named, sets_day, sets_scene

_BACK, _AHEAD = 2, 6
"""Sentences over which a day that was told still holds, and in which one is told later."""
_HAPPENED = re.compile(
    r"\b(?:(?P<it>it|this)|(?:the|this)\s(?:[\w-]{1,20}\s){0,2}(?P<what>[\w-]{1,20}))\s(?:all\s)?"
    r"(?:happened|occurred|took\splace|unfolded|was\sreported|began|started|erupted|broke\sout)\b",
    re.IGNORECASE,
)
_OPENING = 5
"""Words in which a sentence says that it turns elsewhere."""
_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_AHEAD_OF = frozenset(("will", "'ll", "’ll", "shall", "would", "to"))
_BESIDE = 3
"""Words on either side of a time in which its verb is looked for where there is no syntax."""


class Scenes:
    """The days that the sentences of a report tell, and the places at which they set a scene.

    `cues`: by sentence, the indices of its words of saying: their day is no day of what is said.
    """

    def __init__(
        self,
        parsed: Parsed,
        times: Sequence[TimeExpression],
        places: Spans,
        cues: Mapping[int, set[int]],
    ) -> None:
        self._sentences, self._times, self._places = parsed.sentences, times, places
        self._cues = cues
        self._days = [self._day_in(sentence) for sentence in self._sentences]

    def told_around(self, sentence: Sentence) -> Timed | None:
        """The day told just before, nearest first, or later ("It happened on Friday"), or at all."""
        if not _words(sentence).isdisjoint(words("lists", "further")):
            return None
        return next(self._around(sentence), None)

    def place_told(self, sentence: Sentence) -> Located | None:
        """Where a sentence just before, or just after, says that it happened: "It occurred in Xyz"."""
        here = sentence.index
        back = [] if is_elsewhere(sentence) else self._sentences[max(0, here - _BACK) : here]
        ahead = self._sentences[here + 1 : here + 1 + _BACK]
        return next(filter(None, map(self._scene, (*reversed(back), *ahead))), None)

    def _scene(self, sentence: Sentence) -> Located | None:
        found = _HAPPENED.search(sentence.text) if _is_about(sentence) else None
        if found is None:
            return None
        named = [(a, b) for a, b in self._places if sentence.start <= a and b <= sentence.end]
        behind = (s for s in finest(sentence, named) if s[0] >= sentence.start + found.end())
        return next((located(sentence, *span) for span in behind), None)

    def _around(self, sentence: Sentence) -> Iterator[Timed]:
        here = sentence.index
        back = [] if is_elsewhere(sentence) else self._sentences[max(0, here - _BACK) : here]
        for before in reversed(back):
            day = self._days[before.index]
            reach = 1 if day and sets_day(day.time.text) else 0
            if day and before.paragraph >= sentence.paragraph - reach:
                yield day
        for after in self._sentences[here + 1 : here + 1 + _AHEAD]:
            day = self._days[after.index]
            if day and sets_day(day.time.text) and (_is_about(after) or _is_response(after)):
                yield day
        if _words(sentence).isdisjoint(words("lists", "sequels")):
            yield from filter(None, (self._only, self._period))

    @cached_property
    def _period(self) -> Timed | None:
        """The days that the report says it covers."""
        document = self._sentences[0].document
        found = find_period(document.text)
        return (
            Timed(Time(text=found.text), document.span(found.start, found.end)) if found else None
        )

    @cached_property
    def _only(self) -> Timed | None:
        """The day of a report that tells of one day alone."""
        days = [day for day in self._days if day and sets_day(day.time.text)]
        return days[0] if len({day_named(day.time.text) for day in days}) == 1 else None

    def _day_in(self, sentence: Sentence) -> Timed | None:
        """The last day that the sentence names as that of what it tells."""
        if not _words(sentence).isdisjoint(words("lists", "proceedings")):
            return None
        inside = (t for t in self._times if sentence.start <= t.start and t.end <= sentence.end)
        for found in reversed(list(inside)):
            if not holds_on(sentence, found.start, found.text) or is_bound(
                sentence, found.start, found.end
            ):
                continue
            if not self._is_of_aftermath(sentence, found):
                span = sentence.document.span(found.start, found.end)
                return Timed(Time(text=found.text), span)
        return None

    def _is_of_aftermath(self, sentence: Sentence, found: TimeExpression) -> bool:
        """Whether it is the day on which somebody spoke of the deed, was tried or mourned for it."""
        inside = sentence.between(found.start, found.end)
        if inside:
            verb = _verb_over(inside[0])
            if verb is None:
                return False
            said = verb.i in self._cues.get(sentence.index, ()) or verb.lemma in _said_after()
            return said or _is_ahead(verb)
        return not _beside(sentence, found).isdisjoint(_said_after())


def is_elsewhere(sentence: Sentence) -> bool:
    """Whether it turns to something else: "Meanwhile …", "In a separate attack …"."""
    first = {word.lower() for word in _WORD.findall(sentence.text)[:_OPENING]}
    return not first.isdisjoint(words("lists", "elsewhere"))


def holds_on(sentence: Sentence, start: int, told: str) -> bool:
    """Whether the time that begins there holds for what is told next too: a day, or the few days with which
    a sentence opens ("Over the past week, …")."""
    return sets_day(told) or (sets_scene(told) and start - sentence.start < _FIRST_WORD)


_FIRST_WORD = 3
"""Characters of an opening quotation or dash."""


def is_bound(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the time is of something else, told to say when: "since the attack of 7 May"."""
    inside = sentence.between(start, end)
    above = [inside[0], *inside[0].ancestors()] if inside else []
    return any(t.lower == "since" for t in above) or bool(inside and side_of(inside[0]))


def _words(sentence: Sentence) -> set[str]:
    return {word.lower() for word in _WORD.findall(sentence.text)}


def _verb_over(token: Token) -> Token | None:
    return next((t for t in token.ancestors() if t.pos in ("VERB", "AUX")), None)


def _is_ahead(verb: Token) -> bool:
    """ "Autopsies will be done on Tuesday"."""
    return not _AHEAD_OF.isdisjoint(t.lower for t in verb.kids("aux"))


def _beside(sentence: Sentence, found: TimeExpression) -> set[str]:
    """The lemmas of the verbs that the words next to a time could be."""
    before = _WORD.findall(sentence.document.text[sentence.start : found.start])[-_BESIDE:]
    after = _WORD.findall(sentence.document.text[found.end : sentence.end])[:_BESIDE]
    return {lemma(word.lower(), "VERB") for word in (*before, *after)}


@cache
def _said_after() -> frozenset[str]:
    spoken = words("attribution", "trailing") | {"tell", "announce", "say", "confirm"}
    return words("lists", "aftermath") | _AHEAD_OF | {lemma(word, "VERB") for word in spoken}


def _is_about(sentence: Sentence) -> bool:
    """ "It happened on Friday", "the shooting took place": when what was told before was."""
    found = _HAPPENED.search(sentence.text)
    return found is not None and (found["it"] is not None or _is_deed(found["what"].lower()))


def _is_deed(noun: str) -> bool:
    return noun in _deeds() or lemma(noun, "PLURAL") in _deeds()


@cache
def _deeds() -> frozenset[str]:
    nouns = (t for t in triggers("incidents", "nouns", noun=True).all() if not t.companions)
    return words("lists", "mentions") | frozenset(head for t in nouns for head in t.heads)


def _is_response(sentence: Sentence) -> bool:
    """ "Rescuers were called to the street at noon on Friday": who comes when it has happened."""
    return _response().search(sentence.text) is not None


@cache
def _response() -> re.Pattern[str]:
    come, called = ("|".join(sorted(words("lists", name))) for name in ("responders", "alarms"))
    return re.compile(rf"\b(?:{come})(?:\s[\w-]{{1,20}}){{0,4}}\s(?:{called})\b", re.IGNORECASE)
