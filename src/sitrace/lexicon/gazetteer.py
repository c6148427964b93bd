"""The places of the world by name, in one read-only SQLite file that is compiled on first use."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple, Self

from sitrace.lexicon.folding import fold, skeleton

_CHUNK = 500
_ALIKE = 0.6
"""How alike two spellings with one skeleton must be: Kafr Nabl and Kafranbel are at 0.89."""

Progress = Callable[[str], None]


class Entry(NamedTuple):
    """A place of the gazetteer.

    `lat`, `lon`: degrees, null where one point would mislead (Africa). `country`: ISO 3166-1
    alpha-2. `admin1`, `admin2`: English names of the units it lies in. `feature`: settlement,
    admin1, admin2, country, airfield, region, sea, water. `alias`: it was found under another
    name than its own.
    """

    id: int
    geonames_id: int | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    feature: str
    population: int
    alias: bool = False


class Gazetteer:
    """Indexed look-ups; open one per thread or process, opening costs next to nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True)

    @classmethod
    def open(cls, path: Path | None = None, progress: Progress | None = None) -> Self:
        """The gazetteer in the user's cache folder, compiled first where that has not been done."""
        if path is None:
            from sitrace.lexicon.build_gazetteer import build_gazetteer, gazetteer_digest

            path = cache_folder() / f"gazetteer-{gazetteer_digest()}.sqlite"
            if not path.exists():
                build_gazetteer(path, progress)
        return cls(path)

    def close(self) -> None:
        self._db.close()

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
        wanted, found = sorted(set(keys)), dict[str, list[Entry]]()
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            query = f"{_BY_KEY} WHERE n.key IN ({marks})"
            for key, *columns in self._db.execute(query, chunk):
                found.setdefault(key, []).append(Entry(*columns))
        for entries in found.values():
            entries.sort(key=_rank)
        return found

    def lookup_alike(self, name: str, countries: Collection[str]) -> list[Entry]:
        """Places in those countries whose name may be another transliteration of this one."""
        marks = ",".join("?" * len(countries))
        query = f"{_BY_SKELETON} WHERE s.key = ? AND s.country IN ({marks})"
        rows = self._db.execute(query, (skeleton(name), *sorted(countries)))
        alike = [entry for row in rows if _likeness(name, (entry := Entry(*row)).name) >= _ALIKE]
        return sorted(alike, key=_rank)


_COLUMNS = ", ".join(f"p.{field}" for field in Entry._fields[:-1])
_BY_KEY = f"SELECT n.key, {_COLUMNS}, n.alias FROM name n JOIN place p ON p.id = n.place"
_BY_SKELETON = f"SELECT {_COLUMNS}, 1 FROM skeleton s JOIN place p ON p.id = s.place"


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other)).ratio()


def _rank(entry: Entry) -> tuple[bool, bool, int, int]:
    return entry.feature != "country", bool(entry.alias), -entry.population, entry.id


def cache_folder() -> Path:
    """$SITRACE_CACHE, else $XDG_CACHE_HOME/sitrace, else ~/.cache/sitrace."""
    if own := os.environ.get("SITRACE_CACHE"):
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    return (Path(shared) if shared else Path.home() / ".cache") / "sitrace"
