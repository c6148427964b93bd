"""What people decide: kept beside the claims, counted at once or when a second person agrees."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sitrace.errors import ConflictError, InputError, StoreError
from sitrace.model import (
    Claim,
    Document,
    Event,
    Incident,
    Judgement,
    Place,
    Time,
    Toll,
    document_id,
)
from sitrace.model.standing import Standing
from sitrace.running import judging, merge_stored
from sitrace.running.reviewing import event_token, list_judged, review_state
from sitrace.store import SIGN_OFF, Store

KARM = Place(text="Karm", geonames_id=1, lat=10, lon=20, country="XA", precision="settlement")
VELM = Place(text="Velm", geonames_id=2, lat=14, lon=20, country="XA", precision="settlement")
DAY = Time(text="Monday", start="2024-05-06", end="2024-05-06", precision="day")
ANA, BEN = {"by": "ana"}, {"by": "Ben"}


def told(number: int, place: Place, killed: int) -> tuple[Document, list[Claim]]:
    text = f"{number} Shells fell on {place.text}. People died there, {number * 7} officials said."
    publisher = f"Paper {number}"
    document = Document(
        id=document_id(text.encode()), text=text, published="2024-05-07", publisher=publisher
    )
    common: dict[str, Any] = {"document_id": document.id, "place": place, "time": DAY}
    fell = Incident(type="shelling", quote=document.span(2, 13), made_by="incident@1", **common)
    dead = Toll(
        effect="killed", best=killed, quote=document.span(23, 34), made_by="toll@1",
        incident=fell.id, **common,
    )  # fmt: skip
    return document, [fell, dead]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports of Karm that differ, and one of Velm."""
    with Store.open(tmp_path / "db") as opened:
        for document, claims in (told(1, KARM, 5), told(2, KARM, 9), told(3, VELM, 2)):
            opened.add(document, claims, version="1")
        merge_stored(opened)
        yield opened


def event_at(store: Store, place: Place) -> Event:
    (found,) = (e for e in store.events() if e.place and e.place.text == place.text)
    return found


def tolls(store: Store, place: Place = KARM) -> dict[int | None, str]:
    """{best: claim id}"""
    ids = event_at(store, place).claims
    claims = (store.claim(id_) for id_ in ids)
    return {claim.best: claim.id for claim in claims if isinstance(claim, Toll)}


def best(store: Store, place: Place = KARM) -> tuple[int | None, ...]:
    (line,) = event_at(store, place).tolls
    return line.low, line.best, line.high


def test_what_is_judged_counts_at_once_and_is_undone_again(store: Store) -> None:
    assert best(store) == (5, 5, 9)
    rejected = judging.reject(store, tolls(store)[5], why="misread", **ANA)
    assert (best(store), rejected.why, rejected.needs_second) == ((9, 9, 9), "misread", False)
    judging.undo(store, rejected.id, **BEN)
    assert best(store) == (5, 5, 9)
    assert [j.standing for j in list_judged(store)] == [Standing.UNDONE, Standing.COUNTS]


def test_accepting_takes_a_rejection_back(store: Store) -> None:
    claim = tolls(store)[5]
    judging.reject(store, claim, **ANA)
    judging.accept(store, claim, **BEN)
    assert best(store) == (5, 5, 9)
    assert review_state(store, claim).verdict == "accept"


def test_corrections_add_up(store: Store) -> None:
    claim = tolls(store)[5]
    judging.correct(store, claim, {"best": 6}, **ANA)
    judging.correct(store, claim, {"group": "soldiers"}, **BEN)
    reading = review_state(store, claim).reading
    assert isinstance(reading, Toll)
    assert (reading.best, reading.group, store.claim(claim).best) == (6, "soldiers", 5)


def test_a_chosen_figure_is_the_best_one_and_the_range_stays(store: Store) -> None:
    chosen = judging.choose(store, tolls(store)[9], **ANA)
    (line,) = event_at(store, KARM).tolls
    assert (line.low, line.best, line.high, line.chosen) == (5, 9, 9, tolls(store)[9])
    judging.choose(store, tolls(store)[5], **ANA)
    assert best(store) == (5, 5, 9)
    judging.reject(store, tolls(store)[5], **ANA)
    assert best(store) == (9, 9, 9)
    judging.undo(store, chosen.id, **ANA)
    assert event_at(store, KARM).tolls[0].chosen is None


