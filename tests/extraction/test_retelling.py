"""A deed told again is no second deed, and a word for a deed that tells of none is no deed."""

import pytest

from sitrace.extraction import extract
from sitrace.model import Incident

from .reading import read


def _incidents(text: str) -> list[Incident]:
    report = read(text, ("Karvala", "Merov"), ("Sol Front",))
    return [claim for claim in extract(report) if isinstance(claim, Incident)]


def _row(claim: Incident) -> str:
    sides = ", ".join(a.text for a in claim.initiators), ", ".join(t.text for t in claim.targets)
    return f"{claim.type}: {sides[0]} > {sides[1]}"


AGAIN = [
    ("Gunmen attacked a village near Karvala. The attack lasted an hour.", 1),
    ("A bomb exploded in Karvala. Two people were killed in the incident.", 1),
    ("Gunmen killed mayor Ana Ruda in Karvala. Ruda was murdered outside her home.", 1),
    ("Rebels ambushed a convoy near Karvala. The attack in Merov killed two.", 2),
    (
        "Gunmen attack village near Karvala\n\nGunmen attacked a village near Karvala, killing two.",
        1,
    ),
    ("Gunmen attack village near Karvala\n\nGunmen attacked a village near Merov, killing two.", 2),
    ("Gunmen killed Ana Ruda. The murder of Pavel Donn remains unsolved.", 2),
]


@pytest.mark.parametrize(("text", "count"), AGAIN)
def test_one_deed_is_one_claim(text: str, count: int) -> None:
    assert len(_incidents(text)) == count


NOTIONS = [
    "He said it was an attack against peace and order.",
    "In Merovia we are fighting for human rights.",
    "The topic of the next round will be the end of hostilities.",
    "The group was tired after 16 years of fighting.",
    "The fight against corruption goes on.",
    "Soldiers came to fight drug smuggling.",
    "We must abandon practices like kidnapping.",
    "The senator harshly attacked the minister.",
    "The plane landed in Karvala.",
    "They called for an end to repression, kidnapping and torture.",
]


@pytest.mark.parametrize("text", NOTIONS)
def test_a_notion_tells_of_nothing(text: str) -> None:
    assert not [c for c in _incidents(text) if c.realis.happened]


SIDES = [
    ("The priest's murder in Karvala shocked the town.", "killing:  > priest"),
    ("A Sol Front ambush near Karvala killed two.", "attack: Sol Front > "),
    ("A guerrilla ambush in Karvala killed two.", "attack: guerrilla > "),
    ("The embassy bombing in Karvala killed two.", "bombing:  > embassy"),
    ("The army's killing of a driver in Karvala was filmed.", "killing: army > driver"),
]


@pytest.mark.parametrize(("text", "row"), SIDES)
def test_sides_before_and_after_a_noun(text: str, row: str) -> None:
    assert [_row(claim) for claim in _incidents(text)] == [row]


def test_a_repeat_lends_what_only_it_says() -> None:
    (claim,) = _incidents("A bomb exploded at dawn. The bombing in Karvala killed two people.")
    assert claim.place is not None
    assert claim.place.name == "Karvala"


def test_a_victim_called_like_a_place_is_no_place() -> None:
    (claim,) = _incidents("Gunmen killed Jon Karvala in Merov.")
    assert claim.place is not None
    assert claim.place.name == "Merov"


def test_a_weapon_before_a_noun_is_named_once_and_alone() -> None:
    (claim,) = _incidents("A dynamite attack on a bank in Karvala killed two.")
    assert [weapon.text for weapon in claim.weapons] == ["dynamite"]
