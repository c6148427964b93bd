"""Backing a store up and taking it back: a copy is whole and checked before it has its name."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sitrace.errors import StoreError
from sitrace.store.migrations import APPLICATION_ID, MIGRATIONS

_BUSY_SECONDS = 30
_BESIDE = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps next to a database in use."""


def back_up(store: Path, to: Path, *, force: bool = False) -> None:
    """A copy of the store as it is at one moment, also while another program writes to it.

    StoreError when the copy's file is there already, unless forced, or the store is none.
    """
    _check_apart(store, to)
    if to.exists() and not force:
        raise StoreError(f"{to} is there already: use another name, or --force")
    with _whole_copy(store, to) as copy:
        copy.replace(to)
        _sync(to.parent)


def take_back(backup: Path, store: Path, *, force: bool = False) -> Path | None:
    """Puts a backup in the place of a store; gives the name under which the old one is kept.

    StoreError when the store is there already, unless forced, or another program has it open.
    """
    _check_apart(backup, store)
    if store.exists() and not force:
        raise StoreError(f"{store} is there already: --force puts the backup in its place")
    with _whole_copy(backup, store) as copy:
        kept = _set_aside(store) if store.exists() else None
        copy.replace(store)
        _sync(store.parent)
    return kept


def _check_apart(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StoreError(f"{source} does not exist")
    if target.exists() and source.samefile(target):
        raise StoreError(f"{target} is the same file")
    if not target.absolute().parent.is_dir():
        raise StoreError(f"{target} cannot be written: there is no such folder")


@contextmanager
def _whole_copy(source: Path, target: Path) -> Iterator[Path]:
    """A checked copy beside the target, gone at the end unless it was renamed."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            _copy(source, part)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{source} could not be copied to {target}: {error}") from error
        yield part
    finally:
        for name in ("", *_BESIDE):
            part.with_name(part.name + name).unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    reading = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(reading, uri=True, timeout=_BUSY_SECONDS)) as old:
        _check_ours(old, source)
        with closing(sqlite3.connect(part)) as new:
            old.backup(new)
            # One file, with nothing beside it.
            new.execute("PRAGMA journal_mode = DELETE")
            _check_whole(new, source)
    _sync(part)


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise StoreError(f"{path} is not a sitrace store")
    if int(str(_pragma(connection, "user_version"))) > len(MIGRATIONS):
        raise StoreError(f"{path} was made by a newer sitrace: update sitrace to read it")


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    found = _pragma(connection, "integrity_check")
    if found != "ok":
        raise StoreError(f"{path} is damaged, and no copy was kept: {found}")


def _pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _set_aside(store: Path) -> Path:
    """The old store under another name, with all that was written to it in one file."""
    try:
        with closing(sqlite3.connect(store, timeout=1)) as old:
            # Fails while anybody else has it open; and leaves nothing beside the file.
            old.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"{store} is open in another program: close it first") from error
        raise StoreError(f"{store} cannot be set aside: {error}") from error
    except sqlite3.DatabaseError:
        pass  # What is damaged is set aside as it is.
    kept = store.with_name(f"{store.name}.replaced")
    for name in ("", *_BESIDE):
        beside = store.with_name(store.name + name)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + name))
    return kept


def _sync(path: Path) -> None:
    """On disk, for a file or for the names in a folder."""
    if path.is_dir() and os.name == "nt":  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
