"""What is wrong with a store is found, each kind once; what can be made anew is."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from running.test_judging import KARM, VELM, told
from sitrace.running import judging, merge_stored
from sitrace.running.doctor import examine, mend
from sitrace.store import SIGN_OFF, Store


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doctor") / "db"
    with Store.open(path) as store:
        for document, claims in (told(1, KARM, 5), told(2, KARM, 9), told(3, VELM, 2)):
            store.add(document, claims, version="1")
        merge_stored(store)
        judging.reject(store, next(iter(store.claims())).id, by="ana")
        store.set_setting(SIGN_OFF, False)
    return path


@pytest.fixture
def db(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "db"))


def found(db: Path) -> list[tuple[str, bool]]:
    with Store.open(db) as store:
        return sorted({(finding.check, finding.mendable) for finding in examine(store)})


def test_a_sound_store_has_no_findings(db: Path) -> None:
    assert found(db) == []


SAID_ELSEWHERE = "json_set(body, '$.quote.text', 'Shells rained')"
HARM = [
    ("DELETE FROM judgement_about", "judgements"),
    ("UPDATE event SET body = json_set(body, '$.status', 'denied')", "events"),
    ("DELETE FROM event_claim", "events"),
    ("UPDATE event_facet SET lat = 1.0", "events"),
    ("DELETE FROM event_facet", "events"),
    ("UPDATE event SET body = '{}'", "bodies"),
    ("INSERT INTO meta VALUES ('sign_off', '\"perhaps\"') "
     "ON CONFLICT DO UPDATE SET value = excluded.value", "settings"),
    ("INSERT INTO meta VALUES ('policy', 'x') ON CONFLICT DO UPDATE SET value = 'x'", "settings"),
]  # fmt: skip


@pytest.mark.parametrize(("harm", "check"), HARM)
def test_what_can_be_made_anew_is(db: Path, harm: str, check: str) -> None:
    with sqlite3.connect(db) as connection:
        before = list(connection.execute("SELECT body FROM event ORDER BY id"))
        connection.execute(harm)
    assert (check, True) in found(db)
    with Store.open(db) as store:
        mend(store)
        events = [event.model_copy(update={"revision": 1}) for event in store.events()]
    assert found(db) == []
    assert len(events) == len(before)


LASTING = [
    ("UPDATE claim SET body = " + SAID_ELSEWHERE, "spans"),
    ("UPDATE claim SET body = json_set(body, '$.colour', 'red')", "bodies"),
    ("UPDATE document SET body = '{'", "bodies"),
    ("UPDATE judgement SET body = json_remove(body, '$.by')", "bodies"),
    ("DELETE FROM document WHERE id IN (SELECT min(id) FROM document)", "references"),
]


@pytest.mark.parametrize(("harm", "check"), LASTING)
def test_what_reports_claims_and_people_say_is_told_and_left_alone(
    db: Path, harm: str, check: str
) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute(harm)
    kept = "SELECT body FROM document UNION ALL SELECT body FROM claim UNION ALL SELECT body FROM judgement"
    with sqlite3.connect(db) as connection:
        before = list(connection.execute(kept))
    assert (check, False) in found(db)
    with sqlite3.connect(db) as connection:
        assert list(connection.execute(kept)) == before


def test_a_judgement_on_a_claim_that_is_read_no_more_is_told(db: Path) -> None:
    document, claims = told(1, KARM, 5)
    with Store.open(db) as store:
        judging.reject(store, claims[0].id, by="ana")
        store.add(document, claims[1:], version="2")
        merge_stored(store)
        (finding,) = examine(store)
    assert (finding.check, finding.wrong) == ("judgements", False)
    assert "is read no more" in finding.what
