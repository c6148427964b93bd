"""A store without the reports that are under embargo: as though they had not come in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from merging.telling import MONDAY, Telling, by, day, town

from sitrace.model import Policy
from sitrace.running import find_events, merge_stored
from sitrace.running.released import Released, embargo_of, release
from sitrace.store import EMBARGO, ClaimFilter, EventFilter, Store

NOON = datetime(MONDAY.year, MONDAY.month, MONDAY.day + 4, 12, tzinfo=UTC)
"""Friday noon: Thursday's reports are held back, Tuesday's are free."""


def bombing(name: str, published: int, number: int) -> Telling:
    told = Telling(f"{name}: a bomb went off. People died.", name, published)
    where = {"place": town("Karm"), "time": day()}
    bomb = told.incident("a bomb went off", "bombing", said_by=by(name), **where)
    told.toll("People died", number, incident=bomb.id, said_by=by(name), **where)
    return told


def shooting() -> Telling:
    told = Telling("Gunmen shot at a bus.", "Late Paper", 3)
    told.incident("Gunmen shot at a bus", "shooting", place=town("Velm"), time=day(3))
    return told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "some.sitrace") as store:
        for told in (bombing("Early Paper", 1, 4), bombing("Late Paper", 3, 40), shooting()):
            store.add(told.document, told.claims)
        merge_stored(store, Policy.WIDEST)
        yield store


@pytest.fixture
def early(tmp_path: Path) -> Iterator[Store]:
    """A store that the late reports never reached."""
    with Store.open(tmp_path / "early.sitrace") as store:
        told = bombing("Early Paper", 1, 4)
        store.add(told.document, told.claims)
        merge_stored(store, Policy.WIDEST)
        yield store


def released(store: Store, hours: int = 24) -> Released:
    return release(store, timedelta(hours=hours), NOON)


def test_it_tells_what_a_store_tells_that_has_not_got_them(store: Store, early: Store) -> None:
    told = released(store)
    assert [e.model_copy(update={"revision": 1}) for e in told.events()] == list(early.events())
    assert list(told.claims()) == list(early.claims())
    assert list(told.documents()) == list(early.documents())
    assert find_events(told) == find_events(early)
    assert {**told.counts(), "judgements": 0} == early.counts()
    assert told.added().keys() == early.added().keys()


def test_it_is_told_what_is_held_back_and_until_when(store: Store) -> None:
    held = released(store).held
    assert (held.reports, held.claims, held.events, held.partly) == (2, 3, 1, 1)
    assert held.in_words == (
        "Embargo of 24 hours: 2 reports with 3 claims are held back, until 11 May 2024, 00:00 UTC. "
        "1 event not told, 1 event told without them."
    )
    assert released(store, 0).held.in_words == ""


def test_events_and_claims_by_id(store: Store) -> None:
    told = released(store)
    whole = {event.type: event for event in store.events()}
    assert told.event(whole["shooting"].id) is None
    bomb = told.event(whole["bombing"].id)
    assert bomb is not None and len(bomb.claims) == 2
    assert told.event(bomb.id) == bomb
    hidden = next(claim for claim in store.claims() if told.claim(claim.id) is None)
    assert told.document(hidden.document_id) is None


def test_filters_hold_for_what_is_left(store: Store) -> None:
    told = released(store)
    assert not list(told.events(EventFilter(type="shooting")))
    assert [e.documents for e in told.events(EventFilter(since=MONDAY))] == [
        next(told.events()).documents
    ]


def test_pages_leave_them_out_and_out_of_their_counts(store: Store) -> None:
    pages = released(store).pages
    events = pages.events(EventFilter())
    assert (events.total, [len(event.claims) for event in events.items]) == (1, [2])
    assert pages.claims(ClaimFilter()).total == 2
    assert pages.documents().total == 1
    assert pages.days(EventFilter()) == {MONDAY.isoformat(): 1}


OPEN_TO_ALL = {
    *("open", "close", "path"),
    *("add", "batch", "add_problem", "add_judgement", "save_events", "set_setting", "mend"),
    *(
        "neighbourhood",
        "examine",
        "is_coded",
        "history",
        "newest",
        "last_claim",
        "judged",
        "setting",
    ),
    *("judgements", "judgement"),
}
"""What a store does that tells nothing of a report, or that no output for outside is made of."""


def test_whatever_a_store_tells_is_told_without_them() -> None:
    """A way to read a store that is added has to be added to `Released` too, or be named here."""
    told = {name for name in vars(Store) if not name.startswith("_")}
    assert told - OPEN_TO_ALL - set(vars(Released)) == set()


def test_none_held_is_the_store(store: Store) -> None:
    told = released(store, hours=1)
    assert list(told.events()) == list(store.events())
    assert told.counts() == store.counts()


def test_a_project_settles_its_own(store: Store) -> None:
    assert embargo_of(store) == timedelta(hours=24)
    store.set_setting(EMBARGO, "5d")
    assert release(store, now=NOON).held.reports == 3
