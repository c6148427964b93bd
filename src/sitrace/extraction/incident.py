"""Incidents: something happened."""

from collections.abc import Iterator

from sitrace.extraction.draft import Draft, draft_of
from sitrace.extraction.nouns import damage_class, is_person_noun, weapon_class
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.extraction.phrases import phrase
from sitrace.extraction.report import Report
from sitrace.model import (
    DamageClass,
    Facility,
    Incident,
    Realis,
    Span,
    Target,
    Weapon,
    WeaponClass,
)
from sitrace.text import Token


def incidents(
    report: Report, made_by: str, occurrences: list[Occurrence]
) -> Iterator[tuple[Occurrence, Incident]]:
    """One claim an occurrence, and one more for each speaker who blames or denies."""
    for occurrence in occurrences:
        if occurrence.same_as is None or _says_more(occurrence):
            yield occurrence, incident(report, made_by, occurrence)


def says_anything(deed: Incident) -> bool:
    """Whether violence is told of with more than its kind: who, whom, where, when, how many."""
    if deed.type not in VIOLENT:
        return True
    told = (deed.initiators, deed.targets, deed.weapons, deed.place, deed.time)
    return any(told) or (deed.count or deed.count_low) is not None


def _says_more(occurrence: Occurrence) -> bool:
    """A repeat is a claim of its own when somebody takes, assigns or denies the deed in it."""
    return occurrence.realis in (Realis.CLAIMED, Realis.DENIED)


def incident(report: Report, made_by: str, occurrence: Occurrence) -> Incident:
    sentence, head = occurrence.sentence, occurrence.frame.head
    draft = draft_of(report, occurrence)
    count = None if head.pos == "VERB" else report.quantity(sentence, head)
    draft.note("type", [head])
    return Incident(
        **draft.fields(),
        quote=quote(occurrence),
        made_by=made_by,
        rule=occurrence.rule,
        type=occurrence.same_as.type if occurrence.same_as else occurrence.type,
        count=count.best if count else None,
        count_low=count.low if count else None,
        initiators=draft.actors("initiators", occurrence.agents),
        targets=_targets(draft, occurrence.targets),
        weapons=_weapons(draft, occurrence.weapons),
    )


def quote(occurrence: Occurrence) -> Span:
    """The words from the first to the last argument of the main trigger."""
    frame = occurrence.frame
    tokens = [frame.head]
    if frame.carrier and abs(frame.carrier.i - frame.head.i) < 8:
        tokens.append(frame.carrier)
    for token in (*occurrence.agents, *occurrence.targets, *occurrence.weapons):
        here = occurrence.sentence.start <= token.start < occurrence.sentence.end
        if here and abs(token.i - frame.head.i) < 25 and not _is_meant(token, occurrence):
            tokens += phrase(token)
    return occurrence.sentence.covering(tokens)


def _is_meant(party: Token, occurrence: Occurrence) -> bool:
    """Whether a pronoun of the words stands for this party, which is named elsewhere."""
    said = [t for f in occurrence.frames for t in (*f.agents, *f.patients, *f.oblique("on", "at"))]
    return any(t.pos == "PRON" for t in said) and all(t is not party for t in said)


def _targets(draft: Draft, tokens: list[Token]) -> tuple[Target, ...]:
    found: list[Target] = []
    for token in tokens:
        draft.note(f"targets[{len(found)}]", phrase(token))
        if is_person_noun(token) or (token.pos == "PROPN" and not damage_class(token)):
            found.append(draft.report.actor(token))
        else:
            kind = damage_class(token) or DamageClass.OTHER
            found.append(Facility(text=draft.report.words(phrase(token)), facility_class=kind))
    return tuple(found)


def _weapons(draft: Draft, tokens: list[Token]) -> tuple[Weapon, ...]:
    found = []
    for i, token in enumerate(tokens):
        draft.note(f"weapons[{i}]", phrase(token))
        kind = weapon_class(token) or WeaponClass.OTHER
        found.append(Weapon(text=draft.report.words(phrase(token)), weapon_class=kind))
    return tuple(found)
