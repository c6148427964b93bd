from math import isclose

import pytest

from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.place_names import find_place_names
from sitrace.model import Document, Place, PlaceRelation
from sitrace.resolution.places import PlaceResolver


def resolver(text: str, gazetteer: Gazetteer, dateline: str | None = None) -> PlaceResolver:
    document = Document(id="d", text=text)
    return PlaceResolver(document, find_place_names(text, gazetteer), gazetteer, dateline)


def resolve(text: str, gazetteer: Gazetteer, name: str | None, **fields: object) -> Place:
    place = Place(text=name or "there", name=name, **fields)  # type: ignore[arg-type]
    return resolver(text, gazetteer).resolve(place)[0]


@pytest.mark.parametrize(
    ("text", "name", "geonames_id", "precision"),
    [
        ("Fighting in Sake, North Kivu, went on.", "Sake", 205970, "settlement"),
        ("Congolese soldiers fought in Sake.", "Sake", 205970, "settlement"),
        ("He flew to Georgia.", "Georgia", 614540, "country"),
        ("In Atlanta and Athens, Georgia, it rained.", "Georgia", 4197000, "admin1"),
        ("In Athens, Georgia, it rained.", "Athens", 4180386, "settlement"),
        ("It rained in Athens.", "Athens", 264371, "settlement"),
        ("Shells fell in Idlib.", "Idlib", 169389, "settlement"),
        ("Shells fell in Idlib province.", "Idlib", 169387, "admin1"),
        ("In Syria, shells hit near Kafr Nabl.", "Kafr Nabl", 168661, "settlement"),
        ("Attacks in Yemen went on.", "Yemen", 69543, "country"),
        ("Syria sent more troops.", "Aleppo", 170062, "admin1"),
    ],
)
def test_the_sense_fits_the_report(
    small_gazetteer: Gazetteer, text: str, name: str, geonames_id: int, precision: str
) -> None:
    place = resolve(text, small_gazetteer, name)
    assert (place.geonames_id, place.precision) == (geonames_id, precision)


def test_a_town_is_not_sought_outside_what_it_is_said_to_lie_in(small_gazetteer: Gazetteer) -> None:
    text = "Shells fell in the village of Sake, in Idlib province."
    span = Document(id="d", text=text).span(30, 34)
    place = resolver(text, small_gazetteer).resolve(Place(text="Sake", name="Sake"), span)[0]
    assert (place.unresolved, place.country, place.admin1) == ("not_in_parent", "SY", "Idlib")


def test_a_name_does_not_speak_for_itself(small_gazetteer: Gazetteer) -> None:
    text = "Shells fell in Sake. Residents fled Sake town."
    told = resolver(text, small_gazetteer).explain(Document(id="d", text=text).span(15, 19))
    assert not any("country_in_focus" in line or "close_to_others" in line for line in told)


def test_a_dateline_counts(small_gazetteer: Gazetteer) -> None:
    there = resolver("Fighting in Sake.", small_gazetteer, dateline="Kinshasa")
    assert there.resolve(Place(text="Sake", name="Sake"))[0].country == "CD"


def test_the_words_of_the_place_stay(small_gazetteer: Gazetteer) -> None:
    place = Place(text="a hospital in Aleppo city", name="Aleppo", facility="a hospital")
    found, problem = resolver("A hospital in Aleppo city.", small_gazetteer).resolve(place)
    assert problem is None
    assert (found.text, found.facility, found.admin1) == (place.text, "a hospital", "Aleppo")
    assert (found.lat, found.lon, found.country) == (36.202, 37.161, "SY")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The Turkish army came.", "Turkish", "no_name"),
        ("They came there.", None, "no_name"),
        ("The village of Umm Tuwayna burned.", "Umm Tuwayna", "not_in_gazetteer"),
        ("Across Africa, it rained.", "Africa", "too_wide"),
        ("In Syria, in Aleppo, Idlib and Sadah, Syrian troops came.", "Sadah", "out_of_area"),
    ],
)
def test_what_cannot_be_placed_says_why(
    small_gazetteer: Gazetteer, text: str, name: str | None, code: str
) -> None:
    place, problem = resolver(text, small_gazetteer).resolve(Place(text=name or "x", name=name))
    assert (place.unresolved, place.lat, place.lon, place.precision) == (code, None, None, None)
    assert problem is not None
    assert problem.code == "place_unresolved"


