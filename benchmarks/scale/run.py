"""How a store grows: making all events anew, adding a report, the desk's questions, memory.

python benchmarks/scale/run.py 10000 30000 100000       # writes result.json
python benchmarks/scale/run.py --keep 1000000           # adds a size to it
"""

import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sitrace.model import EventStatus
from sitrace.running import merge_stored
from sitrace.running.adding import merge_news
from sitrace.store import EventFilter, Store

if __package__:
    from benchmarks.scale.invented import FIRST_DAY, make_reports
else:
    from invented import FIRST_DAY, make_reports

HERE = Path(__file__).parent
AT_ONCE = 500
REPEATS = 5
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
GROWING = ("fill_s", "rebuild_s", "add_s", "news_s", "peak_mb", "file_mb")


def measure(claims: int, folder: Path) -> dict[str, Any]:
    """The figures of one size, in seconds, milliseconds and MB; fill and rebuild of the processor."""
    with Store.open(folder / "db") as store:
        filled = work(lambda: fill(store, claims))
        rebuilt = work(lambda: merge_stored(store))
        counts = store.counts()
        found = {
            "claims": counts["claims"],
            "documents": counts["documents"],
            "events": counts["events"],
            "fill_s": round(filled, 1),
            "rebuild_s": round(rebuilt, 1),
            "peak_mb": round(peak_mb()),
            **add_times(store, claims),
            "file_mb": round((folder / "db").stat().st_size / 2**20, 1),
        }
        return found | {f"{name}_ms": milliseconds(ask) for name, ask in questions(store).items()}


def fill(store: Store, claims: int) -> None:
    reports = make_reports(claims)
    for first in reports:
        with store.batch() as batch:
            batch.add(*first, version="1")
            for _, (document, found) in zip(range(AT_ONCE), reports, strict=False):
                batch.add(document, found, version="1")


def add_times(store: Store, claims: int) -> dict[str, float]:
    """Of one more report: until it is on disk, and until it is in the events."""
    added, merged = [], []
    for report in deque(make_reports(claims + 200), maxlen=REPEATS):
        added.append(seconds(lambda r=report: store.add(*r, version="1")))
        merged.append(work(lambda: merge_news(store)))
    return {
        "add_s": round(statistics.median(added), 4),
        "news_s": round(statistics.median(merged), 3),
    }


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """What the desk asks of a store."""
    last = max(
        (e.time.end for e in store.events(EventFilter(sort="-start", limit=1))), default=FIRST_DAY
    )
    week = {"since": last - timedelta(7), "until": last}
    old = {"since": FIRST_DAY + timedelta(20), "until": FIRST_DAY + timedelta(27)}
    pages = store.pages
    deep = store.counts()["events"] // 2
    event = next(store.events(EventFilter(offset=deep, limit=1)))
    return {
        "first_page": lambda: pages.events(EventFilter()),
        "last_week": lambda: pages.events(EventFilter(**week, sort="-start")),
        "an_old_week": lambda: pages.events(EventFilter(**old)),
        "type_and_status": lambda: pages.events(
            EventFilter(type="shelling", status=EventStatus.CORROBORATED, sort="-start")
        ),
        "box_and_week": lambda: pages.events(EventFilter(box=(10, -30, 12, -28), **week)),
        "next_page": lambda: pages.events(EventFilter(after=_key(event))),
        "sorted_by_killed": lambda: pages.events(EventFilter(sort="-killed")),
        "words": lambda: pages.events(EventFilter(text=event.place.name if event.place else "x")),
        "counts": store.counts,
        "one_event": lambda: store.event(event.id),
        "its_claims": lambda: [store.claim(id_) for id_ in event.claims],
    }


def _key(event: Any) -> tuple[str, str]:
    start: date = event.time.start
    return start.isoformat(), event.id


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def work(act: Callable[[], object]) -> float:
    """Seconds of the processor: other programs on the machine do not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def milliseconds(ask: Callable[[], object]) -> float:
    return round(1000 * statistics.median(seconds(ask) for _ in range(REPEATS)), 2)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def exponent(rows: Sequence[dict[str, Any]], name: str) -> float | None:
    """The slope of log(figure) over log(claims), by least squares."""
    points = [(math.log(row["claims"]), math.log(row[name])) for row in rows if row[name]]
    if len(points) < 2:
        return None
    mean_x, mean_y = (statistics.fmean(axis) for axis in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return round(sum((x - mean_x) * (y - mean_y) for x, y in points) / spread, 3)


def run_apart(claims: int) -> dict[str, Any]:
    """In a new process, so that its peak of memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", str(claims), folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    print(json.dumps(found), flush=True)
    return found


def earlier() -> list[dict[str, Any]]:
    """The rows of the last run."""
    rows: list[dict[str, Any]] = json.loads((HERE / "result.json").read_text("utf-8"))["rows"]
    return rows


def main(arguments: Sequence[str]) -> None:
    if arguments[0] == "--one":
        print(json.dumps(measure(int(arguments[1]), Path(arguments[2]))))
        return
    known = {row["claims"]: row for row in earlier()} if "--keep" in arguments else {}
    made = [run_apart(int(size)) for size in arguments if size != "--keep"]
    rows = [row for _, row in sorted((known | {row["claims"]: row for row in made}).items())]
    told = {
        "command": f"python benchmarks/scale/run.py {' '.join(str(row['claims']) for row in rows)}",
        "date": date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "rows": rows,
        "exponents": {name: exponent(rows, name) for name in GROWING},
    }
    (HERE / "result.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    write_table(told)


def write_table(told: dict[str, Any]) -> None:
    """Into the README: a column for each size, a line for each figure."""
    rows = told["rows"]
    sizes = " | ".join(f"{row['claims']:,} claims" for row in rows)
    lines = [f"| | {sizes} | exponent |", "|---|" + "---:|" * (len(rows) + 1)]
    for name in list(rows[0])[1:]:
        figures = " | ".join(f"{row[name]:,}" for row in rows)
        slope = told["exponents"].get(name)
        lines.append(f"| `{name}` | {figures} | {'' if slope is None else slope} |")
    table = "\n".join([*lines, "", f"{told['date']}, {told['machine']}."])
    page = (HERE / "README.md").read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    tail = rest.partition(END)[2]
    (HERE / "README.md").write_text(f"{head}{BEGIN}\n{table}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
