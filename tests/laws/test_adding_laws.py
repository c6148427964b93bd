"""Events made bit by bit are those made at once, whatever comes first."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_merging_laws import MONDAY, PLACES, REALIS, SAID, _day, law

from sitrace.merging import around, blocking, neighbours
from sitrace.model import Claim, Document, Event, Incident, Judgement, Toll, Verdict, document_id
from sitrace.model.base import digest
from sitrace.running import find_events, merge_stored
from sitrace.running.adding import merge_news
from sitrace.store import Store

Report = tuple[Document, list[Claim]]
SENTENCES = [
    "Shells fell on the town of Karm at dawn, said mayor Olan Birk of the council.",
    "Ten people died in the attack near the mill of Ferro Tamm that night.",
    "The rebels of Sarvo denied that they had fired on the Lissa bridge.",
    "Doctors at the Marn clinic counted the dead and wounded until noon.",
    "Talks between the sides in Velm ended without any result on that day.",
    "Nobody could say who had fired first, and both sides blamed Gorran Welk.",
]


@pytest.fixture(autouse=True)
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three are a crowd, so that a few reports make one."""
    for module in (around, blocking, neighbours):
        monkeypatch.setattr(module, "CROWD", 2)


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Up to nine reports that share sentences, places, days and names."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        told = draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5))
        text = f"{number}. " + " ".join(told)
        document = Document(
            id=document_id(text.encode()),
            text=text,
            publisher=draw(st.sampled_from(["Post", "Courier"])),
            published=MONDAY + timedelta(draw(st.integers(0, 2))),
        )
        found.append((document, draw(readings(document))))
    return found


@st.composite
def readings(draw: st.DrawFn, document: Document) -> list[Claim]:
    """What is read in a report: a few deeds, some with the dead."""
    claims: list[Claim] = []
    for at in range(draw(st.integers(0, 3))):
        common = {
            "document_id": document.id,
            "made_by": "test@1",
            "place": draw(st.none() | st.sampled_from(PLACES)),
            "time": draw(st.none() | st.integers(0, 2).map(_day)),
        }
        deed = Incident(
            type=draw(st.sampled_from(["attack", "shelling", "shelling", "talks"])),
            quote=document.span(at * 30, at * 30 + 9),
            realis=draw(REALIS),
            said_by=draw(SAID),
            **common,
        )
        claims.append(deed)
        if draw(st.booleans()):
            quote = document.span(at * 30 + 2, at * 30 + 20)
            number = draw(st.integers(1, 40))
            claims.append(
                Toll(effect="killed", best=number, incident=deed.id, quote=quote, **common)
            )
    return claims


@st.composite
def histories(draw: st.DrawFn) -> list[Report | tuple[Verdict, int, int] | None]:
    """Reports in some order, some of them read twice in different ways; judgements; None: merge."""
    told = draw(reports())
    steps: list[Report | tuple[Verdict, int, int] | None] = list(draw(st.permutations(told)))
    for _ in range(draw(st.integers(0, 2))):
        document, _claims = draw(st.sampled_from(told))
        at = draw(st.integers(0, len(steps)))
        steps.insert(at, (document, draw(readings(document))))
    some = st.sampled_from(
        [Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENT, Verdict.REJECT, Verdict.DUPLICATE]
    )
    for _ in range(draw(st.integers(0, 3))):
        judged = draw(st.tuples(some, st.integers(0, 99), st.integers(0, 99)))
        steps.insert(draw(st.integers(1, len(steps))), judged)
    for at in sorted(draw(st.sets(st.integers(1, len(steps)), max_size=6)), reverse=True):
        steps.insert(at, None)
    return steps


@settings(law, max_examples=60)
@given(histories())
def test_events_made_bit_by_bit_are_those_made_at_once(
    history: Sequence[Report | tuple[Verdict, int, int] | None],
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "db") as store:
        for number, step in enumerate(history):
            _take(store, step, number)
        merge_news(store)
        bit_by_bit = _told(store.events())
        homes = {claim: event for event, told in bit_by_bit.items() for claim in told.claims}
        assert bit_by_bit == _told(find_events(store))
        merge_stored(store)
        assert {c: e.id for e in store.events() for c in e.claims} == homes


def _take(store: Store, step: Report | tuple[Verdict, int, int] | None, number: int) -> None:
    if step is None:
        merge_news(store)
    elif isinstance(step[0], Document):
        store.add(step[0], step[1], version="1")
    else:
        _judge(store, *step, number)


def _judge(store: Store, verdict: Verdict, one: int, other: int, number: int) -> None:
    things = [c.id for c in store.claims()]
    if verdict is Verdict.DUPLICATE:
        things = [d.id for d in store.documents()]
    if len(things) < 2:
        return
    a, b = things[one % len(things)], things[other % len(things)]
    if a == b:
        return
    about = {"document": a, "other": b} if verdict is Verdict.DUPLICATE else {"claim": a}
    about |= {"other": b} if verdict is not Verdict.REJECT else {}
    moment = datetime(2024, 6, 1, tzinfo=UTC) + timedelta(hours=number)
    store.add_judgement(
        Judgement(id=digest(verdict, number), verdict=verdict, by="ana", at=moment, **about)
    )


def _told(events: object) -> dict[str, Event]:
    return {event.id: event.model_copy(update={"revision": 1}) for event in events}


@settings(law, max_examples=12)
@given(reports(), st.integers(0, 99), st.integers(0, 99))
def test_a_judgement_survives_reading_anew(told: list[Report], one: int, other: int) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "db") as store:
        for document, claims in told:
            store.add(document, claims, version="1")
        merge_news(store)
        _judge(store, Verdict.SAME_EVENT, one, other, 0)
        for document, claims in told:
            surer = [claim.model_copy(update={"confidence": 0.9}) for claim in claims]
            store.add(document, surer, version="2")
        merge_news(store)
        for judgement in store.judgements():
            homes = [
                e.id for e in store.events() if {judgement.claim, judgement.other} <= {*e.claims}
            ]
            assert len(homes) == 1
