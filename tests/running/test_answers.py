"""What people have answered about names holds in every claim; the coder's reading stays kept."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sitrace.model import (
    Actor,
    Claim,
    Control,
    Document,
    Incident,
    Judgement,
    Place,
    Problem,
    Span,
    Verdict,
    document_id,
)
from sitrace.pipeline import Coded
from sitrace.running import Answers

TEXT = "Guards took Marvanka and Old Port."
DOCUMENT = Document(id=document_id(TEXT.encode()), text=TEXT)
POINT = {"lat": 35.0, "lon": 38.0, "precision": "settlement", "country": "SY"}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def judged(verdict: str, name: str, hour: int = 9, **fields: Any) -> Judgement:
    at = datetime(2024, 5, 7, hour, tzinfo=UTC)
    return Judgement(
        id=f"{name}{hour}", verdict=Verdict(verdict), name=name, by="Lena", at=at, **fields
    )


def incident(place: Place, *initiators: Actor) -> Claim:
    return Incident.model_validate(
        {
            "document_id": DOCUMENT.id,
            "quote": span(TEXT),
            "type": "attack",
            "place": place,
            "initiators": initiators,
            "evidence": {"place": span("Marvanka")},
            "made_by": "incident@1",
        }
    )


UNKNOWN = Place(text="Marvanka", name="Marvanka", unresolved="not_in_gazetteer")
KNOWN = Place(text="Marvanka", name="Marvanka", lat=1, lon=2, country="TD")


@pytest.mark.parametrize(
    ("place", "judgements", "point"),
    [
        (UNKNOWN, [judged("place", "MARVANKA", correction=POINT)], (35.0, 38.0, None)),
        (UNKNOWN, [judged("place", "Old Port", correction=POINT)], (None, None, "not_in_gazetteer")),
        (UNKNOWN, [judged("actor", "Marvanka", correction={})], (None, None, "not_in_gazetteer")),
        (UNKNOWN, [judged("place", "Marvanka", correction={"unresolved": "ignored"})],
         (None, None, "ignored")),
        # Of two answers the later holds, in whatever order they come; a reopened one no more.
        (UNKNOWN, [judged("place", "Marvanka", 11, correction=POINT),
                   judged("place", "Marvanka", 10, correction=POINT | {"lat": 1.0})],
         (35.0, 38.0, None)),
        (UNKNOWN, [judged("place", "Marvanka", correction=POINT), judged("place", "Marvanka", 10)],
         (None, None, "not_in_gazetteer")),
        # What the coder has placed stays where it is, unless the answer is for everywhere.
        (KNOWN, [judged("place", "Marvanka", correction=POINT)], (1, 2, None)),
        (KNOWN, [judged("place", "Marvanka", correction=POINT, everywhere=True)], (35.0, 38.0, None)),
        # Ten kilometres north of an answered place is not that place.
        (UNKNOWN.model_copy(update={"relation": "north_of", "distance_km": 11.12}),
         [judged("place", "Marvanka", correction=POINT)], (35.1, 38.0, None)),
    ],
)  # fmt: skip
def test_places(
    place: Place, judgements: list[Judgement], point: tuple[float | None, float | None, str | None]
) -> None:
    claim = incident(place)
    answered = Answers.read(judgements).apply(claim)
    assert answered.place is not None
    assert (answered.place.lat, answered.place.lon, answered.place.unresolved) == point
    assert (answered.id, answered.place.text) == (claim.id, "Marvanka")


def test_actors() -> None:
    meaning = {"entity_id": "cd-m23", "name": "March 23 Movement", "kind": "rebel", "country": "CD"}
    answers = Answers.read([judged("actor", "the guards", correction=meaning)])
    known = Actor(text="Guards", entity_id="mil-td")
    claim = incident(KNOWN, Actor(text="Guards"), known, Actor(text="Others"))
    answered = answers.apply(claim)
    assert isinstance(answered, Incident)
    assert [actor.entity_id for actor in answered.initiators] == ["cd-m23", "mil-td", None]
    assert [j.by for j in answers.used_for(claim)] == ["Lena"]


def test_ground_is_answered_too_and_its_problem_goes() -> None:
    fields = {
        "document_id": DOCUMENT.id,
        "quote": span(TEXT),
        "state": "captured",
        "made_by": "c@1",
    }
    evidence = {"places[0]": span("Marvanka"), "places[1]": span("Old Port")}
    other = UNKNOWN.model_copy(update={"text": "Old Port", "name": "Old Port"})
    control = Control.model_validate(
        {**fields, "place": UNKNOWN, "places": (UNKNOWN, other), "evidence": evidence}
    )
    problems = [
        Problem(document_id=DOCUMENT.id, quote=span(words), code=code, message="")
        for words, code in (
            ("Marvanka", "place_unresolved"),
            ("Old Port", "place_unresolved"),
            ("Marvanka", "time_unresolved"),
        )
    ]
    answers = Answers.read([judged("place", "Marvanka", correction=POINT)])
    coded = answers.apply_to(Coded(DOCUMENT, [control], [], problems))
    (answered,) = coded.claims
    assert isinstance(answered, Control)
    assert answered.place == answered.places[0]
    assert [place.lat for place in answered.places] == [35.0, None]
    assert list(coded.problems) == problems[1:]


@pytest.mark.parametrize(
    "fields", [{"verdict": "place"}, {"verdict": "accept"}, {"verdict": "accept", "name": "x"},
               {"verdict": "place", "name": "x", "claim": "c"}],
)  # fmt: skip
def test_a_judgement_is_about_a_claim_or_a_name(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"needs a (name|claim)"):
        Judgement.model_validate({"id": "1", "by": "Lena", "at": datetime.now(UTC), **fields})
