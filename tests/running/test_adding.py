"""What is new alone is looked at."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sitrace.model import Claim, Document, Incident, Place, Time, document_id
from sitrace.running import merge_stored
from sitrace.running.adding import merge_news
from sitrace.store import Store

KARM = Place(text="Karm", geonames_id=1, lat=10, lon=20, country="XA", precision="settlement")
MONDAY = Time(text="Monday", start=date(2024, 5, 6), end=date(2024, 5, 6), precision="day")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "db") as opened:
        yield opened


def told(number: int) -> tuple[Document, list[Claim]]:
    text = f"Shells fell on Karm, said {number} people."
    document = Document(id=document_id(text.encode()), text=text, published=date(2024, 5, 7))
    common = {"document_id": document.id, "place": KARM, "time": MONDAY}
    return document, [
        Incident(type="shelling", quote=document.span(0, 11), made_by="incident@1", **common)
    ]


def test_a_report_without_claims_is_no_news_once_all_has_been_merged(store: Store) -> None:
    for number in range(3):
        store.add(told(number)[0], version="1")
    store.add(*told(3), version="1")
    merge_stored(store)
    with store.neighbourhood() as here:
        assert here.news() == set()


def test_a_new_report_finds_the_event_that_it_tells_of(store: Store) -> None:
    store.add(*told(1), version="1")
    assert merge_stored(store) == 1
    store.add(*told(2), version="1")
    merge_news(store)
    assert [len(event.documents) for event in store.events()] == [2]
