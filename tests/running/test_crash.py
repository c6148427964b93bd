"""Killed at any point and started again: what was said to be on disk is, and nothing is half there."""

import contextlib
import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from running import crash_run
from running.crash_run import make_document, read
from sitrace.running import merge_stored
from sitrace.running.doctor import examine
from sitrace.store import Store

DOCUMENTS = 400
KILLS = 12
forks = multiprocessing.get_context("forkserver") if os.name == "posix" else None
if forks:
    forks.set_forkserver_preload(["running.crash_run", "sitrace.running.judging"])


def kill_at_a_random_point(path: Path, chance: random.Random) -> set[str]:
    """Runs until it has said something, then a little longer; gives all that it has said."""
    ours, theirs = forks.Pipe(duplex=False)
    coding = forks.Process(target=crash_run.tell, args=(str(path), DOCUMENTS, theirs))
    coding.start()
    theirs.close()
    said = {ours.recv()}
    time.sleep(chance.uniform(0, 0.3))
    coding.kill()
    coding.join()
    with contextlib.suppress(EOFError):
        while True:
            said.add(ours.recv())
    return said


@pytest.mark.skipif(forks is None, reason="no process can be forked here")
def test_no_acknowledged_report_or_judgement_is_lost_and_none_is_half_there(
    tmp_path: Path,
) -> None:
    path, said = tmp_path / "db", set[str]()
    chance = random.Random(3)
    for _ in range(KILLS):
        said |= kill_at_a_random_point(path, chance)
        check_whole(path, said)
    with Store.open(path) as store:
        merge_stored(store)
        assert [finding for finding in examine(store) if finding.wrong] == []


def check_whole(path: Path, said: set[str]) -> None:
    known = {document.id: document for document in map(make_document, range(DOCUMENTS))}
    with Store.open(path, read_only=True) as store:
        kept = {document.id for document in store.documents()}
        judged = {judgement.id for judgement in store.judgements()}
        for id_ in kept:
            assert list(store.claims(id_)) == list(read(known[id_]).claims)
    assert said <= {f"report {id_}" for id_ in kept} | {f"judgement {id_}" for id_ in judged}
    assert any(line.startswith("judgement") for line in said)
