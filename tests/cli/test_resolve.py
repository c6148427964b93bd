"""sitrace resolve: what is open, and answers that hold once for all."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Command
from sitrace.running.unresolved import is_named
from sitrace.store import Store

REPORTS = (
    "Shelling killed four people in the village of Qaltunova on Monday, doctors said.",
    "The Tuma Guard shelled the village of Qaltunova on Monday, killing three people.",
    "Gunmen killed two people in the village of Zarbanka on Monday.",
)


@pytest.fixture
def db(sitrace: Command, tmp_path: Path) -> Path:
    for number, text in enumerate(REPORTS):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    code(sitrace, tmp_path)
    return tmp_path / "db"


def code(sitrace: Command, folder: Path) -> dict[str, Any]:
    ran = sitrace(
        *("code", folder / "*.txt", "--published", "2024-05-07", "--db", folder / "db"),
        *("--format", "json", "--quiet"),
    )
    coded: dict[str, Any] = json.loads(ran.out)
    return coded


def open_names(sitrace: Command, db: Path, *more: str) -> dict[str, int]:
    ran = sitrace("resolve", "--db", db, "--format", "json", *more)
    return {row["name"]: row["reports"] for row in json.loads(ran.out)}


def places(sitrace: Command, db: Path, *command: str) -> list[float | None]:
    found = json.loads(sitrace(*command, "--db", db, "--format", "json").out)[command[0]]
    told = [one["place"] for one in found if one["place"]]
    return [place["lat"] for place in told if "Qaltunova" in place["text"]]


def test_open_names_come_by_frequency(sitrace: Command, db: Path) -> None:
    found = open_names(sitrace, db)
    assert next(iter(found.items())) == ("Qaltunova", 2)
    assert found.items() >= {"Tuma Guard": 1, "Zarbanka": 1}.items()
    assert "Gunmen" not in open_names(sitrace, db)
    assert "Gunmen" in open_names(sitrace, db, "--descriptive")


def test_an_answer_holds_for_claims_events_and_what_is_coded_anew(
    sitrace: Command, db: Path
) -> None:
    answer = ("--lat", "48.5", "--lon", "37.9", "--country", "ua", "--by", "Lena", "--why", "map")
    ran = sitrace("resolve", "Qaltunova", "--db", db, *answer)
    assert "claims in 2 reports" in ran.err
    assert set(places(sitrace, db, "claims")) == {48.5}
    sitrace("merge", "--db", db)
    assert set(places(sitrace, db, "events")) == {48.5}
    assert "Qaltunova" not in open_names(sitrace, db)
    coded = code(sitrace, db.parent)
    assert not [p for p in coded["problems"] if "Qaltunova" in p["message"]]
    assert any(claim["place"]["lat"] == 48.5 for claim in coded["claims"] if claim["place"])
    with Store.open(db, read_only=True) as store:
        (judgement,) = store.judgements()
        kept = [claim.place.lat for claim in store.claims() if claim.place]
    assert (judgement.by, judgement.why, judgement.name) == ("Lena", "map", "Qaltunova")
    assert set(kept) == {None}


def test_why_tells_who_answered(sitrace: Command, db: Path) -> None:
    sitrace("resolve", "Qaltunova", "--db", db, "--lat", "1", "--lon", "2", "--by", "Lena")
    with Store.open(db, read_only=True) as store:
        ids = [c.id for c in store.claims() if c.place and c.place.name == "Qaltunova"]
    assert "place 'Qaltunova' by Lena" in sitrace("why", ids[0], "--db", db).out


def test_actors_and_places_that_are_known_elsewhere(sitrace: Command, db: Path) -> None:
    sitrace("resolve", "Tuma Guard", "--db", db, "--actor", "mil-td")
    sitrace("resolve", "Qaltunova", "--db", db, "--geonames-id", "170063")
    claims = json.loads(sitrace("claims", "--db", db, "--format", "json").out)["claims"]
    assert any(a["entity_id"] == "mil-td" for c in claims for a in c.get("initiators", ()))
    assert {c["place"]["name"] for c in claims if c["place"]} >= {"Aleppo", "Zarbanka"}


def test_ignored_names_are_not_asked_for_until_they_are_reopened(
    sitrace: Command, db: Path
) -> None:
    sitrace("resolve", "Qaltunova", "--db", db, "--ignore")
    assert "Qaltunova" not in open_names(sitrace, db)
    sitrace("resolve", "Qaltunova", "--db", db, "--reopen")
    assert "Qaltunova" in open_names(sitrace, db)


def test_what_a_name_might_mean_is_listed(sitrace: Command, db: Path) -> None:
    rows = json.loads(sitrace("resolve", "Tripoli", "--db", db, "--format", "json").out)
    assert {"LY", "LB"} <= {row["country"] for row in rows if row["what"] == "place"}
    assert "Neither a place nor an actor" in sitrace("resolve", "Qaltunova", "--db", db).out


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["X", "--lat", "1"], 2, "both --lat and --lon"),
        (["X", "--lat", "95", "--lon", "1"], 2, "less than or equal to 90"),
        (["X", "--ignore", "--reopen"], 2, "one answer"),
        (["--ignore"], 2, "needs the name"),
        (["X", "--ignore"], 3, "is 'X' a place or an actor?"),
        (["X", "--geonames-id", "1"], 3, "no installed gazetteer has the GeoNames id 1"),
        (["X", "--actor", "no-one"], 3, "no actor no-one"),
        (["X", "--lat", "1", "--lon", "1", "--country", "QQ"], 3, "no country has this code"),
    ],
)
def test_what_is_no_answer_is_said(
    sitrace: Command, db: Path, arguments: list[str], status: int, told: str
) -> None:
    ran = sitrace("resolve", *arguments, "--db", db)
    assert (ran.status, told in " ".join(ran.err.replace("│", " ").split())) == (status, True)
    with Store.open(db, read_only=True) as store:
        assert not list(store.judgements())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Tuma Guard", True), ("Liwa al-Nour", True), ("gunmen", False), ("Gunmen", False),
        ("the Sudanese soldiers", False), ("Residents", False), ("fighters of Katiba 7", True),
    ],
)  # fmt: skip
def test_names_and_descriptions(text: str, named: bool) -> None:
    assert is_named(text) is named
