"""The file itself: of any age, of anybody, in use, and after a crash."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sitrace.errors import StoreError
from sitrace.model import Document, document_id
from sitrace.store import Store
from sitrace.store.engine import make_engine
from sitrace.store.migrations import APPLICATION_ID, MIGRATIONS, m001_reports
from sitrace.store.schema import SCHEMA


def document(text: str = "Shells fell.") -> Document:
    return Document(id=document_id(text.encode()), text=text)


def schema_of(path: Path) -> dict[str, set[str]]:
    """The columns of each table in the file."""
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in names
        }


def version_1(path: Path) -> None:
    """A file as the first release made it, with one document in it."""
    with make_engine(path, read_only=False).connect() as connection, connection.begin():
        m001_reports(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
        connection.exec_driver_sql(
            "INSERT INTO document (id, coded_with, added_at, body) VALUES (?, '', '', ?)",
            (document().id, document().model_dump_json()),
        )


def test_the_steps_lead_to_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    Store.open(tmp_path / "new").close()
    known = {name: {c.name for c in table.columns} for name, table in SCHEMA.tables.items()}
    made = schema_of(tmp_path / "new")
    assert made.pop("event_words") == {"place", "actors", "words"}
    inside = {name for name in made if name.startswith("event_words_")}
    assert {name: made[name] for name in made.keys() - inside} == known


def test_indexes_are_those_that_the_code_knows(tmp_path: Path) -> None:
    Store.open(tmp_path / "new").close()
    with sqlite3.connect(tmp_path / "new") as connection:
        made = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        names = {name for (name,) in connection.execute(made)}
    assert names == {index.name for table in SCHEMA.tables.values() for index in table.indexes}


def test_a_file_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    version_1(tmp_path / "old")
    with Store.open(tmp_path / "old") as store:
        assert list(store.documents()) == [document()]
        assert store.counts()["events"] == 0
    Store.open(tmp_path / "new").close()
    assert schema_of(tmp_path / "old") == schema_of(tmp_path / "new")


def test_judgements_of_an_old_file_are_found_by_what_they_speak_of(tmp_path: Path) -> None:
    version_1(tmp_path / "old")
    body = '{"id":"j","verdict":"same_event","claim":"a","other":"b","by":"x","at":"2024-05-07"}'
    with closing(sqlite3.connect(tmp_path / "old")) as connection, connection:
        connection.execute(
            "INSERT INTO judgement (id, claim, other, verdict, at, body) "
            "VALUES ('j', 'a', 'b', 'same_event', '2024-05-07', ?)",
            (body,),
        )
    with Store.open(tmp_path / "old") as store:
        for thing in ("a", "b", "j"):
            assert [judgement.id for judgement in store.judgements(thing)] == ["j"]
        assert list(store.judgements("c")) == []
        assert store.judgement("j") == next(store.judgements())


def test_a_step_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version_1(tmp_path / "old")
    before = schema_of(tmp_path / "old")

    def m002_breaks(connection: object) -> None:
        MIGRATIONS[1](connection)
        raise RuntimeError

    monkeypatch.setattr("sitrace.store.engine.MIGRATIONS", (m001_reports, m002_breaks))
    with pytest.raises(RuntimeError):
        Store.open(tmp_path / "old")
    assert schema_of(tmp_path / "old") == before


def make_text(path: Path) -> None:
    path.write_text("not a database " * 100)


def make_foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")


def make_newer(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_damaged(path: Path) -> None:
    Store.open(path).close()
    raw = bytearray(path.read_bytes())
    raw[100:4096] = os.urandom(3996)
    path.write_bytes(raw)


NO_STORE = [
    (make_text, "is not a sitrace store"),
    (make_foreign, "database of another program"),
    (make_newer, "made by a newer sitrace: update"),
    (make_folder, "is a folder, not a database: name the file in it"),
    (make_damaged, "is damaged|is not a sitrace store"),
]


@pytest.mark.parametrize(("make", "message"), NO_STORE)
def test_what_is_no_store_of_ours_is_said_so_and_left_alone(
    tmp_path: Path, make: object, message: str
) -> None:
    path = tmp_path / "file"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=rf"{re.escape(str(path))} .*({message})"):
        Store.open(path)
    assert before is None or path.read_bytes() == before


def test_a_missing_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is there such a folder"):
        Store.open(tmp_path / "no" / "file")
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "file", read_only=True)


def test_nothing_is_written_to_a_store_that_was_opened_for_reading(tmp_path: Path) -> None:
    Store.open(tmp_path / "file").close()
    with (
        Store.open(tmp_path / "file", read_only=True) as store,
        pytest.raises(StoreError, match="read-only"),
    ):
        store.add(document())


def test_a_store_that_another_program_writes_to_can_be_read_but_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitrace.store.engine.BUSY_SECONDS", 0)
    with Store.open(tmp_path / "file") as store:
        store.add(document())
        other = sqlite3.connect(tmp_path / "file", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert store.counts()["documents"] == 1
        with pytest.raises(StoreError, match="is locked"):
            store.add(document("Other."))
        other.close()


def test_a_full_disk_is_said_so_and_loses_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "file") as store:
        store.add(document())
        with store._reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(document("Shells fell. " * 100_000))
        assert list(store.documents()) == [document()]
