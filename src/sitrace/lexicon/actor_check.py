"""What is doubtful in a user's file of actors: names that others have, parents that nobody has."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sitrace.lexicon.actor_entries import Entry, read_entries, read_user_file
from sitrace.lexicon.actor_names import ORDINARY_WORDS, fold_name, singular
from sitrace.lexicon.actors import Registry
from sitrace.lexicon.countries import load_countries
from sitrace.model.base import Frozen


class Remark(Frozen):
    """Something to look at. `others`: ids of those who answer to the name too."""

    entry: str
    code: str
    """shared_name, shared_with_state, ordinary_word, unknown_parent, unknown_country, replaces"""
    name: str
    others: tuple[str, ...] = ()


def check_registry(path: Path, shipped: dict[str, Entry] | None = None) -> list[Remark]:
    """Remarks on a user's file, entry by entry. Raises InputError where it is no file of actors."""
    shipped = read_entries() if shipped is None else shipped
    own = read_user_file(path)
    known = shipped | {entry.id: entry for entry in own}
    registry = Registry(known)
    collisions = registry.find_collisions()
    return [
        remark
        for entry in own
        for remark in (
            *_shared_names(entry, collisions, registry),
            *_unknown_ids(entry, registry),
            *_replaced(entry, shipped),
        )
    ]


def _shared_names(
    entry: Entry, collisions: dict[str, tuple[str, ...]], registry: Registry
) -> Iterator[Remark]:
    for name in dict.fromkeys((entry.name, *entry.aliases)):
        if name in ORDINARY_WORDS:
            yield Remark(entry=entry.id, code="ordinary_word", name=name)
        key = fold_name(name)
        shared = _others((*collisions.get(key, ()), *collisions.get(singular(key), ())), entry)
        if shared:
            yield Remark(entry=entry.id, code="shared_name", name=name, others=shared)
        if bodies := _others(set(registry.bodies_named(name)) - set(shared), entry):
            # The name on record comes before the rule, so the state's body loses it.
            yield Remark(entry=entry.id, code="shared_with_state", name=name, others=bodies)


def _others(ids: Iterable[str], entry: Entry) -> tuple[str, ...]:
    return tuple(sorted({id_ for id_ in ids if id_ != entry.id}))


def _unknown_ids(entry: Entry, registry: Registry) -> Iterator[Remark]:
    for parent in entry.parents:
        if registry.get(parent) is None:
            yield Remark(entry=entry.id, code="unknown_parent", name=parent)
    for country in filter(None, (entry.country, *entry.operates_in)):
        if country not in load_countries():
            yield Remark(entry=entry.id, code="unknown_country", name=country)


def _replaced(entry: Entry, shipped: dict[str, Entry]) -> Iterator[Remark]:
    if entry.id in shipped:
        yield Remark(entry=entry.id, code="replaces", name=shipped[entry.id].name)
