"""Whom a pronoun means: "The guard was shot on Monday. He died in hospital"."""

from collections.abc import Sequence

from sitrace.extraction.toll.counted import Counted
from sitrace.model import TollEffect
from sitrace.model.ontology import words
from sitrace.text import Sentence

Read = tuple[Sentence, Counted]
_NEAR = 4
"""Sentences back to whom a pronoun can mean."""
_HURT = (TollEffect.INJURED, TollEffect.CASUALTIES)
_HARM = (*_HURT, TollEffect.KILLED)


def with_antecedents(read: Sequence[Read]) -> list[Read]:
    """What was read, where pronouns stand for those told before.

    Who was hurt and then died is counted once, as dead; what is told again of him, or of somebody
    who cannot be made out, is left out.
    """
    kept: list[Read] = []
    for sentence, counted in read:
        if not counted.is_pronoun:
            kept.append((sentence, counted))
            continue
        if counted.effect not in _HARM:
            continue
        known = _antecedent(sentence, counted, kept)
        if known is None and any(_is_alike(counted, other) for _, other in kept):
            continue
        if known and not (counted.effect is TollEffect.KILLED and known[1].effect in _HURT):
            continue
        if known:
            kept.remove(known)
            counted.stands_for = known
        kept.append((sentence, counted))
    return kept


def _antecedent(sentence: Sentence, counted: Counted, told: Sequence[Read]) -> Read | None:
    """The nearest one person harmed, whose sex the noun tells rather than leaves open."""
    near = [r for r in reversed(told) if sentence.index - r[0].index <= _NEAR]
    single = [r for r in near if r[1].effect in _HARM and r[1].count.figures[1] == 1]
    of_she = counted.noun.lower in ("she", "her")
    same, other = (words("lists", name) for name in _SEXES[:: 1 if of_she else -1])
    told_so = (r for r in single if r[1].noun.lemma.lower() in same)
    open_still = (r for r in single if r[1].noun.lemma.lower() not in other)
    return next(told_so, None) or next(open_still, None)


_SEXES = ("females", "males")


def _is_alike(one: Counted, other: Counted) -> bool:
    return other.effect is one.effect or other.effect is TollEffect.CASUALTIES