def test_events_are_joined_and_parted_with_all_their_claims(store: Store) -> None:
    one, other = event_at(store, KARM), event_at(store, VELM)
    same = judging.join(store, one.id, other.id, **ANA)
    (event,) = store.events()
    assert set(event.claims) == {*one.claims, *other.claims}
    assert set(same.things) == set(event.claims)
    judging.undo(store, same.id, **ANA)
    assert len(list(store.events())) == 2


def test_a_split_takes_along_what_hangs_on_a_claim(store: Store) -> None:
    event = event_at(store, KARM)
    leaving = next(id_ for id_ in event.claims if isinstance(store.claim(id_), Incident))
    judging.split(store, event.id, [leaving], **ANA)
    home = {id_: e.id for e in store.events() for id_ in e.claims}
    apart = [id_ for id_ in event.claims if home[id_] == home[leaving]]
    assert len({home[id_] for id_ in event.claims}) == 2
    assert {store.claim(id_).document_id for id_ in apart} == {store.claim(leaving).document_id}
    assert len(apart) == 2
    rest = next(id_ for id_ in event.claims if id_ not in apart)
    judging.join(store, home[leaving], home[rest], **BEN)
    assert len(list(store.events())) == 2


def test_a_duplicate_is_no_second_voice(store: Store) -> None:
    event = event_at(store, KARM)
    assert len(event.origins) == 2
    copy, original = event.documents
    judging.duplicate(store, copy, original, **ANA)
    name = store.document(original).publisher
    assert event_at(store, KARM).origins == (name,)


def test_judgements_survive_another_coder(store: Store) -> None:
    judging.reject(store, tolls(store)[5], **ANA)
    for document, claims in (told(1, KARM, 5), told(2, KARM, 9)):
        anew = [claim.model_copy(update={"made_by": "other@2"}) for claim in claims]
        store.add(document, anew, version="2")
    merge_stored(store)
    assert best(store) == (9, 9, 9)


# ------------------------------------------------------------------------------- two people


def test_where_two_must_agree_the_first_changes_nothing(store: Store) -> None:
    store.set_setting(SIGN_OFF, True)
    claim = tolls(store)[5]
    first = judging.reject(store, claim, **ANA)
    assert (first.needs_second, best(store)) == (True, (5, 5, 9))
    state = review_state(store, claim)
    assert (state.pending, state.verdict) == ([first], None)
    with pytest.raises(StoreError, match="somebody else"):
        judging.confirm(store, first.id, by=" ANA ")
    second = judging.confirm(store, first.id, **BEN)
    assert best(store) == (9, 9, 9)
    assert list_judged(store)[0].confirmed_by == ("Ben",)
    with pytest.raises(StoreError, match="does not wait"):
        judging.confirm(store, first.id, by="cem")
    # To withdraw what counts takes two as well.
    third = judging.undo(store, second.id, **BEN)
    assert best(store) == (9, 9, 9)
    judging.confirm(store, third.id, **ANA)
    assert best(store) == (5, 5, 9)


def test_what_waits_is_withdrawn_by_one_person_and_accepting_waits_for_nobody(
    store: Store,
) -> None:
    store.set_setting(SIGN_OFF, True)
    claim = tolls(store)[5]
    first = judging.reject(store, claim, **ANA)
    assert not judging.undo(store, first.id, **ANA).needs_second
    assert review_state(store, claim).pending == []
    assert not judging.accept(store, claim, **ANA).needs_second
    with pytest.raises(StoreError, match="undone already"):
        judging.confirm(store, first.id, **BEN)


def test_what_was_judged_before_two_had_to_agree_still_counts(store: Store) -> None:
    judging.reject(store, tolls(store)[5], **ANA)
    store.set_setting(SIGN_OFF, True)
    merge_stored(store)
    assert best(store) == (9, 9, 9)
    assert judging.accept(store, tolls(store)[5], **ANA).needs_second


def test_what_is_confirmed_late_is_the_last_word(store: Store) -> None:
    store.set_setting(SIGN_OFF, True)
    claim = tolls(store)[5]
    first = judging.reject(store, claim, **ANA)
    judging.accept(store, claim, by="cem")
    judging.confirm(store, first.id, **BEN)
    assert review_state(store, claim).verdict == "reject"


# ------------------------------------------------------------------------------- locking


