"""The places of the world by name, in one read-only SQLite file that is compiled on first use.

Beside it stand the packs that the user has added: files of the same kind, asked the same questions.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Self

from sitrace.lexicon.folding import fold
from sitrace.lexicon.gazetteer_table import Entry, Table
from sitrace.lexicon.user_folder import data_folder

_IDS = 1_000_000_000
"""Each pack's ids begin so much higher than those of the one before."""

Progress = Callable[[str], None]

__all__ = ["Entry", "Gazetteer", "Progress", "cache_folder", "pack_paths", "packs_folder"]


class Gazetteer:
    """Indexed look-ups; open one per thread or process, opening costs next to nothing.

    `packs`: gazetteers that are asked too; of a place that both have, the entry here is given.
    """

    def __init__(self, path: Path, packs: Sequence[Path] = ()) -> None:
        self.path = path
        self._settled: dict[str, list[tuple[float, float]]] = {}
        self._tables = [Table(each, first) for each, first in zip((path, *packs), count(step=_IDS))]

    @classmethod
    def open(cls, path: Path | None = None, progress: Progress | None = None) -> Self:
        """The gazetteer in the user's cache folder, compiled first where that has not been done.

        With the user's packs, unless a path is given.
        """
        if path is not None:
            return cls(path)
        from sitrace.lexicon.build_gazetteer import build_gazetteer, gazetteer_digest

        path = cache_folder() / f"gazetteer-{gazetteer_digest()}.sqlite"
        if not path.exists():
            build_gazetteer(path, progress)
        return cls(path, pack_paths())

    def close(self) -> None:
        for table in self._tables:
            table.close()

    def lookup(self, name: str, countries: Collection[str] | None = None) -> list[Entry]:
        """Places of that name, own names and the largest first; `countries` keeps those in them.

        Case, diacritics, apostrophes, hyphens and Arabic articles do not matter. Where no spelling
        fits and countries are given, transliterations count too: Kafr Nabl for Kafranbel.
        """
        found = self.lookup_keys([fold(name)]).get(fold(name), [])
        if countries is None:
            return found
        inside = [entry for entry in found if entry.country in countries]
        return inside or self.lookup_alike(name, countries)

    def lookup_keys(self, keys: Iterable[str]) -> dict[str, list[Entry]]:
        """Entries by folded key, for many keys at once; keys without any are left out."""
        wanted = sorted(set(keys))
        own, *added = (table.find_keys(wanted) for table in self._tables)
        known = self._known(entry for found in added for rows in found.values() for entry in rows)
        for found in added:
            for key, entries in found.items():
                own[key] = _join(own.get(key, []), entries, known)
        for entries in own.values():
            entries.sort(key=_rank)
        return own

    def lookup_alike(self, name: str, countries: Collection[str]) -> list[Entry]:
        """Places in those countries whose name may be another transliteration of this one."""
        own, *added = (table.find_alike(name, countries) for table in self._tables)
        known = self._known(entry for found in added for entry in found)
        for found in added:
            own = _join(own, found, known)
        return sorted(own, key=_rank)

    def _known(self, entries: Iterable[Entry]) -> dict[int, Entry]:
        """The embedded entries of those places of packs that are embedded too, by GeoNames id.

        Found by name: a pack calls such a place as it is called here.
        """
        names = {fold(entry.name) for entry in entries if entry.geonames_id}
        found = self._tables[0].find_keys(sorted(names)) if names else {}
        return {e.geonames_id: e for rows in found.values() for e in rows if e.geonames_id}

    def places_in(self, country: str) -> dict[int, Entry]:
        """The embedded places of a country by GeoNames id."""
        found = self._tables[0].find_country(country)
        return {entry.geonames_id: entry for entry in found if entry.geonames_id}

    def settled(self, country: str) -> Sequence[tuple[float, float]]:
        """Latitude and longitude of the embedded settlements of a country."""
        if country not in self._settled:
            found = self._tables[0].find_country(country)
            self._settled[country] = [
                (e.lat, e.lon)
                for e in found
                if e.feature == "settlement" and e.lat is not None and e.lon is not None
            ]
        return self._settled[country]

    def place(self, geonames_id: int) -> Entry | None:
        """The place with that GeoNames id. Reads whole tables: not for use a report."""
        found = (table.find_id(geonames_id) for table in self._tables)
        return next(filter(None, found), None)


def _join(own: list[Entry], added: Iterable[Entry], known: Mapping[int, Entry]) -> list[Entry]:
    """Both, without a second entry of one GeoNames id."""
    there = {entry.geonames_id for entry in own if entry.geonames_id}
    joined = list(own)
    for entry in added:
        if entry.geonames_id is None:
            joined.append(entry)
        elif entry.geonames_id not in there:
            there.add(entry.geonames_id)
            same = known.get(entry.geonames_id, entry)
            joined.append(same._replace(alias=entry.alias))
    return joined


def _rank(entry: Entry) -> tuple[bool, bool, int, int]:
    return entry.feature != "country", bool(entry.alias), -entry.population, entry.id


def cache_folder() -> Path:
    """$SITRACE_CACHE, else $XDG_CACHE_HOME/sitrace, else ~/.cache/sitrace."""
    if own := os.environ.get("SITRACE_CACHE"):
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    return (Path(shared) if shared else Path.home() / ".cache") / "sitrace"


def packs_folder() -> Path:
    """Where the user's own gazetteers are."""
    return data_folder() / "gazetteers"


def pack_paths() -> list[Path]:
    """The files of the user's own gazetteers, in the order in which they are asked."""
    return sorted(packs_folder().glob("*.sqlite"))
