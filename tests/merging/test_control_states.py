"""Who holds a place: what the days' words make of it."""

# ruff: noqa: E501  (tables: one line a case)

from datetime import timedelta
from typing import Any

import pytest

from merging.telling import MONDAY, Telling, day, town
from sitrace.merging.control_states import control_at, control_changes, counted_ground, without_day
from sitrace.model import Actor, Claim, Claimant, Document
from sitrace.model.analysis import PlaceControl

REDS = Actor(text="the Reds", name="Reds", entity_id="zz-reds", kind="rebel")
BLUES = Actor(
    text="the army", name="Blues", entity_id="zz-blues", kind="state_forces", country="XA"
)
VOICES = {
    "Reds": (Claimant(name="Reds", kind="armed_group", entity_id="zz-reds"),),
    "Blues": (Claimant(name="Blues", kind="government", entity_id="zz-blues"),),
    "ministry": (Claimant(name="the ministry", kind="government"),),
    "source": (Claimant(name="a military source", kind="unknown"),),
    "Watch": (Claimant(name="Watch", kind="monitor"),),
    "residents": (Claimant(name="residents", kind="witness"),),
    "paper": (),
}
SIDES = {"Reds": (REDS,), "Blues": (BLUES,), "both": (REDS, BLUES), "": ()}
Said = tuple[Any, ...]


def tell(*words: Said) -> tuple[list[Claim], dict[str, Document]]:
    """Per word: days after Monday, who says it, state, by whom, and fields of the claim."""
    claims, documents = [], {}
    for at, (on, voice, state, by, *more) in enumerate(words):
        fields = {"places": (town("Karm"),), **(more[0] if more else {})}
        paper = fields.pop("publisher", f"Paper {at}")
        told = Telling(f"They took the town ({at}).", paper, on)
        common = {"by": SIDES[by], "said_by": VOICES[voice], "time": day(on)}
        told.control("took the town", state, **{**common, **fields})
        claims += told.claims
        documents[told.document.id] = told.document
    return claims, documents


def at_the_end(*words: Said) -> PlaceControl:
    claims, documents = tell(*words)
    (state,) = control_at(claims, MONDAY + timedelta(30), documents=documents)
    return state


STATES = {
    "the paper says so": ([(0, "paper", "captured", "Reds")], ("held", "Reds", [])),
    "a monitor says so": ([(0, "Watch", "captured", "Reds")], ("held", "Reds", [])),
    "only they say so": ([(0, "Reds", "captured", "Reds")], ("claimed", None, ["Reds"])),
    "their foe admits it": ([(0, "Blues", "captured", "Reds")], ("held", "Reds", [])),
    "a ministry on the army": ([(0, "ministry", "captured", "Blues")], ("claimed", None, ["Blues"])),
    "a ministry on rebels": ([(0, "ministry", "captured", "Reds")], ("held", "Reds", [])),
    "nobody knows whose source": ([(0, "source", "held", "Blues")], ("claimed", None, ["Blues"])),
    "their own paper": ([(0, "paper", "captured", "Reds", {"publisher": "Secretariat of the Reds"})], ("claimed", None, ["Reds"])),
    "reportedly": ([(0, "paper", "captured", "Reds", {"realis": "claimed"})], ("claimed", None, ["Reds"])),
    "confirmed later": ([(0, "Reds", "captured", "Reds"), (2, "Watch", "held", "Reds")], ("held", "Reds", [])),
    "confirmed at once": ([(0, "Reds", "captured", "Reds"), (0, "residents", "captured", "Reds")], ("held", "Reds", [])),
    "claimed from a holder": ([(0, "Watch", "held", "Blues"), (2, "Reds", "captured", "Reds")], ("claimed", "Blues", ["Reds"])),
    "claimed, and held by another on that day": ([(0, "Watch", "held", "Blues"), (0, "Reds", "captured", "Reds")], ("contested", "Blues", ["Reds"])),
    "claimed, and later held by another": ([(0, "Reds", "captured", "Reds"), (2, "Watch", "held", "Blues")], ("held", "Blues", [])),
    "both claim it": ([(0, "Reds", "captured", "Reds"), (1, "Blues", "held", "Blues")], ("contested", None, ["Blues", "Reds"])),
    "claimed and denied": ([(0, "Reds", "captured", "Reds"), (1, "Blues", "captured", "Reds", {"realis": "denied"})], ("contested", None, ["Reds"])),
    "a denial that names nobody": ([(0, "Reds", "captured", "Reds"), (1, "Blues", "captured", "", {"realis": "denied"})], ("contested", None, ["Reds"])),
    "changes hands": ([(0, "Watch", "held", "Blues"), (2, "Watch", "captured", "Reds")], ("held", "Reds", [])),
    "fought over": ([(0, "Watch", "held", "Blues"), (2, "paper", "contested", "")], ("contested", "Blues", [])),
    "fought over, then settled": ([(0, "paper", "contested", ""), (2, "Watch", "held", "Blues")], ("held", "Blues", [])),
    "they withdrew": ([(0, "Watch", "held", "Blues"), (2, "paper", "withdrew", "Blues")], ("left", None, [])),
    "besieged": ([(0, "Watch", "held", "Blues"), (2, "paper", "besieged", "Reds")], ("held", "Blues", [])),
    "planned": ([(0, "Watch", "held", "Blues"), (2, "paper", "captured", "Reds", {"realis": "planned"})], ("held", "Blues", [])),
    "background of a known day": ([(0, "Watch", "captured", "Reds", {"realis": "historical"})], ("held", "Reds", [])),
    "held together": ([(0, "Watch", "held", "both")], ("held", "Blues, Reds", [])),
    "two neutral voices differ": ([(0, "Watch", "held", "Blues"), (0, "residents", "captured", "Reds")], ("contested", None, [])),
    "taken by nobody named": ([(0, "Watch", "captured", "")], ("unknown", None, [])),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), STATES.values(), ids=STATES)
