import itertools
import time

import pytest

from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.place_names import PlaceName, find_place_names


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [name.text for name in find_place_names(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shells fell on the outskirts of Aleppo.", ["Aleppo"]),
        ("ALEPPO, Syria - Two people died.", ["ALEPPO", "Syria"]),
        ("Clashes in Sake, North Kivu, went on.", ["Sake", "North Kivu"]),
        ("Troops left al-Bab for Deir ez-Zor.", ["al-Bab", "Deir ez-Zor"]),
        ("Shells fell on Aleppo, Syria. Two people died.", ["Aleppo", "Syria"]),
        ("Aleppo's hospitals and the Aleppo-Idlib road", ["Aleppo", "Aleppo", "Idlib"]),
        ("the village of Umm Tuwayna in Idlib province", ["Umm Tuwayna", "Idlib"]),
        ("They fled to Tel Zawra village near Idlib.", ["Tel Zawra", "Idlib"]),
        ("TROOPS ENTERED ALEPPO AND IDLIB IN SYRIA ON FRIDAY, OFFICIALS SAID.",
         ["ALEPPO", "IDLIB", "SYRIA"]),
        ("GUNMEN KILLED CARLOS MENA SAKE IN ALEPPO. SAKE HAD TAUGHT AT A SCHOOL IN THE CITY.",
         ["ALEPPO"]),
        ("Reading the report, officials in the US wept.", ["US"]),
        ("He told us of it.", []),
        ("President Paris Kinshasa said so.", []),
        ("Turkish soldiers and Syrians met.", []),
        ("They met near the Yemeni border.", ["Yemeni"]),
        ("They met on the Georgian-Syrian border.", ["Georgian", "Syrian"]),
        ("Of all the reports, March was the worst.", []),
        ("", []),
    ],
)  # fmt: skip
def test_find(small_gazetteer: Gazetteer, text: str, found: list[str]) -> None:
    assert names(text, small_gazetteer) == found


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("in Idlib province", "admin1"),
        ("in Idlib Governorate", "admin1"),
        ("the city of Idlib", "settlement"),
        ("in Idlib", None),
    ],
)
def test_the_kind_that_is_asked_for(
    small_gazetteer: Gazetteer, text: str, asked: str | None
) -> None:
    assert [name.asked for name in find_place_names(text, small_gazetteer)] == [asked]


def test_offsets_and_entries(small_gazetteer: Gazetteer) -> None:
    text = "Fighting near Saké, in the DRC."
    found = find_place_names(text, small_gazetteer)
    assert [text[name.start : name.end] for name in found] == ["Saké", "DRC"]
    assert {entry.country for entry in found[0].entries} == {"CD", "JP"}
    assert "after_locative" in found[0].evidence


def test_a_transliteration_is_found_in_a_country_of_the_report(small_gazetteer: Gazetteer) -> None:
    (_syria, town) = find_place_names("In Syria, shells hit near Kafr Nabl.", small_gazetteer)
    assert [entry.geonames_id for entry in town.entries] == [168661]


def test_a_name_without_a_known_country_is_found_without_entries(
    small_gazetteer: Gazetteer,
) -> None:
    (town,) = find_place_names("Shells hit the village of Kafr Nabl.", small_gazetteer)
    assert town.entries == ()


CALLED_PLACES = [
    ("Jets bombed Aleppo Kone village.", ["Aleppo Kone"]),
    ("Jets bombed Aleppo Kone village and later Aleppo Kone again.", ["Aleppo Kone"] * 2),
    ("Shells hit Orvala, a remote farming village 20 km away.", ["Orvala"]),
    ("They blamed Orvala, a village elder.", []),
    ("A clash broke out in Barangay San Orvala.", ["Barangay San Orvala"]),
    ("Two bunkers in the Orvala area fell.", ["Orvala"]),
    ("They praised the Orvala area.", []),
]


@pytest.mark.parametrize(("text", "names"), CALLED_PLACES)
def test_what_is_called_a_place_is_one(
    text: str, names: list[str], small_gazetteer: Gazetteer
) -> None:
    assert [name.text for name in find_place_names(text, small_gazetteer)] == names


def test_a_country_can_be_called_like_its_people() -> None:
    (name,) = find_place_names("Two people were hurt in Myanmar.", Gazetteer.open())
    assert [entry.country for entry in name.entries] == ["MM"]


def test_a_headed_name_is_the_place_of_the_name(small_gazetteer: Gazetteer) -> None:
    (name,) = find_place_names("A clash broke out in Barangay Aleppo.", small_gazetteer)
    assert "Aleppo" in [entry.name for entry in name.entries]


def test_names_do_not_overlap(small_gazetteer: Gazetteer) -> None:
    text = (
        "North Kivu, Idlib Governorate, Deir ez-Zor, New Aleppo, Lake Aleppo and Aleppo Road. " * 3
    )
    found: list[PlaceName] = find_place_names(text, small_gazetteer)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_long_hostile_text_takes_linear_time(small_gazetteer: Gazetteer) -> None:
    began = time.perf_counter()
    find_place_names("A-" * 20_000 + "al-" * 20_000 + "'" * 20_000, small_gazetteer)
    assert time.perf_counter() - began < 5
