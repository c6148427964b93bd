"""What is kept comes back, once, and what is replaced stays in history."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sitrace.errors import StoreError
from sitrace.model import (
    Claim,
    Control,
    Document,
    Event,
    EventStatus,
    Incident,
    Judgement,
    Place,
    Problem,
    Realis,
    Time,
    Toll,
    Verdict,
    document_id,
)
from sitrace.store import EventFilter, Store

TEXT = "Shells fell on Karm on Monday; five people died, and rebels took Dalu from the army."
KARM = Place(text="Karm", geonames_id=1, lat=10.1, lon=20.1, country="XA", precision="settlement")
MONDAY = Time(text="Monday", start=date(2024, 5, 6), end=date(2024, 5, 6), precision="day")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "reports.sitrace") as opened:
        yield opened


def report(text: str = TEXT, **fields: Any) -> Document:
    return Document(id=document_id(text.encode()), text=text, **fields)


def claims_of(document: Document, version: int = 1, type: str = "shelling") -> list[Claim]:
    common = {"document_id": document.id, "place": KARM, "time": MONDAY}
    shells, dead, took = document.span(0, 11), document.span(31, 47), document.span(53, 69)
    fell = Incident(type=type, quote=shells, made_by=f"incident@{version}", **common)
    return [
        fell,
        Toll(effect="killed", best=5, quote=dead, made_by="toll@1", incident=fell.id, **common),
        Control(state="captured", quote=took, made_by="control@1", document_id=document.id),
    ]


def judgement(claim: str, verdict: Verdict = Verdict.ACCEPT, **fields: Any) -> Judgement:
    at = datetime(2024, 5, 9, tzinfo=UTC)
    who = {"by": "ana", "at": at, **fields}
    return Judgement(id=f"{verdict} {claim}", verdict=verdict, claim=claim, **who)


def event(id: str, *claims: str, **fields: Any) -> Event:
    known = {"type": "shelling", "realis": Realis.ACTUAL, "status": EventStatus.UNCORROBORATED}
    return Event(**{"id": id, "claims": claims, "documents": ("d",), **known, **fields})


def test_a_document_its_claims_and_problems_come_back_as_they_were(store: Store) -> None:
    document = report(publisher="Post", published=date(2024, 5, 7), source_id="r1", language="en")
    claims = claims_of(document)
    problem = Problem(document_id=document.id, code="place_unresolved", message="no such place")
    store.add(document, claims, [problem], version="1")
    assert list(store.documents()) == [document]
    assert list(store.claims()) == claims
    assert list(store.problems()) == [problem]
    counts = {"documents": 1, "claims": 3, "events": 0, "problems": 1, "judgements": 0}
    assert store.counts() == counts


def test_what_the_file_holds_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a b#?%.sitrace") as store:
        store.add(report(), claims_of(report()))
    with Store.open(tmp_path / "a b#?%.sitrace", read_only=True) as store:
        assert list(store.claims()) == claims_of(report())


def test_adding_twice_is_adding_once(store: Store) -> None:
    for _ in range(2):
        store.add(report(), claims_of(report()), version="1")
    assert store.counts()["claims"] == 3
    assert list(store.history(report().id)) == []


def test_a_version_that_has_read_a_document_need_not_read_it_again(store: Store) -> None:
    store.add(report(), version="1")
    assert store.is_coded(report().id, "1")
    assert not store.is_coded(report().id, "2")
    assert not store.is_coded("another", "1")


def test_a_newer_version_s_claims_replace_the_old_ones_which_stay_in_history(store: Store) -> None:
    old, new = claims_of(report()), claims_of(report(), version=2, type="airstrike")
    store.add(report(), old, version="1")
    store.add(report(), new, version="2")
    assert sorted(c.id for c in store.claims()) == sorted(c.id for c in new)
    # The toll now hangs on another incident: the same claim, read anew.
    assert list(store.history(report().id)) == old[:2]
    assert store.claim(old[0].id) is None


def test_the_same_reading_by_a_newer_version_keeps_its_id_and_its_judgements(store: Store) -> None:
    old, new = claims_of(report()), claims_of(report(), version=2)
    store.add(report(), old, version="1")
    store.add_judgement(judgement(old[0].id))
    store.add(report(), new, version="2")
    assert store.claim(old[0].id) == new[0] != old[0]
    assert [j.claim for j in store.judgements(new[0].id)] == [new[0].id]


def test_what_is_said_of_the_same_bytes_later_is_added(store: Store) -> None:
    store.add(report(publisher="Post"))
    store.add(report(published=date(2024, 5, 7)))
    assert list(store.documents()) == [report(publisher="Post", published=date(2024, 5, 7))]


def test_a_claim_of_another_document_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(StoreError, match="another document"):
        store.add(report("Other text."), claims_of(report()))
    assert store.counts()["documents"] == 0


def test_a_batch_is_kept_as_a_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(RuntimeError), store.batch() as batch:
        batch.add(report(), claims_of(report()))
        raise RuntimeError
    assert store.counts()["documents"] == 0


def test_claims_by_document_kind_and_type(store: Store) -> None:
    other = report(f"Again: {TEXT}")
    store.add(report(), claims_of(report()))
    store.add(other, claims_of(other, type="airstrike"))
    assert len(list(store.claims(other.id))) == 3
    assert [c.kind for c in store.claims(kind="toll")] == ["toll", "toll"]
    assert [c.document_id for c in store.claims(type="airstrike")] == [other.id]


def test_an_id_may_be_cut_short_as_long_as_it_is_one(store: Store) -> None:
    claims = claims_of(report())
    store.add(report(), claims)
    assert store.claim(claims[0].id[:8]) == claims[0]
    assert store.document(report().id[:8]) == report()
    assert store.claim("%") is None and store.claim("") is None


def test_an_id_cut_too_short_names_those_that_it_could_be(store: Store) -> None:
    for number in range(40):
        store.add(report(f"Report {number}"))
    with pytest.raises(StoreError, match="write more of it"):
        store.document(next(store.documents()).id[:1])


def test_judgements_are_kept_in_order_and_once(store: Store) -> None:
    a, b, _ = claims_of(report())
    store.add(report(), claims_of(report()))
    first, second = judgement(a.id), judgement(b.id, Verdict.SAME_EVENT, other=a.id)
    for said in (first, second, first):
        store.add_judgement(said)
    assert list(store.judgements()) == [first, second]
    assert list(store.judgements(b.id)) == [second]


BAD_JUDGEMENTS = [
    (Verdict.ACCEPT, {"claim": "unknown"}, "no claim unknown"),
    (Verdict.CORRECT, {"correction": {"type": "no such type"}}, "does not fit"),
    (Verdict.CORRECT, {"correction": {"id": "mine"}}, "cannot change id"),
    (Verdict.CORRECT, {"correction": {"colour": "red"}}, "does not fit"),
]


@pytest.mark.parametrize(("verdict", "fields", "message"), BAD_JUDGEMENTS)
def test_a_judgement_that_fits_no_claim(
    store: Store, verdict: Verdict, fields: dict[str, Any], message: str
) -> None:
    claims = claims_of(report())
    store.add(report(), claims)
    with pytest.raises(StoreError, match=message):
        store.add_judgement(judgement(fields.pop("claim", claims[0].id), verdict, **fields))
    assert store.counts()["judgements"] == 0


def test_a_problem_without_a_document_is_kept_once(store: Store) -> None:
    problem = Problem(code="not_text", message="holds no text", path="a.bin")
    store.add_problem(problem)
    store.add_problem(problem)
    assert list(store.problems()) == [problem]


HERE = {"place": KARM, "time": MONDAY}
FILTERS = [
    (EventFilter(), ["a", "b"]),
    (EventFilter(type="shelling"), ["a"]),
    (EventFilter(status=EventStatus.CONTESTED), ["b"]),
    (EventFilter(realis=Realis.PLANNED), ["b"]),
    (EventFilter(country="XA"), ["a"]),
    (EventFilter(since=date(2024, 5, 6), until=date(2024, 5, 6)), ["a"]),
    (EventFilter(since=date(2024, 5, 7)), []),
    (EventFilter(box=(20, 10, 21, 11)), ["a"]),
    (EventFilter(box=(170, 10, 21, 11)), ["a"]),
    (EventFilter(box=(21, 10, 22, 11)), []),
    (EventFilter(claim="c2"), ["b"]),
    (EventFilter(limit=1, offset=1), ["b"]),
    (EventFilter(type="x' OR '1'='1"), []),
]


@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_events_are_filtered(store: Store, where: EventFilter, expected: list[str]) -> None:
    planned = {"realis": Realis.PLANNED, "status": EventStatus.CONTESTED, "type": "talks"}
    later = Time(text="2025", start=date(2025, 1, 1), end=date(2025, 12, 31), precision="year")
    if where.since:
        later = Time(text="2023", start=date(2023, 1, 1), end=date(2023, 12, 31), precision="year")
    store.save_events([event("a", "c1", **HERE), event("b", "c2", time=later, **planned)])
    assert [e.id for e in store.events(where)] == expected


def test_the_events_of_a_document(store: Store) -> None:
    claims = claims_of(report())
    store.add(report(), claims)
    store.save_events([event("a", claims[0].id), event("b", "elsewhere")])
    assert [e.id for e in store.events(EventFilter(document_id=report().id))] == ["a"]


def test_a_changed_event_gets_the_next_revision_an_unchanged_one_keeps_its(
    store: Store,
) -> None:
    store.save_events([event("a", "c1"), event("b", "c2")])
    store.save_events([event("a", "c1", "c3"), event("b", "c2")])
    store.save_events([event("a", "c1", "c3"), event("b", "c2")])
    assert {e.id: e.revision for e in store.events()} == {"a": 2, "b": 1}


def test_a_vanished_event_leads_to_where_its_claims_went(store: Store) -> None:
    store.save_events([event("old", "c1", "c2", "c3")])
    store.save_events([event("heir", "c1", "c2"), event("other", "c3")])
    assert store.event("old") == event("heir", "c1", "c2")
    store.save_events([event("newest", "c1", "c2", "c3")])
    assert store.event("old") == store.event("heir") == event("newest", "c1", "c2", "c3")
    assert store.event("never") is None


def test_an_archive_gives_each_document_with_its_current_claims(store: Store) -> None:
    told, silent = report(), report("Nothing happened in Karm on that day.")
    store.add(told, claims_of(told, type="attack"), version="1")
    store.add(silent, version="1")
    store.add(told, claims_of(told), version="2")
    wanted = {claim.id for claim in claims_of(told)}
    with store.archive() as archive:
        found = {document.id: {c.id for c in claims} for document, claims in archive.documents()}
        assert found == {told.id: wanted, silent.id: set()}
        # As it was at the first question, though the report has been read anew since.
        store.add(told, [], version="3")
        assert {claim.id for claim in archive.recall(wanted)} == wanted
    with store.archive() as archive:
        assert not list(archive.recall(wanted))


def test_the_events_of_some_documents_are_found(store: Store) -> None:
    one, other = (
        report(),
        report(TEXT.replace("Karm", "Velm")),
    )
    store.add(one, claims_of(one), version="1")
    store.add(other, claims_of(other)[:1], version="1")
    ids = [claim.id for claim in claims_of(one)]
    store.save_events(
        [event("a", *ids[:2]), event("b", ids[2]), event("c", claims_of(other)[0].id)]
    )
    assert [found.id for found in store.events_of([one.id])] == ["a", "b"]
    assert list(store.events_of([])) == []
