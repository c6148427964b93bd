"""How long sitrace takes, as a ratio: to the language model that it reads with, on the same text.

python benchmarks/speed/run.py                     demo reports and off-topic news
python benchmarks/speed/run.py --texts FILE ...    and *.jsonl or *.jsonl.gz with a "text" a line
python benchmarks/speed/run.py --profile           and the functions that cost most

CPU seconds of one process after everything is loaded. A repetition measures sitrace and both
pipelines one after the other, so that a busy machine slows all three; a figure is the median of the
repetitions with the least and the greatest. A ratio below 1 is faster than the model alone.
"""

import argparse
import cProfile
import gzip
import json
import os
import platform
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from inspect import isfunction
from pathlib import Path
from typing import Any

# One thread: CPU seconds of idle helpers would count too.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
os.environ["SITRACE_HOME"] = "no-such-folder"  # nor may what is installed here

import spacy
from packs import measure_pack

import sitrace
from sitrace import pipeline
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.model import Document, document_id
from sitrace.sources import read
from sitrace.text.syntax import DEFAULT_PIPELINE, model_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Figures = dict[str, Any]


def demo() -> list[Document]:
    return [found for found in read([ROOT / "demo" / "reports"]) if isinstance(found, Document)]


def off_topic() -> list[Document]:
    path = ROOT / "benchmarks" / "off_topic" / "news.txt"
    return [make(text) for text in path.read_text("utf-8").split("---\n")]


def texts_in(path: Path, limit: int) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(limit), strict=False)]
    return [make(row["text"], row.get("published")) for row in rows]


def make(text: str, published: str | None = None) -> Document:
    return Document(id=document_id(text.encode()), text=text, published=published)


def seconds(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


def compare(documents: Sequence[Document], repeat: int) -> Figures:
    """Seconds of sitrace, of the installed pipeline and of its tagger and parser, interleaved."""
    texts = [document.text for document in documents]
    tasks: dict[str, Callable[[], object]] = {
        "sitrace": lambda: [pipeline.code_document(document) for document in documents],
        "installed": lambda: list(MODELS["installed"].pipe(texts)),
        "parser": lambda: list(MODELS["parser"].pipe(texts)),
    }
    for task in tasks.values():
        task()
    rounds = [{name: seconds(task) for name, task in tasks.items()} for _ in range(repeat)]
    return {
        "reports": len(texts),
        "characters": sum(map(len, texts)),
        "characters_per_second": round(
            sum(map(len, texts)) / statistics.median(r["sitrace"] for r in rounds)
        ),
        "to_installed": spread(r["sitrace"] / r["installed"] for r in rounds),
        "to_parser": spread(r["sitrace"] / r["parser"] for r in rounds),
        "stages": stages(documents),
    }


def spread(values: Iterable[float]) -> Figures:
    found = sorted(values)
    named = {"median": statistics.median(found), "least": found[0], "greatest": found[-1]}
    return {name: round(value, 3) for name, value in named.items()}


def load_models() -> dict[str, Any]:
    folder = model_folder(os.environ.get("SITRACE_PIPELINE", DEFAULT_PIPELINE))
    installed, parser = spacy.load(folder), spacy.load(folder)
    parser.select_pipes(enable=["tok2vec", "tagger", "parser"])
    return {"installed": installed, "parser": parser}


def stages(documents: Sequence[Document]) -> dict[str, float]:
    """The share in the time of coding that each function has which pipeline.py calls.

    What one of them calls in turn (triage by the parser) counts as its own.
    """
    own = {
        name: value
        for name, value in vars(pipeline).items()
        if isfunction(value) and value.__module__.startswith("sitrace.") and name[0] != "_"
    }
    own = {name: value for name, value in own.items() if value.__module__ != pipeline.__name__}
    spent, running = dict.fromkeys(own, 0.0), [False]

    def timed(name: str) -> Callable[..., object]:
        def stage(*args: Any, **kwargs: Any) -> object:
            if running[0]:
                return own[name](*args, **kwargs)
            running[0], start = True, time.process_time()
            try:
                return own[name](*args, **kwargs)
            finally:
                running[0] = False
                spent[name] += time.process_time() - start

        return stage

    vars(pipeline).update({name: timed(name) for name in own})
    try:
        whole = seconds(lambda: [pipeline.code_document(document) for document in documents])
    finally:
        vars(pipeline).update(own)
    shares = {name: round(took / whole, 3) for name, took in spent.items() if took}
    return shares | {"rest": round(1 - sum(spent.values()) / whole, 3)}


OPEN_GAZETTEER = """
import resource, time
from sitrace.lexicon.gazetteer import Gazetteer
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
Gazetteer.open().lookup("Damascus")
after, took = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter() - start
print(took * 1000, (after - before) / 1024)
"""


def gazetteer() -> Figures:
    """What the first look-up in a fresh process costs, and what look-ups cost after it."""
    command = [sys.executable, "-c", OPEN_GAZETTEER]
    fresh = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(5)]
    opened, grown = zip(*(map(float, line.split()) for line in fresh), strict=True)
    names = [name.text for d in demo() for name in pipeline.find_place_names(d.text, GAZETTEER)]
    one = seconds(lambda: [GAZETTEER.lookup(name) for name in names]) / len(names)
    return {
        "open_ms": spread(opened),
        "grown_mb": spread(grown),
        "lookup_ms": round(one * 1000, 3),
    }


