"""Who took, held or left which ground."""

from collections.abc import Iterator

import pytest

from sitrace.extraction import find_occurrences
from sitrace.extraction.control import controls
from sitrace.model import Control

from .reading import read

PLACES = ("Karvala", "Homs", "Sake", "Goma", "Merov", "Aleppo")
ACTORS = ("M23", "SDF", "ISIL", "Ukraine")


def _claims(text: str) -> list[Control]:
    report = read(text, PLACES, ACTORS)
    return list(controls(report, "control@test", find_occurrences(report)))


def _row(claim: Control) -> str:
    """state | by | from | places | count unit"""
    count = "-".join(str(n) for n in (claim.count_low, claim.count_high) if n is not None)
    return " | ".join(
        (
            claim.state.value,
            ", ".join(actor.text for actor in claim.by),
            ", ".join(actor.text for actor in claim.from_),
            ", ".join(place.text for place in claim.places),
            f"{count} {claim.unit}" if claim.unit else "",
        )
    )


TOLD = [
    ("The rebels captured Karvala.", "captured | rebels |  | Karvala | "),
    ("Karvala was captured by the rebels.", "captured | rebels |  | Karvala | "),
    ("The capture of Karvala by the rebels followed.", "captured | rebels |  | Karvala | "),
    ("The rebels captured the mosque in Karvala.", "captured | rebels |  |  | "),
    ("The rebels hoisted their flag in Karvala.", "captured | rebels |  | Karvala | "),
    ("The rebels seized a village there.", "captured | rebels |  |  | "),
    ("The army captured a rebel base.", "captured | army |  |  | "),
    (
        "A rebel spokesman said they had taken control of Karvala.",
        "captured | rebel |  | Karvala | ",
    ),
    ("Karvala fell to the rebels on Monday.", "captured | rebels |  | Karvala | "),
    ("The army took full control of Karvala.", "captured | army |  | Karvala | "),
    ("Karvala has come under army control.", "captured | army |  | Karvala | "),
    ("The rebels drove the army out of Karvala.", "captured | rebels | army | Karvala | "),
    ("Soldiers were pushed back from Karvala.", "captured |  | Soldiers | Karvala | "),
    ("The rebels seized Homs from the army.", "captured | rebels | army | Homs | "),
    ("The rebels captured an airbase from the army.", "captured | rebels | army |  | "),
    ("Rebels wrested control of a military camp from the army.", "captured | Rebels | army |  | "),
    ("The rebels captured seven villages in Homs.", "captured | rebels |  | Homs | 7-7 villages"),
    ("The rebels captured over 50 villages.", "captured | rebels |  |  | 51 villages"),
    ("The SDF have regained about 300 square miles.", "recaptured | SDF |  |  | 777-777 km2"),
    ("The army retook the town of Merov.", "recaptured | army |  | Merov | "),
    ("The army seized back Merov.", "recaptured | army |  | Merov | "),
    ("Soldiers lost control of Homs.", "lost | Soldiers |  | Homs | "),
    ("The battle for Homs continues.", "contested |  |  | Homs | "),
    ("Troops broke through the front line near Homs.", "breached | Troops |  | Homs | "),
    ("The rebels have besieged Homs for a year.", "besieged | rebels |  | Homs | "),
    ("The army laid siege to Homs.", "besieged | army |  | Homs | "),
    ("The M23 was advancing on Goma.", "advanced | M23 |  | Goma | "),
    ("The army advanced to within 5 km of Goma.", "advanced | army |  | Goma | "),
    ("Rebels attacked Sake. Government troops retreated.", "withdrew | Government troops |  | Sake | "),
    (
        "Homs is the largest city in the Merov region that is under army control.",
        "held | army |  | Homs | ",
    ),
    ("The fall of Homs would open the way to Goma.", "captured |  |  | Homs | "),
    ("Soldiers fled Sake.", "withdrew | Soldiers |  | Sake | "),
    ("Rebels abandoned Sake without a fight.", "withdrew | Rebels |  | Sake | "),
    ("Government troops pulled out of Sake.", "withdrew | Government troops |  | Sake | "),
    ("The withdrawal of troops from Sake began.", "withdrew | troops |  | Sake | "),
    ("Soldiers fled the town of Sake.", "withdrew | Soldiers |  | Sake | "),
    ("Rebels hold three of the five posts near Homs.", "held | Rebels |  | Homs | 3-3 positions"),
    ("Aleppo remained in rebel hands.", "held | rebel |  | Aleppo | "),
    ("People left the rebel-held town of Merov.", "held | rebel |  | Merov | "),
    ("ISIL has had control of Homs for two years.", "held | ISIL |  | Homs | "),
    ("Residents fled the ISIL stronghold of Homs.", "held | ISIL |  | Homs | "),
    ("Homs, an ISIL stronghold, was hit.", "held | ISIL |  | Homs | "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), TOLD, ids=[text for text, _ in TOLD])
