"""Compile the gazetteer's sources into the one SQLite file that `gazetteer` reads."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from pathlib import Path

from sitrace.lexicon.folding import fold, skeleton, without_article
from sitrace.lexicon.gazetteer_rows import Row
from sitrace.lexicon.gazetteer_sources import SOURCES, read_rows
from sitrace.lexicon.tables import read_data

SCHEMA = """
CREATE TABLE place(
    id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT NOT NULL, lat REAL, lon REAL,
    country TEXT, admin1 TEXT, admin2 TEXT, feature TEXT NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name(
    key TEXT, place INTEGER, alias INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE skeleton(
    key TEXT, country TEXT, place INTEGER, PRIMARY KEY(key, country, place)) WITHOUT ROWID;
"""
_INPUTS = (
    "build_gazetteer.py",
    "gazetteer_rows.py",
    "gazetteer_sources.py",
    "gazetteer_units.py",
    "folding.py",
    "data/abbreviations.yml",
    "data/admin1_names.yml",
    "data/countries.yml",
    "data/country_points.yml",
    "data/regions.yml",
    "data/spelling.yml",
)
_SHORTEST_SKELETON = 3
_ARTICLE = "al "
_TRANSLITERATED = ("settlement", "admin1", "admin2")
_STEP = 20_000

Progress = Callable[[str], None]


def gazetteer_digest() -> str:
    """What a compiled file depends on: our schema and tables, and the versions of the sources."""
    parts = [SCHEMA, *(f"{name}=={version(name)}" for name in SOURCES)]
    folder = files("sitrace.lexicon")
    parts += [(folder / name).read_text(encoding="utf-8") for name in _INPUTS]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def build_gazetteer(
    path: Path, progress: Progress | None = None, rows: Iterable[Row] | None = None
) -> None:
    """Write the file whole or not at all; two builders at once do not disturb each other.

    `rows`: other places than those of the embedded sources.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".tmp")
    os.close(handle)
    try:
        _write(
            Path(temporary),
            iter(read_rows() if rows is None else rows),
            progress or (lambda message: None),
        )
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write(path: Path, rows: Iterator[Row], progress: Progress) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        for start, batch in enumerate(batched(rows, _STEP)):
            _add(db, start * _STEP, batch)
            progress(f"compiling the gazetteer: {start * _STEP + len(batch):,} places")
        _add_abbreviations(db)
        db.commit()
        db.execute("VACUUM")


def batched(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """Lists of at most `size` rows."""
    while batch := list(islice(rows, size)):
        yield batch


def _add(db: sqlite3.Connection, first: int, rows: list[Row]) -> None:
    numbered = list(enumerate(rows, start=first))
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", map(_columns, numbered))
    names = (key for number, row in numbered for key in _keys(number, row))
    db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
    bones = (key for number, row in numbered for key in _skeletons(number, row))
    db.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?,?)", bones)


def _columns(numbered: tuple[int, Row]) -> tuple[object, ...]:
    number, row = numbered
    place = (row.name, row.lat, row.lon, row.country, row.admin1, row.admin2)
    return (number, row.geonames_id, *place, row.feature, row.population)


def _keys(number: int, row: Row) -> Iterator[tuple[str, int, int]]:
    """Own name first: of two equal keys the first stays, and it says that the name is no alias."""
    for alias, name in enumerate((row.name, *row.names)):
        key = fold(name)
        if key:
            yield key, number, min(alias, 1)
        if row.country in read_data("spelling.yml")["arabic_article"] and key.startswith(_ARTICLE):
            yield without_article(key), number, 1


def _skeletons(number: int, row: Row) -> Iterator[tuple[str, str, int]]:
    if (
        row.feature in _TRANSLITERATED
        and row.country
        and row.country not in read_data("spelling.yml")["latin"]
    ):
        for bones in {skeleton(name) for name in (row.name, *row.names)}:
            if len(bones) >= _SHORTEST_SKELETON:
                yield bones, row.country, number


def _add_abbreviations(db: sqlite3.Connection) -> None:
    """Keys with their dots ("kan.") or their comma (",ks"), which no folded key can have."""
    find = "SELECT id FROM place WHERE country = ? AND name = ? ORDER BY feature"
    for country, table in read_data("abbreviations.yml").items():
        for name, shorts in table.items():
            place = db.execute(find, (country, name)).fetchone()
            if place:
                keys = [(short.lower(), place[0], 1) for short in shorts]
                db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", keys)
