"""Laws of what many events and claims come to: order, nobody counted twice, low <= best <= high."""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sitrace.merging.control_states import control_at, control_changes
from sitrace.merging.network import network_at
from sitrace.merging.rollups import roll_up
from sitrace.model import (
    Actor,
    Claim,
    Claimant,
    Control,
    ControlState,
    Document,
    Event,
    EventStatus,
    Figure,
    Incident,
    LedgerLine,
    Place,
    Policy,
    Realis,
    Relation,
    Span,
    Time,
    document_id,
)
from sitrace.model.analysis import By, Hold
from sitrace.model.headline import headline

MONDAY = date(2024, 5, 6)
law = settings(max_examples=60, deadline=None)
ALAND = {"country": "XA", "lat": 10, "lon": 20}
PLACES = st.sampled_from(
    [
        None,
        Place(text="Karm", geonames_id=1, admin1="North", precision="settlement", **ALAND),
        Place(text="Velm", geonames_id=2, admin1="North", precision="settlement", **ALAND),
        Place(text="North", geonames_id=3, admin1="North", precision="admin1", **ALAND),
        Place(text="Aland", geonames_id=4, precision="country", **ALAND),
        Place(text="the hamlet"),
    ]
)


@st.composite
def times(draw: st.DrawFn) -> Time | None:
    start = MONDAY + timedelta(draw(st.integers(0, 20)))
    end = start + timedelta(draw(st.sampled_from([0, 0, 0, 6, 30])))
    return draw(st.sampled_from([None, Time(text="then", start=start, end=end, precision="range")]))


@st.composite
def lines(draw: st.DrawFn, event: int, at: int) -> LedgerLine:
    low, best, high = sorted(draw(st.lists(st.integers(0, 300), min_size=3, max_size=3)))
    part_of = draw(st.none() | st.builds("c{}-{}".format, st.integers(0, 7), st.integers(0, 2)))
    figure = Figure(
        claim=f"c{event}-{at}", document="d", low=low, best=best, high=high, quote="dead",
        part_of=part_of,
    )  # fmt: skip
    return LedgerLine(
        effect=draw(st.sampled_from(["killed", "displaced"])),
        unit=draw(st.sampled_from(["persons", "persons", "households"])),
        group=draw(st.sampled_from([None, "children", "soldiers"])),
        figures=(figure,), low=low, best=best, high=high, subset=bool(part_of),
        policy=Policy.MEDIAN,
    )  # fmt: skip


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    return [
        Event(
            id=f"e{number}",
            type=draw(st.sampled_from(["shelling", "attack", "killing", "landmine"])),
            realis=draw(st.sampled_from([*Realis, Realis.ACTUAL, Realis.ACTUAL])),
            place=draw(PLACES),
            time=draw(times()),
            claims=tuple(f"c{number}-{at}" for at in range(3)),
            documents=draw(st.sampled_from([("d1",), ("d2",), (f"own{number}",)])),
            tolls=tuple(draw(lines(number, at)) for at in range(draw(st.integers(0, 3)))),
            status=draw(st.sampled_from(EventStatus)),
        )
        for number in range(draw(st.integers(0, 8)))
    ]


KEYS = st.lists(st.sampled_from(By), max_size=2, unique=True)


