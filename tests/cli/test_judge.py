"""sitrace judge, doctor, backup and restore, as they are typed."""

import json
import re
import shutil
from pathlib import Path

import pytest

from cli.conftest import Command
from sitrace.model import Toll
from sitrace.store import Store


@pytest.fixture
def own(db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(db, tmp_path / "own"))


def killed(db: Path) -> dict[int | None, str]:
    with Store.open(db, read_only=True) as store:
        tolls = [claim for claim in store.claims(kind="toll") if isinstance(claim, Toll)]
        return {toll.best or toll.low: toll.id for toll in tolls if toll.effect == "killed"}


def judgements(sitrace: Command, db: Path, *more: str) -> list[dict[str, object]]:
    return json.loads(sitrace("judge", "list", "--db", db, "--format", "json", *more).out)


def test_judgements_are_kept_listed_and_undone(sitrace: Command, own: Path) -> None:
    claim = killed(own)[4]
    ran = sitrace("judge", "reject", claim, "--db", own, "--by", "ana", "--why", "old")
    assert ran.status == 0
    assert re.search(r": kept\. \d+ claims?, \d+ events?\.$", ran.err.strip())
    (row,) = judgements(sitrace, own)
    assert (row["verdict"], row["by"], row["why"], row["standing"]) == (
        "reject", "ana", "old", "counts",
    )  # fmt: skip
    sitrace("judge", "undo", str(row["id"])[:8], "--db", own)
    assert [row["standing"] for row in judgements(sitrace, own)] == ["undone", "counts"]
    assert "reject" in sitrace("judge", "list", claim, "--db", own).out


def test_fields_are_corrected(sitrace: Command, own: Path) -> None:
    sitrace("judge", "correct", killed(own)[4], "best=3", "group=miners", "--db", own)
    (row,) = judgements(sitrace, own)
    assert row["correction"] == {"best": 3, "group": "miners"}
    assert "correct best: 3, group: miners by" in sitrace("why", killed(own)[4], "--db", own).out
    sitrace("judge", "undo", str(row["id"]), "--db", own)
    assert "(undone)" in sitrace("why", killed(own)[4], "--db", own).out


def test_events_are_merged_and_split(sitrace: Command, own: Path) -> None:
    def ids() -> list[tuple[str, list[str]]]:
        told = json.loads(sitrace("events", "--db", own, "--format", "json").out)["events"]
        return [(event["id"], event["claims"]) for event in told]

    before = ids()
    sitrace("judge", "merge", before[0][0], before[1][0], "--db", own)
    joined = ids()
    assert len(joined) == len(before) - 1
    (event, claims) = max(joined, key=lambda one: len(one[1]))
    sitrace("judge", "split", event, claims[0], "--db", own)
    assert len(ids()) == len(joined) + 1


def test_two_people_and_a_conflict(sitrace: Command, own: Path) -> None:
    claim = killed(own)[4]
    assert "One person" in sitrace("judge", "sign-off", "--db", own).err
    assert "Two people" in sitrace("judge", "sign-off", "on", "--db", own).err
    ran = sitrace("judge", "choose", claim, "--db", own, "--by", "ana", "--seen", "none")
    assert "sitrace judge confirm" in ran.err
    (row,) = judgements(sitrace, own, "--pending")
    ran = sitrace("judge", "reject", claim, "--db", own, "--seen", "none")
    assert (ran.status, "choose by ana" in ran.err) == (3, True)
    ran = sitrace("judge", "confirm", str(row["id"]), "--db", own, "--by", "ana")
    assert (ran.status, "somebody else" in ran.err) == (3, True)
    sitrace("judge", "confirm", str(row["id"]), "--db", own, "--by", "ben")
    assert judgements(sitrace, own, "--pending") == []


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["correct", "CLAIM", "best"], 2, "is not FIELD=VALUE"),
        (["correct", "CLAIM", "best=many"], 3, "does not fit"),
        (["correct", "CLAIM", "kind=damage"], 3, "cannot change kind"),
        (["accept", "ffffffff"], 3, "no claim ffffffff"),
        (["duplicate", "zz", "zz"], 3, "no report zz"),
    ],
)
def test_what_cannot_be_judged(
    sitrace: Command, own: Path, arguments: list[str], status: int, message: str
) -> None:
    named = [killed(own)[4] if word == "CLAIM" else word for word in arguments]
    ran = sitrace("judge", *named, "--db", own)
    assert (ran.status, message in " ".join(ran.err.split())) == (status, True)
    assert judgements(sitrace, own) == []


def test_a_doctor_a_backup_and_back(sitrace: Command, own: Path, tmp_path: Path) -> None:
    assert "checked" in sitrace("backup", tmp_path / "copy", "--db", own).err
    with Store.open(own) as store:
        store.save_events([])
    ran = sitrace("doctor", "--db", own)
    assert (ran.status, "is missing" in ran.err, "--repair" in ran.err) == (1, True, True)
    ran = sitrace("doctor", "--db", own, "--repair")
    assert (ran.status, "sound." in ran.err) == (0, True)
    assert sitrace("restore", tmp_path / "copy", "--db", own).status == 3
    ran = sitrace("restore", tmp_path / "copy", "--db", own, "--force")
    assert (ran.status, ".replaced" in ran.err) == (0, True)
    assert sitrace("doctor", "--db", own).status == 0
