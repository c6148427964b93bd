"""Comparisons of a database, against the user's history and its own events."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sitrace.errors import InputError
from sitrace.model import (
    Claim,
    Comparison,
    Document,
    Incident,
    Place,
    Time,
    Toll,
    document_id,
)
from sitrace.model.episode import Episode, History
from sitrace.running import merge_stored
from sitrace.running.judging import reject
from sitrace.running.past import check_stored, own_history
from sitrace.store import Store

KARM = Place(
    text="Karm",
    name="Karm",
    country="TD",
    admin1="Batha",
    lat=13.0,
    lon=18.0,
    precision="settlement",
)
CHAD = Place(text="Chad", name="Chad", country="TD", lat=15.0, lon=19.0, precision="country")


def report(day: date, dead: int, record: str = "") -> tuple[Document, list[Claim]]:
    text = f"Gunmen killed {dead} people in Karm. {record}"
    document = Document(id=document_id(f"{day}{text}".encode()), text=text, published=day)
    at = text.index("killed")
    fields = {"document_id": document.id, "made_by": "test@1"}
    on = Time(text="then", start=day, end=day, precision="day")
    quote = document.span(at, text.index(" in Karm"))
    deed = Incident(**fields, quote=quote, type="killing", place=KARM, time=on)
    told = {**fields, "quote": quote, "place": KARM, "time": on, "incident": deed.id}
    claims: list[Claim] = [
        deed,
        Toll(**told, effect="killed", best=dead),
    ]
    if record:
        start = text.index("deadliest")
        span, rank = document.span(start, len(text)), document.span(start, start + 9)
        scope = document.span(text.index("Chad"), text.index("Chad") + 4)
        claims.append(
            Comparison(
                **fields, quote=span, rank="deadliest", measure="attack", since="2021", place=CHAD,
                evidence={"rank": rank, "place": scope},
            )
        )  # fmt: skip
    return document, claims


RECORD = "It was the deadliest attack in Chad since 2021"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as opened:
        opened.add(*report(date(2024, 3, 1), 4))
        opened.add(*report(date(2024, 3, 20), 12))
        opened.add(*report(date(2024, 4, 10), 9, RECORD))
        merge_stored(opened)
        yield opened


def long_ago(dead: int) -> History:
    day = date(2019, 1, 1)
    row = Episode(day, day, KARM, low=dead, best=dead, high=dead, row="line 2")
    return History("old.csv", (row,), day, date(2024, 3, 10))


def test_the_databases_own_later_event_contradicts(store: Store) -> None:
    (checked,) = check_stored(store, long_ago(90))
    assert checked.finding.verdict == "contradicted", checked.finding.reason
    assert [row.best for row in checked.finding.rows] == [12]
    assert checked.finding.area == "Chad"


def test_nothing_is_supported_beyond_what_the_reports_cover(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db") as alone:
        alone.add(*report(date(2024, 4, 10), 9, RECORD))
        merge_stored(alone)
        (checked,) = check_stored(alone)
        assert checked.finding.verdict == "not_testable"
        whole = long_ago(90)
        longer = History(whole.name, whole.episodes, whole.first, date(2024, 4, 10))
        (checked,) = check_stored(alone, longer)
        assert checked.finding.verdict == "supported", checked.finding.reason


def test_own_history_is_the_last_unbroken_run_of_reports(store: Store) -> None:
    store.add(*report(date(2023, 6, 1), 2))
    own = own_history(store, store.events())
    assert own and (own.first, own.last) == (date(2024, 3, 1), date(2024, 4, 10))


def test_a_rejected_comparison_is_not_checked(store: Store) -> None:
    (checked,) = check_stored(store)
    reject(store, checked.claim.id, by="reviewer")
    assert check_stored(store) == []


def test_one_comparison_by_its_id(store: Store) -> None:
    (checked,) = check_stored(store)
    assert check_stored(store, claim_id=checked.claim.id[:8]) == [checked]
    toll = next(store.claims(kind="toll"))
    with pytest.raises(InputError, match="no comparison"):
        check_stored(store, claim_id=toll.id)
