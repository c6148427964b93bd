"""The contract's laws 2 to 6, over generated bundles of claims."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrace.merging import merge
from sitrace.model import (
    Claim,
    Claimant,
    Document,
    Event,
    Figure,
    Incident,
    Judgement,
    LedgerLine,
    Place,
    Policy,
    Realis,
    Time,
    Toll,
    TollEffect,
    Verdict,
    document_id,
)
from sitrace.store import Store

Bundle = tuple[dict[str, Document], list[Claim]]
TEXT = "Shells fell on the town. Ten people died there, officials said on that very same day. " * 3
MONDAY = date(2024, 5, 6)


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """A few reports of a few towns and days, close enough to merge and to clash."""
    documents, claims = {}, []
    for number in range(draw(st.integers(1, 5))):
        text = f"{number}. {TEXT}"
        published = draw(st.none() | st.integers(0, 3).map(lambda n: MONDAY + timedelta(n)))
        document = Document(
            id=document_id(text.encode()),
            text=text,
            publisher=draw(st.none() | st.sampled_from(["Post", "Courier"])),
            published=published,
        )
        documents[document.id] = document
        for at in range(draw(st.integers(0, 3))):
            claims += draw(_deed(document, at * 20))
    return documents, claims


@st.composite
def _deed(draw: st.DrawFn, document: Document, at: int) -> list[Claim]:
    """An incident with tolls, some of them parts of others, or tolls alone."""
    place = draw(st.none() | st.sampled_from(PLACES))
    time = draw(st.none() | st.integers(0, 2).map(_day))
    common = {"document_id": document.id, "made_by": "test@1", "place": place, "time": time}
    kinds = st.sampled_from(["attack", "shelling", "killing", "talks"])
    claims: list[Claim] = []
    if draw(st.booleans()):
        quote = document.span(at, at + 5)
        claims.append(
            Incident(
                type=draw(kinds), quote=quote, realis=draw(REALIS), said_by=draw(SAID), **common
            )
        )
    home = claims[0].id if claims else None
    for step in range(draw(st.integers(0 if claims else 1, 3))):
        earlier = [claim.id for claim in claims if isinstance(claim, Toll)]
        part_of = draw(st.none() | st.sampled_from(earlier)) if earlier else None
        quote = document.span(at + step + 1, at + step + 9)
        claims.append(Toll(quote=quote, incident=home, part_of=part_of, **common, **draw(FIGURES)))
    return claims


def _day(after: int) -> Time:
    on = MONDAY + timedelta(after)
    return Time(text="then", start=on, end=on, precision="day")


PLACES = [
    Place(text="Karm", geonames_id=1, lat=10, lon=20, country="XA", precision="settlement"),
    Place(text="Velm", geonames_id=2, lat=14, lon=20, country="XA", precision="settlement"),
    Place(text="the hamlet"),
]
REALIS = st.sampled_from([*Realis, Realis.ACTUAL, Realis.ACTUAL, Realis.ACTUAL])
SAID = st.sampled_from([(), (Claimant(name="Watch", kind="monitor"),), (Claimant(name="army"),)])
FIGURES = st.fixed_dictionaries(
    {
        "effect": st.sampled_from([TollEffect.KILLED, TollEffect.DISPLACED]),
        "unit": st.sampled_from(["persons", "persons", "households"]),
        "group": st.sampled_from([None, None, "children", "soldiers"]),
        "realis": REALIS,
        "said_by": SAID,
        "cumulative_since": st.sampled_from([None, None, None, "2024-01-01"]),
        "number": st.lists(st.integers(0, 500), min_size=3, max_size=3).map(sorted),
        "known": st.tuples(st.booleans(), st.booleans(), st.booleans()),
    }
).map(lambda fields: _with_numbers(**fields))


def _with_numbers(number: list[int], known: list[bool], **fields: object) -> dict[str, object]:
    """Ordered figures, each of which the report may leave out."""
    named = zip(("low", "best", "high"), number, known, strict=True)
    return fields | {name: n if told else None for name, n, told in named}


law = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def lines_of(events: list[Event]) -> list[LedgerLine]:
    return [line for event in events for line in event.tolls]


def hull(figures: list[Figure]) -> tuple[int, int] | None:
    """The lowest and the highest number that any of the figures says."""
    numbers = [n for f in figures for n in (f.low, f.best, f.high) if n is not None]
    return (min(numbers), max(numbers)) if numbers else None


@law
@given(bundles(), st.randoms(use_true_random=False))
def test_law_3_events_do_not_depend_on_order(bundle: Bundle, random: object) -> None:
    documents, claims = bundle
    shuffled, papers = list(claims), list(documents.items())
    random.shuffle(shuffled)
    random.shuffle(papers)
    assert merge(claims, documents=documents) == merge(shuffled, documents=dict(papers))


@law
@given(st.permutations(range(6)))
def test_law_3_holds_where_every_link_is_as_strong_as_the_next(order: list[int]) -> None:
    """Two alike that a person has parted, and four that fit both as well."""
    documents, claims = {}, []
    for number in range(6):
        document = Document(id=document_id(b"%d" % number), text=f"Shells fell, told by {number}.")
        documents[document.id] = document
        told = {"type": "shelling", "quote": document.span(0, 11), "made_by": "test@1"}
        spot = {"place": PLACES[0], "time": _day(0)}
        claims.append(Incident(document_id=document.id, **told, **spot))
    parted = judged(Verdict.DIFFERENT_EVENT, claims[0], claims[1])
    events = merge(claims, [parted], documents=documents)
    assert len(events) == 2
    assert merge([claims[at] for at in order], [parted], documents=documents) == events


def judged(verdict: Verdict, claim: Claim, other: Claim) -> Judgement:
    moment = datetime(2024, 5, 9, tzinfo=UTC)
    return Judgement(id="j", verdict=verdict, claim=claim.id, other=other.id, by="ana", at=moment)


@law
@given(bundles())
def test_law_2_claims_that_come_twice_count_once(bundle: Bundle) -> None:
    documents, claims = bundle
    assert merge(claims + claims, documents=documents) == merge(claims, documents=documents)


@law
@given(bundles())
def test_every_deed_is_in_one_event_and_one_event_has_one_mood(bundle: Bundle) -> None:
    documents, claims = bundle
    events = merge(claims, documents=documents)
    members = [id_ for event in events for id_ in event.claims]
    assert len(members) == len(set(members))
    loose = {c.id for c in claims if isinstance(c, Toll) and c.cumulative_since}
    assert {claim.id for claim in claims} - set(members) <= loose
    by_id = {claim.id: claim for claim in claims}
    for event in events:
        realis = {c.realis for i in event.claims if isinstance(c := by_id[i], Incident)}
        told = {r.happened or r is Realis.DENIED for r in realis}
        assert len(told) <= 1 and (told != {False} or len(realis) == 1)


@law
@given(bundles(), st.sampled_from(Policy))
def test_law_4_low_best_high_and_no_figure_lost(bundle: Bundle, policy: Policy) -> None:
    documents, claims = bundle
    events = merge(claims, documents=documents, policy=policy)
    for line in lines_of(events):
        known = [line.low, line.best, line.high]
        assert known == [None] * 3 or line.low <= line.best <= line.high
    listed = {figure.claim for line in lines_of(events) for figure in line.figures}
    members = {id_ for event in events for id_ in event.claims}
    assert listed == {c.id for c in claims if isinstance(c, Toll)} & members


@law
@given(bundles(), st.sampled_from(Policy))
def test_laws_4_to_6_a_summary_lies_among_the_figures_that_count(
    bundle: Bundle, policy: Policy
) -> None:
    documents, claims = bundle
    for event in merge(claims, documents=documents, policy=policy):
        home = {f.claim: line for line in event.tolls for f in line.figures}
        for line in event.tolls:
            may_count = [
                f
                for f in line.figures
                if f.realis.happened and not f.cumulative_since and home.get(f.part_of) is not line
            ]
            around = hull(may_count)
            if line.best is not None:
                assert around and around[0] <= line.low <= line.high <= around[1]


@law
@given(bundles())
def test_law_5_units_and_effects_are_never_mixed(bundle: Bundle) -> None:
    documents, claims = bundle
    tolls = {claim.id: claim for claim in claims if isinstance(claim, Toll)}
    for event in merge(claims, documents=documents):
        keys = [(line.effect, line.unit, line.group) for line in event.tolls]
        assert len(keys) == len(set(keys))
        for line in event.tolls:
            told = {(tolls[f.claim].effect, tolls[f.claim].unit) for f in line.figures}
            assert told == {(line.effect, line.unit)}


@law
@given(bundles())
def test_law_6_only_denials_make_a_denied_event(bundle: Bundle) -> None:
    documents, claims = bundle
    by_id = {claim.id: claim for claim in claims}
    for event in merge(claims, documents=documents):
        realis = {by_id[id_].realis for id_ in event.claims}
        assert (event.status == "denied") == (realis == {Realis.DENIED})


@law
@given(bundles(), st.data())
def test_a_person_s_word_on_pairs_holds(bundle: Bundle, data: st.DataObject) -> None:
    documents, claims = bundle
    grouped = {id_ for event in merge(claims, documents=documents) for id_ in event.claims}
    deeds = sorted((c for c in claims if c.id in grouped), key=lambda claim: claim.id)
    if len(deeds) < 2:
        return
    a, b = data.draw(st.permutations(deeds))[:2]
    for verdict in (Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENT):
        events = merge(claims, [judged(verdict, a, b)], documents=documents)
        together = any({a.id, b.id} <= set(event.claims) for event in events)
        assert together == (verdict is Verdict.SAME_EVENT)


@settings(law, max_examples=12)
@given(bundles())
def test_law_2_storing_twice_is_storing_once(tmp_path: Path, bundle: Bundle) -> None:
    documents, claims = bundle
    of_document = defaultdict(list)
    for claim in claims:
        of_document[claim.document_id].append(claim)
    path = tmp_path / f"{document_id(repr(bundle).encode())}.sitrace"
    with Store.open(path) as store:
        seen = []
        for _ in range(2):
            for id_, document in documents.items():
                store.add(document, of_document[id_], version="1")
            store.save_events(merge(store.claims(), documents={d.id: d for d in store.documents()}))
            seen.append((store.counts(), list(store.claims()), list(store.events())))
        assert seen[0] == seen[1]
        assert {claim.id: claim for claim in seen[0][1]} == {claim.id: claim for claim in claims}
        assert {event.id: event for event in seen[0][2]} == {
            event.id: event for event in merge(claims, documents=documents)
        }
