"""Which claims of one report are one deed."""

# ruff: noqa: E501  (tables: one line a case)

from datetime import date
from typing import Any

import pytest

from merging.telling import Telling, actor, by, day, town
from sitrace.merging.facts import Days, days_of
from sitrace.merging.units import make_units
from sitrace.merging.verdicts import read_verdicts
from sitrace.model import Time, TimePrecision

KARM = {"place": town("Karm"), "time": day()}


def units_of(told: Telling) -> list[list[str]]:
    """The words of the claims of each unit, in the order of the text."""
    units = make_units(told.claims, told.report, read_verdicts(()))
    words = {claim.id: claim.quote.text for claim in told.claims}
    return sorted([words[id_] for id_ in unit.claim_ids] for unit in units)


def test_tolls_and_damage_go_with_their_incident_and_a_part_with_its_whole() -> None:
    told = Telling("A bomb went off. Nine died. Two were children. A bus burnt.")
    bomb = told.incident("A bomb went off", "bombing", **KARM)
    nine = told.toll("Nine died", 9, incident=bomb.id)
    told.toll("Two were children", 2, group="children", part_of=nine.id)
    told.damage("A bus", "destroyed", incident=bomb.id)
    assert units_of(told) == [["A bomb went off", "Nine died", "Two were children", "A bus"]]


def test_loose_tolls_and_damage_of_one_place_and_day_belong_together() -> None:
    told = Telling("Nine died. A bus burnt. Three died elsewhere. Four died.")
    told.toll("Nine died", 9, **KARM)
    told.damage("A bus", "destroyed", **KARM)
    told.toll("Three died", 3, place=town("Osta"), time=day())
    told.toll("Four died", 4)
    assert units_of(told) == [["Four died"], ["Nine died", "A bus"], ["Three died"]]


def test_a_link_to_a_claim_that_is_not_there_is_no_link() -> None:
    told = Telling("Nine died.")
    told.toll("Nine died", 9, incident="gone", part_of="gone too", **KARM)
    assert units_of(told) == [["Nine died"]]


# Two tellings in one report: the fields of the first, of the second, and whether they are one deed.
RETOLD = {
    "in other words": ({}, {"type": "bombing"}, True),
    "without the place": ({}, {"place": None}, True),
    "without the day": ({}, {"time": None}, True),
    "of another kind": ({"type": "arson"}, {"type": "bombing"}, False),
    "at another place": ({}, {"place": town("Osta")}, False),
    "on another day": ({}, {"time": day(1)}, False),
    "with another target": ({"targets": (actor("market"),)}, {"targets": (actor("school"),)}, False),
    "with the target named once": ({"targets": (actor("market"),)}, {}, True),
    "by another side": ({"initiators": (actor("army"),)}, {"initiators": (actor("rebels"),)}, False),
    "with another count": ({"count": 2}, {"count": 3}, False),
    "as a plan": ({}, {"realis": "planned"}, False),
    "with too little said to tell": ({"place": None, "time": None}, {}, True),
    "with nothing said at all": ({"place": None, "time": None}, {"place": None, "time": None}, True),
    "by another speaker": ({"realis": "claimed", "said_by": by("army")}, {"realis": "denied", "said_by": by("rebels")}, True),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "one"), RETOLD.values(), ids=RETOLD)
def test_retold(first: dict[str, Any], second: dict[str, Any], one: bool) -> None:
    told = Telling("There was an attack. It was the blast of the day.")
    told.incident("There was an attack", **{"type": "attack", **KARM, **first})
    told.incident("the blast of the day", **{"type": "attack", **KARM, **second})
    assert len(units_of(told)) == (1 if one else 2)


def test_what_a_report_calls_another_is_another() -> None:
    told = Telling("A bomb went off. Another bomb went off.")
    told.incident("A bomb went off", "bombing", **KARM)
    told.incident("Another bomb went off", "bombing", **KARM)
    assert len(units_of(told)) == 2


@pytest.mark.parametrize(("words", "units"), [("The blast", 1), ("A blast", 2)])
def test_a_deed_with_the_article_is_the_one_told_before(words: str, units: int) -> None:
    told = Telling(f"A bomb hit the town hall. {words} tore through a gate.")
    told.incident("bomb hit the town hall", "bombing", targets=(actor("town hall"),), **KARM)
    told.incident(f"{words[-5:]} tore through a gate", "bombing", targets=(actor("gate"),), **KARM)
    assert len(units_of(told)) == units


def test_two_deeds_do_not_meet_through_a_vague_third() -> None:
    told = Telling("The market was hit. There was shelling. The school was hit.")
    told.incident("The market was hit", "shelling", targets=(actor("market"),), **KARM)
    told.incident("There was shelling", "shelling", **KARM)
    told.incident("The school was hit", "shelling", targets=(actor("school"),), **KARM)
    assert units_of(told) == [["The market was hit", "There was shelling"], ["The school was hit"]]


def places_of(told: Telling) -> set[tuple[str, str, bool]]:
    """(words, place, whether presumed) of each placed unit."""
    units = make_units(told.claims, told.report, read_verdicts(()))
    words = {claim.id: claim.quote.text for claim in told.claims}
    return {
        (words[u.claim_ids[0]], u.facts.places[0].text, u.facts.presumed)
        for u in units
        if u.facts.places
    }


def test_a_deed_without_a_place_is_presumed_where_its_report_s_deeds_are() -> None:
    told = Telling("Shells fell on Karm. Talks were held. Three were abducted.")
    told.incident("Shells fell on Karm", "shelling", **KARM)
    told.incident("Talks were held", "talks", time=day())
    assert places_of(told) == {
        ("Shells fell on Karm", "Karm", False),
        ("Talks were held", "Karm", True),
    }


def test_a_report_of_many_places_presumes_none() -> None:
    told = Telling("Shells fell on Karm. Osta was raided. Talks were held.")
    told.incident("Shells fell on Karm", "shelling", **KARM)
    told.incident("Osta was raided", "raid", place=town("Osta"), time=day())
    told.incident("Talks were held", "talks", time=day())
    assert all(not presumed for _, _, presumed in places_of(told))


def test_an_end_that_was_set_before_the_start_says_nothing() -> None:
    start = date(2025, 3, 5)
    turned = Time(text="then", start=start, end=date(2025, 3, 1), precision=TimePrecision.RANGE)
    assert days_of(turned) == Days(start, start, dated=True)
