"""The parts that merging is made of: names of deeds, copies, clusters, candidate pairs."""

import math
from collections import Counter

import pytest

from merging.telling import Telling, day, town
from sitrace.merging.blocking import candidates
from sitrace.merging.clusters import Clusters
from sitrace.merging.kinds import _data, ancestors, likeness, most_telling
from sitrace.merging.names import fold
from sitrace.merging.places import kilometres
from sitrace.merging.reports import Reports
from sitrace.merging.units import Unit, make_unit
from sitrace.model import ControlState, DamageEffect, IncidentType, Place, TollEffect

LIKENESS = [
    ("airstrike", "airstrike", 1.0),
    ("drone_strike", "attack", 0.7),
    ("attack", "drone_strike", 0.7),
    ("killed", "shelling", 0.5),
    ("captured", "lost", 0.8),
    ("talks", "airstrike", -1.0),
    ("suicide_bombing", "landmine", -1.0),
]


@pytest.mark.parametrize(("a", "b", "expected"), LIKENESS)
def test_likeness(a: str, b: str, expected: float) -> None:
    assert likeness(a, b) == likeness(b, a) == expected


def test_every_name_in_the_data_is_a_name_of_the_model() -> None:
    data = _data()
    known = {*IncidentType, *ControlState, *TollEffect, *DamageEffect, *data["bangs"]}
    used = {*data["parents"], *data["parents"].values(), *data["outcomes"], *data["two_sided"]}
    used |= {name for a, b, _ in data["alike"] for name in (a, b)}
    used |= {deed for deeds in data["outcomes"].values() for deed in deeds}
    used |= {*data["harms"], *data["harmless"]}
    assert used <= known
    assert {*TollEffect, *DamageEffect} == set(data["outcomes"])


TELLING = [
    (["attack", "attack", "shelling"], "shelling"),
    (["airstrike", "airstrike", "shelling", "attack"], "airstrike"),
    (["airstrike", "drone_strike"], "drone_strike"),
    (["killing", "shooting", "shooting"], "shooting"),
]


@pytest.mark.parametrize(("votes", "expected"), TELLING)
def test_most_telling(votes: list[str], expected: str) -> None:
    assert most_telling(Counter(votes)) == expected


def test_ancestors() -> None:
    assert ancestors("drone_strike") == ["airstrike", "attack"]


FOLDED = [("The Élan Brigade", "elan brigade"), ("people", ""), ("Foo’s army", "foo army")]


@pytest.mark.parametrize(("name", "expected"), FOLDED)
def test_fold(name: str, expected: str) -> None:
    assert fold(name) == expected


def test_kilometres() -> None:
    equator, pole = Place(text="a", lat=0, lon=0), Place(text="b", lat=90, lon=0)
    assert kilometres(equator, pole) == pytest.approx(math.pi / 2 * 6371)
    assert kilometres(equator, Place(text="c")) is None


def test_copies_are_found_and_a_shared_paragraph_is_no_copy() -> None:
    words = [f"word{n}" for n in range(300)]
    story, copy = " ".join(words), " ".join([*words[:290], "Reporting", "by", "us"])
    other = " ".join([*words[:60], *(f"own{n}" for n in range(240))])
    tellings = [Telling(text) for text in (story, copy, other)]
    documents = {t.document.id: t.document for t in tellings}
    reports = Reports.read(documents, documents)
    originals = [reports.original(t.document.id) for t in tellings]
    assert originals[0] == originals[1] != originals[2]


def test_a_document_that_is_not_given_is_known_by_its_id() -> None:
    reports = Reports.read({}, ["d1"])
    assert (reports.by_id["d1"].publisher, reports.original("d1")) == (None, "d1")


def test_what_must_stay_apart_does_not_meet_through_others() -> None:
    clusters = Clusters("abcd")
    clusters.forbid("a", "d")
    assert [clusters.join(*pair) for pair in ("ab", "cd", "bc")] == [True, True, False]
    assert sorted(map(sorted, clusters.groups())) == [["a", "b"], ["c", "d"]]


def test_one_owner_s_items_do_not_meet_through_others() -> None:
    clusters = Clusters("abc")
    clusters.keep_apart({"a": "one", "c": "one", "b": "two"})
    assert [clusters.join(*pair) for pair in ("ab", "bc")] == [True, False]


def _crowd(size: int) -> tuple[list[Unit], Reports]:
    tellings = [Telling(f"Shells fell, told {n} times.") for n in range(size)]
    for told in tellings:
        told.incident("Shells fell", "shelling", place=town("Karm"), time=day())
    documents = {t.document.id: t.document for t in tellings}
    units = [make_unit(t.claims, t.report) for t in tellings]
    return units, Reports.read(documents, documents)


def test_a_crowded_town_does_not_make_the_comparisons_square() -> None:
    pairs = [len(list(candidates(*_crowd(size)))) for size in (200, 400)]
    assert pairs[1] < 2.5 * pairs[0]


def test_neighbours_over_a_cell_s_edge_and_over_the_date_line_are_compared() -> None:
    for lons in ((9.99, 10.01), (179.99, -179.99)):
        tellings = [Telling(f"Shells fell at {lon}.") for lon in lons]
        for told, lon in zip(tellings, lons, strict=True):
            spot = town("Karm", lon=lon, geonames_id=None)
            told.incident("Shells fell", "shelling", place=spot, time=day())
        units = [make_unit(t.claims, t.report) for t in tellings]
        documents = {t.document.id: t.document for t in tellings}
        assert len(list(candidates(units, Reports.read(documents, documents)))) == 1
