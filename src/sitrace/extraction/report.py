"""A parsed report with all that the six extractors share: names, times, numbers, attributions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitrace.extraction.attribution import Attribution, attributions, covering
from sitrace.extraction.circumstances import Located, Timed, located, nearest
from sitrace.extraction.frames import Frame
from sitrace.extraction.judging import IN_REPORT, IN_SNIPPET, Bars, has_listed
from sitrace.extraction.moments import is_begun, told_times
from sitrace.extraction.nouns import is_event_noun, is_person_noun, weapon_class
from sitrace.extraction.phrases import is_time, phrase
from sitrace.extraction.realis import realis_of
from sitrace.extraction.scenes import Scenes
from sitrace.extraction.triage import REPORT
from sitrace.extraction.whereabouts import named_road, stations, told_places
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import is_demonym
from sitrace.model import Actor, ActorKind, Claimant, Document, Place, Realis, Span, Time
from sitrace.model.ontology import words
from sitrace.text import Parsed, Sentence, Token
from sitrace.text.dateline import DatedParagraph, Dateline, find_paragraph_datelines
from sitrace.text.numbers import Quantity, find_quantities
from sitrace.text.tagging import Tags, tag_sentences
from sitrace.text.times import TimeExpression, find_told_times, sets_day

Spans = Sequence[tuple[int, int]]
_OWNERS = ("amod", "compound", "nmod", "poss")
_BEFORE = ("amod", "compound", "nmod")
_BORN = re.compile(r"\bborn(?:\s+(?:in|on))?\s*$")
"""Before a year or day that is of somebody's birth."""


