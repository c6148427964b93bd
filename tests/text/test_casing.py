"""Reports in capitals: what the parser gets to read, one case a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.text.casing import calm, is_shouted

SHOUTED = [
    ("GUERRILLAS ATTACKED A BRIDGE LAST NIGHT", True),
    ("GUERRILLAS ATTACKED A BRIDGE IN THE NORTH, it said", True),
    ("Guerrillas attacked a bridge last night", False),
    ("THE FARC ATTACKED", False),  # too short to tell from a name
    ("The SPLM-N and the RSF attacked Kadugli", False),
    ("12 345 678 910 111 213 141 516 171 819", False),
    ("قتل خمسة أشخاص في هجوم على المدينة صباح اليوم", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "expected"), SHOUTED, ids=[text for text, _ in SHOUTED])
def test_what_counts_as_shouted(text: str, expected: bool) -> None:
    assert is_shouted(text) is expected


CALMED = [
    ("TWO SOLDIERS WERE KILLED.", "Two soldiers were killed."),
    ("THE ARMY ATTACKED UIGE ON MONDAY.", "The army attacked Uige on Monday."),
    ("FATHER CARLOS AND COLONEL SMITH SPOKE.", "Father Carlos and colonel Smith spoke."),
    (
        "GUNMEN SHOT MAURICIO CASTRO, LEADER OF A UNION.",
        "Gunmen shot Mauricio Castro, leader of a union.",
    ),
    ("THE PRESIDENT OF THE COURT SAID SO", "The president of the court said so"),
    ("A BOMB WOUNDED MARIA LUISA RIVERO YESTERDAY", "A bomb wounded Maria Luisa Rivero yesterday"),
    ("REBELS MAY ATTACK KARVALA", "Rebels may attack Karvala"),
    ("LAST JANUARY I FLED FROM CUITO", "Last January I fled from Cuito"),
    ("12 MEN DIED", "12 Men died"),
    ("A PERUVIAN JUDGE LEFT PERU", "A Peruvian judge left Peru"),
]


@pytest.mark.parametrize(("text", "expected"), CALMED, ids=[text for text, _ in CALMED])
def test_calmed_text_keeps_names(text: str, expected: str) -> None:
    assert calm(text) == expected


@given(st.text())
def test_calmed_text_is_as_long_and_says_the_same(text: str) -> None:
    calmed = calm(text)
    assert len(calmed) == len(text)
    assert all(a == b or a == b.lower() for a, b in zip(calmed, text, strict=True))