@pytest.mark.parametrize(
    ("relation", "km", "north", "east"),
    [("north_of", 100, 0.899, 0), ("southeast_of", 100, -0.636, 0.788), ("west_of", 10, 0, -0.111)],
)
def test_a_printed_distance_moves_the_point(
    small_gazetteer: Gazetteer, relation: str, km: float, north: float, east: float
) -> None:
    place = resolve(
        "Shells fell near Aleppo.",
        small_gazetteer,
        "Aleppo",
        relation=PlaceRelation(relation),
        distance_km=km,
    )
    assert place.lat is not None
    assert place.lon is not None
    assert isclose(place.lat - 36.202, north, abs_tol=0.002)
    assert isclose(place.lon - 37.161, east, abs_tol=0.002)
    assert place.precision == "area"


@pytest.mark.parametrize(
    ("relation", "precision"),
    [("in", "settlement"), ("edge_of", "settlement"), ("near", "area"), ("countryside_of", "area")],
)
def test_a_relation_widens_the_precision(
    small_gazetteer: Gazetteer, relation: str, precision: str
) -> None:
    text = "Shells fell near Aleppo."
    place = resolve(text, small_gazetteer, "Aleppo", relation=PlaceRelation(relation))
    assert place.precision == precision


def test_between_two_towns_is_half_way(small_gazetteer: Gazetteer) -> None:
    text = "A convoy between Aleppo and Idlib was hit."
    document = Document(id="d", text=text)
    place = Place(text="between", name="Aleppo", relation=PlaceRelation.BETWEEN)
    span = document.span(text.index("between"), text.index(" was"))
    found, _ = resolver(text, small_gazetteer).resolve(place, span)
    assert (round(found.lat or 0, 3), found.precision) == (36.066, "area")


JOINED = [
    ("A convoy on the road between Aleppo and Idlib was hit.", "Aleppo"),
    ("A convoy on the road between Aleppo and Idlib was hit.", "Idlib"),
    ("A mine lay on the Aleppo-Idlib road in Syria.", "Aleppo"),
]


@pytest.mark.parametrize(("text", "name"), JOINED)
def test_a_span_of_one_end_reaches_the_other(
    small_gazetteer: Gazetteer, text: str, name: str
) -> None:
    place = Place(text=name, name=name, relation=PlaceRelation.BETWEEN)
    start = text.index(name)
    span = Document(id="d", text=text).span(start, start + len(name))
    found, _ = resolver(text, small_gazetteer).resolve(place, span)
    assert (round(found.lat or 0, 3), found.precision) == (36.066, "area")
    assert found.radius_km is not None and 20 < found.radius_km < 40


def test_a_part_of_a_country_is_an_area_of_its_own(small_gazetteer: Gazetteer) -> None:
    text = "Shells fell in western Syria."
    found = resolve(text, small_gazetteer, "Syria", part="west")
    assert (found.precision, found.geonames_id) == ("area", 163843)
    assert found.lon is not None and found.lon < 37.2 and found.radius_km


def test_a_border_whose_other_side_is_not_told_has_no_point(small_gazetteer: Gazetteer) -> None:
    found = resolve(
        "Shells fell on the border with Syria.", small_gazetteer, "Syria", part="border"
    )
    assert (found.lat, found.precision, found.unresolved) == (None, None, "too_wide")


def test_a_border_told_by_a_people_is_of_their_country(small_gazetteer: Gazetteer) -> None:
    text = "Shells fell near the Syrian border."
    found = resolve(text, small_gazetteer, "Syrian", part="border")
    assert (found.name, found.unresolved) == ("Syria", "too_wide")
    assert resolver(text, small_gazetteer).mentions() == []  # a people's name is none of a place


def test_an_airfield_is_a_site(small_gazetteer: Gazetteer) -> None:
    text = "Jets took off from Shayrat airbase in Syria."
    place = resolve(text, small_gazetteer, "Shayrat", facility="Shayrat airbase")
    assert (place.lat, place.lon, place.precision) == (34.49, 36.909, "site")


def test_every_recognised_name_is_a_mention(small_gazetteer: Gazetteer) -> None:
    text = "Shells hit Aleppo and the village of Umm Tuwayna in Syria."
    mentions = resolver(text, small_gazetteer).mentions()
    assert [(m.quote.text, m.geonames_id) for m in mentions] == [
        ("Aleppo", 170063),
        ("Umm Tuwayna", None),
        ("Syria", 163843),
    ]
    assert all(text[m.quote.start : m.quote.end] == m.quote.text for m in mentions)


def test_decisions_are_explained(small_gazetteer: Gazetteer) -> None:
    text = "Fighting in Sake, North Kivu, went on."
    document = Document(id="d", text=text)
    why = resolver(text, small_gazetteer).explain(document.span(12, 16))
    assert why[0].startswith("'Sake' is a place")
    assert "Sake, North Kivu, CD" in why[1]
    assert "written_parent" in why[1]
    assert "Sake, Nagano, JP" in why[2]