def test_states(words: list[Said], expected: object) -> None:
    found = at_the_end(*words)
    holder = found.holder.name if found.holder else None
    assert (found.state, holder, [side.name for side in found.claimants]) == expected
    assert len(found.words) == len([w for w in words if w[-1] != {"realis": "planned"}])


def test_a_copied_statement_is_still_the_party_s_own() -> None:
    text = (
        "The Reds have taken the town of Karm after a night of fighting, and its people are safe. "
        * 2
    )
    claims, documents = [], {}
    for number, paper in enumerate(("Secretariat of the Reds", "Courier")):
        told = Telling(text + f"({number})", paper, number)
        told.control("taken the town", "captured", by=(REDS,), places=(town("Karm"),), time=day())
        claims += told.claims
        documents[told.document.id] = told.document
    (state,) = control_at(claims, MONDAY, documents=documents)
    assert (state.state, len(state.words)) == ("claimed", 2)


def test_of_two_speakers_in_one_report_one_may_be_neutral() -> None:
    told = Telling("The Reds say they took it. Residents say the same: they took it.", "Paper")
    for words, voice in (("they took it", "Reds"), ("Residents say the same", "residents")):
        told.control(
            words, "captured", by=(REDS,), said_by=VOICES[voice], places=(town("Karm"),), time=day()
        )
    (state,) = control_at(told.claims, MONDAY, documents={told.document.id: told.document})
    assert state.state == "held"


def test_since_the_first_claim_that_was_borne_out() -> None:
    found = at_the_end((0, "Reds", "captured", "Reds"), (3, "Watch", "held", "Reds"))
    assert (found.since, found.last_word) == (MONDAY, MONDAY + timedelta(3))
    assert found.age_days == 27


def test_since_when_it_is_said_to_be_held() -> None:
    since = day(0, start=MONDAY - timedelta(20), precision="since")
    assert at_the_end((0, "Watch", "held", "Reds", {"time": since})).since == MONDAY - timedelta(20)


def test_reversals_are_counted() -> None:
    hands = [(n, "Watch", "captured", side) for n, side in enumerate(["Blues", "Reds", "Blues"])]
    assert at_the_end(*hands).reversals == 2


def test_taking_it_from_somebody_is_a_reversal() -> None:
    assert at_the_end((0, "Watch", "captured", "Reds", {"from_": (BLUES,)})).reversals == 1


def test_a_siege_is_there_until_it_is_lifted() -> None:
    siege = [(0, "Watch", "held", "Blues"), (1, "paper", "besieged", "Reds")]
    assert [side.name for side in at_the_end(*siege).besieged_by] == ["Reds"]
    assert not at_the_end(*siege, (2, "paper", "withdrew", "Reds")).besieged_by


