"""Names of sites within words."""

import pytest

from sitrace.model import Place
from sitrace.outputs.private_names import WITHHELD
from sitrace.outputs.sites import find_hidden, mask_site

KARM = Place(text="Karm", name="Karm", admin1="North Batha")
NAMED = [
    ("the Al-Rahma Hospital", f"the {WITHHELD} Hospital"),
    ("University of Osta", f"University of {WITHHELD}"),
    ("St Mary Church and its school", f"{WITHHELD} Church and its school"),
    ("a school named Green Valley", f"a school named {WITHHELD}"),
    ("Al-Nur mosque", f"{WITHHELD} mosque"),
]
UNNAMED = [
    "a bus station",
    "Seven minibuses",
    "Residential buildings",
    "the Karm hospital",
    "schools in North Batha",
    "Syrian army positions",
    "Houses",
    "outskirts of El Obeid",
    "Nahud",
    "lines of the Joint Force",
    "paediatric ward of Karm Teaching Hospital",
    "the Hajar district of Karm",
    "the 81st Airmobile Brigade",
    "",
]


@pytest.mark.parametrize(("words", "told"), NAMED)
def test_the_name_is_withheld_and_the_kind_is_told(words: str, told: str) -> None:
    assert mask_site(words, KARM) == told


@pytest.mark.parametrize("words", UNNAMED)
def test_what_has_no_name_of_its_own_stays(words: str) -> None:
    assert mask_site(words, KARM) == words


@pytest.mark.parametrize("words", [words for words, _ in NAMED])
def test_what_is_hidden_is_found_again(words: str) -> None:
    masked = mask_site(words, KARM)
    told = words
    for start, end in reversed(list(find_hidden(words, masked))):
        told = told[:start] + WITHHELD + told[end:]
    assert told == masked
