"""What the docs show of the output, made by the commands themselves from the demo reports.

A sample stands between `<!-- sample: name -->` and `<!-- end -->`. `pytest tests/docs --update-golden`
writes every sample anew; the diff is the review.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner

from benchmarks.gold import read_cases
from sitrace.cli.app import app
from sitrace.model.ontology import load

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "demo" / "reports"
BENCHMARKS = ROOT / "benchmarks"
KINDS = ("incident", "toll", "damage", "control", "relation", "comparison")
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SAMPLE = re.compile(r"(<!-- sample: (\w+) -->\n).*?(<!-- end -->)", re.S)

Record = dict[str, Any]

REALIS = (
    ("actual", "17_kramatorsk_wire.txt", "Six people were killed"),
    ("claimed", "16_sudan_weekly.txt", "claimed responsibility"),
    ("denied", "14_kadugli_government_denial.txt", "was not attacked"),
    ("planned", "14_kadugli_government_denial.txt", "convoy to enter"),
    ("hypothetical", "14_kadugli_government_denial.txt", "any party obstructs"),
    ("historical", "20_kramatorsk_follow_up.html", "strike on its railway station"),
)
"""For each realis a report and words of it that are read so."""

PLACES = (
    ("01_bara_wire.txt", "into the bus station in Bara"),
    ("03_bara_army_statement.txt", "outskirts of El Obeid"),
    ("12_dilling_displacement_alert.txt", "largest displacement recorded in South Kordofan"),
    ("08_fasher_flash_update.txt", "21 civilians"),
)


class Demo:
    """The demo reports as the commands code them; everything is made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "bara.sqlite"

    def run(self, *arguments: str) -> str:
        """What the command prints on standard output."""
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        if result.exit_code:
            raise RuntimeError(f"sitrace {' '.join(arguments)}: {result.output}")
        return result.stdout

    @cached_property
    def events(self) -> list[Record]:
        """The events of the five reports on Bara, kept in a database."""
        reports = sorted(map(str, REPORTS.glob("0[1-5]_bara_*")))
        output = self.run("code", *reports, "--db", str(self.database), "-q", "--format", "json")
        return list(json.loads(output)["events"])

    @cached_property
    def ground(self) -> Path:
        """A database of the reports on Dilling and Kupiansk, where both sides claim villages."""
        path = self.database.with_name("ground.sqlite")
        reports = [*REPORTS.glob("1[0-2]_dilling_*"), *REPORTS.glob("2[7-9]_kupiansk_*")]
        self.run("code", *sorted(map(str, reports)), "--db", str(path), "-q")
        return path

    @cached_property
    def coded(self) -> dict[str, Record]:
        """By file name, the output for each report that a sample is made of."""
        names = {name for _, name, _ in REALIS} | {name for name, _ in PLACES}
        return {name: self.code(name) for name in sorted(names | {"08_fasher_flash_update.txt"})}

    def code(self, name: str) -> Record:
        output = self.run("code", str(REPORTS / name), "-q", "--format", "json", "--with-text")
        return dict(json.loads(output))

    def claim(self, name: str, words: str, **fields: object) -> Record:
        """The claim whose quote is nearest to these words of the report, with these fields."""
        output = self.coded[name]
        text = output["documents"][0]["text"]
        start = text.index(words)
        fitting = [
            claim
            for claim in output["claims"]
            if all(claim.get(key) == value for key, value in fields.items())
            and claim["quote"]["start"] < start + len(words)
            and start < claim["quote"]["end"]
        ]
        if not fitting:
            raise LookupError(f"no claim with {fields} at {words!r} in {name}: choose other words")
        return dict(min(fitting, key=lambda claim: abs(claim["quote"]["start"] - start)))


def make_toll(demo: Demo) -> str:
    """One claim, with the fields that a reader looks for first."""
    claim = demo.claim("01_bara_wire.txt", "killing at least 18 people", kind="toll")
    kept = (
        "id", "kind", "quote", "evidence", "said_by", "realis", "place", "time",
        "effect", "low", "best", "amount", "unit", "incident", "made_by", "rule",
    )  # fmt: skip
    lines = [f"  {json.dumps(key)}: {line_of(claim[key])}" for key in kept]
    return fenced("json", "{\n" + ",\n".join(lines) + "\n}")


def line_of(value: object) -> str:
    """JSON on one line; an object of spans has a line for each. Nulls are left out."""
    value = without_nulls(value)
    if isinstance(value, dict) and all(isinstance(v, dict) for v in value.values()):
        spans = sorted(value.items(), key=lambda item: item[1]["start"])
        parts = [f"    {json.dumps(key)}: {line_of(span)}" for key, span in spans]
        return "{\n" + ",\n".join(parts) + "\n  }"
    return json.dumps(value, ensure_ascii=False)


def without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_nulls(v) for key, v in value.items() if v is not None}
    return [without_nulls(v) for v in value] if isinstance(value, list) else value


def make_event(demo: Demo) -> str:
    """The contested event that most claims tell of: its head and the first table of its ledger."""
    contested = [event for event in demo.events if event["status"] == "contested"]
    event = max(contested, key=lambda event: len(event["claims"]))
    page = demo.run("show", event["id"], "--db", str(demo.database))
    head, ledger = page.split("\n\n")[:2]
    lines = [line.rstrip() for line in f"{head}\n\n{ledger}".splitlines()]
    command = f"$ sitrace show {event['id'][:8]} --db bara.sqlite"
    return fenced("text", "\n".join([command, *lines, "…"]))


