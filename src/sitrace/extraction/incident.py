"""Incidents: something happened."""

from collections.abc import Iterator

from sitrace.extraction.nouns import damage_class, is_person_noun, weapon_class
from sitrace.extraction.occurrences import Occurrence
from sitrace.extraction.phrases import phrase
from sitrace.extraction.report import Report
from sitrace.model import (
    Actor,
    DamageClass,
    Facility,
    Incident,
    Realis,
    Span,
    Target,
    Weapon,
    WeaponClass,
)
from sitrace.text import Sentence, Token


def incidents(report: Report, made_by: str, occurrences: list[Occurrence]) -> Iterator[Incident]:
    """One claim an occurrence, and one more for each speaker who blames or denies."""
    for occurrence in occurrences:
        if occurrence.same_as is None or _says_more(occurrence):
            yield incident(report, made_by, occurrence)


def _says_more(occurrence: Occurrence) -> bool:
    """A repeat is a claim of its own when somebody takes, assigns or denies the deed in it."""
    return occurrence.realis in (Realis.CLAIMED, Realis.DENIED)


def incident(report: Report, made_by: str, occurrence: Occurrence) -> Incident:
    sentence = occurrence.sentence
    evidence: dict[str, Span] = {"type": sentence.covering([occurrence.frame.head])}
    agents = _actors(report, sentence, occurrence.agents, "initiators", evidence)
    targets = _targets(report, sentence, occurrence.targets, evidence)
    weapons = _weapons(report, sentence, occurrence.weapons, evidence)
    if occurrence.place:
        evidence["place"] = occurrence.place.span
    if occurrence.time:
        evidence["time"] = occurrence.time.span
    count = None
    if occurrence.frame.head.pos != "VERB":
        count = report.quantity(sentence, occurrence.frame.head)
    return Incident(
        document_id=report.document.id,
        quote=quote(occurrence),
        evidence=evidence,
        said_by=report.claimants(occurrence.said),
        realis=occurrence.realis,
        place=occurrence.place.place if occurrence.place else None,
        time=occurrence.time.time if occurrence.time else None,
        made_by=made_by,
        rule=occurrence.rule,
        type=occurrence.same_as.type if occurrence.same_as else occurrence.type,
        count=count.best if count else None,
        count_low=count.low if count else None,
        initiators=agents,
        targets=targets,
        weapons=weapons,
    )


def quote(occurrence: Occurrence) -> Span:
    """The words from the first to the last argument of the main trigger."""
    frame = occurrence.frame
    tokens = [frame.head]
    if frame.carrier and abs(frame.carrier.i - frame.head.i) < 8:
        tokens.append(frame.carrier)
    for token in (*occurrence.agents, *occurrence.targets, *occurrence.weapons):
        if abs(token.i - frame.head.i) < 25:
            tokens += phrase(token)
    return occurrence.sentence.covering(tokens)


def _actors(
    report: Report, sentence: Sentence, tokens: list[Token], name: str, evidence: dict[str, Span]
) -> tuple[Actor, ...]:
    found = []
    for i, token in enumerate(tokens):
        evidence[f"{name}[{i}]"] = sentence.covering(phrase(token))
        found.append(report.actor(token))
    return tuple(found)


def _targets(
    report: Report, sentence: Sentence, tokens: list[Token], evidence: dict[str, Span]
) -> tuple[Target, ...]:
    found: list[Target] = []
    for token in tokens:
        evidence[f"targets[{len(found)}]"] = sentence.covering(phrase(token))
        if is_person_noun(token) or (token.pos == "PROPN" and not damage_class(token)):
            found.append(report.actor(token))
        else:
            kind = damage_class(token) or DamageClass.OTHER
            found.append(Facility(text=report.words(phrase(token)), facility_class=kind))
    return tuple(found)


def _weapons(
    report: Report, sentence: Sentence, tokens: list[Token], evidence: dict[str, Span]
) -> tuple[Weapon, ...]:
    found = []
    for i, token in enumerate(tokens):
        evidence[f"weapons[{i}]"] = sentence.covering(phrase(token))
        kind = weapon_class(token) or WeaponClass.OTHER
        found.append(Weapon(text=report.words(phrase(token)), weapon_class=kind))
    return tuple(found)