PLACES = {
    "one name": ([{}, {}], 1),
    "near it is elsewhere": ([{}, {"relation": "near"}], 2),
    "its airport is elsewhere": ([{}, {"facility": "airport"}], 2),
    "the town of it is it": ([{}, {"facility": "town of Karm"}], 1),
    "a name that was not placed": ([{}, {"geonames_id": None, "lat": None, "lon": None}], 1),
    "its district is it": ([{}, {"geonames_id": 77, "precision": "admin2"}], 1),
    "a district elsewhere is not": ([{}, {"geonames_id": 77, "precision": "admin2", "admin1": "South"}], 2),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "number"), PLACES.values(), ids=PLACES)
def test_which_places_are_one(fields: list[dict[str, Any]], number: int) -> None:
    words = [(0, "Watch", "held", "Reds", {"places": (town("Karm", **more),)}) for more in fields]
    claims, documents = tell(*words)
    assert len(control_at(claims, MONDAY, documents=documents)) == number


def test_days_to_come_say_nothing() -> None:
    claims, documents = tell((0, "Watch", "held", "Blues"), (5, "Watch", "captured", "Reds"))
    (state,) = control_at(claims, MONDAY + timedelta(4), documents=documents)
    assert state.holder.name == "Blues"


def test_counted_ground_is_no_place() -> None:
    more = {"places": (), "place": town("Karm"), "count_low": 51, "unit": "villages"}
    claims, documents = tell(
        (0, "Reds", "captured", "Reds", more), (3, "Watch", "held", "Reds", more)
    )
    assert control_at(claims, MONDAY + timedelta(9), documents=documents) == []
    found = counted_ground(claims, None, MONDAY + timedelta(9), documents=documents)
    assert [(g.low, g.unit, g.own_word, g.told.said_by) for g in found] == [
        (51, "villages", False, ("Watch",)),
        (51, "villages", True, ("Reds",)),
    ]
    assert len(counted_ground(claims, MONDAY, MONDAY + timedelta(9), documents=documents)) == 1


CHANGES = {
    "taken": ([(1, "Watch", "captured", "Reds")], ["held"]),
    "reversed": ([(-1, "Watch", "held", "Blues"), (1, "Watch", "captured", "Reds")], ["reversed"]),
    "there and back": ([(-1, "Watch", "held", "Blues"), (1, "Watch", "captured", "Reds"), (2, "Watch", "recaptured", "Blues")], ["reversed"]),
    "claimed": ([(-1, "Watch", "held", "Blues"), (1, "Reds", "captured", "Reds")], ["claimed"]),
    "confirmed": ([(-1, "Reds", "captured", "Reds"), (1, "Watch", "held", "Reds")], ["confirmed"]),
    "contested": ([(-1, "Watch", "held", "Blues"), (1, "paper", "contested", "")], ["contested"]),
    "left": ([(-1, "Watch", "held", "Blues"), (1, "paper", "withdrew", "Blues")], ["left"]),
    "besieged": ([(-1, "Watch", "held", "Blues"), (1, "paper", "besieged", "Reds")], ["besieged"]),
    "said again": ([(-1, "Watch", "held", "Blues"), (1, "paper", "held", "Blues")], []),
    "before": ([(-1, "Watch", "held", "Blues")], []),
    "after": ([(9, "Watch", "held", "Blues")], []),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), CHANGES.values(), ids=CHANGES)
def test_changes_between_two_days(words: list[Said], expected: list[str]) -> None:
    claims, documents = tell(*words)
    found = control_changes(claims, MONDAY, MONDAY + timedelta(5), documents=documents)
    assert [change.news for change in found] == expected
    assert all(change.words for change in found)


def test_a_word_that_came_late_is_news() -> None:
    claims, documents = tell((-3, "Watch", "captured", "Reds"))
    known = dict.fromkeys(documents, MONDAY + timedelta(2))
    days = MONDAY, MONDAY + timedelta(5)
    assert control_changes(claims, *days, documents=documents) == []
    (late,) = control_changes(claims, *days, documents=documents, known=known)
    assert (late.news, late.before, len(late.words)) == ("held", None, 1)


def test_claims_without_a_day_are_told_apart() -> None:
    claims, documents = tell((0, "Watch", "captured", "Reds", {"time": None}))
    undated = {id_: d.model_copy(update={"published": None}) for id_, d in documents.items()}
    assert control_at(claims, MONDAY, documents=undated) == []
    assert (without_day(claims, undated), without_day(claims, documents)) == (claims, [])
