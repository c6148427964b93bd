"""What a report says of people whom it counted before: parts of a figure, and mere repeats."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sitrace.extraction.nouns import is_event_noun
from sitrace.extraction.phrases import phrase
from sitrace.extraction.toll.counted import Counted, can_contain
from sitrace.extraction.toll.hurt import is_state
from sitrace.model import Realis, Toll, TollEffect
from sitrace.model.ontology import all_words, words
from sitrace.text import Token

Told = tuple[Counted, Toll]
"""What was counted, and the claim made of it."""
_FOUND = frozenset(
    ("find", "recover", "retrieve", "discover", "exhume", "pull", "dig", "remove", "bring", "see")
)
_NEAR = 400
"""Characters within which a toll is told that takes in what came to light."""
_LONG = re.compile(r"\b(?:year|month|decade|war|conflict|[0-9]{4})", re.IGNORECASE)


def whole_of(counted: Counted, part: Toll, told: Sequence[Told]) -> Toll | None:
    """The figure that this one is taken from: the last that is as large; None for a whole."""
    found = _are_found_bodies(counted) or is_state(counted)
    if not (counted.count.partitive or found):
        return None
    attackers = _is_of_the_attackers(counted)
    of = (
        t
        for c, t in reversed(told)
        if can_contain(t.effect, part.effect) and (_is_of_the_attackers(c) or not attackers)
    )
    large = (t for t in of if t.unit == part.unit and (t.best or t.low or 0) >= (part.best or 0))
    return next(
        (t for t in large if not t.part_of and (not found or _is_of_the_same_dead(part, t))), None
    )


def _is_of_the_attackers(counted: Counted) -> bool:
    """ "four of the assailants": they are none of those who were told to be harmed by them."""
    return counted.noun.lemma in words("lists", "attackers")


def _are_found_bodies(counted: Counted) -> bool:
    """Whether bodies came to light: they belong to a total told before, and are no total."""
    noun = counted.noun
    verbs = [t for t in (counted.frame.head, *noun.ancestors()) if t.pos == "VERB"]
    return noun.lemma in ("body", "corpse") and any(t.lemma in _FOUND for t in verbs[:1])


def totalled(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """(part, total) ids: "three more died, bringing the toll to 19", told in either order."""
    for counted, part in told:
        if part.part_of or not (_are_found_bodies(counted) or _is_added(counted)):
            continue
        near = (t for c, t in told if _is_toll(c) and _is_near(part, t))
        total = next((t for t in near if _takes_in(t, part)), None)
        if total is not None:
            yield part.id, total.id


def _is_added(counted: Counted) -> bool:
    quantity = counted.count.quantity
    return quantity is not None and quantity.additional


def _is_toll(counted: Counted) -> bool:
    """Whether it is the toll of one deed: "the toll", "the number killed in the clash"."""
    total = counted.total
    if total is None or any(_LONG.match(t.lower) for t in total.subtree()):
        return False
    return total.lemma == "toll" or any(is_event_noun(t) for t in total.subtree())


def _is_near(part: Toll, total: Toll) -> bool:
    spans_long = total.time is not None and _LONG.search(total.time.text)
    return not spans_long and abs(part.quote.start - total.quote.start) <= _NEAR


def _takes_in(total: Toll, part: Toll) -> bool:
    larger = (total.best or total.low or 0) > (part.best or part.low or 0)
    same = (total.effect, total.unit) == (part.effect, part.unit)
    return larger and same and _is_of_the_same_dead(part, total)


def _is_of_the_same_dead(part: Toll, whole: Toll) -> bool:
    places = {t.place.name for t in (part, whole) if t.place}
    return len(places) < 2 and part.realis == whole.realis and not whole.cumulative_since


def unnamed_in(counted: Counted, part: Toll, told: Sequence[Told]) -> Toll | None:
    """The figure that counts already whom this one names: "a guard died … Carl Vega, 40, died"."""
    if counted.noun.pos != "PROPN" or part.best != 1 or _is_further(counted):
        return None
    if counted.count.quantity:  # "one guard, Carl Vega, was killed" counts by itself
        return None
    taken = Counter(t.part_of for c, t in told if c.noun.pos == "PROPN")
    for other, whole in told:
        free = (whole.best or 0) > taken[whole.id] and not whole.part_of
        nameless = other.noun.pos != "PROPN" or _names(whole) <= _said_beside(counted.noun)
        if free and nameless and _can_be_one_of(part, whole):
            return whole
    return None


def _said_beside(noun: Token) -> set[str]:
    """The words of an apposition: "Carl Vega, a rebel leader" is the "Rebel Leader" of a headline."""
    return {t.lower for beside in noun.kids("appos") for t in phrase(beside)}


def _is_further(counted: Counted) -> bool:
    """Whether the words set somebody apart from those told before: "also", "another"."""
    noun = counted.noun
    words = [*counted.frame.head.kids("advmod"), *noun.kids("det", "amod", "advmod")]
    words += [t for beside in noun.kids("conj") for t in (beside, *beside.kids("amod"))]
    return any(t.lower in _FURTHER for t in words)


_FURTHER = frozenset(("also", "too", "another", "other", "others", "separately"))


def _can_be_one_of(part: Toll, whole: Toll) -> bool:
    if (part.effect, part.unit) != (whole.effect, whole.unit) or not _is_alike(part, whole):
        return False
    sides = {t.civilian for t in (part, whole)} - {None}
    return len(sides) < 2 and is_one_scene(part, whole)


def _is_alike(one: Toll, other: Toll) -> bool:
    """Whether both happened, or neither did in the same way; a claimed deed is a deed."""
    return one.realis == other.realis or {one.realis, other.realis} == _DONE


_DONE = {Realis.ACTUAL, Realis.CLAIMED}


def repeated(counted: Counted, toll: Toll, told: Sequence[Told]) -> Toll | None:
    """The toll that counted before whom this one only names again: "the six priests", "Flores".

    `told`: the tolls of the sentences before.
    """
    same = [t for _, t in told if _is_same_figure(t, toll)]
    alike = [t for t in same if _is_same_group(t, toll) and _is_same_scene(t, toll)]
    if alike:
        return alike[0] if toll.low is not None or toll.best is not None else None
    if toll.best is None:
        return None
    if told_together := _told_one_by_one(counted, toll, told):
        return told_together
    if any(t.lower in ("the", "these", "those") for t in counted.noun.kids("det")):
        named = [t for t in same if counted.count.singular or _names(t) & _names(toll)]
    else:
        named = [t for t in same if counted.count.singular and _is_same_name(t, toll)]
    return named[0] if named else None


def _told_one_by_one(counted: Counted, toll: Toll, told: Sequence[Told]) -> Toll | None:
    """The first of those whom "the two", "the three men" or "both" count together once more."""
    definite = any(t.lower in ("the", "these", "those", "both") for t in counted.noun.kids("det"))
    number = toll.best or 0
    if not definite or number < 2:
        return None
    near = (t for _, t in told if toll.quote.start - t.quote.end <= _NEAR and not t.part_of)
    shot = counted.trigger.startswith("shoot")  # how those died who were told killed
    effects = (toll.effect, TollEffect.KILLED) if shot else (toll.effect,)
    of = [t for t in near if t.effect in effects and t.unit == toll.unit and _is_alike(t, toll)]
    last = [t for t in of if t.incident == of[-1].incident]
    return last[0] if len(last) > 1 and sum(t.best or 0 for t in last) == number else None


def _is_same_figure(one: Toll, other: Toll) -> bool:
    figures = [(t.effect, t.low, t.best, t.high, t.unit) for t in (one, other)]
    return figures[0] == figures[1] and _is_alike(one, other)


def _is_same_group(before: Toll, toll: Toll) -> bool:
    """ "10 union members", "10 labour union members", "10"."""
    one, other = _names(before), _names(toll)
    several = (toll.best or toll.low or 0) > 1
    return one == other or (several and other < one) or (several and bool(one) and one < other)


def _is_same_scene(one: Toll, other: Toll) -> bool:
    """Whether nothing sets the two apart: neither who says so, nor where, nor when."""
    if {c.name for c in one.said_by} != {c.name for c in other.said_by}:
        return False
    return is_one_scene(one, other)


def is_one_scene(one: Toll, other: Toll) -> bool:
    places = {t.place.name for t in (one, other) if t.place}
    times = {t.time.text for t in (one, other) if t.time}
    return len(places) < 2 and len(times) < 2


def _names(toll: Toll) -> set[str]:
    return {word.lower() for word in (toll.group or "").split() if len(word) > 2}


def _is_same_name(one: Toll, other: Toll) -> bool:
    """ "Colonel Luis Vega" and "Vega" are one man, "Anna Rossi" and "Paul Rossi" are two."""
    offices = all_words("people")
    first, second = _names(one) - offices, _names(other) - offices
    if not first or not second:
        return bool(_names(one) & _names(other))
    return first <= second or second <= first
