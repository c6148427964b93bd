"""Constructions: how a sentence is built that says who takes, holds or leaves which ground.

One function each, from a trigger word to the heads of the phrases for ground, taker and loser.
Which words use which construction is in ontology/control.yml.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sitrace.extraction.frames import Frame, noun_frame, obliques, subjects, verb_frame
from sitrace.extraction.phrases import heads, is_time
from sitrace.extraction.triggers import Trigger
from sitrace.model import ControlState
from sitrace.model.ontology import words
from sitrace.text import Token


@dataclass(slots=True, eq=False)
class Change:
    """What one construction found: heads of the phrases for ground, taker and loser."""

    frame: Frame
    grounds: list[Token]
    by: list[Token]
    losers: list[Token] = field(default_factory=list)
    also: list[Token] = field(default_factory=list)
    """Further words that tell it: the "control" of "came under control"."""
    armed: bool = False
    """Everyday words: only an armed side and plain ground make them tell of control."""
    ousted: bool = False
    """Only an armed loser makes it tell of control: nobody takes ground from staff or vehicles."""
    named: bool = False
    """Only ground with a place name tells anything: "rebel-held territory" does not."""
    aside: bool = False
    """A description in passing: nobody is credited with it, and the verb tells another thing."""
    here: bool = False
    """The ground is the place that the report was just at."""
    presume: bool = False
    """Whether an unknown name that stands for the ground is taken for a place's."""


_AT = ("of", "over", "to", "on", "onto", "into", "in", "around", "near", "towards", "toward",
       "through", "for", "against", "within", "inside")  # fmt: skip
_AWAY = ("from", "of", "off")


def _takes(verb: Token, trigger: Trigger) -> Change:
    """ "captured the town from the army"."""
    frame = verb_frame(verb)
    losers = frame.oblique("from", "of") if verb.lemma == "clear" else frame.oblique("from")
    grounds = _objects(frame)
    return Change(frame, grounds, frame.agents, losers or _behind_grounds(grounds))


def _behind_grounds(grounds: list[Token]) -> list[Token]:
    """ "took a base from the army": the parser may hang the loser on the ground."""
    return heads([t for ground in grounds for prep, t in obliques(ground) if prep == "from"])


def _objects(frame: Frame) -> list[Token]:
    """The patients; the outposts of "outposts (which) the army held"."""
    verb = frame.head
    spoken = [t for t in frame.patients if t.lower not in ("which", "that")]
    if spoken or verb.dep != "relcl":
        return frame.patients
    return [] if verb.head in frame.agents else [verb.head]


def _takes_armed(verb: Token, trigger: Trigger) -> Change | None:
    """ "took the town": everyday verbs; not "left the town without power"."""
    lacking = [n for t in verb.subtree() if t.lower == "without" for n in t.kids("pobj")]
    if any(noun.lemma not in ("fight", "battle", "resistance", "shot") for noun in lacking):
        return None
    change = _takes(verb, trigger)
    change.armed = True
    return change


def _takes_of(verb: Token, trigger: Trigger) -> Change | None:
    """ "took control of the town", "laid siege to the town"."""
    frame = verb_frame(verb)
    carried = [t for t in (*frame.patients, *verb.kids("dobj")) if t.lemma in trigger.companions]
    if not carried:
        return None
    grounds = [t for prep, t in (*obliques(carried[0]), *frame.obliques) if prep in _AT]
    losers = frame.oblique("from") or _behind_grounds(grounds)
    return Change(frame, heads(grounds), frame.agents, losers, armed=True)


def _goes(verb: Token, trigger: Trigger) -> Change:
    """ "advanced on the town", "broke through the line"."""
    frame = verb_frame(verb)
    by = frame.agents or (frame.patients if frame.passive else [])
    return Change(frame, _behind(verb, _AT), by, armed=True)


def _leaves(verb: Token, trigger: Trigger) -> Change:
    """ "withdrew from the town", "pulled its troops out of the town"."""
    frame = verb_frame(verb)
    by = frame.agents or (frame.patients if frame.passive else [])
    return Change(frame, _behind(verb, _AWAY), by, armed=True)


def _departs(verb: Token, trigger: Trigger) -> Change | None:
    """ "The army withdrew": from where the report is at."""
    frame = verb_frame(verb)
    elsewhere = {prep for prep, t in frame.obliques if not is_time(t)} - _HOW
    if elsewhere or frame.patients or verb.kid("prt") or verb.tag == "VBG":
        return None
    return Change(frame, [], frame.agents, armed=True, here=True)


_HOW = frozenset(("under", "without", "after", "before", "by", "with", "in"))


def tagged_change(verb: Token, state: ControlState) -> Change:
    """What a verb that no list has tells of ground, when it tells of this state: its object is the
    ground, or what stands behind it. Armed sides and plain ground are asked for."""
    frame = verb_frame(verb)
    behind = _AWAY if state is ControlState.WITHDREW else _AT
    by = frame.agents or (frame.patients if frame.passive else [])
    grounds = _objects(frame) if not frame.passive or frame.agents else []
    losers = frame.oblique("from") if state is not ControlState.WITHDREW else []
    return Change(frame, grounds or _behind(verb, behind), by, losers, armed=True)


def _drives(verb: Token, trigger: Trigger) -> Change:
    """ "drove the army out of the town"."""
    frame = verb_frame(verb)
    return Change(frame, _behind(verb, _AWAY), frame.agents, frame.patients, ousted=True)


