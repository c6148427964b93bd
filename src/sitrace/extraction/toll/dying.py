"""Who was hurt and then died: counted once, as dead."""

from collections.abc import Sequence

from sitrace.extraction.toll.counted import Counted
from sitrace.extraction.toll.hurt import is_state
from sitrace.model import TollEffect
from sitrace.model.ontology import words
from sitrace.text import Sentence

Read = tuple[Sentence, Counted]


def settle_hurt(read: Sequence[Read]) -> list[Read]:
    """Those who were shot were wounded, unless the report tells of the dead.

    Whoever is told dead as well is counted there; for the others it stays open. Who was found with
    wounds or taken to hospital may be who is told dead in another sentence.
    """
    dead = [(s, c) for s, c in read if c.effect is TollEffect.KILLED and c.count.is_told]
    kept = []
    for sentence, counted in read:
        if counted.is_shot and (not dead or _is_another(counted)):
            counted.effect = TollEffect.INJURED
        elif _died(sentence, counted, dead):
            continue
        kept.append((sentence, counted))
    return kept


def _died(sentence: Sentence, counted: Counted, dead: Sequence[Read]) -> bool:
    if _is_hurt(counted) and any(_is_same_person(counted, other) for _, other in dead):
        return True
    elsewhere = (other for s, other in dead if s is not sentence)
    return _may_have_died(counted) and any(_can_be_same(counted, other) for other in elsewhere)


def _is_hurt(counted: Counted) -> bool:
    """Whether it may tell how somebody died: "was shot", "found the injured girl"."""
    known = any(t.lower == "the" or t.dep == "poss" for t in counted.noun.kids("det", "poss"))
    return counted.is_shot or (
        counted.effect is TollEffect.INJURED and counted.count.singular and known
    )


def _may_have_died(counted: Counted) -> bool:
    """ "was found with a wound to the chest", "suffered burns", "was taken to hospital"."""
    suffered = counted.trigger.startswith("suffer")
    hurt = counted.effect is TollEffect.INJURED and (suffered or is_state(counted))
    return hurt and not _is_another(counted) and not counted.count.partitive


def _is_another(hurt: Counted) -> bool:
    """Whether the words set them apart from the dead: "two others", "another man"."""
    quantity = hurt.count.quantity
    marked = any(t.lower in _OTHERS for t in hurt.noun.kids("amod", "det"))
    return marked or hurt.noun.lower in _OTHERS or (quantity is not None and quantity.additional)


_OTHERS = frozenset(("other", "another", "second", "third"))


def _is_same_person(hurt: Counted, dead: Counted) -> bool:
    one, other = hurt.count.figures[1], dead.count.figures[1]
    return one == other and hurt.noun.lemma.lower() == dead.noun.lemma.lower()


def _can_be_same(hurt: Counted, dead: Counted) -> bool:
    """Whether number, sex, age and role leave room for one person: not "a girl" and "a man"."""
    one, other = hurt.noun, dead.noun
    number = hurt.count.figures[1] or 0
    if number != dead.count.figures[1] or not 0 < number <= _FEW:
        return False
    lemmas = one.lemma.lower(), other.lemma.lower()
    if any(_are_apart(lemmas, words("lists", a), words("lists", b)) for a, b in _UNLIKE):
        return False
    named = one.pos == "PROPN", other.pos == "PROPN"
    if any(named):
        return not all(named) or lemmas[0] == lemmas[1]
    return lemmas[0] == lemmas[1] or all(x in words("lists", "anybody") for x in lemmas)


_FEW = 4
"""Of more, an equal number is as well a chance."""
_UNLIKE = (("males", "females"), ("grown", "small"))


def _are_apart(pair: tuple[str, str], these: frozenset[str], those: frozenset[str]) -> bool:
    one, other = pair
    return (one in these and other in those) or (one in those and other in these)
