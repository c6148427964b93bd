"""Damage: a thing or a service was hit, stopped, taken or put right again."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitrace.extraction.draft import Draft
from sitrace.extraction.frames import Frame, is_passive, noun_frame, obliques, verb_frame
from sitrace.extraction.grounding import counted_noun, is_settlement
from sitrace.extraction.nouns import damage_class, weapon_class
from sitrace.extraction.occurrences import Occurrence, linked
from sitrace.extraction.phrases import heads, is_time, phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model import Damage, DamageClass, DamageEffect, Realis
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_HARM = frozenset(("destroyed", "damaged", "hit", "looted"))
"""Effects that whoever did the deed of the sentence has done."""


@dataclass(slots=True, eq=False)
class Hit:
    """Things that one word says something befell."""

    effect: DamageEffect
    rule: str
    frame: Frame
    things: list[Token]
    done: bool = True
    """Whether the subject, if there is one, did it; else it suffered it."""


def damages(
    report: Report, made_by: str, occurrences: list[Occurrence], incident_ids: dict[int, str]
) -> Iterator[Damage]:
    """One claim for each thing or kind of thing that something befell, in text order."""
    for sentence in report.sentences:
        seen: set[int] = set()
        for hit in find_hits(sentence):
            occurrence = linked(report, occurrences, sentence, hit.frame.head)
            incident_id = incident_ids.get(id(occurrence)) if occurrence else None
            for thing in hit.things:
                if thing.i not in seen:
                    seen.add(thing.i)
                    draft = Draft(report, sentence, hit.frame, occurrence)
                    yield _damage(draft, hit, thing, made_by, incident_id)


def find_hits(sentence: Sentence) -> Iterator[Hit]:
    """What a sentence says to have befallen things."""
    for token in sentence.tokens:
        for part, kinds, build in _PARTS:
            if token.pos not in kinds or (trigger := triggers("damages", part).find(token)) is None:
                continue
            frame = noun_frame(token) if part == "nouns" else verb_frame(token)
            things = [t for t in listed(build(frame, trigger)) if _can_suffer(t, trigger.value)]
            if things and not _is_natural(frame) and not _is_owned(token, trigger.value):
                rule = f"{trigger.value}: {part} “{trigger.words}”"
                done = part == "verbs" or (part == "nouns" and trigger.value in _HARM)
                yield Hit(DamageEffect(trigger.value), rule, frame, things, done)
                break


# ------------------------------------------------------------------ where the thing stands
def _of_object(frame: Frame, trigger: Trigger) -> list[Token]:
    """ "destroyed the bridge", "set fire to the bridge", "slammed into the bridge"."""
    things = [t for t in frame.patients if t.lemma not in trigger.companions]
    if not things and _shares_passive(frame.head):
        return frame.agents
    if not trigger.companions or things:
        return things
    particles = [p for p in frame.head.kids("prt") if p.lower in trigger.companions]
    behind = [t for p in particles for t in p.kids("pobj")]
    return heads(behind) or frame.oblique(*trigger.companions) or frame.oblique("to")


def _shares_passive(verb: Token) -> bool:
    """ "trucks were destroyed and two helicopters shot down": the auxiliary is not said again."""
    return verb.dep == "conj" and verb.tag in ("VBD", "VBN") and is_passive(verb.head)


def _of_subject(frame: Frame, trigger: Trigger) -> list[Token]:
    """ "the bridge collapsed", "the road remains closed"."""
    if "fire" in trigger.companions:  # "came under fire": the frame takes it for what is suffered
        return frame.patients or frame.agents
    plain = not frame.patients or any(t.lemma in trigger.companions for t in frame.patients)
    return frame.agents if plain and not frame.passive else []


def _of_noun(frame: Frame, trigger: Trigger) -> list[Token]:
    """ "the destruction of the bridge", "damage to the bridge"."""
    return [*frame.oblique("of", "to"), *frame.head.kids("compound", "poss")]


def _at_impact(frame: Frame, trigger: Trigger) -> list[Token]:
    """ "shells landed on the bridge": only where a weapon, or what is left of one, comes down."""
    doers = (*frame.agents, *frame.oblique("by"))
    arrives = any(
        t.lemma in words("damages", "arriving")
        or (weapon_class(t) and damage_class(t) is not DamageClass.AIRCRAFT)
        for t in doers
    )
    places = frame.oblique(*trigger.companions) if arrives else []
    return [t for t in places if t.lemma not in words("damages", "open_ground")]


def _without(frame: Frame, trigger: Trigger) -> list[Token]:
    """ "left the town without power", "remain without access to water"."""
    behind = frame.oblique("without")
    behind += [t for p in frame.patients for prep, t in obliques(p) if prep == "without"]
    access = [t for a in behind if a.lemma == "access" for prep, t in obliques(a) if prep == "to"]
    return heads([t for t in behind if t.lemma != "access"] + access)


_PARTS = (
    ("without", ("VERB", "AUX"), _without),
    ("arrives", ("VERB",), _at_impact),
    ("suffers", ("VERB", "AUX"), _of_subject),
    ("verbs", ("VERB",), _of_object),
    ("nouns", ("NOUN",), _of_noun),
)
"""(field of the ontology, parts of speech, where the thing stands). The first that fits counts."""


def listed(tokens: list[Token]) -> Iterator[Token]:
    """These things and all listed with them; a list often parses as a chain of appositions."""
    for token in heads(tokens):
        yield token
        if _opens_item(token):
            items = [t for t in token.kids("appos") if _opens_item(t)]
            yield from listed(items)
        includes = [
            t for t in token.kids("relcl", "acl", "prep") if t.lemma in ("include", "including")
        ]
        for verb in includes:
            yield from listed(verb.kids("dobj", "pobj"))


def _opens_item(token: Token) -> bool:
    """Whether the noun has a number or an article of its own: "two bunkers, a tunnel"."""
    counts = token.kids("nummod") or [
        t for t in token.kids("det") if t.lower in ("a", "an", "several")
    ]
    return bool(counts)


def _can_suffer(token: Token, effect: str) -> bool:
    """Whether this is a thing, and of a class that this can happen to."""
    noun = counted_noun(token)
    if noun.pos not in ("NOUN", "PROPN") or is_time(noun):
        return False
    kind = damage_class(noun)
    allowed = load("damages")[effect].get("classes")
    if kind is None or (effect == "hit" and is_settlement(noun)):
        return False
    return allowed is None or kind in allowed


def _is_owned(word: Token, effect: str) -> bool:
    """ "fled in a stolen car": says whose the thing is, not that it was looted now."""
    return effect == "looted" and word.dep == "amod"


def _is_natural(frame: Frame) -> bool:
    doers = (*frame.agents, *frame.oblique("by", "in", "after"))
    return any(t.lemma in words("damages", "natural") for t in doers)


# ------------------------------------------------------------------ the claim
def _damage(draft: Draft, hit: Hit, thing: Token, made_by: str, incident_id: str | None) -> Damage:
    sentence, noun = draft.sentence, counted_noun(thing)
    name = [*phrase(noun), *(phrase(thing) if thing is not noun else [])]
    draft.note("effect", [hit.frame.head])
    draft.note("object", phrase(noun))
    if any(t.lower == "no" for t in noun.kids("det")):
        draft.realis = Realis.DENIED
    kind = damage_class(noun) or DamageClass.OTHER
    best, low = _count(draft, thing, kind)
    return Damage(
        by=draft.actors("by", _doers(draft, hit, noun)),
        **draft.fields(),
        quote=sentence.covering([hit.frame.head, *name]),
        made_by=made_by,
        rule=hit.rule,
        object=draft.report.words(_name(noun, hit.frame.head)),
        damage_class=kind,
        effect=hit.effect,
        count=best,
        count_low=low,
        incident=incident_id,
    )


def _name(noun: Token, trigger: Token) -> list[Token]:
    """The phrase without number, article and trigger: the "blocks" of "its two damaged blocks"."""
    left_out = ("nummod", "quantmod", "det", "advmod")
    kept = [t for t in phrase(noun) if t.dep not in left_out and t is not trigger]
    return [t for t in kept if not (t.dep == "poss" and t.pos == "PRON")]


_SINGLE = frozenset(("a", "an", "one", "the", "its", "their", "this", "that", "another"))
_UNCOUNTED = (
    DamageClass.WATER, DamageClass.POWER, DamageClass.TELECOM, DamageClass.TRANSPORT,
    DamageClass.SERVICE_GENERAL, DamageClass.AID,
)  # fmt: skip
"""Classes whose singular with "the" is a service or a network, no single thing."""


def _count(draft: Draft, thing: Token, kind: DamageClass) -> tuple[int | None, int | None]:
    """count, count_low: "60 of its houses", "dozens of stalls", "a bridge"."""
    quantity = draft.report.quantity(draft.sentence, thing)
    if quantity and quantity.counts:
        start = draft.sentence.start
        span = draft.sentence.document.span(start + quantity.start, start + quantity.end)
        draft.evidence["count" if quantity.best is not None else "count_low"] = span
        return quantity.best, quantity.low
    words_before = {t.lower for t in thing.kids("det", "nummod", "poss")}
    single = words_before & ({"a", "an", "one"} if kind in _UNCOUNTED else _SINGLE)
    return (1 if thing.tag in ("NN", "NNP") and single else None), None


def _doers(draft: Draft, hit: Hit, thing: Token) -> list[Token]:
    """Who did it: the subject, or whoever did the deed that the sentence tells of."""
    report, sentence = draft.report, draft.sentence
    if draft.realis is Realis.DENIED and not hit.frame.agents:
        return []
    own = [t for t in hit.frame.agents if t is not thing and report.is_party(sentence, t)]
    own = own if hit.done else []
    occurrence = draft.occurrence
    if own or hit.effect not in _HARM or not occurrence or occurrence.sentence is not sentence:
        return own
    first = occurrence.same_as or occurrence  # "the strikes destroyed a bridge": those told before
    return [t for t in occurrence.agents or first.agents if t is not thing]
