"""A model's answers into claims: every word is looked up in the report, every figure read anew.

What is not in the text is left out and told: a claim whose quote or necessary field cannot be
found is no claim; another field that cannot be found is empty. Realis is the more cautious of what
the model says and of what the grammar of the sentence says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitrace.extraction.circumstances import located
from sitrace.extraction.llm.answers import (
    Answer,
    ComparisonAnswer,
    ControlAnswer,
    DamageAnswer,
    IncidentAnswer,
    RelationAnswer,
    TollAnswer,
    Words,
)
from sitrace.extraction.llm.wording import find_words
from sitrace.extraction.nouns import damage_class, is_person_noun, weapon_class
from sitrace.extraction.realis import most_cautious, realis_of
from sitrace.extraction.report import Report
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.model import (
    CLAIM,
    Actor,
    ActorKind,
    Claim,
    Claimant,
    DamageClass,
    Facility,
    Place,
    Problem,
    Realis,
    Span,
    Time,
    Weapon,
    WeaponClass,
)
from sitrace.text import Sentence, Token
from sitrace.text.numbers import Quantity, find_quantities

UNCALIBRATED = 0.5
"""Confidence of a model's claim: nobody has measured how often this model is right."""


class RejectedError(ValueError):
    """Why a claim is no claim; `code` is the problem's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def verify(
    report: Report, part: Sequence[Sentence], answers: Sequence[Answer], made_by: str
) -> Iterator[Claim | Problem]:
    """The claims that hold against the text, and a problem for everything that was left out."""
    document_id = report.document.id
    for answer in answers:
        checked = Checked(report, part, answer)
        try:
            yield checked.claim(made_by)
        except RejectedError as error:
            yield Problem(document_id=document_id, code=error.code, message=str(error))
            continue
        for words in checked.unfound:
            message = f"the model gives {words[:80]!r}, which the report does not say there"
            yield Problem(
                document_id=document_id, quote=checked.quote, code="model_words_invented", message=message
            )  # fmt: skip


@dataclass(eq=False)
class Checked:
    """One answer held against the text."""

    report: Report
    part: Sequence[Sentence]
    answer: Answer
    evidence: dict[str, Span] = field(default_factory=dict)
    unfound: list[str] = field(default_factory=list)

    @cached_property
    def quote(self) -> Span:
        span = find_words(self.report.document.text, self.answer.quote, self._reach)
        if span is None:
            raise RejectedError(
                "model_quote_invented",
                f"the model quotes what the report does not say: {self.answer.quote[:80]!r}",
            )
        return self.report.document.span(*span)

    @property
    def _reach(self) -> tuple[int, int]:
        return self.part[0].start, self.part[-1].end

    @cached_property
    def _sentence(self) -> Sentence:
        """The sentence in which the quote begins."""
        return next(s for s in reversed(self.part) if s.start <= self.quote.start)

    def claim(self, made_by: str) -> Claim:
        fields = {**self._common(), **self._own(), "made_by": made_by, "rule": "model"}
        fields["evidence"] = self.evidence
        return CLAIM.validate_python(fields)

    # ------------------------------------------------------------------ words and their spans
    def _find(self, name: str, words: Words, *, near_by: bool = False) -> Span | None:
        """Where a field's words stand: in the quote's sentences, or with `near_by` in the part."""
        if not words or not words.strip():
            return None
        reach = self._reach if near_by else self._sentences_of_quote()
        found = find_words(self.report.document.text, words, reach, self.quote.start)
        if found is None:
            self.unfound.append(words)
            return None
        self.evidence[name] = self.report.document.span(*found)
        return self.evidence[name]

    def _must_find(self, name: str, words: Words) -> Span:
        found = self._find(name, words)
        if found is None:
            raise RejectedError(
                "model_words_invented",
                f"the model gives as {name} {str(words)[:80]!r}, which the report does not say there",
            )
        return found

    def _sentences_of_quote(self) -> tuple[int, int]:
        inside = [s for s in self.part if s.start < self.quote.end and self.quote.start < s.end]
        return inside[0].start, inside[-1].end

    def _head(self, span: Span) -> Token | None:
        """The word on which the others of a span depend."""
        tokens = [
            t for s in self.part if s.start <= span.start < s.end for t in s.between(span.start, span.end)
        ]  # fmt: skip
        inside = {t.i for t in tokens}
        return next((t for t in tokens if t.is_root or t.head.i not in inside), None)

    def _quantity(self, name: str, words: Words) -> Quantity | None:
        """The figure in these words as our own reader reads it, with its modifiers."""
        span = self._must_find(name, words) if words else None
        if span is None:
            return None
        base = self._sentence_at(span)
        for quantity in find_quantities(base.text):
            start, end = base.start + quantity.number_start, base.start + quantity.number_end
            if quantity.counts and span.start < end and start < span.end:
                self.evidence[name] = self.report.document.span(
                    base.start + quantity.start, base.start + quantity.end
                )
                return quantity
        raise RejectedError(
            "model_number_unread", f"the model gives {span.text[:80]!r} as a number; it is none"
        )

    def _sentence_at(self, span: Span) -> Sentence:
        return next(s for s in reversed(self.part) if s.start <= span.start)

    # ------------------------------------------------------------------ what all kinds share
    def _common(self) -> dict[str, Any]:
        answer = self.answer
        return {
            "kind": answer.kind,
            "document_id": self.report.document.id,
            "quote": self.quote,
            "said_by": self._claimants(),
            "realis": self._realis(),
            "place": self._place("place", answer.place),
            "time": self._time(),
            "confidence": UNCALIBRATED,
        }

    def _claimants(self) -> tuple[Claimant, ...]:
        """Whom the model names; where it names nobody, whom the grammar finds."""
        span = self._find("said_by[0]", self.answer.said_by, near_by=True)
        if span is not None:
            return (Claimant(name=span.text, quote=span),)
        head = self._head(self.quote)
        return self.report.claimants(self.report.said_of(self._sentence, head)) if head else ()

    def _realis(self) -> Realis:
        head = self._head(self.quote)
        if head is None:
            return self.answer.realis
        said = self.report.said_of(self._sentence, head)
        return most_cautious([self.answer.realis, realis_of(head, head, said)])

    def _place(self, name: str, words: Words) -> Place | None:
        span = self._find(name, words, near_by=True)
        return located(self._sentence_at(span), span.start, span.end).place if span else None

    def _time(self) -> Time | None:
        span = self._find("time", self.answer.time, near_by=True)
        return Time(text=span.text) if span else None

    def _spans(self, name: str, given: Sequence[str]) -> list[Span]:
        """The spans of a list's words, noted as evidence under the number that each will have."""
        found: list[Span] = []
        for words in given:
            span = self._find(f"{name}[{len(found)}]", words)
            if span is not None:
                found.append(span)
        return found

    def _actors(self, name: str, given: Sequence[str]) -> tuple[Actor, ...]:
        return tuple(self._actor(span) for span in self._spans(name, given))

    def _actor(self, span: Span) -> Actor:
        head = self._head(span)
        entry = actor_noun(head.lemma) if head else None
        return Actor(text=span.text, kind=entry.kind if entry else ActorKind.UNKNOWN)

    def _target(self, span: Span) -> Actor | Facility:
        head = self._head(span)
        thing = damage_class(head) if head and not is_person_noun(head) else None
        return Facility(text=span.text, facility_class=thing) if thing else self._actor(span)

    def _weapon(self, span: Span) -> Weapon:
        head = self._head(span)
        known = weapon_class(head) if head else None
        return Weapon(text=span.text, weapon_class=known or WeaponClass.OTHER)

    # ------------------------------------------------------------------ by kind
    def _own(self) -> dict[str, Any]:
        match self.answer:
            case IncidentAnswer() as answer:
                return self._incident(answer)
            case TollAnswer() as answer:
                return self._toll(answer)
            case DamageAnswer() as answer:
                return self._damage(answer)
            case ControlAnswer() as answer:
                return self._control(answer)
            case RelationAnswer() as answer:
                return self._relation(answer)
            case ComparisonAnswer() as answer:
                return self._comparison(answer)

    def _incident(self, answer: IncidentAnswer) -> dict[str, Any]:
        return {
            "type": answer.type,
            **self._counted(answer.count),
            "initiators": self._actors("initiators", answer.initiators),
            "targets": tuple(map(self._target, self._spans("targets", answer.targets))),
            "weapons": tuple(map(self._weapon, self._spans("weapons", answer.weapons))),
        }

    def _toll(self, answer: TollAnswer) -> dict[str, Any]:
        quantity = self._quantity("amount", answer.amount)
        figures = {n: getattr(quantity, n) for n in ("low", "best", "high")} if quantity else {}
        group = self._find("group", answer.group)
        since = self._find("cumulative_since", answer.cumulative_since)
        return {
            "effect": answer.effect,
            **figures,
            "amount": quantity.amount if quantity else None,
            "unit": answer.unit,
            "group": group.text if group else None,
            "by": self._actors("by", answer.by),
            "cumulative_since": since.text if since else None,
        }

    def _damage(self, answer: DamageAnswer) -> dict[str, Any]:
        thing = self._must_find("object", answer.object)
        head = self._head(thing)
        return {
            "object": thing.text,
            "damage_class": (damage_class(head) if head else None) or DamageClass.OTHER,
            "effect": answer.effect,
            **self._counted(answer.count),
            "by": self._actors("by", answer.by),
        }

    def _control(self, answer: ControlAnswer) -> dict[str, Any]:
        quantity = self._quantity("count", answer.count)
        spans = self._spans("places", answer.places)
        places = tuple(located(self._sentence_at(s), s.start, s.end).place for s in spans)
        if not places and quantity is None:
            raise RejectedError(
                "model_words_invented", "the model names no ground that the report names"
            )
        if places:
            self.evidence["place"] = spans[0]
        return {
            "state": answer.state,
            "by": self._actors("by", answer.by),
            "from_": self._actors("from", answer.from_),
            "places": places,
            "place": places[0] if places else None,
            "count_low": quantity and (quantity.low or quantity.best),
            "count_high": quantity and (quantity.high or quantity.best),
            "unit": answer.unit if quantity else None,
        }

    def _relation(self, answer: RelationAnswer) -> dict[str, Any]:
        since = self._find("since", answer.since)
        return {
            "predicate": answer.predicate,
            "subject": self._actor(self._must_find("subject", answer.subject)),
            "object": self._actor(self._must_find("object", answer.object)),
            "since": since.text if since else None,
        }

    def _comparison(self, answer: ComparisonAnswer) -> dict[str, Any]:
        since, scope = self._find("since", answer.since), self._find("scope", answer.scope)
        return {
            "measure": self._must_find("measure", answer.measure).text,
            "rank": answer.rank,
            "one_of": answer.one_of,
            "since": since.text if since else None,
            "scope": scope.text if scope else None,
        }

    def _counted(self, words: Words) -> dict[str, int | None]:
        """An exact count, or the least that the words say."""
        quantity = self._quantity("count", words)
        if quantity is None:
            return {}
        exact = quantity.best if quantity.low is None else None
        return {"count": exact, "count_low": quantity.low}
