"""The registry of armed and political actors: who is known under a name, where and when.

Named actors are data (data/actors/*.yml); the government, the military and the police of every
country are made by rule. An entry of the data with such an id (`mil-sd`) describes that body, and
also answers to the names made by rule.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from sitrace.lexicon.actor_entries import Entry, read_entries
from sitrace.lexicon.actor_names import (
    ORDINARY_WORDS,
    Form,
    Word,
    are_joined,
    fold_name,
    form_of,
    is_doubtful,
    is_written_as,
    read_words,
    singular,
)
from sitrace.lexicon.actor_nouns import NounEntry, actor_modifier, actor_noun
from sitrace.lexicon.state_actors import (
    find_body_ids,
    find_government_id,
    longest_body_names,
    make_body_entries,
)
from sitrace.lexicon.user_folder import registry_paths

__all__ = [
    "ActorName",
    "Entry",
    "NounEntry",
    "Registry",
    "actor_modifier",
    "actor_noun",
    "find_actor_names",
    "load_registry",
]


class ActorName(NamedTuple):
    """A name in a text, half-open, and all whom it may mean, best first."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]


class _Naming(NamedTuple):
    """One way to name an entry, and how that has to be written."""

    entry_id: str
    form: Form


class Registry:
    """Entries by id and by every name; open it with the user's own files, or `load_registry`."""

    def __init__(self, named: dict[str, Entry]) -> None:
        made = {entry.id: entry for entry in make_body_entries()}
        self.entries = {**named, **{key: made[key] for key in made if key not in named}}
        self._namings: dict[str, list[_Naming]] = {}
        self._longest = longest_body_names()
        for entry in named.values():
            for name in (entry.name, *entry.aliases):
                self._add(name, entry.id)

    @classmethod
    def open(cls, extra_paths: Iterable[Path] = ()) -> Self:
        """The shipped registry with the user's files over it.

        Raises InputError where a file of theirs is no file of actors.
        """
        return cls(read_entries(extra_paths))

    def _add(self, name: str, entry_id: str) -> None:
        key, naming = fold_name(name), _Naming(entry_id, form_of(name))
        # "Rapid Support Force" is a common slip for "Forces"; "Hama" is none for "Hamas".
        for form in {key, singular(key)} if " " in key else {key}:
            namings = self._namings.setdefault(form, [])
            if all(known.entry_id != entry_id for known in namings):
                namings.append(naming)
            first, size = form.partition(" ")[0], form.count(" ") + 1
            self._longest[first] = max(size, self._longest.get(first, 0))

    def get(self, entry_id: str) -> Entry | None:
        """The entry of that id, or None."""
        return self.entries.get(entry_id)

    def lookup(
        self, name: str, countries: Sequence[str] = (), on: date | None = None
    ) -> list[Entry]:
        """Who is known under exactly this name, best first; empty where nobody is.

        Case, diacritics, apostrophes, hyphens, a leading "the" and a plural s make no difference.
        `countries` are ISO codes in focus, most likely first.
        """
        if name in ORDINARY_WORDS:
            return []
        key = fold_name(name)
        entry_ids = [naming.entry_id for naming in self._find_namings(key)]
        government = find_government_id(key)
        if government and government not in entry_ids:
            entry_ids.append(government)
        return self._rank(entry_ids, countries, on)

    def _rank(
        self, entry_ids: Iterable[str], countries: Sequence[str], on: date | None
    ) -> list[Entry]:
        entries = [self.entries[entry_id] for entry_id in entry_ids]
        return sorted(entries, key=lambda entry: rank_entry(entry, countries, on))

    def find_actor_names(
        self, text: str, countries: Sequence[str] = (), on: date | None = None
    ) -> list[ActorName]:
        """Names of known actors in the text, in order, the longest at each place.

        A country alone ("Rwanda supports …") is left to the reader of the sentence: `lookup`. With
        `countries` given, a short acronym of an actor elsewhere ("PAC") is one only where the text
        also calls that actor by another name.
        """
        names = list(self._iter_names(text, countries, on))
        if not countries:
            return names
        spellings = {(entry.id, name.text) for name in names for entry in name.entries}
        return [name for name in names if not _is_elsewhere(name, spellings, countries)]

    def _iter_names(
        self, text: str, countries: Sequence[str], on: date | None
    ) -> Iterator[ActorName]:
        words, index = read_words(text), 0
        while index < len(words):
            size = self._longest.get(words[index].folded, 0)
            size, namings = self._match(text, words[index : index + size])
            if namings and self._runs_on(text, words, index, size):
                size, namings = 1, []
            if namings:
                start, end = words[index].start, words[index + size - 1].end
                ranked = tuple(self._rank((n.entry_id for n in namings), countries, on))
                yield ActorName(start, end, text[start:end], ranked)
            index += size

    def _runs_on(self, text: str, words: list[Word], index: int, size: int) -> bool:
        """Whether a longer name begins in the words: "forces of the Sudan" People's Army."""
        for inner in range(index + 1, index + size):
            longest = self._longest.get(words[inner].folded, 0)
            found, namings = self._match(text, words[inner : inner + longest])
            if namings and inner + found > index + size:
                return True
        return False

    def _match(self, text: str, words: list[Word]) -> tuple[int, list[_Naming]]:
        """How many of the words are a name (1 where none), and what they name."""
        for size in range(len(words), 0, -1):
            namings = self._find_namings(" ".join(word.folded for word in words[:size]))
            if namings and are_joined(text, words[:size]):
                written = text[words[0].start : words[size - 1].end]
                fitting = [n for n in namings if is_written_as(n.form, written, words[0].shouted)]
                if fitting:
                    return size, fitting
        return 1, []

    def _find_namings(self, key: str) -> list[_Naming]:
        # A name on record comes before a rule: the "Syrian National Army" is no army of Syria.
        known = self._namings.get(key) or self._namings.get(singular(key))
        return known or [_Naming(body, Form.PARTLY) for body in find_body_ids(key)]

    def bodies_named(self, name: str) -> tuple[str, ...]:
        """Ids of the states' bodies that the rules would take the name for."""
        return find_body_ids(fold_name(name))

    def find_collisions(self) -> dict[str, tuple[str, ...]]:
        """Folded names that more than one entry of the data answers to, and their ids."""
        return {
            key: tuple(naming.entry_id for naming in namings)
            for key, namings in self._namings.items()
            if len(namings) > 1
        }


def _is_elsewhere(
    name: ActorName, spellings: Collection[tuple[str, str]], countries: Sequence[str]
) -> bool:
    ids = {entry.id for entry in name.entries}
    return (
        is_doubtful(name.text)
        and all(_is_far(entry, countries) for entry in name.entries)
        and not any(id_ in ids and text != name.text for id_, text in spellings)
    )


def _is_far(entry: Entry, countries: Sequence[str]) -> bool:
    homes = (entry.country, *entry.operates_in)
    return entry.country is not None and not any(code in homes for code in countries)


def rank_entry(entry: Entry, countries: Sequence[str], on: date | None) -> tuple[bool, int]:
    """Sorts entries: active on that day, then by country in focus, then those of no country."""
    homes = (entry.country, *entry.operates_in)
    places = [rank for rank, code in enumerate(countries) if code in homes]
    elsewhere = len(countries) + bool(countries and entry.country)
    return not entry.is_active(on), min(places, default=elsewhere)


@cache
def load_registry() -> Registry:
    """The shipped registry with the user's own files over it, read once."""
    return Registry.open(registry_paths())


def find_actor_names(text: str) -> list[ActorName]:
    """Names of the registry in a text; see `Registry.find_actor_names`."""
    return load_registry().find_actor_names(text)
