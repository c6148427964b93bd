"""What a noun stands for: people, a party, a thing, a weapon, a happening, a time."""

from functools import cache

from sitrace.extraction.phrases import complements
from sitrace.extraction.triggers import noun_companions, triggers
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.lexicon.place_words import given_names
from sitrace.model import ActorKind, DamageClass, WeaponClass
from sitrace.model.ontology import all_words, load, words
from sitrace.text import Token

UNIFORMED = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES, ActorKind.POLICE)
BANDS = (ActorKind.REBEL, ActorKind.MILITIA)
ARMED = (*UNIFORMED, *BANDS)
"""Kinds of those who bear arms: for a state, and for themselves."""


def is_event_noun(token: Token) -> bool:
    """Whether this noun names a happening ("the strike"), not a party or a thing."""
    return token.pos == "NOUN" and triggers("incidents", "nouns", noun=True).find(token) is not None


def is_person_noun(token: Token) -> bool:
    return (
        token.lemma in all_words("people") or actor_noun(token.lemma) is not None or is_aged(token)
    )


def is_aged(token: Token) -> bool:
    """Whether an age stands for somebody: "a 14-year-old was hit", not "a 14-year-old boy"."""
    if token.lower not in ("old", "olds") or token.dep in ("amod", "compound", "nmod", "acomp"):
        return False
    return any(t.lemma in ("year", "month", "week", "day") for t in token.kids("npadvmod"))


def is_named_person(token: Token) -> bool:
    """ "the blogger Asha Rao", "Omar Haddad", "three Kenyans"; "11 of the prisoners" as well."""
    if token.tag == "NNPS":
        return bool(country_codes(token.lower))
    if token.pos != "PROPN":
        return any(map(is_person_noun, complements(token, "of")))
    parts = (token, *token.kids("compound", "amod", "appos"))
    return any(t.lower in given_names() or is_person_noun(t) for t in parts)


def is_civilian(token: Token) -> bool | None:
    """True for civilians, False for those under arms, None where the word leaves it open."""
    modifiers = {token.lemma, *noun_companions(token)}
    if not modifiers.isdisjoint(words("people", "military")):
        return False
    if "civilian" in modifiers:
        return True
    explicit = words("people", "civilian") - _OPEN
    named = modifiers if token.pos == "PROPN" else {token.lemma}  # "Governor Anna Rossi"
    return None if named.isdisjoint(explicit) else True


def is_armed(token: Token) -> bool:
    """Whether this noun is a force, an armed group or their people."""
    entry = actor_noun(token.lemma)
    return is_civilian(token) is False or (entry is not None and entry.kind in ARMED)


_OPEN = words("lists", "open")
"""Said of anybody: these words alone make no civilian."""


def weapon_class(token: Token) -> WeaponClass | None:
    """The class of the weapon that this noun, with its modifiers, names."""
    table = _weapons()
    previous = [child.lemma for child in token.kids("compound", "amod")]
    for modifier in previous:
        if found := table.get(f"{modifier} {token.lemma}"):
            return found
    if found := table.get(token.lemma):
        return found
    return next((table[word] for word in previous if word in table), None)


@cache
def _weapons() -> dict[str, WeaponClass]:
    return {
        word: WeaponClass(name)
        for name, found in load("weapons")["words"].items()
        for word in found
    }


_OF_BOMBS = frozenset(
    ("suicide", "car", "truck", "bicycle", "motorcycle", "female", "teenage", "child")
)
"""What stands before a bomber who is no aircraft."""


def damage_class(token: Token) -> DamageClass | None:
    """The damage class of the thing that this noun names, or None where it names no such thing."""
    table = _objects()
    modifiers = [child.lemma for child in token.kids("compound", "amod", "nmod")]
    if token.lemma == "bomber" and not _OF_BOMBS.isdisjoint(modifiers):
        return None
    names = [" ".join((*modifiers[i:], token.lemma)) for i in range(len(modifiers))]
    names += [f"{modifier} {token.lemma}" for modifier in modifiers]
    if found := next((table[name] for name in names if name in table), None):
        return found
    found = table.get(token.lemma)
    sides = {*modifiers, *(child.lemma for child in token.kids("poss"))}
    if (
        found
        and found is not DamageClass.AIRCRAFT
        and not sides.isdisjoint(words("damages", "military"))
    ):
        return DamageClass.MILITARY
    return found


@cache
def _objects() -> dict[str, DamageClass]:
    # Where two classes list a word the first one in the file is meant.
    table: dict[str, DamageClass] = {}
    for name, found in load("objects").items():
        for word in found:
            table.setdefault(word, DamageClass(name))
    return table