@dataclass(eq=False)
class Report:
    """What extraction reads. `place_names`, `actor_names`: [start, end) in the document's text."""

    parsed: Parsed
    place_names: Spans
    actor_names: Spans

    @property
    def document(self) -> Document:
        return self.parsed.document

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences that were parsed."""
        return self.parsed.parsed_sentences

    @cached_property
    def tags(self) -> dict[int, Tags]:
        """What the tagger makes of the words of each parsed sentence, by the sentence's index; nothing,
        where it could add nothing and has nothing to judge."""
        judged = [s for s in self.sentences if self.is_snippet or has_listed(s)]
        tags: dict[int, Tags] = {sentence.index: {} for sentence in self.sentences}
        return tags | {
            s.index: found for s, found in zip(judged, tag_sentences(judged), strict=True)
        }

    @property
    def is_snippet(self) -> bool:
        """Whether the text is so short that it was written to tell of one thing."""
        return len(self.parsed.sentences) < REPORT

    @property
    def bars(self) -> Bars:
        """How sure the tagger has to be in a text of this length."""
        return IN_SNIPPET if self.is_snippet else IN_REPORT

    @cached_property
    def said(self) -> dict[int, list[Attribution]]:
        return attributions(self.parsed)

    def said_of(self, sentence: Sentence, token: Token) -> list[Attribution]:
        """The attributions that cover a token, the innermost last."""
        return covering(self.said[sentence.index], token)

    def names_in(self, names: Spans, sentence: Sentence) -> list[tuple[int, int]]:
        return [(a, b) for a, b in names if sentence.start <= a and b <= sentence.end]

    @cached_property
    def _times(self) -> list[TimeExpression]:
        text = self.document.text
        told = find_told_times(self.document)
        return [t for t in told if not _BORN.search(text[max(0, t.start - 12) : t.start])]

    @cached_property
    def _quantities(self) -> dict[int, list[Quantity]]:
        return {s.index: find_quantities(s.text) for s in self.sentences}

    def quantity(self, sentence: Sentence, noun: Token) -> Quantity | None:
        """The quantity that counts this noun: "at least 27 people" for "people"."""
        own = {
            t.i for t in noun.subtree(without=("relcl", "acl", "appos", "conj", "advcl", "ccomp"))
        }
        own |= {noun.i}
        best: tuple[int, Quantity] | None = None
        for found in self._quantities[sentence.index]:
            inside = sentence.between(
                sentence.start + found.number_start, sentence.start + found.number_end
            )
            if inside and inside[0].i in own and _counts(inside[0], noun):
                gap = abs(noun.i - inside[0].i)
                best = min(best or (gap, found), (gap, found), key=lambda pair: pair[0])
        return best[1] if best else None

    def quantity_at(self, sentence: Sentence, word: Token) -> Quantity | None:
        """The quantity that this word itself is: "dozens were hurt"."""
        at = word.start - sentence.start
        found = self._quantities[sentence.index]
        return next((q for q in found if q.number_start <= at < q.number_end), None)

    # ------------------------------------------------------------------ parties
    def actor(self, token: Token) -> Actor:
        """The party that this noun names, as written; who that is, resolution says."""
        entry = actor_noun(token.lemma)
        kind = entry.kind if entry else ActorKind.UNKNOWN
        if token.dep in _BEFORE and is_demonym(fold_name(token.text)):
            kind = ActorKind.STATE_FORCES  # the "Kenyan" of "Kenyan air strikes" is the state
        return Actor(text=self.words(phrase(token)), kind=kind)

    def words(self, tokens: Iterable[Token]) -> str:
        """The document's own characters from the first to the last of these tokens, on one line."""
        found = sorted(tokens, key=lambda token: token.start)
        return " ".join(self.document.text[found[0].start : found[-1].end].split())

    def is_party(self, sentence: Sentence, token: Token) -> bool:
        """Whether this noun can act: people, an armed side, a state; no weapon, event or thing."""
        if any(t.lower == "near" for t in token.children):
            return False
        if is_time(token) or is_event_noun(token) or token.pos in ("ADJ", "NUM", "VERB"):
            return False
        if any(a <= token.start < b for a, b in self.names_in(self.actor_names, sentence)):
            return True
        if token.lemma in words("lists", "papers"):
            return False
        if token.lemma in words("lists", "platforms"):
            return True
        if token.lemma in words("lists", "unmanned"):  # "an Israeli drone" acts for somebody
            return any(t.text[:1].isupper() or is_person_noun(t) for t in token.kids(*_OWNERS))
        if weapon_class(token):
            return False
        return is_person_noun(token) or token.pos == "PROPN"

    # ------------------------------------------------------------------ who says so
    def claimants(self, said: Sequence[Attribution]) -> tuple[Claimant, ...]:
        """Whom these attributions credit, each once; accusers and deniers included."""
        found: dict[str, Claimant] = {}
        for attribution in said:
            if not attribution.source:
                continue
            name = self.words(attribution.source)
            quote = attribution.source_sentence.covering(attribution.source)
            found.setdefault(name, Claimant(name=name, quote=quote))
        return tuple(found.values())

    def realis(self, frame: Frame, said: Sequence[Attribution]) -> Realis:
        return realis_of(frame.anchor, frame.head, said)

    # ------------------------------------------------------------------ where and when
    def place(
        self,
        sentence: Sentence,
        frame: Frame,
        said: Sequence[Attribution],
        people: Sequence[Token] = (),
    ) -> Located | None:
        """The place named in this sentence for what the frame tells.

        `people`: nouns that name persons, whatever places are called like them.
        """
        sources = [
            a.source[-1]
            for a in self.said[sentence.index]
            if a.source and a.source_sentence is sentence
        ]
        parties = [t for t in frame.agents if is_person_noun(t)]
        names = {t.i for p in people for one in (p, *p.kids("appos")) for t in phrase(one)}
        named = self.names_in(self.place_names, sentence)
        spans = told_places(sentence, frame, named, self.actor_names)
        spans = [s for s in spans if names.isdisjoint(t.i for t in sentence.between(*s))]
        best = (
            nearest(frame, spans, sentence, [*sources, *parties])
            or nearest(frame, stations(sentence, spans), sentence, sources)
            or named_road(sentence)
        )
        return located(sentence, *best) if best else None

    def time(self, sentence: Sentence, frame: Frame) -> Timed | None:
        """The time named in this sentence for what the frame tells."""
        named = self.names_in([(t.start, t.end) for t in self._times], sentence)
        best = nearest(
            frame, told_times(sentence, frame, named, self.said[sentence.index]), sentence, []
        )
        if best is None:
            return None
        start, end = _day_alone(sentence, frame, *best)
        text = self.document.text[start:end]
        if start > best[0] and not sets_day(text):
            text = f"on {text}"  # a month alone is no time
        elif is_begun(sentence, best, frame):
            text = f"since {text.removeprefix('in ').removeprefix('on ')}"
        return Timed(Time(text=text), self.document.span(start, end))

    @cached_property
    def scenes(self) -> Scenes:
        """The days that the sentences around one tell."""
        cues = {
            index: {a.cue.i for a in said if a.cue is not None and a.mode != "want"}
            for index, said in self.said.items()
        }
        return Scenes(self.parsed, self._times, self.place_names, cues)

    # ------------------------------------------------------------------ paragraphs under a dateline
    @cached_property
    def _heads(self) -> list[DatedParagraph]:
        return find_paragraph_datelines(self.document.text)

    def _head(self, sentence: Sentence) -> Dateline | None:
        found = (h.dateline for h in self._heads if h.start <= sentence.start < h.end)
        return next(found, None)

    def headed_place(self, sentence: Sentence) -> Located | None:
        """The place that the paragraph is headed with: "Ye-U, 7 May. …"."""
        head = self._head(sentence)
        if head is None or head.place_start is None or head.place_end is None:
            return None
        span = self.document.span(head.place_start, head.place_end)
        return Located(Place(text=span.text, name=span.text), span)

    def headed_time(self, sentence: Sentence) -> Timed | None:
        head = self._head(sentence)
        if head is None or head.date_start is None or head.date_end is None:
            return None
        span = self.document.span(head.date_start, head.date_end)
        return Timed(Time(text=span.text), span)


def _counts(number: Token, noun: Token) -> bool:
    """Whether this number word stands for, or directly before, the noun."""
    token = number
    while token is not noun and not token.is_root:
        if token.dep in ("dobj", "nsubj", "nsubjpass"):
            return False
        if token.dep in ("pobj", "appos", "npadvmod") and token.head is not noun:
            # "dozens of people", "three of the soldiers": the number is the head.
            return False
        token = token.head
    return token is noun


def evidence_of(**spans: Span | None) -> dict[str, Span]:
    return {name: span for name, span in spans.items() if span is not None}


def _day_alone(sentence: Sentence, frame: Frame, start: int, end: int) -> tuple[int, int]:
    """The day of what only dates it for something else: "vacant since 1 August, when he was shot"."""
    inside = sentence.between(start, end)
    since = inside[0] if len(inside) > 1 and inside[0].lower == "since" else None
    below = since is not None and any(t is since for t in frame.head.ancestors())
    return (inside[1].start, end) if below else (start, end)