def make_rollup(demo: Demo) -> str:
    assert demo.events
    out = demo.run("rollup", "--db", str(demo.database), "--by", "week,admin1")
    return fenced("text", out.rstrip())


def make_control(demo: Demo) -> str:
    out = demo.run("control", "--db", str(demo.ground), "--at", "2025-10-12", "--place", "Luhansk")
    return fenced("text", out.rstrip())


def make_network(demo: Demo) -> str:
    named = "--actor", "Liberation Movement"
    out = demo.run("network", "--db", str(demo.ground), "--at", "2025-10-12", *named)
    return fenced("text", out.rstrip())


def make_changes(demo: Demo) -> str:
    """The tolls and the denials; the whole list is long."""
    assert demo.events
    span = "--since", "2025-08-16", "--until", "2025-08-31"
    lines = demo.run("changes", "--db", str(demo.database), *span).splitlines()
    starts = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    blocks = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    shown = [block for block in blocks if block[0].startswith(("TOLL", "DENIAL", "STATUS"))]
    return fenced("text", "\n".join(line for block in shown for line in block))


def make_realis(demo: Demo) -> str:
    rows = []
    for realis, name, words in REALIS:
        claim = demo.claim(name, words, realis=realis)
        said_by = ", ".join(claimant["name"] for claimant in claim["said_by"])
        rows.append((f"`{realis}`", quoted(claim), said_by or "*the publisher*", f"`{name[:2]}`"))
    return table(("realis", "quote", "said by", "report"), rows)


def make_places(demo: Demo) -> str:
    rows = []
    for name, words in PLACES:
        claim = demo.claim(name, words)
        place = claim["place"]
        point = f"{place['lat']:.2f}, {place['lon']:.2f}" if place["lat"] is not None else ""
        fineness = place["precision"] or f"unresolved: {place['unresolved']}"
        cells = (quoted(claim), place["text"], place["relation"], fineness, place["facility"] or "")
        rows.append((*cells, point))
    return table(("quote", "`text`", "`relation`", "`precision`", "`facility`", "point"), rows)


def make_figures(demo: Demo) -> str:
    """The tolls of a report that tells of persons, some of them twice, and of households."""
    report = demo.coded["08_fasher_flash_update.txt"]
    tolls = [claim for claim in report["claims"] if claim["kind"] == "toll"]
    by_id = {claim["id"]: claim for claim in tolls}
    rows = [
        (
            quoted(claim),
            claim["effect"],
            *("" if claim[key] is None else str(claim[key]) for key in ("low", "best", "high")),
            claim["unit"],
            quoted(by_id[claim["part_of"]]) if claim["part_of"] in by_id else "",
        )
        for claim in tolls
    ]
    return table(("quote", "`effect`", "`low`", "`best`", "`high`", "`unit`", "`part_of`"), rows)


def make_problem(demo: Demo) -> str:
    problem = demo.coded["08_fasher_flash_update.txt"]["problems"][0]
    return fenced("json", json.dumps(without_nulls(problem), ensure_ascii=False, indent=1))


def make_incident_types(_: Demo) -> str:
    rows = [(f"`{name}`", str(entry["definition"])) for name, entry in load("incidents").items()]
    return table(("`type`", "definition"), rows)


def make_quality(_: Demo) -> str:
    """The pinned figures of the benchmarks, each with the number of cases behind it."""
    pinned = json.loads((BENCHMARKS / "floors.json").read_text("utf-8"))
    claims, events = pinned["claims"]["floors"], pinned["events"]["floors"]
    cases = read_cases(ROOT / "tests" / "golden")
    gold = Counter(g.kind for case in cases for g in case.gold if not g.optional)
    told = yaml.safe_load((BENCHMARKS / "events" / "demo.yml").read_text("utf-8"))
    passages = sum(map(len, told.values()))
    news = (BENCHMARKS / "off_topic" / "news.txt").read_text("utf-8").split("---\n")
    silent = pinned["off_topic"]["floors"]["silent"]
    numbers = {"all": gold.total(), **{kind: gold[kind] for kind in KINDS}}
    rows = [
        (f"claims: {kind}", f"{n} in {len(cases)} golden reports", *percents(claims, kind))
        for kind, n in numbers.items()
    ]
    linked = f"{passages} passages on {len(told)} events in the demo"
    rows.append(("two passages are linked as one event", linked, *percents(events, "pairs")))
    quiet = f"Of {len(news)} texts of everyday news, {silent:.0%} came out without a claim, as they should."
    return f"{table(('what', 'n', 'precision', 'recall'), rows)}\n\n{quiet}"


def percents(floors: dict[str, float], name: str) -> tuple[str, str]:
    return f"{floors[f'{name} precision']:.0%}", f"{floors[f'{name} recall']:.0%}"


def quoted(claim: Record) -> str:
    return "“" + " ".join(claim["quote"]["text"].split()) + "”"


def fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    rule = tuple("---" for _ in head)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


SAMPLES: dict[str, Callable[[Demo], str]] = {
    "toll": make_toll,
    "event": make_event,
    "rollup": make_rollup,
    "control": make_control,
    "network": make_network,
    "changes": make_changes,
    "realis": make_realis,
    "places": make_places,
    "figures": make_figures,
    "problem": make_problem,
    "incident_types": make_incident_types,
    "quality": make_quality,
}


def filled(page: str, demo: Demo) -> str:
    """The page with its samples as they come out now."""
    return SAMPLE.sub(lambda found: f"{found[1]}{SAMPLES[found[2]](demo)}\n{found[3]}", page)
