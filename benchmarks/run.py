"""Score sitrace on public benchmarks that are not in this repository, and write the figures down.

python benchmarks/run.py --tools DIR --data DIR all          every task
python benchmarks/run.py --tools DIR --data DIR muc places   some
python benchmarks/run.py --table                             only rewrite the table in README.md

DATA holds one folder a task with its reports as JSON Lines (`muc/dev.jsonl.gz`); TOOLS holds bench.py,
a scorer that knows sitrace by its output alone. Both may come from $SITRACE_BENCH (`tools/`, `data/`
in it). The texts belong to others and are not passed on: figures are all that is written here.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sitrace

HERE = Path(__file__).parent
README = HERE / "README.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
TASKS = {
    "muc": "whole incident templates, 1991-92 keys",
    "case": "type of event, news snippets",
    "places": "place names found and put on the map",
    "isaf": "fields of military press releases",
    "dedupe": "reports of one incident brought together",
    "attribution": "who said what",
    "relations": "who stands how to whom",
    "plover": "what one actor does to another",
    "casualties": "how many were killed and injured",
}
Figures = dict[str, Any]


def score(task: str, tools: Path, data: Path) -> Figures:
    """What the scorer makes of one task; raises CalledProcessError with what it printed."""
    program = shlex.quote(str(Path(sys.executable).with_name("sitrace")))
    coder = f"{program} code --input jsonl --format jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, str(tools / "bench.py"), task, "--data", str(data)]
        command += ["--batch", f"{coder} {{flags}} -", "--json", str(out)]
        subprocess.run(command, check=True)
        return dict(json.loads(out.read_text("utf-8")))


def write_result(task: str, found: Figures) -> None:
    """The figures alone, under names that are ours."""
    kept = {name: found[name] for name in ("n", "answered", "claims", "bad_spans")}
    result = {"task": task, **kept, "headline": found["headline"], "metrics": found["metrics"]}
    result |= {"sitrace": sitrace.__version__, "date": datetime.now(UTC).date().isoformat()}
    path = HERE / task / "result.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(_rounded(result), indent=1) + "\n", "utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    return round(value, 2) if isinstance(value, float) else value


def table() -> str:
    """A Markdown table of all figures that were written down."""
    lines = [
        "| task | what | figure | 95 % interval | reports | date |",
        "|---|---|---|---|---|---|",
    ]
    for task, what in TASKS.items():
        path = HERE / task / "result.json"
        if path.exists():
            lines.append(_row(what, json.loads(path.read_text("utf-8"))))
    return "\n".join(lines)


def _row(what: str, result: Figures) -> str:
    head = result["headline"]
    around = f"{head['lo']:.1f} to {head['hi']:.1f}" if head["lo"] is not None else ""
    figure = f"`{head['metric']}` **{head['value']:.1f}**"
    return f"| {result['task']} | {what} | {figure} | {around} | {result['n']} | {result['date']} |"


def with_table(readme: str) -> str:
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


def folders(options: argparse.Namespace, parser: argparse.ArgumentParser) -> tuple[Path, Path]:
    """Where scorer and data are; ends the program, saying what to give, where they are not."""
    home = Path(os.environ["SITRACE_BENCH"]) if "SITRACE_BENCH" in os.environ else None
    tools = options.tools or (home and home / "tools")
    data = options.data or (home and home / "data")
    if not tools or not (tools / "bench.py").is_file():
        parser.error("no bench.py: give its folder with --tools, or set SITRACE_BENCH")
    if not data or not data.is_dir():
        parser.error("no data: give the folder with --data, or set SITRACE_BENCH")
    return tools, data


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", choices=["all", *TASKS])
    parser.add_argument("--tools", type=Path, help="the folder with bench.py")
    parser.add_argument("--data", type=Path, help="the folder with a folder a task")
    parser.add_argument("--table", action="store_true", help="only rewrite README.md")
    options = parser.parse_args(arguments)
    if not options.table:
        tools, data = folders(options, parser)
        for task in TASKS if "all" in options.tasks else options.tasks:
            write_result(task, score(task, tools, data))
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
