"""Events looked for by what they say, sorted and paged; reports and claims page by page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine

from sitrace.model import Actor, Event, EventStatus, LedgerLine, Place, Policy, Realis, Time
from sitrace.store import ClaimFilter, EventFilter, Store
from sitrace.store.event_filter import SORTS
from sitrace.store.migrations import APPLICATION_ID, MIGRATIONS
from store.test_store import claims_of, report

ALEPPO = Place(text="Halab", name="Aleppo", country="SY", admin1="Aleppo")
DEIR = Place(text="Deir ez-Zōr", country="SY", lat=35.3, lon=40.1)
ARMY = Actor(text="the army", name="Syrian Army", entity_id="sy-army")


def day(text: str) -> Time:
    return Time(text=text, start=date.fromisoformat(text), end=date.fromisoformat(text))


def event(id: str, **fields: Any) -> Event:
    known = {"type": "shelling", "realis": Realis.ACTUAL, "status": EventStatus.UNCORROBORATED}
    return Event(**{"id": id, "claims": (f"c{id}",), "documents": ("d",), **known, **fields})


def dead(best: int) -> LedgerLine:
    line = {"effect": "killed", "unit": "persons", "figures": (), "policy": Policy.MEDIAN}
    return LedgerLine(**line, low=best, best=best, high=best)


EVENTS = [
    event("a", place=ALEPPO, time=day("2024-05-06"), initiators=(ARMY,), tolls=(dead(12),)),
    event("b", place=DEIR, time=day("2024-05-07"), reviewed=True, documents=("d", "e")),
    event("c", type="talks", tolls=(dead(3),)),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "reports.sitrace") as opened:
        opened.save_events(EVENTS)
        yield opened


FOUND = [
    ({"place": "aleppo"}, "a"),
    ({"place": "HALAB"}, "a"),
    ({"place": "Syria"}, "ab"),
    ({"place": "Deir el-Zor"}, "b"),
    ({"place": "lepp"}, ""),
    ({"place": "%"}, ""),
    ({"actor": "syrian army"}, "a"),
    ({"actor": "sy-army"}, "a"),
    ({"actor": "' OR 1=1 --"}, ""),
    ({"text": "shell syr"}, "ab"),
    ({"text": "shelling army"}, "a"),
    ({"text": "talks"}, "c"),
    ({"text": "hell"}, ""),
    ({"reviewed": True}, "b"),
    ({"reviewed": False}, "ac"),
    ({"min_confidence": 0.1}, ""),
    ({"until": date(2024, 5, 6)}, "a"),
]


@pytest.mark.parametrize(("asked", "ids"), FOUND)
def test_events_are_found_by_what_they_say(store: Store, asked: Any, ids: str) -> None:
    found = store.pages.events(EventFilter(**asked))
    assert sorted(e.id for e in found.items) == sorted(ids)
    assert found.total == len(ids)


@pytest.mark.parametrize(
    ("sort", "ids"),
    [("start", "cab"), ("-start", "bac"), ("-killed", "acb"), ("-reports", "bca"), ("type", "abc")],
)
def test_events_are_sorted(store: Store, sort: str, ids: str) -> None:
    assert "".join(e.id for e in store.events(EventFilter(sort=sort))) == ids


@pytest.mark.parametrize("sort", [sign + name for name in SORTS for sign in ("", "-")])
def test_pages_follow_each_other_and_miss_nothing(store: Store, sort: str) -> None:
    where, met = EventFilter(sort=sort), []
    for _ in EVENTS:
        page = store.pages.events(where, limit=1)
        met += [e.id for e in page.items]
        where = replace(where, after=page.next)  # type: ignore[arg-type]
    assert page.next is None
    assert met == [e.id for e in store.events(EventFilter(sort=sort))]


def test_days_and_types_are_counted(store: Store) -> None:
    assert store.pages.days(EventFilter()) == {"2024-05-06": 1, "2024-05-07": 1}
    assert store.pages.days(EventFilter(place="aleppo")) == {"2024-05-06": 1}
    assert store.pages.types() == {"shelling": 2, "talks": 1}


def test_what_an_event_said_before_is_remembered(store: Store) -> None:
    changed = EVENTS[0].model_copy(update={"tolls": (dead(15),)})
    store.save_events([changed, *EVENTS[1:]])
    told = store.pages.revisions("a")
    assert [(r.revision, r.tolls[0].best) for r in told] == [(1, 12), (2, 15)]
    store.save_events(EVENTS[1:])
    store.save_events(EVENTS)
    assert [r.revision for r in store.pages.revisions("a")] == [1, 2, 3]


def test_the_surest_claim_and_the_quotes_speak_for_an_event(store: Store) -> None:
    claims = [claim.model_copy(update={"confidence": 0.7}) for claim in claims_of(report())]
    store.add(report(), claims)
    store.save_events([event("a", claims=tuple(claim.id for claim in claims))])
    assert store.pages.events(EventFilter(min_confidence=0.7, text="five died")).total == 1
    assert store.pages.events(EventFilter(min_confidence=0.71)).total == 0


def test_claims_come_page_by_page(store: Store) -> None:
    claims = claims_of(report())
    store.add(report(), claims)
    first = store.pages.claims(ClaimFilter(), limit=2)
    rest = store.pages.claims(ClaimFilter(), first.next, limit=2)
    assert [*first.items, *rest.items] == claims
    assert (first.total, rest.next) == (3, None)
    asked = [({"kind": "toll"}, 1), ({"text": "DIED"}, 1), ({"realis": "denied"}, 0)]
    asked += [({"since": date(2024, 5, 7)}, 0), ({"min_confidence": 0.4}, 3)]
    for fields, number in asked:
        assert store.pages.claims(ClaimFilter(**fields)).total == number


def test_an_old_file_keeps_its_events(tmp_path: Path) -> None:
    """As m003 left it: the facets are made of the bodies."""
    path = tmp_path / "old.sitrace"
    with create_engine(f"sqlite:///{path}").begin() as connection:
        make_old(connection)
    with Store.open(path) as store:
        assert [e.id for e in store.events(EventFilter(place="aleppo"))] == ["a"]
        found = store.pages.events(EventFilter(type="shelling", reviewed=False))
        assert [e.id for e in found.items] == ["a"]


def make_old(connection: Connection) -> None:
    for step in MIGRATIONS[:3]:
        step(connection)
    connection.exec_driver_sql("PRAGMA user_version = 3")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    body = EVENTS[0].model_dump_json(by_alias=True, exclude_none=True)
    row = ("a", "shelling", "actual", "uncorroborated", "2024-05-06", "SY", 1, "x", body)
    connection.exec_driver_sql(
        "INSERT INTO event (id, type, realis, status, start, country, revision, digest, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
