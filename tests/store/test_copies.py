"""Backups: whole, of one moment, and never in the place of something by mistake."""

import sqlite3
from pathlib import Path

import pytest

from sitrace.errors import StoreError
from sitrace.model import Document, document_id
from sitrace.store import Store, back_up, take_back


def report(text: str) -> Document:
    return Document(id=document_id(text.encode()), text=text)


def texts(path: Path) -> set[str]:
    with Store.open(path, read_only=True) as store:
        return {document.text for document in store.documents()}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "db") as store:
        store.add(report("One."))
    return tmp_path / "db"


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_beside_a_writer_has_all_that_was_acknowledged_and_nothing_half(
    db: Path, tmp_path: Path
) -> None:
    with Store.open(db) as store, store.batch() as batch:
        batch.add(report("Not yet."))
        back_up(db, tmp_path / "copy")
    assert texts(tmp_path / "copy") == {"One."}
    assert texts(db) == {"One.", "Not yet."}
    back_up(db, tmp_path / "copy", force=True)
    assert texts(tmp_path / "copy") == {"One.", "Not yet."}


def test_a_backup_takes_the_place_of_a_store_which_is_kept(db: Path, tmp_path: Path) -> None:
    back_up(db, tmp_path / "copy")
    with Store.open(db) as store:
        store.add(report("Two."))
    with pytest.raises(StoreError, match="is there already"):
        take_back(tmp_path / "copy", db)
    kept = take_back(tmp_path / "copy", db, force=True)
    assert (texts(db), texts(kept)) == ({"One."}, {"One.", "Two."})
    assert take_back(tmp_path / "copy", tmp_path / "new") is None
    assert texts(tmp_path / "new") == {"One."}


def test_a_damaged_store_is_replaced_by_its_backup(db: Path, tmp_path: Path) -> None:
    back_up(db, tmp_path / "copy")
    db.write_bytes(b"x" * 5000)
    kept = take_back(tmp_path / "copy", db, force=True)
    assert (texts(db), kept.read_bytes()) == ({"One."}, b"x" * 5000)


def test_a_store_in_use_is_not_replaced(db: Path, tmp_path: Path) -> None:
    back_up(db, tmp_path / "copy")
    other = sqlite3.connect(db)
    other.execute("SELECT * FROM document").fetchone()
    with pytest.raises(StoreError, match="is open in another program"):
        take_back(tmp_path / "copy", db, force=True)
    other.close()


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")


def newer(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def damaged(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(200):
            store.add(report(f"{number} " + "Shells fell. " * 40))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.write_bytes(b"x" * 5000), "not a database"),
        (foreign, "is not a sitrace store"),
        (newer, "newer sitrace"),
        (damaged, "damaged|malformed"),
    ],
)
def test_what_is_no_whole_store_is_neither_copied_nor_restored(
    db: Path, tmp_path: Path, make: object, message: str
) -> None:
    path = tmp_path / "bad"
    make(path)
    with pytest.raises(StoreError, match=message):
        back_up(path, tmp_path / "copy")
    with pytest.raises(StoreError, match=message):
        take_back(path, db, force=True)
    assert texts(db) == {"One."}
    assert not [name for name in files(tmp_path) if "copy" in name or "part" in name]


def test_a_store_is_no_backup_of_itself(db: Path) -> None:
    with pytest.raises(StoreError, match="the same file"):
        back_up(db, db, force=True)
    with pytest.raises(StoreError, match="no such folder"):
        back_up(db, db.parent / "no" / "copy")
