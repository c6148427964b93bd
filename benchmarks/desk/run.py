"""How long the desk takes in a browser: first view, the map at rest, another filter.

python -m benchmarks.desk.run                  10,000 and 100,000 invented events
python -m benchmarks.desk.run --events 1000    so many, and nothing is written

Chromium without a screen draws in software. Each figure is a median of the repetitions with the
least and the greatest, in milliseconds, beside an empty page from the same machine: what is measured
of the desk holds what that costs too.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.desk.invented import make_events
from sitrace.store import Store
from tools.serving import serving

RESULT = Path(__file__).parent / "result.json"
COUNTS = (10_000, 100_000)
FILTERS = ("shelling", "airstrike", "protest", "")
BUDGETS = {"first_view": 1500, "map_idle": 3000, "filter": {10_000: 200, 100_000: 500}}

FIRST_VIEW = """() => {
  const told = performance.getEntriesByType("paint").find((one) => one.name === "first-contentful-paint");
  const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
  return Math.max(told?.startTime ?? 0, loaded);
}"""
MAP_IDLE = """() => new Promise((done) => {
  const box = document.querySelector("[data-map]");
  const look = () => "idle" in box.dataset ? done(performance.now()) : requestAnimationFrame(look);
  look();
})"""
FILTER = """(value) => new Promise((done) => {
  const select = document.getElementById("f-type");
  const begun = performance.now();
  new MutationObserver((_, watch) => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  }).observe(document.getElementById("main"), { childList: true });
  select.value = value;
  select.dispatchEvent(new Event("input", { bubbles: true }));
})"""


class Empty(BaseHTTPRequestHandler):
    """A page with nothing on it."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>.</title><link rel=icon href=data:,><p>."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving_nothing() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def measure(page: Page, count: int, repeat: int) -> dict[str, Any]:
    """Of a desk with so many events; the first visit warms up and is left out."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "desk.sitrace"
        with Store.open(db) as store:
            store.save_events(list(make_events(count)))
        with serving(db) as desk, serving_nothing() as empty:
            rounds = [measure_round(page, desk, empty, n) for n in range(repeat + 1)][1:]
    return {name: spread([one[name] for one in rounds]) for name in rounds[0]}


def measure_round(page: Page, desk: str, empty: str, number: int) -> dict[str, float]:
    nothing = view(page, empty)
    first = view(page, f"{desk}/events")
    rest = page.evaluate(MAP_IDLE)
    changed = page.evaluate(FILTER, FILTERS[number % (len(FILTERS) - 1)])
    return {"empty_page": nothing, "first_view": first, "map_idle": rest, "filter": changed}


def view(page: Page, address: str) -> float:
    """From nowhere, once what was there before is cleared away."""
    page.goto("about:blank")
    page.wait_for_timeout(300)
    page.goto(address)
    return float(page.evaluate(FIRST_VIEW))


def spread(values: Sequence[float]) -> dict[str, int]:
    named = {"median": statistics.median(values), "least": min(values), "greatest": max(values)}
    return {name: round(value) for name, value in named.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, help="so many, and nothing is written")
    parser.add_argument("--repeat", type=int, default=7)
    asked = parser.parse_args()
    counts = (asked.events,) if asked.events else COUNTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        measured = {str(count): measure(page, count, asked.repeat) for count in counts}
        version = browser.version
        browser.close()
    told = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, Chromium {version}, software rendering",
        "unit": "milliseconds",
        "load": [round(load, 1) for load in os.getloadavg()],
        "budgets": BUDGETS,
        "events": measured,
    }
    body = json.dumps(told, indent=1) + "\n"
    sys.stdout.write(body)
    if not asked.events:
        RESULT.write_text(body, "utf-8")


if __name__ == "__main__":
    main()