@law
@given(events(), KEYS, st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_order(
    told: list[Event], by: list[By], chance: random.Random
) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert roll_up(told, by) == roll_up(shuffled, by)


@law
@given(events(), KEYS)
def test_sums_are_ordered_and_their_share_is_a_share(told: list[Event], by: list[By]) -> None:
    for found in roll_up(told, by):
        assert 0 <= found.low <= found.best <= found.high
        assert 0 <= found.contested <= found.best
        assert 0 <= found.contested_share <= 1


@law
@given(events(), KEYS.filter(lambda by: By.GROUP not in by))
def test_nobody_is_counted_twice(told: list[Event], by: list[By]) -> None:
    """A sum is never more than one line of each event, nor less than the largest of them."""
    by_id = {event.id: event for event in told}
    for found in roll_up(told, by):
        members = [by_id[id_] for id_ in (*found.events, *found.within)]
        assert len({event.id for event in members}) == len(members)
        assert all(event.realis.happened for event in members)
        shown = [headline(event, found.effect, found.unit) for event in members]
        assert max(line.best for line in shown) <= found.best <= sum(line.best for line in shown)
        assert found.high <= sum(line.high for line in shown)


@law
@given(events())
def test_what_did_not_happen_changes_no_sum(told: list[Event]) -> None:
    never = [
        event.model_copy(update={"realis": Realis.PLANNED, "id": f"x{event.id}"}) for event in told
    ]
    assert roll_up([*told, *never]) == roll_up(told)


# ------------------------------------------------------------------ ground and network
REDS = Actor(text="Reds", entity_id="reds", kind="rebel")
BLUES = Actor(text="Blues", entity_id="blues", kind="state_forces", country="XA")
SAID = st.sampled_from(
    [
        (),
        (Claimant(name="Reds", kind="armed_group", entity_id="reds"),),
        (Claimant(name="Blues", kind="government", entity_id="blues"),),
        (Claimant(name="Watch", kind="monitor"),),
    ]
)
PARTIES = st.sampled_from([(), (REDS,), (BLUES,)])


@st.composite
def bundles(draw: st.DrawFn) -> tuple[dict[str, Document], list[Claim]]:
    documents, claims = {}, []
    for number in range(draw(st.integers(1, 6))):
        text = f"Report {number} tells of the ground."
        published = MONDAY + timedelta(draw(st.integers(0, 9)))
        document = Document(
            id=document_id(text.encode()), text=text, publisher="Post", published=published
        )
        documents[document.id] = document
        common = {
            "document_id": document.id, "made_by": "test@1", "quote": Span(start=0, end=6, text="Report"),
            "said_by": draw(SAID), "realis": draw(st.sampled_from([*Realis, "actual"])),
            "time": draw(times()),
        }  # fmt: skip
        place = draw(PLACES)
        state, by, from_ = draw(st.sampled_from(ControlState)), draw(PARTIES), draw(PARTIES)
        claims.append(
            Control(state=state, by=by, from_=from_, places=(place,) if place else (), **common)
        )
        claims.append(
            Relation(
                predicate=draw(st.sampled_from(["fights", "supports"])),
                subject=REDS,
                object=BLUES,
                **common,
            )
        )
        claims.append(Incident(type="armed_clash", initiators=by, targets=from_, **common))
    return documents, claims


@law
@given(bundles(), st.randoms(use_true_random=False), st.integers(0, 30))
def test_states_do_not_depend_on_order(
    bundle: tuple[dict[str, Document], list[Claim]], chance: random.Random, after: int
) -> None:
    documents, claims = bundle
    shuffled, day = list(claims), MONDAY + timedelta(after)
    chance.shuffle(shuffled)
    for view in (control_at, network_at):
        assert view(claims, day, documents=documents) == view(shuffled, day, documents=documents)


@law
@given(bundles(), st.integers(0, 60))
def test_a_holder_has_somebody_else_s_word(
    bundle: tuple[dict[str, Document], list[Claim]], after: int
) -> None:
    documents, claims = bundle
    for state in control_at(claims, MONDAY + timedelta(after), documents=documents):
        assert all(word.day <= MONDAY + timedelta(after) for word in state.words)
        assert state.holder not in state.claimants
        if state.state is Hold.HELD:
            assert {word.said_by for word in state.words} - {(state.holder.name,)}


@law
@given(bundles(), st.integers(0, 30), st.integers(0, 30))
def test_no_change_without_a_difference(
    bundle: tuple[dict[str, Document], list[Claim]], after: int, more: int
) -> None:
    documents, claims = bundle
    start, end = MONDAY + timedelta(after), MONDAY + timedelta(after + more)
    assert not control_changes(claims, start, start, documents=documents)
    for change in control_changes(claims, start, end, documents=documents):
        assert change.before is None or change.before != change.after
        assert change.words
