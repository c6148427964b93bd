"""Which claims of which reports are one event."""

# ruff: noqa: E501  (tables: one line a case)

from datetime import UTC, datetime
from typing import Any

import pytest

from merging.telling import Telling, actor, by, day, merged, province, town
from sitrace.merging import explain_pair
from sitrace.merging.features import THRESHOLD
from sitrace.model import Claim, Judgement, Verdict

KARM = {"place": town("Karm"), "time": day()}
ARMY, REBELS = actor("the army", "army"), actor("the rebels", "rebels")


def one(type: str, publisher: str = "Post", **fields: Any) -> Telling:
    """A report of a single incident in Karm on Monday, unless the fields say otherwise."""
    told = Telling("Something happened there.", publisher)
    told.incident("Something happened", type, **{**KARM, **fields})
    return told


def judge(verdict: Verdict, claim: Claim, other: Claim | None = None, **fields: Any) -> Judgement:
    moment = datetime(2024, 5, 9, fields.pop("hour", 12), tzinfo=UTC)
    ids = {"claim": claim.id, "other": other.id if other else None}
    key = f"{verdict} {ids} {moment}"
    return Judgement(id=key, verdict=verdict, by="ana", at=moment, **ids, **fields)


ONE_EVENT = {
    "same in all": ({}, {"type": "attack"}),
    "a general name and a telling one": ({}, {"type": "bombing"}),
    "a killing by an attack": ({}, {"type": "killing"}),
    "the next town, within the reach of names": ({}, {"place": town("Dalu"), "initiators": (ARMY,)}),
    "a day that reports disagree on": ({"targets": (REBELS,)}, {"time": day(1), "targets": (REBELS,)}),
    "the province only, with the same party": ({"initiators": (ARMY,)}, {"place": province(), "initiators": (ARMY,)}),
    "a denial without a day": ({"initiators": (ARMY,)}, {"time": None, "realis": "denied", "initiators": (ARMY,)}),
    "undated, with the same target": ({"time": None, "targets": (REBELS,)}, {"time": None, "targets": (REBELS,)}),
    "a town and its province of the same name": ({"place": town("Karm")}, {"place": province(text="Karm", name="Karm")}),
    "one site in other words": (
        {"place": town("Karm", facility="an apartment block")},
        {"place": town("Karm", facility="a residential building")},
    ),
    "a place that no gazetteer has": (
        {"place": {"text": "Tiny Hamlet"}, "targets": (REBELS,)},
        {"place": {"text": "the Tiny hamlet"}, "targets": (REBELS,)},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ONE_EVENT.values(), ids=ONE_EVENT)
def test_one_event(left: dict[str, Any], right: dict[str, Any]) -> None:
    reports = (
        one(**{"type": "attack", **left}),
        one(**{"type": "attack", "publisher": "Courier", **right}),
    )
    assert len(merged(*reports)) == 1


TWO_EVENTS = {
    "another deed": ({}, {"type": "talks"}),
    "another means": ({"type": "shelling"}, {"type": "suicide_bombing"}),
    "another town": ({}, {"place": town("Osta")}),
    "another week": ({}, {"time": day(7)}),
    "planned": ({}, {"realis": "planned"}),
    "background": ({}, {"realis": "historical"}),
    "hypothetical": ({}, {"realis": "hypothetical"}),
    "nothing but a province and another day": ({"place": province()}, {"place": province(), "time": day(1)}),
    "nothing but a province and the day": ({"place": province()}, {}),
    "a week of attacks and one of them": ({"count": 30}, {}),
    "undated, with nothing but the town": ({"time": None}, {"time": None}),
    "a street apart": (
        {"place": town("Karm", facility="Airport Road")},
        {"place": town("Karm", facility="Mill Road")},
    ),
    "no place at all": ({"place": None}, {"place": None}),
}  # fmt: skip


@pytest.mark.parametrize(("left", "right"), TWO_EVENTS.values(), ids=TWO_EVENTS)
def test_two_events(left: dict[str, Any], right: dict[str, Any]) -> None:
    reports = (
        one(**{"type": "attack", **left}),
        one(**{"type": "attack", "publisher": "Courier", **right}),
    )
    assert len(merged(*reports)) == 2


VICTIMS = [
    ("a judge", "a tax collector", 2),
    ("two policemen", "officers", 1),
    ("villagers", "terrorists", 1),
]


@pytest.mark.parametrize(("left", "right", "events"), VICTIMS)
def test_victims_of_another_calling_are_of_another_deed(left: str, right: str, events: int) -> None:
    reports = one("shooting"), one("shooting", "Courier")
    for told, group in zip(reports, (left, right), strict=True):
        told.toll("happened", 1, group=group, incident=told.claims[0].id)
    assert len(merged(*reports)) == events


@pytest.mark.parametrize(("published", "events"), [(1, 2), (3, 1)])
def test_a_toll_that_rises_with_the_days_does_not_part_reports(published: int, events: int) -> None:
    first = one("attack")
    second = Telling("Something happened there again.", "Courier", published)
    second.incident("Something happened", "attack", place=town("Karm"), time=day(1))
    for told, number in ((first, 4), (second, 90)):
        told.toll("happened", number, incident=told.claims[0].id)
    assert len(merged(first, second)) == events


@pytest.mark.parametrize(("town_named", "events"), [("Karm", 1), ("Osta", 2)])
def test_words_beside_a_deed_may_name_its_place(town_named: str, events: int) -> None:
    told = Telling(f"The toll of the attack in {town_named} has risen to 17.", "Courier")
    told.toll("risen to 17", 17, time=day())
    assert len(merged(one("attack"), told)) == events


def test_two_deeds_of_one_report_stay_two_though_another_report_fits_both() -> None:
    both = Telling("A shell hit the market. A shell hit the school.", "Post")
    both.incident("A shell hit the market", "shelling", targets=(actor("market"),), **KARM)
    both.incident("A shell hit the school", "shelling", targets=(actor("school"),), **KARM)
    assert len(merged(both, one("shelling", "Courier"))) == 2


def test_relations_comparisons_and_loose_running_totals_make_no_event() -> None:
    told = Telling("Some 900 people have been killed since March.")
    told.toll("900 people have been killed", 900, cumulative_since="2024-03", place=town("Karm"))
    assert merged(told) == []


def test_an_event_tells_type_place_and_time_as_finely_as_reports_agree() -> None:
    events = merged(
        one("attack", place=province(), initiators=(ARMY,)),
        one("bombing", "Courier", initiators=(ARMY,)),
    )
    assert [(e.type, e.place and e.place.name, e.time == day()) for e in events] == [
        ("bombing", "Karm", True)
    ]


def test_a_deed_retold_by_another_speaker_joins_and_is_contested() -> None:
    told = Telling("Rebels shelled Karm, the army said. The army did it, rebels said.", "Post")
    told.incident(
        "Rebels shelled Karm",
        "shelling",
        realis="claimed",
        initiators=(REBELS,),
        said_by=by("the army"),
        **KARM,
    )
    told.incident(
        "The army did it",
        "shelling",
        realis="claimed",
        initiators=(ARMY,),
        said_by=by("rebels"),
        **KARM,
    )
    assert [event.status for event in merged(told)] == ["contested"]


def test_explained_reasons_add_up_to_the_decision() -> None:
    a, b = one("attack"), one("bombing", "Courier")
    documents = {told.document.id: told.document for told in (a, b)}
    reasons = explain_pair(a.claims, b.claims, documents=documents)
    assert {r.name: r.value for r in reasons}["place"] == 1.0
    assert sum(reason.points for reason in reasons) >= THRESHOLD


STATUS = {
    "one report": ("uncorroborated", [("A", (), "actual")]),
    "two publishers": ("corroborated", [("A", (), "actual"), ("B", (), "actual")]),
    "the same publisher twice": ("uncorroborated", [("A", (), "actual"), ("A", (), "actual")]),
    "two papers, one monitor": ("uncorroborated", [("A", by("Watch"), "actual"), ("B", by("the Watch"), "actual")]),
    "two monitors": ("corroborated", [("A", by("Watch"), "actual"), ("B", by("Observer"), "actual")]),
    "witnesses of two papers": ("corroborated", [("A", by("witnesses", "witness"), "actual"), ("B", by("witnesses", "witness"), "actual")]),
    "denied by somebody": ("contested", [("A", (), "actual"), ("B", by("the army"), "denied")]),
    "denied by all": ("denied", [("A", by("the army"), "denied")]),
}  # fmt: skip


@pytest.mark.parametrize(("status", "tellers"), STATUS.values(), ids=STATUS)
def test_status(status: str, tellers: list[Any]) -> None:
    reports = []
    for at, (publisher, said_by, realis) in enumerate(tellers):
        told = Telling(f"Shells fell, version {at}.", publisher)
        told.incident("Shells fell", "shelling", said_by=said_by, realis=realis, **KARM)
        reports.append(told)
    assert [event.status for event in merged(*reports)] == [status]


DENIED_TOLLS = {
    "those whom another counts": ("contested", {"n": 5}, {"said_by": by("the army")}),
    "others than are counted": ("uncorroborated", {"n": 5}, {"said_by": by("the army"), "group": "children"}),
    "by the speaker who counts": ("uncorroborated", {"n": 5}, {}),
}  # fmt: skip


@pytest.mark.parametrize(("status", "counted", "denied"), DENIED_TOLLS.values(), ids=DENIED_TOLLS)
def test_a_denied_toll(status: str, counted: dict[str, Any], denied: dict[str, Any]) -> None:
    told = Telling("Shells fell. Five died. None died.", "Post")
    shells = told.incident("Shells fell", "shelling", **KARM)
    told.toll("Five died", counted["n"], incident=shells.id)
    told.toll("None died", None, incident=shells.id, realis="denied", **denied)
    assert [event.status for event in merged(told)] == [status]


def test_copies_of_one_wire_story_are_one_origin() -> None:
    body = "Shells fell on the northern quarter before dawn, and people left for the hills on foot."
    reports = [Telling(f"{body} {end}", end) for end in ("Reporting by Post", "Courier")]
    for told in reports:
        told.incident("Shells fell", "shelling", **KARM)
    (event,) = merged(*reports)
    assert (len(event.documents), len(event.origins), event.status) == (2, 1, "uncorroborated")


def test_a_person_joins_what_the_features_keep_apart() -> None:
    a, b = one("attack"), one("attack", "Courier", place=town("Velm"))
    same = judge(Verdict.SAME_EVENT, a.claims[0], b.claims[0])
    (event,) = merged(a, b, judgements=(same,))
    assert event.reviewed


def test_a_person_parts_what_the_features_join_and_the_last_word_holds() -> None:
    a, b = one("attack"), one("attack", "Courier")
    apart = judge(Verdict.DIFFERENT_EVENT, a.claims[0], b.claims[0], hour=10)
    again = judge(Verdict.SAME_EVENT, b.claims[0], a.claims[0], hour=11)
    assert len(merged(a, b, judgements=(apart,))) == 2
    assert len(merged(a, b, judgements=(again, apart))) == 1


def test_two_that_a_person_parted_do_not_meet_through_a_third() -> None:
    a, b, c = one("attack"), one("attack", "Courier"), one("bombing", "Mirror")
    apart = judge(Verdict.DIFFERENT_EVENT, a.claims[0], b.claims[0])
    assert len(merged(a, b, c, judgements=(apart,))) == 2


def test_a_person_takes_a_toll_out_of_its_event() -> None:
    told = Telling("A bomb went off; nine died.")
    bomb = told.incident("A bomb went off", "bombing", **KARM)
    dead = told.toll("nine died", 9, incident=bomb.id)
    apart = judge(Verdict.DIFFERENT_EVENT, bomb, dead)
    assert [event.claims for event in merged(told)] == [(bomb.id, dead.id)]
    assert len(merged(told, judgements=(apart,))) == 2


def test_a_rejected_claim_makes_no_event() -> None:
    told = one("attack")
    assert merged(told, judgements=(judge(Verdict.REJECT, told.claims[0]),)) == []


def test_a_correction_is_what_counts() -> None:
    told = one("attack")
    correct = judge(Verdict.CORRECT, told.claims[0], correction={"type": "arson"})
    assert [event.type for event in merged(told, judgements=(correct,))] == ["arson"]
