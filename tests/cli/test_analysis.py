"""sitrace rollup, control, network and changes, on a database of invented claims."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from merging.telling import Telling, by, day, town

from cli.conftest import Command
from sitrace.model import Actor, Judgement, Policy, Relation
from sitrace.running import merge_stored
from sitrace.store import Store

REDS = Actor(text="the Reds", name="Reds & <Sons>", entity_id="zz-reds", kind="rebel")
BLUES = Actor(text="the army", name="Blues", entity_id="zz-blues", kind="state_forces")
WITHIN_WEEK = {"place": town("Karm"), "time": day()}


def reports() -> list[Telling]:
    """Monday's bombing told twice, and the town that the Reds claim on Thursday."""
    first, second = (
        Telling(f"A bomb went off in {n} places. People died.", f"Paper {n}", n) for n in (1, 3)
    )
    for told, number in ((first, 9), (second, 40)):
        bomb = told.incident("A bomb went off", "bombing", initiators=(REDS,), **WITHIN_WEEK)
        told.toll("People died", number, incident=bomb.id)
    ground = Telling("=The army held the town. Later its foe, the Reds, took the town.", "Post", 4)
    holds = {"by": (BLUES,), "places": (town("Karm"),)}
    ground.control("held the town", "held", time=day(0), **holds)
    takes = {
        "by": (REDS,),
        "places": (town("Karm"),),
        "said_by": by("Reds & <Sons>", "armed_group"),
    }
    ground.control("took the town", "captured", time=day(3), **takes)
    foe = ground._common("its foe, the Reds", {})
    ground.claims.append(Relation(predicate="fights", subject=BLUES, object=REDS, **foe))
    return [first, second, ground]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "some.sitrace"
    with Store.open(path) as store:
        for told in reports():
            store.add(told.document, told.claims)
        merge_stored(store, Policy.MEDIAN)
    return path


def test_rollup_prints_the_project_s_policy(sitrace: Command, db: Path) -> None:
    told = sitrace("rollup", "--db", db, "--by", "week,admin1")
    assert told.status == 0
    row = told.out.splitlines()[1].split()
    assert row[:6] == ["2024-W19", "North", "killed", "9", "9", "9"] and "median" in row
    assert sitrace("rollup", "--db", db, "--place", "Velm").out == "No figure counts.\n"


def test_rollup_by_another_policy_in_json(sitrace: Command, db: Path) -> None:
    (found,) = json.loads(
        sitrace("rollup", "--db", db, "--policy", "widest", "--format", "json").out
    )
    assert [found[name] for name in ("low", "best", "high", "policy")] == [9, 9, 40, "widest"]
    assert (found["contested"], found["contested_share"], len(found["claims"])) == (0, 0.0, 2)


