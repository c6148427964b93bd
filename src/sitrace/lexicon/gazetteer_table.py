"""One file of the gazetteer and the questions that it answers: read-only SQLite."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from sitrace.errors import SetupError
from sitrace.lexicon.folding import fold, skeleton

_CHUNK = 500
_ALIKE = 0.75
"""How alike two spellings with one skeleton must be: Kafr Nabl and Kafranbel are at 0.82."""


class Entry(NamedTuple):
    """A place of the gazetteer.

    `lat`, `lon`: degrees, null where one point would mislead (Africa). `country`: ISO 3166-1
    alpha-2. `admin1`, `admin2`: English names of the units it lies in. `feature`: settlement,
    admin1, admin2, country, airfield, site, region, sea, water. `alias`: it was found under another
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


_COLUMNS = ", ".join(f"p.{field}" for field in Entry._fields[:-1])
_BY_KEY = f"SELECT n.key, {_COLUMNS}, n.alias FROM name n JOIN place p ON p.id = n.place"
_PLACES = f"SELECT {_COLUMNS}, 0 FROM place p"
_BY_SKELETON = f"SELECT {_COLUMNS}, 1 FROM skeleton s JOIN place p ON p.id = s.place"


class Table:
    """One file; `first` is added to its ids."""

    def __init__(self, path: Path, first: int) -> None:
        self._path, self._first = path, first
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        # Read by the threads of a server too: SQLite itself lets one after another in.
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def close(self) -> None:
        self._db.close()

    def find_keys(self, keys: Sequence[str]) -> dict[str, list[Entry]]:
        found = dict[str, list[Entry]]()
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            for key, *columns in self._rows(f"{_BY_KEY} WHERE n.key IN ({marks})", chunk):
                found.setdefault(key, []).append(self._entry(columns))
        return found

    def find_alike(self, name: str, countries: Collection[str]) -> list[Entry]:
        marks = ",".join("?" * len(countries))
        query = f"{_BY_SKELETON} WHERE s.key = ? AND s.country IN ({marks})"
        rows = map(self._entry, self._rows(query, (skeleton(name), *sorted(countries))))
        return [entry for entry in rows if _likeness(name, entry.name) >= _ALIKE]

    def find_country(self, country: str) -> list[Entry]:
        return [*map(self._entry, self._rows(f"{_PLACES} WHERE p.country = ?", [country]))]

    def find_id(self, geonames_id: int) -> Entry | None:
        rows = self._rows(f"{_PLACES} WHERE p.geonames_id = ?", [geonames_id])
        return next(map(self._entry, rows), None)

    def _rows(self, query: str, values: Sequence[object]) -> Iterable[Sequence[Any]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise SetupError(
                f"{self._path} is damaged ({error}): remove it, then try again"
            ) from error

    def _entry(self, columns: Sequence[Any]) -> Entry:
        return Entry(columns[0] + self._first, *columns[1:])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other)).ratio()
