"""What a report says of people whom it counted before: parts of a figure, and mere repeats."""

from collections.abc import Sequence
from functools import cache

from sitrace.extraction.toll.counted import Counted
from sitrace.model import Toll, TollEffect
from sitrace.model.ontology import load
from sitrace.text import Sentence

Read = tuple[Sentence, Counted]


def settle_shot(read: Sequence[Read]) -> list[Read]:
    """Those who were shot were wounded, unless the report tells of the dead.

    Whoever is told dead as well is counted there; for the others it stays open.
    """
    dead = [c for _, c in read if c.effect is TollEffect.KILLED and c.count.is_told]
    kept = []
    for sentence, counted in read:
        if counted.is_shot and not dead:
            counted.effect = TollEffect.INJURED
        elif counted.is_shot and any(_is_same_person(counted, other) for other in dead):
            continue
        kept.append((sentence, counted))
    return kept


def _is_same_person(shot: Counted, dead: Counted) -> bool:
    one, other = shot.count.figures[1], dead.count.figures[1]
    return one == other and shot.noun.lemma.lower() == dead.noun.lemma.lower()


_FOUND = frozenset(("find", "recover", "retrieve", "discover", "exhume", "pull", "dig"))


def whole_of(counted: Counted, part: Toll, told: Sequence[Toll]) -> Toll | None:
    """The figure that this one is taken from: the last that is as large; None for a whole."""
    found = _are_found_bodies(counted)
    if not (counted.count.partitive or found):
        return None
    of = (t for t in reversed(told) if _can_contain(t.effect, part.effect) and t.unit == part.unit)
    large = (t for t in of if (t.best or t.low or 0) >= (part.best or 0) and not t.part_of)
    return next((t for t in large if not found or _is_of_the_same_dead(part, t)), None)


def _are_found_bodies(counted: Counted) -> bool:
    """Whether bodies came to light: they belong to a total told before, and are no total."""
    noun = counted.noun
    verbs = [t for t in (counted.frame.head, *noun.ancestors()) if t.pos == "VERB"]
    return noun.lemma in ("body", "corpse") and any(t.lemma in _FOUND for t in verbs[:1])


def _is_of_the_same_dead(part: Toll, whole: Toll) -> bool:
    places = {t.place.name for t in (part, whole) if t.place}
    return len(places) < 2 and part.realis == whole.realis and not whole.cumulative_since


def _can_contain(whole: TollEffect, part: TollEffect) -> bool:
    harm = (TollEffect.KILLED, TollEffect.INJURED)
    return whole == part or (whole is TollEffect.CASUALTIES and part in harm)


def is_repeat(counted: Counted, toll: Toll, told: Sequence[Toll]) -> bool:
    """Whether the report only names again whom it counted before: "the six priests", "Flores".

    `told`: the tolls of the sentences before.
    """
    same = [t for t in told if _same_figure(t, toll)]
    if any(_names(t) == _names(toll) and _same_scene(t, toll) for t in same):
        return toll.low is not None or toll.best is not None
    if toll.best is None or not same:
        return False
    if any(t.lower in ("the", "these", "those") for t in counted.noun.kids("det")):
        return counted.count.singular or any(_names(t) & _names(toll) for t in same)
    return counted.count.singular and any(_is_same_name(t, toll) for t in same)


def _same_figure(one: Toll, other: Toll) -> bool:
    figures = [(t.effect, t.realis, t.low, t.best, t.high, t.unit) for t in (one, other)]
    return figures[0] == figures[1]


def _same_scene(one: Toll, other: Toll) -> bool:
    """Whether nothing sets the two apart: neither who says so, nor where, nor when."""
    if {c.name for c in one.said_by} != {c.name for c in other.said_by}:
        return False
    places = {t.place.name for t in (one, other) if t.place}
    times = {t.time.text for t in (one, other) if t.time}
    return len(places) < 2 and len(times) < 2


def _names(toll: Toll) -> set[str]:
    return {word.lower() for word in (toll.group or "").split() if len(word) > 2}


def _is_same_name(one: Toll, other: Toll) -> bool:
    """ "Colonel Luis Vega" and "Vega" are one man, "Anna Rossi" and "Paul Rossi" are two."""
    first, second = _names(one) - _offices(), _names(other) - _offices()
    if not first or not second:
        return bool(_names(one) & _names(other))
    return first <= second or second <= first


@cache
def _offices() -> frozenset[str]:
    return frozenset(word for listed in load("people").values() for word in listed)
