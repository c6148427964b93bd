"""Sums of tolls: who is counted, once, and under which heading."""

# ruff: noqa: E501  (tables: one line a case)

from datetime import timedelta
from typing import Any

import pytest

from merging.telling import MONDAY, Telling, actor, day, merged, province, town
from sitrace.merging.rollups import roll_up
from sitrace.model import Event, PlacePrecision, Policy
from sitrace.model.analysis import By, TollSum

NATION = province().model_copy(
    update={"text": "Aland", "name": "Aland", "admin1": None, "precision": PlacePrecision.COUNTRY}
)
WEEK = day(0, end=MONDAY + timedelta(6), precision="week")
KARM, DALU, VELM = town("Karm"), town("Dalu"), town("Velm")
Deed = dict[str, Any]


def events_of(deeds: list[Deed], policy: Policy = Policy.LOWEST_CREDIBLE) -> list[Event]:
    """Each deed told by a report of its own, and nothing else of it.

    Per deed: `n` dead or `tolls` (words, number, fields), `place`, `time`, and fields of the incident.
    """
    found = []
    for at, fields in enumerate(deeds):
        fields = {"place": KARM, "time": day(), **fields}
        same = {"realis": fields.get("realis", "actual")}
        tolls = fields.pop("tolls", None) or [("People died", fields.pop("n"), same)]
        told = Telling(f"Shells fell. People died. Others too. ({at})", f"Paper {at}")
        deed = told.incident("Shells fell", fields.pop("type", "shelling"), **fields)
        for words, number, more in tolls:
            told.toll(words, number, **{"incident": deed.id, **more})
        found += merged(told, policy=policy)
    return found


def killed(sums: list[TollSum]) -> list[tuple[int, int, int]]:
    return [(s.low, s.best, s.high) for s in sums if s.effect == "killed" and s.unit == "persons"]


ONCE = {
    "two towns": ([{"n": 5}, {"n": 9, "place": VELM}], 14),
    "two days": ([{"n": 5}, {"n": 9, "time": day(1)}], 14),
    "the province that week, and a town of it": ([{"n": 20, "place": province(), "time": WEEK}, {"n": 9}], 20),
    "the province that week, and two towns that were worse": ([{"n": 8, "place": province(), "time": WEEK}, {"n": 9}, {"n": 5, "place": VELM}], 14),
    "the country, a province and a town": ([{"n": 30, "place": NATION, "time": WEEK}, {"n": 20, "place": province(), "time": WEEK}, {"n": 9}], 30),
    "the province the week after": ([{"n": 20, "place": province(), "time": day(7)}, {"n": 9}], 29),
    "another province": ([{"n": 20, "place": province(admin1="South", text="South", name="South"), "time": WEEK}, {"n": 9}], 29),
    "a week in the town, and a day of it": ([{"n": 20, "time": WEEK}, {"n": 9}], 20),
    "what is wider is of another kind": ([{"n": 20, "place": province(), "time": WEEK, "type": "landmine"}, {"n": 9}], 29),
    "no place and no day": ([{"n": 9, "place": None, "time": None}, {"n": 7}], 9),
    "no place, that day": ([{"n": 4, "place": None}, {"n": 7}], 7),
    "no place, another day": ([{"n": 4, "place": None, "time": day(40)}, {"n": 7}], 11),
    "no day, that place": ([{"n": 4, "time": None}, {"n": 7}], 7),
    "no day, another place": ([{"n": 4, "time": None, "place": VELM}, {"n": 7}], 11),
    "planned": ([{"n": 4, "realis": "planned"}, {"n": 7, "place": VELM}], 7),
    "denied": ([{"n": 4, "realis": "denied"}, {"n": 7, "place": VELM}], 7),
    "background": ([{"n": 4, "realis": "historical"}, {"n": 7, "place": VELM}], 7),
    "a running total": ([{"tolls": [("People died", 900, {"cumulative_since": "2024-01-01"}), ("Others too", 7, {})]}], 7),
    "households": ([{"tolls": [("People died", 4, {"unit": "households"}), ("Others too", 7, {})]}], 7),
    "groups overlap": ([{"tolls": [("People died", 9, {}), ("Others too", 4, {"group": "children"})]}], 9),
    "groups alone": ([{"tolls": [("People died", 9, {"group": "women"}), ("Others too", 4, {"group": "children"})]}], 9),
}  # fmt: skip