def test_control_is_read(text: str, row: str) -> None:
    assert [_row(claim) for claim in _claims(text)] == [row]


def test_what_is_included_was_taken_by_the_same_side() -> None:
    rows = [_row(c) for c in _claims("The army took two posts, including seizing control of Sake.")]
    assert rows[1] == "captured | army |  | Sake | "


UNTOLD = [
    "The rebels took a village priest with them.",
    "Police have taken a position in the matter.",
    "Serbs fled Homs in thousands.",
    "Fighting went on in Homs. The minister withdrew.",
    "The minister took part in talks in Homs.",
    "The two sides held talks in Homs.",
    "She left the house.",
    "Residents left the village of Merov.",
    "Aid workers entered Aleppo.",
    "The president left Homs for Goma.",
    "He held a post in the ministry.",
    "The rebels captured a soldier near Homs.",
    "The governor closed all schools in four districts.",
    "Soldiers seized weapons in Homs.",
    "The price fell to five dollars.",
    "The capital fell into darkness.",
    "Some 15,000 Egyptians have fled Homs.",
    "Violence has driven UN staff out of the region.",
    "Soldiers entered Merov and burned 12 houses.",
    "They demand the liberation of large zones.",
    "The rebels sabotage pylons, leaving the town of Homs without power.",
    "The rebels hold professor David Kent.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_tells_of_no_ground_is_no_control(text: str) -> None:
    assert _claims(text) == []


def _places(text: str) -> Iterator[list[str]]:
    return ([place.text for place in claim.places] for claim in _claims(text))


def test_every_place_of_a_list_is_named() -> None:
    assert list(_places("The rebels captured Homs, Merov and Sake.")) == [["Homs", "Merov", "Sake"]]
    assert list(_places("Merov is the largest city held by the rebels.")) == [["Merov"]]


def test_unknown_names_after_a_kind_of_place_are_places() -> None:
    text = "The army took control of the villages of Tel Beta and Kafr Zed."
    assert list(_places(text)) == [["Tel Beta", "Kafr Zed"]]


def test_the_town_is_the_one_named_before() -> None:
    assert list(_places("Fighting reached Merov. The rebels captured the town.")) == [["Merov"]]


def test_one_and_it_take_up_the_ground_told_before() -> None:
    first, second = _claims("The rebels hold three outposts near Homs; the army retook one.")
    assert (second.state, second.count_low, second.unit) == ("recaptured", 1, first.unit)
    assert second.places == first.places


def test_who_drives_them_out_is_not_driven_out() -> None:
    *_, claim = _claims("Rebels took Sake. The army came and drove them out of the town.")
    assert [actor.text for actor in (*claim.by, *claim.from_)] == ["army", "Rebels"]


def test_they_are_the_side_that_stood_before() -> None:
    (claim,) = _claims("M23 fighters attacked Sake, and they seized two villages on the road.")
    assert [actor.text for actor in claim.by] == ["M23 fighters"]


REALIS = [
    ("The army denied that it had withdrawn from Goma.", "denied"),
    ("The rebels threatened to seize the town of Goma.", "planned"),
    ("The rebels claim to have captured Goma.", "claimed"),
    ("The army claims full control of Goma.", "claimed"),
    ("The army was prevented from capturing Goma.", "denied"),
    ("The army has entered the rebel-held town of Goma, he said.", "actual"),
]


@pytest.mark.parametrize(("text", "realis"), REALIS)
def test_realis(text: str, realis: str) -> None:
    assert _claims(text)[0].realis == realis


def test_evidence_and_quote_are_the_document_s_own_words() -> None:
    text = "On Monday the rebels captured seven villages near Homs from the army."
    (claim,) = _claims(text)
    spans = [claim.quote, *claim.evidence.values()]
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert {"state", "by[0]", "from[0]", "places[0]", "place", "count_low"} <= claim.evidence.keys()
