"""What can only be seen from outside: interruption, streaming, start, closed pipes."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

SITRACE = [sys.executable, "-c", "from sitrace.cli import main; main()"]
REPORT = {"id": "r1", "text": "Shelling killed four people in Mosul.", "published": "2024-05-07"}


def start(*arguments: str | Path) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*SITRACE, *map(str, arguments)], stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def test_records_come_at_once_and_ctrl_c_keeps_them(tmp_path: Path) -> None:
    db = tmp_path / "x.sitrace"
    with start("code", "-", "--input", "jsonl", "--format", "jsonl", "--db", db) as run:
        assert run.stdin and run.stdout
        run.stdin.write(json.dumps(REPORT) + "\n")
        run.stdin.flush()
        first: dict[str, Any] = json.loads(run.stdout.readline())  # the input is still open
        run.send_signal(signal.SIGINT)
        assert run.stderr
        # Not communicate(): it would lose what readline() has taken into its buffer.
        rest, said = run.stdout.read(), run.stderr.read()
        run.wait(timeout=60)
    assert (first["record"], first["source_id"]) == ("document", "r1")
    assert run.returncode == 130
    kinds = [json.loads(line)["record"] for line in rest.splitlines()]
    assert kinds.count("event") >= 1
    assert "Interrupted" in said and "1 report" in said and "Traceback" not in said
    with start("code", "-", "--input", "jsonl", "--format", "jsonl", "--db", db) as again:
        _, said = again.communicate(json.dumps(REPORT) + "\n", timeout=60)
    assert "1 of them known already" in said


def test_a_reader_that_leaves_is_no_error() -> None:
    with start("schema") as run:
        assert run.stdout and run.stderr
        run.stdout.close()
        said = run.stderr.read()
    assert run.returncode in (0, 1)
    assert "Traceback" not in said


def test_help_loads_nothing_heavy() -> None:
    heavy = {"spacy", "pydantic", "sqlalchemy", "httpx2", "jinja2", "numpy", "trafilatura"}
    check = f"import sys, sitrace.cli; print(*({heavy!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True)
    assert done.stdout.split() == []
