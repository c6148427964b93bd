"""Which deed of its report an outcome belongs to, and which deeds are told in one breath."""

from typing import Any

import pytest

from merging.telling import Telling, actor, by, day, town
from sitrace.merging.units import make_units
from sitrace.merging.verdicts import read_verdicts
from sitrace.model import Place

KARM: dict[str, Any] = {"place": town("Karm"), "time": day()}


def units_of(told: Telling) -> list[list[str]]:
    units = make_units(told.claims, told.report, read_verdicts(()))
    words = {claim.id: claim.quote.text for claim in told.claims}
    return sorted([words[id_] for id_ in unit.claim_ids] for unit in units)


def named(told: Telling, name: str, words: str) -> dict[str, Any]:
    """A place that is named by these words of the report."""
    start = told.document.text.index(words)
    return {
        "place": town(name),
        "evidence": {"place": told.document.span(start, start + len(words))},
    }


def test_a_part_goes_with_its_whole_whatever_stands_nearer() -> None:
    told = Telling("Fighting drove 400 out. Ten were executed. 90 of the 400 slept in a school.")
    fight = told.incident("Fighting", "armed_clash", **KARM)
    whole = told.toll("400", 400, "displaced", incident=fight.id)
    killing = told.incident("Ten were executed", "killing", place=town("Osta"), time=day())
    told.toll("90 of the 400", 90, "displaced", part_of=whole.id, incident=killing.id)
    assert units_of(told) == [["Fighting", "400", "90 of the 400"], ["Ten were executed"]]


def test_nobody_is_hurt_by_an_evacuation() -> None:
    told = Telling("Helpers brought out two nurses hurt when shells fell.")
    out = told.incident("brought out", "evacuation", **KARM)
    told.toll("two nurses hurt", 2, "injured", incident=out.id)
    told.incident("shells fell", "shelling", place=town("Karm"), time=day(-1))
    assert units_of(told) == [["brought out"], ["two nurses hurt", "shells fell"]]


def test_those_who_return_are_those_who_fled() -> None:
    told = Telling("Clashes drove 70 families out. Two men were shot. 30 families returned.")
    clash = told.incident("Clashes", "armed_clash", **KARM)
    told.toll("70 families", 70, "displaced", unit="households", incident=clash.id)
    shot = told.incident("Two men were shot", "shooting", place=town("Osta"), time=day())
    told.toll("30 families", 30, "returned", unit="households", incident=shot.id)
    assert units_of(told) == [["Clashes", "70 families", "30 families"], ["Two men were shot"]]


def test_a_denial_answers_what_was_told_and_not_what_the_speaker_goes_on_to_tell() -> None:
    told = Telling(
        "A bomb killed six, townsfolk say. No one died, the army said; rebels had fired."
    )
    bomb = told.incident("A bomb", "bombing", said_by=by("townsfolk"), **KARM)
    told.toll("killed six", 6, said_by=by("townsfolk"), incident=bomb.id)
    fired = told.incident("rebels had fired", "shooting", place=town("Osta"), said_by=by("army"))
    told.toll("No one died", 0, realis="denied", said_by=by("army"), incident=fired.id)
    assert units_of(told) == [["A bomb", "killed six", "No one died"], ["rebels had fired"]]


def test_a_toll_with_a_place_of_its_own_leaves_a_deed_that_was_elsewhere() -> None:
    told = Telling("Men were executed in Osta. Shells hit Karm. In Osta 12 dead were buried.")
    told.incident("executed", "killing", **named(told, "Osta", "Osta"), time=day())
    shells = told.incident("Shells hit", "shelling", **named(told, "Karm", "Karm"), time=day())
    told.toll("12 dead", 12, incident=shells.id, **named(told, "Osta", "Osta 12"))
    assert units_of(told) == [["Shells hit"], ["executed", "12 dead"]]


def test_what_one_doer_does_in_one_breath_is_one_deed() -> None:
    told = Telling("Troops entered the camp, seized rifles and arrested six. Troops burnt a mill.")
    first, second = ({"initiators[0]": told.document.span(at, at + 6)} for at in (0, 57))
    doer: dict[str, Any] = {"initiators": (actor("Troops"),), **KARM}
    told.incident("entered the camp", "movement", evidence=first, **doer)
    told.incident("seized rifles", "weapon_seizure", evidence=first, **doer)
    told.incident("arrested six", "arrest", evidence=first, **doer)
    told.incident("burnt a mill", "arson", evidence=second, **doer)
    assert units_of(told) == [
        ["burnt a mill"],
        ["entered the camp", "seized rifles", "arrested six"],
    ]


def test_a_speaker_does_not_deny_and_tell_one_deed() -> None:
    told = Telling(
        "Drones hit a market. The rebels deny the strike and say their drones hit a depot."
    )
    told.incident("Drones hit a market", "drone_strike", targets=(actor("market"),), **KARM)
    rebels: dict[str, Any] = {"said_by": by("rebels", "armed_group"), **KARM}
    told.incident("deny the strike", "drone_strike", realis="denied", **rebels)
    told.incident("drones hit a depot", "drone_strike", targets=(actor("depot"),), **rebels)
    assert units_of(told) == [["Drones hit a market", "deny the strike"], ["drones hit a depot"]]


