"""The connection to a store's file: how it is opened and made current, and what its errors mean."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError

from sitrace.errors import StoreError
from sitrace.store.migrations import APPLICATION_ID, MIGRATIONS

BUSY_SECONDS = 30

_MEANINGS = (
    ("file is not a database", "is not a sitrace store: the file holds something else"),
    ("file is encrypted", "is not a sitrace store: the file holds something else"),
    ("malformed", "is damaged; restore a copy, or code the reports again into a new store"),
    (
        "locked",
        f"is locked: another program has been writing to it for over {BUSY_SECONDS} seconds",
    ),
    ("readonly", "is read-only: nothing can be added to it here"),
    ("disk is full", "could not be written: the disk is full"),
    ("unable to open", "cannot be opened: is there such a folder, and may you write to it?"),
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns the database's errors into StoreErrors that say what to do."""
    try:
        yield
    except DBAPIError as error:
        # ProgrammingError and the like are our mistakes, and keep their traceback.
        cause = str(error.orig)
        meaning = next((m for sign, m in _MEANINGS if sign in cause), None)
        if meaning is None:
            raise
        raise StoreError(f"{path} {meaning}") from error


def make_engine(path: Path, *, read_only: bool) -> Engine:
    """An engine whose transactions begin as the execution option `begin` says: see `WRITE`."""
    mode = {"mode": "ro", "uri": "true"} if read_only else {}
    if read_only and _is_still(path):
        mode["immutable"] = "1"
    name = f"file:{path.resolve().as_uri().removeprefix('file://')}" if read_only else str(path)
    url = URL.create("sqlite", database=name, query=mode)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # else the driver begins transactions where it likes
        connection.execute("PRAGMA foreign_keys = ON")
        # Acknowledged means on disk, even when the power goes; a batch makes it cheap.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("begin", "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    return engine


def _is_still(path: Path) -> bool:
    """Whether nobody can write to the file, as on a read-only disk; its index of readers neither."""
    log = path.with_name(f"{path.name}-wal")
    empty = not log.exists() or not log.stat().st_size
    return empty and not os.access(path.resolve().parent, os.W_OK)


WRITE = {"begin": "BEGIN IMMEDIATE"}
"""Of a transaction that will write: it waits for its turn at once, not halfway through."""
_NO_TRANSACTION = {"begin": ""}


def migrate(engine: Engine, path: Path, *, read_only: bool) -> None:
    """Takes the steps that the file has not taken. StoreError when it is newer or not ours."""
    with engine.connect() as connection:
        version = _pragma(connection, "user_version")
        ours = _pragma(connection, "application_id") == APPLICATION_ID
        if not ours and (version or inspect(connection).get_table_names()):
            raise StoreError(f"{path} is a database of another program, not a sitrace store")
    if version > len(MIGRATIONS):
        raise StoreError(f"{path} was made by a newer sitrace: update sitrace to open it")
    if read_only and version < len(MIGRATIONS):
        raise StoreError(
            f"{path} was made by an older sitrace: bring it up to date with `sitrace merge --db`"
        )
    if not read_only:
        # Only now that the file is known to be ours: the mode is written into it.
        with engine.execution_options(**_NO_TRANSACTION).connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        with engine.execution_options(**WRITE).begin() as connection:
            if _pragma(connection, "user_version") < number:  # else another process just took it
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                step(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
