"""sitrace events, show, why, claims, merge, sitrep and schema, on a database of three reports."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Command
from sitrace.store import Store


def events(sitrace: Command, db: Path, *filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        sitrace("events", "--db", db, "--format", "json", *filters).out
    )["events"]
    return found


@pytest.mark.parametrize(
    ("filters", "places"),
    [
        ([], {"Kramatorsk", "Mosul"}),
        (["--place", "mosul"], {"Mosul"}),
        (["--place", "iraq"], {"Mosul"}),
        (["--place", "Mos"], set()),
        (["--type", "shelling"], {"Kramatorsk"}),
        (["--type", "air strike"], set()),
        (["--since", "2024-05-07"], {"Mosul"}),
        (["--until", "2024-05-07"], {"Kramatorsk"}),
        (["--min-reports", "2"], {"Kramatorsk"}),
        (["--status", "denied"], set()),
    ],
)
def test_filters(sitrace: Command, db: Path, filters: list[str], places: set[str]) -> None:
    assert {event["place"]["name"] for event in events(sitrace, db, *filters)} == places


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["events", "--db", "{db}", "--type", "airstrik"], 2, "airstrike"),
        (["events", "--db", "{db}", "--since", "yesterday"], 2, "2024-11-29"),
        (["events", "--db", "{db}.none"], 3, "does not exist"),
        (["show", "ffffffff", "--db", "{db}"], 3, "no event"),
        (["why", "ffffffff", "--db", "{db}"], 3, "no claim"),
        (["claims", "--db", "{db}", "--document", "ffffffff"], 3, "no report"),
        (["sitrep", "--db", "{db}", "--policy", "highest"], 2, "highest"),
    ],
)
def test_what_is_not_there_is_said(
    sitrace: Command, db: Path, arguments: list[str], status: int, said: str
) -> None:
    ran = sitrace(*[argument.format(db=db) for argument in arguments])
    assert ran.status == status
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_show_tells_who_says_how_many(sitrace: Command, db: Path) -> None:
    event = events(sitrace, db, "--min-reports", "2")[0]
    page = sitrace("show", event["id"][:6], "--db", db).out
    for told in ("Kramatorsk", "prosecutor", "doctors", "at least 6", "Wire", "Herald"):
        assert told in page
    assert "killed four people" in page


def test_why_shows_the_sentence_and_the_words(sitrace: Command, db: Path) -> None:
    with Store.open(db, read_only=True) as store:
        claim = next(c for c in store.claims(kind="toll") if "four" in c.quote.text)
    page = sitrace("why", claim.id, "--db", db).out
    joined = " ".join(page.split())
    assert f"⟦{claim.quote.text}⟧" in joined
    assert "in Kramatorsk on Monday, the prosecutor said." in joined
    for told in (claim.made_by, claim.rule, "6 May 2024", "Kramatorsk", "counted from"):
        assert told in joined


def test_claims_of_a_kind(sitrace: Command, db: Path) -> None:
    out = sitrace("claims", "--db", db, "--kind", "toll", "--format", "jsonl").out
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["kind"] for record in records if record["record"] == "claim"} == {"toll"}
    assert {record["record"] for record in records} == {"document", "claim"}


def test_claims_without_events_are_noticed(sitrace: Command, reports: Path, tmp_path: Path) -> None:
    db = tmp_path / "x.sitrace"
    sitrace("code", reports, "--db", db, "--no-merge")
    before = sitrace("events", "--db", db)
    assert "sitrace merge" in before.err
    assert "events." in sitrace("merge", "--db", db).err
    assert "Kramatorsk" in sitrace("events", "--db", db).out


def test_sitrep_with_another_policy(sitrace: Command, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "sitrep.html"
    for policy, number in (("lowest_credible", "best 4"), ("latest", "Killed 6")):
        ran = sitrace("sitrep", "--db", db, "--out", out, "--policy", policy)
        assert ran.status == 0
        html = out.read_text(encoding="utf-8")
        assert f"“{policy.replace('_', ' ')}”" in html
        assert number in html
    assert ran.out == ""


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (["--since", "2024-05-01", "--until", "2024-05-31"], "1–31 May 2024"),
        (["--since", "2024-05-01"], "since 1 May 2024"),
        (["--until", "2024-05-31"], "until 31 May 2024"),
        ([], "events of 6–8 May 2024"),
    ],
)
def test_sitrep_says_its_days(
    sitrace: Command, db: Path, tmp_path: Path, days: list[str], shown: str
) -> None:
    out = tmp_path / "sitrep.html"
    sitrace("sitrep", "--db", db, "--out", out, *days)
    assert shown in out.read_text(encoding="utf-8")


def test_public_events_lie_on_the_grid(sitrace: Command, db: Path) -> None:
    for event in events(sitrace, db, "--profile", "public"):
        for degrees in (event["place"]["lat"], event["place"]["lon"]):
            assert round(degrees / 0.05, 6) == round(degrees / 0.05)


@pytest.mark.parametrize("record", [None, "document", "claim", "event", "mention", "problem"])
def test_schema(sitrace: Command, record: str | None) -> None:
    ran = sitrace("schema", *(["--record", record] if record else []))
    assert json.loads(ran.out)["$schema"].endswith("2020-12/schema")


def test_a_floor_of_confidence_keeps_doubtful_claims_from_events(
    sitrace: Command, db: Path
) -> None:
    claims = json.loads(sitrace("claims", "--db", db, "--format", "json").out)["claims"]
    floor = max(claim["confidence"] for claim in claims)
    sure = {claim["id"] for claim in claims if claim["confidence"] >= floor}
    made = events(sitrace, db, "--min-confidence", str(floor))
    assert {id_ for event in made for id_ in event["claims"]} == sure < {c["id"] for c in claims}
    assert events(sitrace, db, "--min-confidence", "1") == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 2),
        (["--type", "shelling"], 1),
        (["--since", "2024-05-07"], 1),
        (["--until", "2024-05-07"], 1),
        (["--status", "denied"], 0),
        (["--min-reports", "2"], 1),
    ],
)
def test_filters_hold_above_a_floor_too(
    sitrace: Command, db: Path, filters: list[str], count: int
) -> None:
    assert len(events(sitrace, db, "--min-confidence", "0.01", *filters)) == count


def test_a_floor_of_confidence_keeps_doubtful_claims_from_the_page(
    sitrace: Command, db: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    ran = sitrace("sitrep", "--db", db, "--out", page, "--min-confidence", "1")
    assert "tells of 0 events" in ran.err


def test_why_tells_what_weighed_in(sitrace: Command, db: Path) -> None:
    claims = json.loads(sitrace("claims", "--db", db, "--kind", "toll", "--format", "json").out)
    told = sitrace("why", claims["claims"][0]["id"], "--db", db).out
    assert "raised by number given" in " ".join(told.split())
