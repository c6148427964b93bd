"""People told to be hurt by what struck them, by where they were taken, or by their state."""

from sitrace.extraction.frames import Frame, verb_frame
from sitrace.extraction.nouns import is_person_noun
from sitrace.extraction.toll.counted import Counted
from sitrace.extraction.triggers import Trigger
from sitrace.model import TollEffect
from sitrace.model.ontology import words
from sitrace.text import Token


def _trigger(effect: TollEffect, told: str) -> Trigger:
    return Trigger(effect, frozenset((told,)), frozenset(), told)


STATE = _trigger(TollEffect.INJURED, "wound, condition")
_HIT = _trigger(TollEffect.CASUALTIES, "hit by shots")
_BROUGHT = _trigger(TollEffect.INJURED, "take to hospital")
_STRIKING = frozenset(("hit", "strike", "graze"))
_BRINGING = frozenset(("take", "rush", "bring", "carry", "transport", "fly", "airlift"))
_WARDS = frozenset(("hospital", "hospitals", "clinic", "infirmary"))
_WOUNDS = frozenset(("wound", "injury", "burn"))
_GRAVE = frozenset(("critical", "serious", "grave", "stable", "guarded"))


def struck(frame: Frame) -> Trigger | None:
    """ "was hit by a stray bullet", "gunfire struck three women", "12 were taken to hospital"."""
    verb = frame.head.lemma
    if verb in _STRIKING and any(t.lemma in words("lists", "shots") for t in frame.agents):
        return _HIT
    wards = (t.lower for t in frame.oblique("to"))
    if verb in _BRINGING and not _WARDS.isdisjoint(wards) and not _are_dead(frame):
        return _BROUGHT
    inside = (t.lower for t in frame.oblique("in", "at"))
    if verb == "treat" and frame.passive and not _WARDS.isdisjoint(inside):
        return _BROUGHT  # "17 people were being treated in hospital"
    return None


def _are_dead(frame: Frame) -> bool:
    return any(t.lemma in ("body", "corpse", "dead", "remains") for t in frame.patients)


def is_state(counted: Counted) -> bool:
    """Whether only their state or where they were taken says that they were hurt."""
    return counted.trigger in (STATE.words, _BROUGHT.words)


def in_state(noun: Token) -> list[Token]:
    """Who has this wound or is in this condition; nobody where it is something else."""
    if noun.dep != "pobj":
        return []
    wounded = noun.lemma in _WOUNDS and noun.head.lower == "with"
    grave = noun.lemma == "condition" and noun.head.lower == "in"
    if not wounded and not (grave and any(t.lower in _GRAVE for t in noun.kids("amod", "conj"))):
        return []
    above = noun.head.head
    if above.pos not in ("VERB", "AUX"):
        return [above] if is_person_noun(above) else []
    frame = verb_frame(above)
    return frame.agents if above.lemma in ("be", "remain", "stay") else frame.patients