@pytest.mark.parametrize(("deeds", "expected"), ONCE.values(), ids=ONCE)
def test_each_is_counted_once(deeds: list[Deed], expected: int) -> None:
    assert killed(roll_up(events_of(deeds))) == [(expected, expected, expected)]


def test_a_part_told_of_another_deed_is_not_added_to_its_whole() -> None:
    told = Telling(
        "Shells fell. People died. A strike hit the road, where others too died.", "Post"
    )
    shells = told.incident("Shells fell", "shelling", place=KARM, time=day())
    strike = told.incident("A strike", "airstrike", place=VELM, time=day())
    whole = told.toll("People died", 9, incident=shells.id)
    told.toll("others too died", 4, incident=strike.id, part_of=whole.id, group="drivers")
    assert killed(roll_up(merged(told))) == [(9, 9, 9)]


DEEDS = [
    {"n": 5, "initiators": (actor("Reds", "r"),)},
    {
        "n": 9,
        "place": VELM,
        "time": day(8),
        "initiators": (actor("Reds", "r"), actor("Blues", "b")),
    },
    {"n": 2, "place": NATION, "time": day(30)},
]
KEYS = {
    By.DAY: [("2024-05-06", 5), ("2024-05-14", 9), ("2024-06-05", 2)],
    By.WEEK: [("2024-W19", 5), ("2024-W20", 9), ("2024-W23", 2)],
    By.MONTH: [("2024-05", 14), ("2024-06", 2)],
    By.COUNTRY: [("XA", 16)],
    By.ADMIN1: [("North", 14), (None, 2)],
    By.PLACE: [("Aland", 2), ("Karm", 5), ("Velm", 9)],
    By.ACTOR: [("Blues; Reds", 9), ("Reds", 5), (None, 2)],
    By.GROUP: [(None, 16)],
}


@pytest.mark.parametrize(("by", "expected"), KEYS.items())
def test_sums_by(by: By, expected: object) -> None:
    sums = [(s.by[by], s.best) for s in roll_up(events_of(DEEDS), [by]) if s.effect == "killed"]
    assert sums == expected


def test_by_two_things_at_once() -> None:
    sums = roll_up(events_of(DEEDS), [By.MONTH, By.ADMIN1])
    assert [(*s.by.values(), s.best) for s in sums] == [
        ("2024-05", "North", 14),
        ("2024-06", None, 2),
    ]


def test_what_lasts_longer_than_a_week_is_of_all_its_weeks() -> None:
    fortnight = day(0, end=MONDAY + timedelta(9), precision="range")
    (found,) = roll_up(events_of([{"n": 5, "time": fortnight}]), [By.WEEK])
    assert found.by == {By.WEEK: "2024-W19/2024-W20"}


def test_groups_have_sums_of_their_own() -> None:
    tolls = [("People died", 9, {}), ("Others too", 4, {"group": "children"})]
    sums = roll_up(events_of([{"tolls": tolls}, {"tolls": tolls, "place": VELM}]), [By.GROUP])
    assert [(s.by[By.GROUP], s.best) for s in sums] == [("children", 8), (None, 18)]


def test_a_sum_names_its_claims_its_policy_and_what_was_left_out() -> None:
    wide, narrow = events_of(
        [{"n": 20, "place": province(), "time": WEEK}, {"n": 9}], Policy.MEDIAN
    )
    (found,) = roll_up([narrow, wide])
    assert (found.events, found.within) == ((wide.id,), (narrow.id,))
    assert found.claims == tuple(f.claim for line in wide.tolls for f in line.figures)
    assert found.policy is Policy.MEDIAN


def test_the_share_that_is_contested() -> None:
    one, two = (Telling(f"Shells fell. People died ({n}).", f"Paper {n}") for n in "ab")
    for told, number in ((one, 10), (two, 40)):
        deed = told.incident("Shells fell", "shelling", place=KARM, time=day())
        told.toll("People died", number, incident=deed.id)
    events = [*merged(one, two), *events_of([{"n": 30, "place": VELM}])]
    (found,) = roll_up(events)
    assert (found.low, found.best, found.high, found.contested) == (40, 40, 70, 10)
    assert found.contested_share == 0.25


def test_figures_of_two_policies_are_not_added() -> None:
    one, two = events_of([{"n": 5}]), events_of([{"n": 5, "place": VELM}], Policy.LATEST)
    with pytest.raises(ValueError, match="different policies"):
        roll_up([*one, *two])