def _falls(verb: Token, trigger: Trigger) -> Change | None:
    """ "the town fell to the rebels", "fell into rebel hands"."""
    frame = verb_frame(verb)
    if "hands" in trigger.companions:
        return Change(frame, frame.agents, [], also=frame.patients)
    taken = frame.oblique("to", "into")
    others = [t for _, t in frame.obliques if not is_time(t)]
    if frame.patients or (others and not taken):
        return None
    by = [holder for t in taken for holder in _holders(t)]
    return Change(frame, frame.agents, by, also=taken, armed=bool(taken), named=not taken)


def _under(verb: Token, trigger: Trigger) -> Change | None:
    """ "the town came under rebel control", "the army is in control of the town"."""
    frame = verb_frame(verb)
    held = [t for t in frame.oblique("under", "in", "into", "to") if t.lemma in trigger.companions]
    if not held:
        return None
    grounds = [t for prep, t in obliques(held[0]) if prep in ("of", "over")]
    subject = subjects(verb)
    if held[0].head.lower == "in" and held[0].lemma == "control":
        return Change(frame, grounds, subject, also=held[:1], armed=True)
    return Change(frame, frame.patients or subject, _holders(held[0]), also=held[:1])


def _holders(noun: Token) -> list[Token]:
    """The rebels of "rebel hands", "the hands of the rebels", "the rebels' control"."""
    if noun.lemma not in _GRIPS:
        return [noun]
    behind = [t for prep, t in obliques(noun) if prep in ("of", "by")]
    return [*noun.kids("poss", "compound", "nmod", "amod"), *behind]


_GRIPS = frozenset(("control", "hand", "hands", "rule", "occupation", "siege", "blockade"))


def _under_noun(noun: Token, trigger: Trigger) -> Change | None:
    """ "the villages under rebel control"."""
    governor = noun.head.head
    if noun.dep != "pobj" or noun.head.lower not in ("under", "in") or governor.pos == "VERB":
        return None
    return Change(noun_frame(noun), [governor], _holders(noun), named=True)


def _seat(noun: Token, trigger: Trigger) -> Change:
    """ "the rebel stronghold of X": the place is behind it, before it or in apposition."""
    by = noun.kids("compound", "poss", "amod", "nmod")
    ground = noun.head if noun.dep == "appos" else noun
    if noun.dep == "appos":  # "X, the stronghold of the rebels"
        by += [t for prep, t in obliques(noun) if prep == "of"]
    return Change(noun_frame(noun), [ground], by, named=True, aside=True, armed=True)


def _of_nouns(noun: Token, trigger: Trigger) -> Change | None:
    """ "the capture of the town by the rebels", "the battle for the town"."""
    frame = noun_frame(noun)
    if noun.dep == "dobj" and noun.head.lemma in words("control", "endings"):
        return None  # "lifted the siege of the town"
    behind = [t for prep, t in obliques(noun) if prep in (trigger.companions or ("of",))]
    by = [*heads(frame.oblique("by")), *noun.kids("poss", "compound", "amod")]
    if noun.lemma == "fall":
        by = [t for prep, t in obliques(noun) if prep == "to"]
    return Change(frame, heads(behind), by, frame.oblique("from"))


def _by_nouns(noun: Token, trigger: Trigger) -> Change:
    """ "the withdrawal of troops from the town", "the rebel advance on the town"."""
    frame = noun_frame(noun)
    preps = _AWAY[:1] if trigger.value == "withdrew" else tuple(p for p in _AT if p != "of")
    grounds = [t for prep, t in obliques(noun) if prep in preps]
    by = [*frame.oblique("of", "by"), *noun.kids("poss", "compound", "amod")]
    return Change(frame, heads(grounds), by or frame.agents, armed=True)


def _joined(participle: Token, trigger: Trigger) -> Change | None:
    """ "the rebel-held town"."""
    ground = participle.head
    party = [
        t for t in participle.kids("npadvmod", "compound", "nmod", "amod") if t.i < participle.i
    ]
    by = party or [t for t in ground.kids("compound", "amod") if t.i == participle.i - 2]
    return Change(Frame(participle), [ground], by, named=True, aside=True) if by else None


def _behind(verb: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """What stands behind these prepositions of the verb and of its particles ("back from")."""
    carriers = [verb, *verb.kids("advmod", "prt", "dobj")]
    return heads([t for c in carriers for prep, t in obliques(c) if prep in prepositions])


_VERB, _NOUN = ("VERB",), ("NOUN", "PROPN")
CONSTRUCTIONS: tuple[
    tuple[str, tuple[str, ...], Callable[[Token, Trigger], Change | None]], ...
] = (
    ("drives", _VERB, _drives),
    ("takes_of", _VERB, _takes_of),
    ("takes", _VERB, _takes),
    ("takes_armed", _VERB, _takes_armed),
    ("leaves", _VERB, _leaves),
    ("departs", _VERB, _departs),
    ("goes", _VERB, _goes),
    ("falls", _VERB, _falls),
    ("under", _VERB, _under),
    ("under_nouns", _NOUN, _under_noun),
    ("seats", _NOUN, _seat),
    ("of_nouns", _NOUN, _of_nouns),
    ("by_nouns", _NOUN, _by_nouns),
    ("joined", ("VERB", "ADJ"), _joined),
)
"""(field of the ontology, parts of speech, construction). The first that tells anything counts."""