WRONG = [
    (["rollup", "--by", "fish"], "'fish' is none of day, week"),
    (["control", "--until", "2024-05-09"], "--until needs --since"),
    (["control", "--at", "2024-05-09", "--since", "2024-05-09"], "choose"),
    (["control", "--at", "soon"], "is not one certain date"),
    (["changes", "--since", "2024-05-09", "--until", "2024-05-01"], "is before"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_asked(sitrace: Command, db: Path, arguments: list[str], said: str) -> None:
    told = sitrace(*arguments, "--db", db)
    assert told.status == 2 and said in " ".join(told.err.replace("│", " ").split())


def test_control_on_a_day(sitrace: Command, db: Path) -> None:
    lines = sitrace("control", "--db", db, "--at", "2024-05-10").out.splitlines()
    assert lines[0] == (
        "Karm, North, XA · held by Blues since 2024-05-06, claimed by Reds & <Sons>"
        " · last word 9 May 2024, 1 day before"
    )
    assert "“took the town” (Reds & <Sons>, 9 May 2024)" in lines[1]
    before = sitrace("control", "--db", db, "--at", "2024-05-07").out
    assert "claimed" not in before
    assert "No report" in sitrace("control", "--db", db, "--place", "Velm").out


def test_control_between_two_days(sitrace: Command, db: Path) -> None:
    span = "--since", "2024-05-08", "--until", "2024-05-09"
    (row,) = csv.DictReader(
        io.StringIO(sitrace("control", "--db", db, *span, "--format", "csv").out)
    )
    assert (row["news"], row["place"]) == ("claimed", "Karm, North, XA")
    assert "No report" in sitrace("control", "--db", db, "--since", "2024-05-10").out


def test_control_in_json_has_counted_ground_apart(sitrace: Command, db: Path) -> None:
    told = json.loads(sitrace("control", "--db", db, "--at", "2024-05-10", "--format", "json").out)
    assert [place["state"] for place in told["places"]] == ["claimed"]
    assert (told["counted"], told["undated"], told["day"]) == ([], 0, "2024-05-10")


def test_network(sitrace: Command, db: Path) -> None:
    out = sitrace("network", "--db", db, "--at", "2024-05-10").out
    assert out.splitlines()[0] == "Blues fights Reds & <Sons> · 10 May 2024"
    assert "No report" in sitrace("network", "--db", db, "--actor", "Greens").out
    assert "Blues" in sitrace("network", "--db", db, "--actor", "reds").out


def test_network_as_graphml_holds_hostile_names(sitrace: Command, db: Path) -> None:
    graph = ElementTree.fromstring(sitrace("network", "--db", db, "--format", "graphml").out)
    spaced = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = [n.findtext(f"{spaced}data") for n in graph.iter(f"{spaced}node")]
    (edge,) = graph.iter(f"{spaced}edge")
    assert nodes == ["Blues", "Reds & <Sons>"]
    assert (edge.get("source"), edge.get("target")) == ("zz-blues", "zz-reds")
    assert edge.get("directed") == "false"


def test_changes_by_the_day_of_publication(sitrace: Command, db: Path) -> None:
    span = "--since", "2024-05-08", "--until", "2024-05-10"
    found = json.loads(
        sitrace("changes", "--db", db, *span, "--policy", "widest", "--format", "json").out
    )
    told = [(c["news"], c["what"], c["before"], c["after"]) for c in found]
    assert ("toll", "killed", "9", "9 (9–40)") in told
    assert (
        "control",
        "held",
        "",
        "held by Blues since 2024-05-06, claimed by Reds & <Sons>",
    ) in told
    assert all(c["words"] for c in found)
    lines = sitrace("changes", "--db", db, *span, "--policy", "widest").out
    assert "TOLL killed" in lines and "by widest" in lines


def test_changes_by_the_day_of_addition(sitrace: Command, db: Path) -> None:
    added = "--known", "added"
    assert (
        "NEW EVENT bombing" in sitrace("changes", "--db", db, "--since", "2024-05-08", *added).out
    )
    nothing = sitrace(
        "changes", "--db", db, "--since", "2024-05-08", "--until", "2024-06-01", *added
    )
    assert nothing.out == "Nothing has changed on these days.\n"


def test_what_people_reject_is_in_no_analysis(sitrace: Command, db: Path) -> None:
    now = datetime(2024, 6, 1, tzinfo=UTC)
    claims = [
        claim
        for told in reports()
        for claim in told.claims
        if claim.kind in ("control", "relation")
    ]
    with Store.open(db) as store:
        for number, claim in enumerate(claims):
            store.add_judgement(
                Judgement(id=f"j{number}", claim=claim.id, verdict="reject", by="Ada", at=now)
            )
    assert "No report" in sitrace("control", "--db", db, "--at", "2024-05-10").out
    assert "No report" in sitrace("network", "--db", db, "--at", "2024-05-10").out


def test_the_policy_is_the_project_s(sitrace: Command, db: Path, tmp_path: Path) -> None:
    assert sitrace("settings", "--db", db).out.splitlines()[0] == "policy     median"
    told = sitrace("settings", "--db", db, "--policy", "widest")
    assert told.out.splitlines()[0] == "policy     widest"
    (found,) = json.loads(sitrace("rollup", "--db", db, "--format", "json").out)
    assert (found["high"], found["policy"]) == (40, "widest")
    page = tmp_path / "page.html"
    sitrace("sitrep", "--db", db, "-o", page, "-q")
    assert "widest" in page.read_text("utf-8")
