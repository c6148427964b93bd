"""python -m tools.screenshots DATABASE [--all] : pictures of the desk's pages, into docs/img.

Without --all the few that the docs show; with it every page in four sizes and two themes, into
docs/img/all, which git ignores. The reports in the database should be invented ones.
"""

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sitrace.store import EventFilter, Store
from tools.serving import serving

SHOWN = Path(__file__).parents[1] / "docs" / "img"
SIZES = {"phone": (390, 844), "tablet": (834, 1112), "desk": (1440, 900), "wall": (2560, 1440)}
THEMES = ("light", "dark")
SETTLED = "[data-map][data-ready], body:not(:has([data-map]))"
"""The map stands, or there is none."""


@dataclass(frozen=True)
class Shot:
    """`size` and `theme` are those of the picture that the docs show."""

    name: str
    path: str
    size: str = "desk"
    theme: str = "light"


def shots(db: Path) -> list[Shot]:
    with Store.open(db, read_only=True) as store:
        events = list(store.events(EventFilter(sort="-reports", limit=1)))
    event = events[0].id if events else ""
    report = events[0].documents[0] if events else ""
    return [
        Shot("read", "/"),
        Shot("report", f"/reports/{report}"),
        Shot("events", "/events"),
        Shot("event", f"/events/{event}"),
        Shot("review", "/review", theme="dark"),
        Shot("picture", "/picture"),
        Shot("sitrep", "/sitrep"),
        Shot("sitrep-phone", "/sitrep", size="phone", theme="dark"),
    ]


def take(browser: Browser, desk: str, shot: Shot, size: str, theme: str, target: Path) -> None:
    width, height = SIZES[size]
    options = {"viewport": {"width": width, "height": height}, "color_scheme": theme}
    page: Page = browser.new_page(**options)
    page.goto(f"{desk}{shot.path}")
    page.wait_for_selector(SETTLED, state="attached", timeout=60_000)
    page.wait_for_timeout(500)
    page.screenshot(path=target)
    page.close()


def take_all(db: Path, *, every: bool) -> Sequence[Path]:
    folder = SHOWN / "all" if every else SHOWN
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with serving(db) as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for shot in shots(db):
            looks = [(s, t) for s in SIZES for t in THEMES] if every else [(shot.size, shot.theme)]
            for size, theme in looks:
                end = f"-{size}-{theme}" if every else ""
                made.append(folder / f"{shot.name}{end}.png")
                take(browser, desk, shot, size, theme, made[-1])
        browser.close()
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--all", action="store_true", help="every page, size and theme")
    asked = parser.parse_args()
    take_all(asked.database, every=asked.all)
