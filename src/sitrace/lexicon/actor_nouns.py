"""The vocabulary of descriptive actors: what a head noun says of those it describes."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.countries import load_yaml
from sitrace.lexicon.state_actors import Body
from sitrace.model.actor import ActorKind, SourceKind
from sitrace.model.base import Frozen

_PLURALS = (("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", ""))
_IRREGULAR = {
    "children": "child",
    "grandchildren": "grandchild",
    "schoolchildren": "schoolchild",
    "wives": "wife",
}


class NounEntry(Frozen):
    """What a noun says: "gunmen" are a militia, "doctors" medical sources, "the army" a state's."""

    kind: ActorKind
    source_kind: SourceKind
    civilian: bool | None = None
    """True or false only where the word itself says civilian or combatant."""
    body: Body | None = None
    """The body of a country's state that the noun stands for."""
    own: bool = False
    """Without a country beside it, the noun means the country that the report is about."""


@cache
def _load_nouns() -> tuple[dict[str, NounEntry], dict[str, NounEntry]]:
    text = (files("sitrace.lexicon") / "data" / "actor_nouns.yml").read_text(encoding="utf-8")
    groups: list[dict[str, Any]] = load_yaml(text)
    nouns: dict[str, NounEntry] = {}
    modifiers: dict[str, NounEntry] = {}
    for group in groups:
        words = group.pop("words")
        table = modifiers if group.pop("modifier", False) else nouns
        entry = NounEntry(**group)
        table.update((fold_name(word), entry) for word in words if fold_name(word) not in table)
    return nouns, modifiers


@lru_cache(maxsize=1 << 12)
def actor_noun(word: str) -> NounEntry | None:
    """What a noun, or a fixed pair like "aid workers", says; plurals are understood."""
    nouns, _ = _load_nouns()
    key = fold_name(word)
    return next((nouns[form] for form in _forms(key) if form in nouns), None)


def actor_modifier(word: str) -> NounEntry | None:
    """What a word before the noun says: the "rebel" of "rebel soldiers"."""
    return _load_nouns()[1].get(fold_name(word))


def _forms(key: str) -> list[str]:
    before, _, last = key.rpartition(" ")
    lead = f"{before} " if before else ""
    stems = [last.removesuffix(plural) + one for plural, one in _PLURALS if last.endswith(plural)]
    return [key, *(lead + stem for stem in stems), lead + _IRREGULAR.get(last, last)]
