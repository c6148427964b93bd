"""Events as rows of a history, and the event that a comparison ranks."""

from datetime import date
from typing import Any

import pytest

from sitrace.merging import merge
from sitrace.merging.happened import episode_of, find_subject
from sitrace.model import (
    Claim,
    Comparison,
    Document,
    Event,
    Incident,
    IncidentType,
    Place,
    Realis,
    Time,
    Toll,
    document_id,
)

DAY = date(2024, 5, 6)
ON = Time(text="Monday", start=DAY, end=DAY, precision="day")
KARM = Place(text="Karm", name="Karm", country="TD", admin1="Batha", lat=13.0, lon=18.0)


def told(text: str, *found: tuple[str, dict[str, Any]]) -> tuple[Document, list[Claim]]:
    """A report with a claim for each of these words: tolls by their number, incidents by their type."""
    document = Document(id=document_id(text.encode()), text=text, published=DAY)
    claims: list[Claim] = []
    for words, fields in found:
        at = text.index(words)
        known = {"document_id": document.id, "quote": document.span(at, at + len(words))}
        known |= {"made_by": "test@1", "place": KARM, "time": ON}
        if "type" in fields:
            claims.append(Incident(**{**known, **fields}))
        elif "rank" in fields:
            claims.append(Comparison(**{**known, "time": None, **fields}))
        else:
            deed = next((one.id for one in claims if one.quote.overlaps(known["quote"])), None)
            claims.append(Toll(**{**known, "effect": "killed", "incident": deed, **fields}))
    return document, claims


KILLING = ("killed 40 people", {"low": 40, "best": 40, "high": 40})
SHOOTING = ("Gunmen killed 40 people", {"type": "killing"})
RECORD = ("deadliest attack", {"rank": "deadliest", "measure": "attack", "since": "2021"})

# (a report, claims beside the comparison, dead of the event that is ranked)
CASES = [
    ("Gunmen killed 40 people. It was the deadliest attack since 2021.", [SHOOTING, KILLING], 40),
    ("The deadliest attack since 2021 killed 40 people.", [KILLING], 40),
    # what comes in a later sentence is another thing
    (
        "It was the deadliest attack since 2021. Elsewhere shelling killed 40 people.",
        [KILLING],
        None,
    ),
    # too far before
    (
        "Gunmen killed 40 people." + " Talks went on." * 20 + " The deadliest attack.",
        [KILLING],
        None,
    ),
    # the comparison's own words make no event
    (
        "Gunmen killed 40 people. It was the deadliest attack since 2021.",
        [SHOOTING, KILLING, ("attack", {"type": "attack"})],
        40,
    ),
    # what did not happen, happened elsewhere, or is of another kind
    (
        "Gunmen killed 40 people, it was denied. The deadliest attack since 2021.",
        [("killed 40 people", {**KILLING[1], "realis": Realis.DENIED})],
        None,
    ),
    (
        "Gunmen killed 40 people. It was the deadliest attack since 2021.",
        [("killed 40 people", {**KILLING[1], "place": KARM.model_copy(update={"country": "NE"})})],
        None,
    ),
    (
        "A protest. It was the deadliest attack since 2021.",
        [("protest", {"type": "protest"})],
        None,
    ),
]


@pytest.mark.parametrize(("text", "found", "dead"), CASES)
def test_the_event_that_is_ranked(
    text: str, found: list[tuple[str, dict[str, Any]]], dead: int | None
) -> None:
    document, claims = told(text, *found, RECORD)
    comparison = claims[-1]
    assert isinstance(comparison, Comparison)
    events = merge(claims, documents={document.id: document})
    subject = find_subject(comparison, document, claims, events)
    assert (subject.best if subject else None) == dead


def event(*found: tuple[str, dict[str, Any]]) -> Event:
    document, claims = told(found[0][0], *found)
    (one,) = merge(claims, documents={document.id: document})
    return one


def test_an_event_as_a_row() -> None:
    one = event(SHOOTING, KILLING)
    episode = episode_of(one)
    assert episode
    assert (episode.day, episode.row, episode.place.name) == (DAY, one.id, "Karm")
    assert (episode.low, episode.best, episode.high) == (40, 40, 40)


def test_of_groups_alone_there_may_be_more_dead() -> None:
    episode = episode_of(event(("killed 3 soldiers", {"best": 3, "group": "soldiers"})))
    assert episode and (episode.low, episode.high) == (3, None)


def test_a_killing_may_be_an_airstrike_and_is_no_clash() -> None:
    episode = episode_of(event(SHOOTING))
    assert episode and IncidentType.AIRSTRIKE in episode.types
    assert IncidentType.ARMED_CLASH not in episode.types


@pytest.mark.parametrize("fields", [{"realis": "planned"}, {"time": None}])
def test_what_did_not_happen_or_has_no_day_is_no_row(fields: dict[str, Any]) -> None:
    document, claims = told("Gunmen", ("Gunmen", {"type": "killing", **fields}))
    undated = document.model_copy(update={"published": None})
    (one,) = merge(claims, documents={document.id: undated})
    assert episode_of(one) is None
