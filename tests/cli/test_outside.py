"""--profile public on every command: what is private, and what is under embargo, is in no output."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from merging.telling import Telling, by, day, town
from typer.testing import CliRunner

from cli.conftest import Command
from sitrace.cli.app import app
from sitrace.model import Actor, Claim, Comparison, Facility, Judgement, Relation
from sitrace.running import merge_stored
from sitrace.store import Store

REDS = Actor(text="the Reds", name="Reds", entity_id="zz-reds", kind="rebel")
CHIEF = Actor(text="Osman Idris", kind="unknown")
TEXT = (
    "A shell hit the Al-Rahma Hospital in Karm. It killed Ahmed Hassan, Mariam Saleh said. "
    "The Reds held the Al-Rahma Hospital. Osman Idris leads the Reds. "
    "It was the deadliest day since Peter Novak was shot in 2020."
)
SECRETS = ("Ahmed Hassan", "ahmed hassan", "Mariam Saleh", "Al-Rahma", "Osman Idris", "Peter Novak")
LATE = "Fresh news: nineteen people died at the bridge of Karm."
PUBLIC = ("--profile", "public")


def tell() -> Telling:
    """Names of a victim, a witness, a site, a commander and a bystander."""
    told = Telling(TEXT, "Old Post", 1)
    place = town("Karm", lat=10.01234, lon=20.01234, precision="site", facility="Al-Rahma Hospital")
    where = {"place": place, "time": day()}
    site = Facility(text="the Al-Rahma Hospital", **{"class": "health"})
    shell = told.incident("A shell hit the Al-Rahma Hospital", "shelling", targets=(site,), **where)
    said = {"said_by": by("Mariam Saleh", "witness"), "group": "ahmed hassan"}
    told.toll("killed Ahmed Hassan", 1, incident=shell.id, **said, **where)
    told.damage("the Al-Rahma Hospital", incident=shell.id, **where)
    told.control(
        "The Reds held the Al-Rahma Hospital", "held", by=(REDS,), places=(place,), **where
    )
    leads = told._common("Osman Idris leads the Reds", {"time": day()})
    told.claims.append(Relation(predicate="leads", subject=CHIEF, object=REDS, **leads))
    words = "the deadliest day since Peter Novak was shot in 2020"
    ranks = told._common(words, {"time": day()})
    since = {"measure": "day", "rank": "deadliest", "since": "Peter Novak was shot in 2020"}
    told.claims.append(Comparison(**since, **ranks))
    return told


def tell_late() -> Telling:
    late = Telling(LATE, "Fresh Wire", 2)
    late.document = late.document.model_copy(
        update={"published": datetime.now(UTC) - timedelta(hours=2)}
    )
    late.toll("nineteen people died", 19, place=town("Karm"), time=day())
    return late


@pytest.fixture
def told() -> Telling:
    return tell()


@pytest.fixture
def db(tmp_path: Path, told: Telling) -> Path:
    path = tmp_path / "some.sitrace"
    with Store.open(path) as store:
        for one in (told, tell_late()):
            store.add(one.document, one.claims)
        merge_stored(store)
    return path


SPAN = ("--since", "2024-05-01", "--until", "2100-01-01")
COMMANDS = [
    *(["events", "--format", form] for form in ("table", "json", "jsonl", "csv", "geojson")),
    *(["claims", "--format", form] for form in ("table", "json", "jsonl", "csv", "geojson")),
    *(
        ["rollup", "--by", "group,actor,place", "--format", form]
        for form in ("table", "json", "csv")
    ),
    *(["control", "--format", form] for form in ("table", "json", "csv")),
    *(["control", *SPAN, "--format", form] for form in ("table", "json", "csv")),
    *(["network", "--format", form] for form in ("table", "json", "csv", "graphml")),
    *(["changes", *SPAN, "--format", form] for form in ("table", "json", "csv")),
    *(["changes", *SPAN, "--known", "added", "--format", form] for form in ("table", "json")),
    *(["compare", "--format", form] for form in ("table", "json")),
    *(["sitrep", "--out", "OUT", "--format", form] for form in ("html", "docx")),
]
FRESH = ("nineteen", "Fresh", "19")


def run(sitrace: Command, db: Path, *arguments: str) -> tuple[str, str]:
    """What the command says, and what it remarks."""
    out = db.parent / "page"
    ran = sitrace(*(str(out) if a == "OUT" else a for a in arguments), "--db", db)
    assert ran.status == 0, ran.err
    return (read_page(out) if "OUT" in arguments else ran.out), ran.err


def read_page(path: Path) -> str:
    from docx import Document

    raw = path.read_bytes()
    if not raw.startswith(b"PK"):
        return raw.decode().split("</style>")[1]
    word = Document(str(path))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_secret_and_nothing_fresh_is_told(
    sitrace: Command, db: Path, arguments: list[str]
) -> None:
    out, remarks = run(sitrace, db, *arguments, *PUBLIC)
    assert [secret for secret in SECRETS if secret in out] == []
    assert [fresh for fresh in FRESH[:2] if fresh in out] == []
    assert "20.01234" not in out and "10.01234" not in out
    assert "1 report with 1 claim is held back, until" in remarks


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_without_embargo_the_fresh_is_told_and_the_secrets_are_not(
    sitrace: Command, db: Path, arguments: list[str]
) -> None:
    out, remarks = run(sitrace, db, *arguments, *PUBLIC, "--embargo", "0")
    assert [secret for secret in SECRETS if secret in out] == []
    assert "held back" not in remarks
    telling = arguments[0] in ("events", "claims", "changes", "sitrep", "rollup")
    assert not telling or any(fresh in out for fresh in FRESH)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_in_the_house_all_is_told(sitrace: Command, db: Path, arguments: list[str]) -> None:
    out, remarks = run(sitrace, db, *arguments)
    assert "held back" not in remarks and "withheld" not in out
    if arguments[0] != "rollup":
        assert any(secret in out for secret in SECRETS)


def test_show_and_why(sitrace: Command, db: Path, told: Telling) -> None:
    listed = json.loads(run(sitrace, db, "events", "--format", "json", *PUBLIC)[0])["events"]
    for event in listed:
        for command in ("show", "why"):
            out, _ = run(sitrace, db, command, event["id"], *PUBLIC)
            assert [secret for secret in SECRETS if secret in out] == []
            assert "Fresh" not in out
    for claim in told.claims:
        out, _ = run(sitrace, db, "why", claim.id, *PUBLIC)
        assert [secret for secret in SECRETS if secret in out] == []
        assert "Not reviewed by a person." in out
    assert any(event["place"]["facility"] == "a site" for event in listed)


def test_what_is_held_back_is_not_found(sitrace: Command, db: Path) -> None:
    with Store.open(db, read_only=True) as store:
        late = next(claim for claim in store.claims() if "nineteen" in claim.quote.text)
    assert sitrace("why", late.id, "--db", db).status == 0
    ran = sitrace("why", late.id, "--db", db, *PUBLIC)
    assert ran.status == 3 and "is held back" in ran.err


def judge(db: Path, claim: Claim) -> None:
    with Store.open(db) as store:
        at = datetime(2024, 6, 1, tzinfo=UTC)
        store.add_judgement(
            Judgement(id="j1", verdict="accept", claim=claim.id, by="Ana Secret", at=at)
        )
        merge_stored(store)


def test_what_nobody_has_reviewed_is_marked(sitrace: Command, db: Path, told: Telling) -> None:
    shell, toll = told.claims[:2]
    judge(db, shell)
    claims = json.loads(run(sitrace, db, "claims", "--format", "json", *PUBLIC)[0])["claims"]
    marks = {claim["id"]: claim["reviewed"] for claim in claims}
    assert marks[shell.id] is True and marks[toll.id] is False
    assert (
        "reviewed" not in json.loads(run(sitrace, db, "claims", "--format", "json")[0])["claims"][0]
    )
    assert "not reviewed" in run(sitrace, db, "claims", *PUBLIC)[0]
    assert "not reviewed" in run(sitrace, db, "control", *PUBLIC)[0]
    assert "1 of 1" in run(sitrace, db, "rollup", *PUBLIC)[0]
    assert "not reviewed" in run(sitrace, db, "sitrep", "--out", "OUT", *PUBLIC)[0]
    assert "Ana" not in run(sitrace, db, "why", shell.id, *PUBLIC)[0]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_sources_can_be_withheld(sitrace: Command, db: Path, arguments: list[str]) -> None:
    out, _ = run(sitrace, db, *arguments, *PUBLIC, "--sources", "withheld")
    assert "Old Post" not in out


def test_sources_by_name_alone(sitrace: Command, tmp_path: Path) -> None:
    db = tmp_path / "some.sitrace"
    with Store.open(db) as store:
        told = tell()
        page = {"title": "A headline", "url": "https://example.org/a"}
        store.add(told.document.model_copy(update=page), told.claims)
        merge_stored(store)
    out, _ = run(sitrace, db, "sitrep", "--out", "OUT", *PUBLIC)
    assert "A headline" in out and "example.org" in out
    out, _ = run(sitrace, db, "sitrep", "--out", "OUT", *PUBLIC, "--sources", "named")
    assert "A headline" not in out and "example.org" not in out and "Old Post" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["events", "--embargo", "0"], "goes with --profile public"),
        (["events", "--sources", "named"], "goes with --profile public"),
        (["events", *PUBLIC, "--embargo", "soon"], "write it as 24h"),
        (["settings", "--embargo", "5"], "write it as 24h"),
    ],
)
def test_options_that_mean_nothing(
    sitrace: Command, db: Path, arguments: list[str], said: str
) -> None:
    ran = sitrace(*arguments, "--db", db)
    assert ran.status == 2 and said in " ".join(ran.err.replace("│", " ").split())


def test_a_project_settles_its_embargo(sitrace: Command, db: Path) -> None:
    assert "embargo    24 hours" in sitrace("settings", "--db", db).out
    assert "embargo    none" in sitrace("settings", "--db", db, "--embargo", "0").out
    assert "held back" not in run(sitrace, db, "events", *PUBLIC)[1]
    assert "held back" in run(sitrace, db, "events", *PUBLIC, "--embargo", "3h")[1]


def test_explain_waits_too(sitrace: Command, tmp_path: Path) -> None:
    report, page = tmp_path / "a.txt", tmp_path / "page.html"
    fresh = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="minutes")
    body = "A shell hit the Al-Rahma Hospital in Mosul, killing Ahmed Hassan.\n"
    report.write_text(f"Published: {fresh}\n---\n{body}")
    ran = sitrace("explain", report, "-o", page, *PUBLIC)
    assert ran.status == 3 and "under an embargo of 24 hours, until" in ran.err
    assert not page.exists()
    assert sitrace("explain", report, "-o", page, *PUBLIC, "--embargo", "0").status == 0
    told = page.read_text()
    assert "Ahmed Hassan" not in told and "Al-Rahma" not in told and "Hospital" in told
    report.write_text(body)
    ran = sitrace("explain", report, "-o", page, *PUBLIC)
    assert ran.status == 3 and "--published" in ran.err


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "geojson"])
@pytest.mark.parametrize("kept", [True, False])
def test_code_prints_what_may_be_told(
    sitrace: Command, tmp_path: Path, form: str, kept: bool
) -> None:
    old, new = tmp_path / "a.txt", tmp_path / "b.txt"
    old.write_text("Published: 2024-05-07\n---\nShelling killed Ahmed Hassan in Mosul on Monday.\n")
    fresh = datetime.now(UTC).isoformat(timespec="minutes")
    new.write_text(f"Published: {fresh}\n---\nShelling killed nineteen people in Aden today.\n")
    db = ("--db", tmp_path / "some.sitrace") if kept else ()
    ran = sitrace("code", old, new, "--format", form, *db, *PUBLIC)
    assert ran.status == 0
    assert "Ahmed" not in ran.out and "nineteen" not in ran.out and "Aden" not in ran.out
    assert "Mosul" in ran.out
    assert "1 report with 2 claims is held back" in ran.err
    if kept:
        assert "Aden" in sitrace("events", *db).out
    assert "Aden" in sitrace("code", old, new, "--format", form, *PUBLIC, "--embargo", "0").out


@pytest.mark.parametrize("option", ["--with-text", "--mentions"])
def test_code_prints_no_text_in_public(sitrace: Command, tmp_path: Path, option: str) -> None:
    ran = sitrace("code", tmp_path, option, *PUBLIC)
    assert ran.status == 2 and "not in public" in " ".join(ran.err.replace("│", " ").split())


def test_the_past_of_an_area_without_what_is_fresh(sitrace: Command, db: Path) -> None:
    ran = sitrace("escalation", "--db", db, *PUBLIC)
    assert ran.status == 0 and "held back" in ran.err
    assert sitrace("outlook", "--db", db, *PUBLIC).status == 0


def test_every_command_that_tells_of_a_database_has_the_profile() -> None:
    """But those that people judge with, and those that keep the file."""
    house = {"merge", "resolve", "settings", "doctor", "backup", "restore", "desk", "judge"}
    for name in ("events", "claims", "show", "why", "sitrep", "explain", "code", "rollup",
                 "control", "network", "changes", "compare", "escalation", "outlook"):  # fmt: skip
        assert name not in house
        assert "--embargo" in CliRunner().invoke(app, [name, "--help"]).output, name
