"""Damage: a thing or a service was hit, stopped, taken or put right again."""

from collections.abc import Iterator

from sitrace.extraction.frames import Frame, noun_frame, verb_frame
from sitrace.extraction.nouns import damage_class, is_event_noun, is_person_noun
from sitrace.extraction.occurrences import Occurrence, linked
from sitrace.extraction.phrases import is_time, phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model import Damage, DamageClass, DamageEffect, Span
from sitrace.text import Sentence, Token

_INTO = ("into", "on", "in", "through", "onto", "near", "at")


def damages(
    report: Report, made_by: str, occurrences: list[Occurrence], incident_ids: dict[int, str]
) -> Iterator[Damage]:
    for sentence in report.sentences:
        seen: set[int] = set()
        for frame, trigger in _found(sentence):
            for thing in _things(frame, trigger):
                if thing.i not in seen:
                    seen.add(thing.i)
                    yield _damage(report, made_by, sentence, frame, trigger, thing, occurrences, incident_ids)


def _found(sentence: Sentence) -> Iterator[tuple[Frame, Trigger]]:
    for token in sentence.tokens:
        if token.pos == "VERB" and (trigger := triggers("damages", "verbs").find(token)):
            yield verb_frame(token), trigger
        elif token.pos == "NOUN" and (trigger := triggers("damages", "nouns", noun=True).find(token)):
            yield noun_frame(token), trigger


def _things(frame: Frame, trigger: Trigger) -> Iterator[Token]:
    """The things that the frame says were hit: no people, no happenings, no bare place."""
    things = list(frame.patients)
    if not things and trigger.companions:  # "slammed into a house"
        things = frame.oblique(*_INTO)
    if not things and frame.head.pos == "VERB":  # "the bridge collapsed", "the school reopened"
        things = [t for t in frame.agents if frame.head.lemma in _SUFFERED]
    return (thing for thing in things if _is_thing(thing))


_SUFFERED = frozenset("collapse crash close reopen resume stop sink burn fail crack halt cease".split())


def _is_thing(token: Token) -> bool:
    if token.pos not in ("NOUN", "PROPN", "NUM") or is_time(token):
        return False
    if token.pos == "NUM":
        return False
    return damage_class(token) is not None and not (is_person_noun(token) and not damage_class(token))


def _damage(
    report: Report,
    made_by: str,
    sentence: Sentence,
    frame: Frame,
    trigger: Trigger,
    thing: Token,
    occurrences: list[Occurrence],
    incident_ids: dict[int, str],
) -> Damage:
    occurrence = linked(occurrences, sentence, frame.head)
    said = report.said_of(sentence, frame.head)
    place = report.place(sentence, frame, said) or (occurrence.place if occurrence else None)
    time = report.time(sentence, frame) or (occurrence.time if occurrence else None)
    quantity = report.quantity(sentence, thing)
    evidence: dict[str, Span] = {
        "effect": sentence.covering([frame.head]),
        "object": sentence.covering(phrase(thing)),
    }
    if place:
        evidence["place"] = place.span
    if time:
        evidence["time"] = time.span
    doers = [t for t in frame.agents if t is not thing and report.is_party(sentence, t)]
    if not doers and occurrence and occurrence.sentence is sentence:
        doers = occurrence.agents
    for i, doer in enumerate(doers):
        evidence[f"by[{i}]"] = sentence.covering(phrase(doer))
    single = thing.tag in ("NN", "NNP") and any(t.lower in ("a", "an", "one") for t in thing.kids("det", "nummod"))
    return Damage(
        document_id=report.document.id,
        quote=sentence.covering([frame.head, *phrase(thing)]),
        evidence=evidence,
        said_by=report.claimants(said),
        realis=report.realis(frame, said),
        place=place.place if place else None,
        time=time.time if time else None,
        made_by=made_by,
        rule=f"{trigger.value}: “{trigger.words}”",
        object=report.words(phrase(thing)),
        damage_class=damage_class(thing) or DamageClass.OTHER,
        effect=DamageEffect(trigger.value),
        count=quantity.best if quantity else (1 if single else None),
        count_low=quantity.low if quantity else None,
        by=tuple(report.actor(doer) for doer in doers),
        incident=incident_ids.get(id(occurrence)) if occurrence else None,
    )