def memory() -> float:
    """Megabytes that this process has held at most (Linux counts in kilobytes)."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)


def show(name: str, figures: Figures) -> None:
    print(f"\n{name}: {figures['reports']} reports, {figures['characters']:,} characters, ", end="")
    print(f"{figures['characters_per_second']:,} characters a second")
    for ratio in ("to_installed", "to_parser"):
        found = figures[ratio]
        print(f"  {ratio:13} {found['median']:.2f}  [{found['least']:.2f} {found['greatest']:.2f}]")
    print("  " + "  ".join(f"{stage} {share:.0%}" for stage, share in figures["stages"].items()))


def profile(documents: Sequence[Document]) -> None:
    """The functions of sitrace that cost most, with and without what they call."""
    profiler = cProfile.Profile()
    profiler.runcall(lambda: [pipeline.code_document(document) for document in documents])
    for order in ("tottime", "cumtime"):
        pstats.Stats(profiler).sort_stats(order).print_stats(r"src/sitrace|\{", 25)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="more texts, JSON Lines")
    parser.add_argument("--limit", type=int, default=100, help="texts of each such file")
    parser.add_argument("--repeat", type=int, default=5, help="repetitions")
    parser.add_argument("--profile", action="store_true", help="list the costliest functions")
    parser.add_argument("--save", action="store_true", help="write result.json beside this file")
    options = parser.parse_args()
    corpora = {"demo": demo(), "off_topic": off_topic()}
    corpora |= {f"{p.parent.name}/{p.name}": texts_in(p, options.limit) for p in options.texts}
    result: Figures = {"corpora": {}}
    for name, documents in corpora.items():
        result["corpora"][name] = compare(documents, options.repeat)
        show(name, result["corpora"][name])
        if options.profile:
            profile(documents)
    result |= {
        "gazetteer": gazetteer(),
        "pack": measure_pack(demo()),
        "memory_mb": memory(),
        "machine": platform.machine(),
    }
    result |= {"python": platform.python_version(), "spacy": spacy.__version__}
    result |= {"sitrace": sitrace.__version__, "date": datetime.now(UTC).date().isoformat()}
    print("\n" + json.dumps({k: v for k, v in result.items() if k != "corpora"}, indent=1))
    if options.save:
        (HERE / "result.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    MODELS = load_models()
    GAZETTEER = Gazetteer.open()
    sys.exit(main())
