"""Control: ground changed hands, or didn't."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitrace.extraction.circumstances import Located
from sitrace.extraction.constructions import CONSTRUCTIONS, Change, tagged_change
from sitrace.extraction.draft import Draft
from sitrace.extraction.frames import verb_frame
from sitrace.extraction.grounding import (
    Extent,
    extent,
    is_definite,
    is_ground,
    is_single,
    meant_place,
    places_of,
    ranked_above,
    scene_of,
)
from sitrace.extraction.judging import judge_state
from sitrace.extraction.nouns import is_armed as is_force
from sitrace.extraction.occurrence import Occurrence
from sitrace.extraction.phrases import phrase
from sitrace.extraction.report import Report
from sitrace.extraction.sides import is_armed, is_side, is_unarmed, named_parties
from sitrace.extraction.triggers import triggers
from sitrace.model import Control, ControlState, Realis, Span
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_NEARBY = 3
"""Sentences that "it" looks back for ground."""


@dataclass(slots=True, eq=False)
class Told:
    """A change of control with what was read of its ground."""

    state: ControlState
    rule: str
    change: Change
    sentence: Sentence
    places: list[Located]
    extent: Extent | None = None


def controls(report: Report, made_by: str, occurrences: list[Occurrence]) -> Iterator[Control]:
    """One claim a change of control, in text order."""
    for told in find_changes(report):
        head = told.change.frame.head
        here = [o for o in occurrences if o.sentence is told.sentence]
        if head.lemma in words("control", "passing") and any(o.type != "movement" for o in here):
            continue  # "entered the village and burned it": the deed, not the ground, is told
        yield _control(report, made_by, told)


def find_changes(report: Report) -> Iterator[Told]:
    """The changes of control that a report tells."""
    last: Told | None = None
    left: set[str] = set()
    for sentence in report.sentences:
        for token in sentence.tokens:
            if told := _told(report, sentence, token, last):
                leaving = {t.lemma for t in told.change.by if told.state is ControlState.WITHDREW}
                if told.change.here and leaving <= left:
                    continue  # "the army withdrew", again
                last, left = told, left | leaving
                yield told


def _told(report: Report, sentence: Sentence, token: Token, last: Told | None) -> Told | None:
    """The change that this word tells of. `last`: the one before, which "it" and "one" take up."""
    if not _can_flee(report, sentence, token):
        return None
    nearby = last if last and sentence.index - last.sentence.index <= _NEARBY else None
    for change, state, rule in _changes(report, sentence, token):
        if _has_sides(report, sentence, change):
            told = Told(state, rule, change, sentence, [])
            if _has_ground(report, told) or _takes_up(report, told, nearby):
                return told
    return None


def _can_flee(report: Report, sentence: Sentence, verb: Token) -> bool:
    """People flee from a war; only forces that flee lose ground: "Serbs fled the province" tells of none."""
    if verb.lemma != "flee":
        return True
    doers = named_parties(report, sentence, verb_frame(verb).agents)
    return any(is_force(t) for t in doers)


def _changes(
    report: Report, sentence: Sentence, token: Token
) -> Iterator[tuple[Change, ControlState, str]]:
    """What the word can tell, by each construction that one of its triggers fits; where no list
    has the word, by the one that goes with what the tagger takes it for."""
    listed = False
    for part, kinds, build in CONSTRUCTIONS:
        if token.pos in kinds and (trigger := triggers("control", part).find(token)):
            listed = True
            if change := build(token, trigger):
                state = ControlState(trigger.value)
                yield change, state, f"{state}: {part} “{trigger.words}”"
    seen = judge_state(report.tags[sentence.index].get(token.i), report.bars)
    if seen and not listed and token.pos == "VERB" and token.dep != "amod":
        yield tagged_change(token, seen), seen, f"{seen}: verb “{token.lemma}”, found in context"


def _has_sides(report: Report, sentence: Sentence, change: Change) -> bool:
    """Keep only sides where sides stand; whether one is armed where that is needed."""
    change.by = _sides(report, sentence, change.by)
    change.losers = _sides(report, sentence, change.losers)
    armed = any(is_armed(report, sentence, t) for t in change.by)
    change.presume = armed and change.frame.head.lemma not in words("control", "anything")
    if change.ousted:
        return any(is_armed(report, sentence, t) for t in change.losers)
    return not change.armed or (armed and not any(is_unarmed(t) for t in change.by))


def _sides(report: Report, sentence: Sentence, tokens: list[Token]) -> list[Token]:
    parties = named_parties(report, sentence, tokens)
    return [t for t in parties if is_side(report, sentence, t)]


def _has_ground(report: Report, told: Told) -> bool:
    """Keep only ground where ground stands, and read its places and its extent."""
    change, sentence = told.change, told.sentence
    if change.frame.head.dep == "relcl":
        change.grounds = [ranked_above(t) for t in change.grounds]
    strict, presume = change.armed, change.presume
    grounds = [
        t for t in change.grounds if is_ground(report, sentence, t, strict=strict, presume=presume)
    ]
    told.places = list(places_of(report, sentence, grounds, presume=presume))
    told.extent = next(filter(None, (extent(report, sentence, t) for t in grounds)), None)
    if change.here and (scene := scene_of(report, sentence)):
        told.places = [scene]
        return True
    if not grounds or (change.named and not told.places):
        return False
    change.grounds = grounds
    if not told.places:
        meant = (meant_place(report, sentence, t) for t in grounds)
        told.places = list(filter(None, meant))[:1]
    placed = told.places or report.place(sentence, change.frame, [])
    known = bool(placed or told.extent) or any(map(is_definite, grounds))
    known = known or (told.state in _TAKEN and _is_of_force(report, told))
    return known or bool(change.by and change.losers and not change.named)


_TAKEN = (ControlState.CAPTURED, ControlState.RECAPTURED)


def _is_of_force(report: Report, told: Told) -> bool:
    """Whether an armed side takes one place without a name: "rebels seized a village"."""
    armed = any(is_armed(report, told.sentence, t) for t in told.change.by)
    return armed and not told.change.named and any(map(is_single, told.change.grounds))


def _takes_up(report: Report, told: Told, last: Told | None) -> bool:
    """ "held it", "retook one": the ground of the change told before."""
    change = told.change
    ground = next(iter(change.grounds), None)
    if last is None or change.named:
        return False
    told.places = last.places
    if ground is None:  # "drove them out"
        return change.ousted and bool(last.places)
    if ground.lower in ("it", "them"):
        armed = any(is_armed(report, told.sentence, t) for t in change.by)
        return armed and bool(last.places)
    if ground.pos == "NUM" and not ground.kid("prep") and last.extent:
        told.extent = extent(report, told.sentence, ground, like=last.extent)
        return told.extent is not None
    return False


# ------------------------------------------------------------------ the claim
_TURNS = (
    ControlState.CAPTURED,
    ControlState.LOST,
    ControlState.RECAPTURED,
    ControlState.BREACHED,
    ControlState.ADVANCED,
    ControlState.WITHDREW,
)
"""What happens on a day, as deeds do; who holds what has none."""


def _control(report: Report, made_by: str, told: Told) -> Control:
    change, sentence = told.change, told.sentence
    draft = Draft(report, sentence, change.frame)
    if change.aside:
        draft.said, draft.realis, draft.time = [], Realis.ACTUAL, None
    if change.frame.head.lemma in words("attribution", "claim"):
        _credit(draft)
    turned = told.state in _TURNS and draft.realis.happened
    if told.state is ControlState.WITHDREW and draft.said:
        turned = False  # "they say that they left of their own accord": when, they do not say
    if draft.time is None and turned and not change.frame.oblique("after"):
        draft.time = report.scenes.told_around(sentence)
    draft.note("state", [change.frame.head])
    _locate(draft, told)
    counted = told.extent
    if counted:
        draft.evidence["count_low"] = counted.span
    return Control(
        by=draft.actors("by", change.by),
        from_=draft.actors("from", change.losers),
        **draft.fields(),
        quote=_quote(told),
        made_by=made_by,
        rule=told.rule,
        state=told.state,
        places=tuple(place.place for place in told.places),
        count_low=counted.low if counted else None,
        count_high=counted.high if counted else None,
        unit=counted.unit if counted else None,
    )


def _credit(draft: Draft) -> None:
    """ "claims full control of the town": whose word it is, and no more than that."""
    cue = draft.frame.head
    draft.said = [a for a in draft.report.said[draft.sentence.index] if a.cue is cue]
    draft.realis = Realis.CLAIMED if draft.realis is Realis.ACTUAL else draft.realis


def _locate(draft: Draft, told: Told) -> None:
    """`place` is the first of the places; a change without any is placed by its sentence."""
    if told.places:
        draft.place = told.places[0]
    for i, place in enumerate(told.places):
        draft.evidence[f"places[{i}]"] = place.span


def _quote(told: Told) -> Span:
    """From the first to the last word of trigger, ground and sides, as far as they stand near."""
    head, sentence = told.change.frame.head, told.sentence
    tokens = [head, *told.change.also]
    for token in (*told.change.grounds, *told.change.by, *told.change.losers):
        if sentence.start <= token.start < sentence.end and abs(token.i - head.i) < 25:
            tokens += phrase(token)
    return sentence.covering(tokens)
