"""Gazetteers that a user adds to the embedded one: one SQLite file each, in the data folder."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from sitrace.errors import InputError, SetupError
from sitrace.lexicon.build_gazetteer import SCHEMA, Progress, build_gazetteer
from sitrace.lexicon.gazetteer import pack_paths, packs_folder
from sitrace.lexicon.gazetteer_rows import Row
from sitrace.lexicon.table_files import sha256_of
from sitrace.model.base import Frozen

_KEYED_BY = ("folding.py", "build_gazetteer.py", "data/spelling.yml")


class SourceFile(Frozen):
    """A file that a pack was made from; `sha256` in hex."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "SourceFile":
        name = "/".join(path.parts[-2:])  # a country's alternate names are called as its places
        return cls(sha256=sha256_of(path), name=name, size=path.stat().st_size)


class Pack(Frozen):
    """What is known of an installed gazetteer. `keys`: the version of the spelling rules in it."""

    id: str
    title: str
    country: str | None = None
    places: int = 0
    names: int = 0
    installed: str
    """The day, as in 2026-11-22."""
    keys: str
    sources: tuple[SourceFile, ...]

    @property
    def is_current(self) -> bool:
        """Whether names are spelt in it as this version of sitrace looks them up."""
        return self.keys == keys_digest()


@cache
def keys_digest() -> str:
    """Changes with the rules by which names become keys."""
    folder = files("sitrace.lexicon")
    parts = [SCHEMA, *((folder / name).read_text(encoding="utf-8") for name in _KEYED_BY)]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def installed_packs() -> list[Pack]:
    """All packs, by id. Raises SetupError for a file that is none."""
    return [read_pack(path) for path in pack_paths()]


def find_pack(pack_id: str) -> Pack | None:
    """The pack of that id, in any letter case."""
    path = pack_path(pack_id)
    return read_pack(path) if path.exists() else None


def pack_path(pack_id: str) -> Path:
    """Where the pack is or would be; InputError for what could be another folder's file."""
    plain = pack_id.casefold()
    if not plain or not plain.replace("-", "").replace("_", "").isalnum():
        raise InputError(f"{pack_id!r} is no name of a gazetteer: letters, digits, - and _ only")
    return packs_folder() / f"{plain}.sqlite"


def read_pack(path: Path) -> Pack:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            (body,) = db.execute("SELECT body FROM pack").fetchone()
        return Pack.model_validate_json(body)
    except (sqlite3.Error, TypeError, ValueError) as error:
        raise SetupError(
            f"{path} is damaged: `sitrace gazetteer remove {path.stem}`, then add it again"
        ) from error


def install_pack(pack: Pack, rows: Iterable[Row], progress: Progress | None = None) -> Pack:
    """Makes the pack of the rows, whole or not at all; it takes the place of an older one."""
    path = pack_path(pack.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".pack-", suffix=".tmp")
    os.close(handle)
    draft = Path(temporary)
    try:
        build_gazetteer(draft, progress, rows)
        made = describe(draft, pack)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return made


def describe(path: Path, pack: Pack) -> Pack:
    """Writes into the file what it is."""
    with closing(sqlite3.connect(path)) as db, db:
        count = "SELECT (SELECT count(*) FROM place), (SELECT count(*) FROM name)"
        places, names = db.execute(count).fetchone()
        made = pack.model_copy(update={"places": places, "names": names})
        db.execute("CREATE TABLE pack(body TEXT NOT NULL)")
        db.execute("INSERT INTO pack VALUES (?)", (json.dumps(made.model_dump(mode="json")),))
    return made


def remove_pack(pack_id: str) -> bool:
    """Whether there was such a pack."""
    path = pack_path(pack_id)
    if not path.exists():
        return False
    path.unlink()
    return True


def sources_of(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    return tuple(map(SourceFile.of, paths))