def test_who_has_not_seen_the_last_judgement_is_told_and_nothing_is_written(store: Store) -> None:
    claim = tolls(store)[5]
    seen = review_state(store, claim).seen
    first = judging.reject(store, claim, seen=seen, why="wrong town", **ANA)
    with pytest.raises(ConflictError, match=r"reject by ana, .* \(wrong town\)"):
        judging.accept(store, claim, seen=seen, **BEN)
    assert list(store.judgements()) == [first]
    judging.accept(store, claim, seen=review_state(store, claim).seen, **BEN)


def test_of_many_who_judge_at_once_one_is_heard_and_the_others_are_told(store: Store) -> None:
    claim = tolls(store)[5]

    def judge(number: int) -> bool:
        with Store.open(store.path) as own, suppress(ConflictError):
            judging.reject(own, claim, by=f"person {number}", seen="none", merge=False)
            return True
        return False

    with ThreadPoolExecutor(6) as people:
        heard = list(people.map(judge, range(6)))
    assert (sum(heard), len(list(store.judgements()))) == (1, 1)


def test_an_undoing_is_news_of_the_claim(store: Store) -> None:
    claim = tolls(store)[5]
    first = judging.reject(store, claim, **ANA)
    judging.undo(store, first.id, seen=first.id, **BEN)
    with pytest.raises(ConflictError, match="undo by Ben"):
        judging.accept(store, claim, seen=first.id, **ANA)


def judged_elsewhere(store: Store, event: Event) -> None:
    judging.reject(store, event.claims[0], **ANA)


def judged_and_not_merged(store: Store, event: Event) -> None:
    judging.reject(store, event.claims[0], merge=False, **ANA)


def one_report_more(store: Store, event: Event) -> None:
    document, claims = told(4, KARM, 11)
    store.add(document, claims)
    merge_stored(store)


def become_another(store: Store, event: Event) -> None:
    judging.join(store, event.id, event_at(store, VELM).id, **ANA)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (judged_elsewhere, "judged: .* reject by ana"),
        (judged_and_not_merged, "judged: .* reject by ana"),
        (one_report_more, "you saw revision 1, it is at 2 now, .* in 3 reports, killed 5-5-11"),
        (become_another, "changed since you looked"),
    ],
)
def test_who_has_seen_another_revision_of_an_event_is_told(
    store: Store, change: Any, message: str
) -> None:
    event = event_at(store, KARM)
    change(store, event)
    before = store.judged()
    with pytest.raises(ConflictError, match=message):
        judging.split(store, event.id, [event.claims[0]], seen=event_token(event), **BEN)
    assert store.judged() == before


def test_tokens_that_mean_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="no judgement nonsense"):
        judging.accept(store, tolls(store)[5], seen="nonsense", **ANA)


# ------------------------------------------------------------------------------- bad input


def bad(what: str, store: Store) -> Judgement:
    claim, event = tolls(store)[5], event_at(store, KARM)
    documents = event.documents
    incident = next(id_ for id_ in event.claims if isinstance(store.claim(id_), Incident))
    acts: dict[str, Any] = {
        "no claim": lambda: judging.accept(store, "f" * 16, **ANA),
        "needs the name": lambda: judging.accept(store, claim, by=" "),
        "at least one field": lambda: judging.correct(store, claim, {}, **ANA),
        "is no toll": lambda: judging.choose(store, incident, **ANA),
        "one and the same": lambda: judging.join(store, event.id, claim, **ANA),
        "neither an event nor": lambda: judging.join(store, event.id, "zz", **ANA),
        "nothing would be left": lambda: judging.split(store, event.id, event.claims, **ANA),
        "are not in event": lambda: judging.split(store, event.id, [], **ANA),
        "duplicate of itself": lambda: judging.duplicate(store, documents[0], documents[0], **ANA),
        "no report": lambda: judging.duplicate(store, "zz", documents[0], **ANA),
        "no judgement": lambda: judging.undo(store, "zz", **ANA),
    }
    return acts[what]()


@pytest.mark.parametrize(
    "message",
    [
        "no claim", "needs the name", "at least one field", "is no toll", "one and the same",
        "neither an event nor", "nothing would be left", "are not in event", "duplicate of itself",
        "no report", "no judgement",
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_said(store: Store, message: str) -> None:
    with pytest.raises(InputError, match=message):
        bad(message, store)
    assert list(store.judgements()) == []
