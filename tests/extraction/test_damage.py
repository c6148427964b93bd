"""What befell things and services."""

import pytest

from sitrace.extraction import find_occurrences
from sitrace.extraction.damage import damages
from sitrace.model import Damage

from .reading import read


def _claims(text: str) -> list[Damage]:
    report = read(text, ("Homs", "Sake"), ("RSF",))
    return list(damages(report, "damage@test", find_occurrences(report), {}))


def _row(claim: Damage) -> str:
    count = claim.count or claim.count_low
    return f"{claim.effect.value} {claim.object} ({claim.damage_class.value}) {count}"


TOLD = [
    ("Warplanes destroyed three vehicles, two bunkers and a tunnel.",
     ["destroyed vehicles (vehicle) 3", "destroyed bunkers (military) 2",
      "destroyed tunnel (transport) 1"]),
    ("Soldiers burned 60 of its 210 houses.", ["destroyed houses (housing) 60"]),
    ("Armed men set fire to nine lorries.", ["destroyed lorries (vehicle) 9"]),
    ("A bus was set on fire.", ["destroyed bus (transport) 1"]),
    ("The bridge collapsed.", ["destroyed bridge (transport) None"]),
    ("Militants blew up the telephone mast.", ["destroyed telephone mast (telecom) None"]),
    ("Seventeen trucks were destroyed and two helicopters shot down.",
     ["destroyed trucks (vehicle) 17", "destroyed helicopters (aircraft) 2"]),
    ("A blast caused damage to over 20 shops.", ["damaged shops (market) 21"]),
    ("The strike hit a hospital.", ["hit hospital (health) 1"]),
    ("Shells landed on a school.", ["hit school (education) 1"]),
    ("The attack left the town without power or water.",
     ["cut power (power) None", "cut water (water) None"]),
    ("The mayor cut off the supply.", ["cut supply (service_general) None"]),
    ("Mobile internet has been cut since Monday.", ["cut Mobile internet (telecom) None"]),
    ("Schools in Sake stayed closed for a fourth day.", ["closed Schools (education) None"]),
    ("A clinic shut its doors.", ["closed clinic (health) 1"]),
    ("Protesters blocked the highway.", ["closed highway (transport) None"]),
    ("The agency suspended mobile clinics.", ["suspended mobile clinics (health) None"]),
    ("Humanitarian flights remain suspended.", ["suspended Humanitarian flights (transport) None"]),
    ("Two health centres were looted.", ["looted health centres (health) 2"]),
    ("Power was restored on Friday.", ["reopened Power (power) None"]),
    ("Bus services resumed this morning.", ["reopened Bus services (service_general) None"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TOLD, ids=[text for text, _ in TOLD])
def test_damage_is_read(text: str, rows: list[str]) -> None:
    assert [_row(claim) for claim in _claims(text)] == rows


UNTOLD = [
    "The strike targeted a hospital.",
    "Gunmen attacked a police post.",
    "The chairman closed the meeting.",
    "He cut the ribbon.",
    "The army lifted the siege.",
    "Police stopped a man.",
    "Police stopped the car.",
    "The drone killed a man.",
    "Fighters seized weapons and a vehicle.",
    "Three bombers blew themselves up near a police station.",
    "A plane landed in a field.",
    "A missile fell in an open field.",
    "A strong earthquake damaged 1,300 buildings.",
    "They lost track of time.",
    "The gunmen fled in a stolen car.",
    "He was killed in the line of duty.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_befell_no_thing_is_no_damage(text: str) -> None:
    assert _claims(text) == []


def test_what_was_not_hit_is_denied() -> None:
    (claim,) = _claims("No monastery was hit.")
    assert (claim.effect, claim.realis, claim.by) == ("hit", "denied", ())


def test_who_did_the_deed_did_the_damage() -> None:
    (claim,) = _claims("RSF fighters attacked the village, destroying 34 houses.")
    assert [actor.text for actor in claim.by] == ["RSF fighters"]


def test_who_goes_without_is_not_who_cut_it() -> None:
    (claim,) = _claims("Soldiers remain without access to water.")
    assert (claim.effect, claim.damage_class, claim.by) == ("cut", "water", ())


def test_evidence_and_quote_are_the_document_s_own_words() -> None:
    text = "On Monday shelling in Homs destroyed three houses."
    (claim,) = _claims(text)
    assert all(text[s.start : s.end] == s.text for s in (claim.quote, *claim.evidence.values()))
    assert {"effect", "object", "count", "place", "time"} <= claim.evidence.keys()


def test_who_did_the_deed_told_before_did_what_it_destroyed() -> None:
    claims = _claims("The army carried out five strikes. The strikes destroyed a bridge.")
    assert [[actor.text for actor in claim.by] for claim in claims] == [["army"]]