def test_a_version_that_somebody_rejects_is_of_the_deed_that_was_told() -> None:
    told = Telling("Jets hit a camp. Others say jets hit a shrine, killing 20. The army denies it.")
    army, others = by("army", "government"), by("others", "media")
    told.incident("Jets hit a camp", "airstrike", targets=(actor("camp"),), said_by=army, **KARM)
    hit = told.incident(
        "jets hit a shrine", "airstrike", targets=(actor("shrine"),), said_by=others
    )
    told.toll("killing 20", 20, said_by=others, incident=hit.id)
    told.incident("The army denies it", "airstrike", realis="denied", said_by=army)
    assert len(units_of(told)) == 1


@pytest.mark.parametrize(("heard", "units"), [("Explosions", 1), ("Car bombs", 2)])
def test_a_blast_may_be_of_what_was_fired(heard: str, units: int) -> None:
    told = Telling(f"A drone strike hit the market. {heard} tore through the market.")
    told.incident("A drone strike", "drone_strike", targets=(actor("the market"),), **KARM)
    word = {"type": told.document.span(31, 31 + len(heard))}
    bang = told.incident(f"{heard} tore", "bombing", evidence=word, **KARM)
    told.damage("the market.", incident=bang.id, **KARM)
    assert len(units_of(told)) == units


def test_of_two_deeds_a_blast_is_that_which_hit_the_same_thing() -> None:
    told = Telling("Drones hit a market. Drones hit a depot. Explosions shook the market.")
    told.incident("Drones hit a market", "drone_strike", targets=(actor("market"),), **KARM)
    told.incident("Drones hit a depot", "drone_strike", targets=(actor("depot"),), **KARM)
    word = {"type": told.document.span(41, 51)}
    told.incident("Explosions", "bombing", evidence=word, targets=(actor("market"),), **KARM)
    assert units_of(told) == [["Drones hit a depot"], ["Drones hit a market", "Explosions"]]


NOWHERE = Place(text="Hamlet")
# (state, by, days after Monday) of two statements on the same ground, and whether they are one.
GROUND = {
    "held since it was captured": (("held", "army", 0), ("captured", "army", 0), True),
    "left by one, held by the other": (("withdrew", "rebels", 0), ("held", "army", 0), True),
    "taken and retaken in a day": (("captured", "rebels", 0), ("recaptured", "army", 0), False),
    "taken and retaken days later": (("captured", "rebels", 0), ("recaptured", "army", 4), False),
    "held by the one, undated by the other": (("held", "army", 0), ("held", "rebels", None), False),
    "held by the same, undated": (("held", "army", 0), ("captured", "army", None), True),
    "left by the holder": (("held", "army", 0), ("withdrew", "army", None), False),
}


@pytest.mark.parametrize(("one", "other", "same"), GROUND.values(), ids=GROUND)
def test_statements_on_one_ground(
    one: tuple[str, str, int], other: tuple[str, str, int | None], same: bool
) -> None:
    told = Telling("This is the first word on it. That is the second word on it.")
    for words, (state, who, after) in (("first word", one), ("second word", other)):
        time = None if after is None else day(after)
        told.control(words, state, by=(actor(who),), places=(NOWHERE,), place=NOWHERE, time=time)
    assert len(units_of(told)) == (1 if same else 2)


def test_what_a_deed_was_done_with_is_no_party() -> None:
    told = Telling("Aircraft struck the town, killing two.")
    plane = {"text": "Aircraft", "class": "air_dropped"}
    struck = told.incident(
        "struck", "airstrike", initiators=(actor("Aircraft"),), weapons=(plane,), **KARM
    )
    told.toll("killing two", 2, by=(actor("Aircraft"),), incident=struck.id)
    (unit,) = make_units(told.claims, told.report, read_verdicts(()))
    assert unit.facts.initiators == ()


def test_how_many_they_were_is_no_name_of_a_target() -> None:
    told = Telling("A strike killed 14 people. The jets had hit a school, residents said.")
    told.incident("A strike", "airstrike", targets=(actor("14 people"),), **KARM)
    told.incident("The jets", "airstrike", targets=(actor("school"),), said_by=by("they"), **KARM)
    assert len(units_of(told)) == 1


@pytest.mark.parametrize(("days", "units"), [(13, 2), (2, 1)])
def test_what_sums_up_weeks_is_not_the_deed_of_a_day(days: int, units: int) -> None:
    told = Telling("Shells fell on Karm. It was the third time that people were shelled.")
    told.incident("Shells fell", "shelling", place=town("Karm"), time=day())
    then = day(-days, end=day().end, precision="range")
    told.incident("people were shelled", "shelling", time=then)
    assert len(units_of(told)) == units


def test_a_headline_names_the_town_and_the_text_the_site() -> None:
    told = Telling("A blast shook Karm. The bomb went off outside the hall in Karm.")
    told.incident("A blast", "bombing", **KARM)
    hall = {"place": town("Karm", facility="hall"), "time": day()}
    told.incident("bomb went off", "bombing", targets=(actor("hall"),), **hall)
    assert len(units_of(told)) == 1
