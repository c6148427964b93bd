"""Tolls: people were harmed or moved, and how many."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitrace.extraction.frames import Frame, verb_frame
from sitrace.extraction.nouns import is_civilian, is_event_noun
from sitrace.extraction.occurrences import Occurrence, linked
from sitrace.extraction.phrases import phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers, words
from sitrace.model import Realis, Span, Toll, TollEffect, TollUnit
from sitrace.text import Sentence, Token
from sitrace.text.numbers import Quantity


@dataclass(slots=True, eq=False)
class Counted:
    """People counted by a sentence, and what befell them."""

    effect: TollEffect
    people: Token
    frame: Frame
    rule: str


def tolls(
    report: Report, made_by: str, occurrences: list[Occurrence], incident_ids: dict[int, str]
) -> Iterator[Toll]:
    for sentence in report.sentences:
        seen: set[tuple[str, int]] = set()
        for counted in _counted(sentence):
            if (counted.effect, counted.people.i) not in seen:
                seen.add((counted.effect, counted.people.i))
                yield from _toll(report, made_by, sentence, counted, occurrences, incident_ids)


def _counted(sentence: Sentence) -> Iterator[Counted]:
    for token in sentence.tokens:
        if token.pos == "VERB":
            yield from _by_verb(token)
        elif token.pos in ("NOUN", "PROPN"):
            yield from _by_noun(token)
        if token.pos in ("ADJ", "VERB", "NOUN"):
            yield from _by_adjective(token)


def _by_verb(verb: Token) -> Iterator[Counted]:
    frame = verb_frame(verb)
    for field, people in (("object", frame.patients), ("subject", frame.agents)):
        if trigger := triggers("tolls", field).find(verb):
            yield from (_made(trigger, token, frame, "verb") for token in people if is_counted(token))


def _by_noun(noun: Token) -> Iterator[Counted]:
    if (trigger := triggers("tolls", "nouns", noun=True).find(noun)) and noun.dep not in ("compound",):
        yield _made(trigger, noun, Frame(noun), "noun")


def _by_adjective(word: Token) -> Iterator[Counted]:
    """ "leaving 12 dead", "five were missing", "the dead"."""
    trigger = triggers("tolls", "adjectives").find(word)
    if trigger is None or word.dep not in ("acomp", "amod", "oprd", "ccomp", "xcomp", "dobj", "acl"):
        return
    governor = word.head
    people = [governor] if word.dep in ("amod", "acl") else []
    if not people and governor.pos in ("VERB", "AUX"):
        frame = verb_frame(governor)
        people = frame.patients or frame.agents or word.kids("nsubj")
    yield from (_made(trigger, token, Frame(word), "adjective") for token in people if is_counted(token))


def _made(trigger: Trigger, people: Token, frame: Frame, part: str) -> Counted:
    return Counted(TollEffect(trigger.value), people, frame, f"{trigger.value}: {part} “{trigger.words}”")


def is_counted(token: Token) -> bool:
    """Whether this noun can be people."""
    if token.pos == "NUM" or token.lower in ("dozens", "scores", "hundreds", "thousands", "many", "several"):
        return True
    people = words("people", "civilian") | words("people", "military") | words("people", "unsaid")
    return token.lemma in people or token.lemma in words("people", "households")


def _toll(
    report: Report,
    made_by: str,
    sentence: Sentence,
    counted: Counted,
    occurrences: list[Occurrence],
    incident_ids: dict[int, str],
) -> Iterator[Toll]:
    people = counted.people
    quantity = report.quantity(sentence, people)
    singular = people.tag == "NN" and people.lemma not in _MASS
    if quantity is None and not singular and people.tag not in ("NNS", "NNPS") and people.pos != "NUM":
        return
    low, best, high = _figures(quantity, people, singular)
    occurrence = linked(occurrences, sentence, counted.frame.head)
    said = report.said_of(sentence, counted.frame.head)
    realis = report.realis(counted.frame, said)
    if best == 0 and realis is Realis.DENIED:
        realis = Realis.ACTUAL
    place = report.place(sentence, counted.frame, said) or (occurrence.place if occurrence else None)
    time = report.time(sentence, counted.frame) or (occurrence.time if occurrence else None)
    evidence: dict[str, Span] = {"effect": sentence.covering([counted.frame.head])}
    if place:
        evidence["place"] = place.span
    if time:
        evidence["time"] = time.span
    yield Toll(
        document_id=report.document.id,
        quote=sentence.covering([*phrase(people), counted.frame.head]),
        evidence=evidence,
        said_by=report.claimants(said),
        realis=realis,
        place=place.place if place else None,
        time=time.time if time else None,
        made_by=made_by,
        rule=counted.rule,
        effect=counted.effect,
        low=low,
        best=best,
        high=high,
        amount=quantity.amount if quantity else None,
        unit=TollUnit.HOUSEHOLDS if people.lemma in words("people", "households") else TollUnit.PERSONS,
        group=_group(report, people),
        civilian=is_civilian(people),
        incident=incident_ids.get(id(occurrence)) if occurrence else None,
    )


_MASS = frozenset("personnel police staff crew public population military crowd number toll group".split())


def _figures(
    quantity: Quantity | None, people: Token, singular: bool
) -> tuple[int | None, int | None, int | None]:
    if quantity is not None:
        return quantity.low, quantity.best, quantity.high
    return (None, 1, None) if singular else (None, None, None)


def _group(report: Report, people: Token) -> str | None:
    if people.lemma in ("people", "person", "other", "victim", "body", "death") or is_event_noun(people):
        return None
    return report.words(t for t in phrase(people) if t.dep not in ("nummod", "quantmod", "advmod", "det")) or None
