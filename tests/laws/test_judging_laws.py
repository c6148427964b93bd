"""Laws of judgements, over generated bundles of claims and all that people may say of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.test_merging_laws import Bundle, bundles

from sitrace.merging import merge
from sitrace.model import Claim, Judgement, Toll, Verdict
from sitrace.model.standing import in_force

law = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
NOON = datetime(2024, 5, 9, 12, tzinfo=UTC)
PEOPLE = st.sampled_from(["ana", "ben"])


@st.composite
def judged(draw: st.DrawFn) -> tuple[Bundle, list[Judgement]]:
    documents, claims = draw(bundles().filter(lambda bundle: len(bundle[1]) > 1))
    made: list[Judgement] = []
    for number in range(draw(st.integers(1, 8))):
        made.append(_judgement(draw, number, claims, list(documents), made))
    return (documents, claims), made


def _judgement(
    draw: st.DrawFn, number: int, claims: list[Claim], documents: list[str], made: list[Judgement]
) -> Judgement:
    kinds = ["accept", "reject", "same_event", "different_event"]
    kinds += ["choose"] * any(isinstance(claim, Toll) for claim in claims)
    kinds += ["duplicate"] * (len(documents) > 1) + ["undo", "confirm"] * bool(made)
    verdict = Verdict(draw(st.sampled_from(kinds)))
    subjects = claims if verdict is not Verdict.CHOOSE else [c for c in claims if c.kind == "toll"]
    one = draw(st.sampled_from(subjects)).id
    rest = [claim.id for claim in claims if claim.id != one]
    about: dict[str, object] = {"claim": one}
    if verdict in (Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENT):
        about |= {"other": rest[0], "others": tuple(draw(st.sets(st.sampled_from(rest))))}
    elif verdict is Verdict.DUPLICATE:
        about = dict(zip(("document", "other"), draw(st.permutations(documents)), strict=False))
    elif verdict in (Verdict.UNDO, Verdict.CONFIRM):
        about = {"about": draw(st.sampled_from(made)).id}
    at, waits = NOON + timedelta(minutes=number), draw(st.booleans())
    return Judgement(
        id=f"j{number}", verdict=verdict, by=draw(PEOPLE), at=at, needs_second=waits, **about
    )


@law
@given(judged(), st.randoms(use_true_random=False))
def test_law_3_judgements_may_come_in_any_order(
    told: tuple[Bundle, list[Judgement]], chance: object
) -> None:
    (documents, claims), judgements = told
    shuffled = list(judgements)
    chance.shuffle(shuffled)
    events = merge(claims, judgements, documents=documents)
    assert merge(claims, shuffled, documents=documents) == events
    assert merge(claims, [*judgements, *shuffled], documents=documents) == events


@law
@given(judged())
def test_undoing_all_is_as_if_nobody_had_spoken(told: tuple[Bundle, list[Judgement]]) -> None:
    (documents, claims), judgements = told
    undone = [
        Judgement(id=f"u{j.id}", verdict="undo", about=j.id, by="cem", at=NOON + timedelta(1))
        for j in judgements
    ]
    events = merge(claims, [*judgements, *undone], documents=documents)
    assert events == merge(claims, documents=documents)


@law
@given(judged())
def test_what_waits_for_a_second_person_changes_nothing(
    told: tuple[Bundle, list[Judgement]],
) -> None:
    (documents, claims), judgements = told
    waiting = [
        j.model_copy(update={"needs_second": True})
        for j in judgements
        if j.verdict is not Verdict.CONFIRM
    ]
    assert in_force(waiting) == []
    assert merge(claims, waiting, documents=documents) == merge(claims, documents=documents)


@law
@given(judged())
def test_no_figure_is_lost_whatever_people_say(told: tuple[Bundle, list[Judgement]]) -> None:
    (documents, claims), judgements = told
    rejected = {j.claim for j in in_force(judgements) if j.verdict is Verdict.REJECT}
    events = merge(claims, judgements, documents=documents)
    listed = {figure.claim for e in events for line in e.tolls for figure in line.figures}
    told_of = {claim for event in events for claim in event.claims}
    tolls = {claim.id for claim in claims if isinstance(claim, Toll)}
    assert listed == tolls & told_of
    for event in events:
        for line in event.tolls:
            assert line.chosen is None or line.chosen not in rejected
            assert line.best is None or line.low <= line.best <= line.high
