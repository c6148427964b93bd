"""python -m tools.screenshots DATABASE : pictures of every page of the desk, into docs/img.

Each page in four sizes and two themes, as NAME-SIZE-THEME.png; --only, --size and --theme make a
part of them. The reports in the database should be invented ones; it is copied, not changed.
Where pngquant is installed it makes the files small.
"""

import argparse
import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sitrace.store import EventFilter, Store
from sitrace.web.access.accounts import Accounts
from sitrace.web.access.roles import Role
from tools.serving import serving

SHOWN = Path(__file__).parents[1] / "docs" / "img"
SIZES = {"phone": (390, 844), "tablet": (834, 1112), "desk": (1440, 900), "wall": (2560, 1440)}
THEMES = ("light", "dark")
TALLEST = 2.5
"""Windows of a page that are pictured: more of a long list tells nothing new."""
SETTLED = "[data-map][data-idle], body:not(:has([data-map]))"
"""The map is drawn, or there is none."""
PASSWORD = "three-green-kettles"
Act = Callable[[Page], object]


@dataclass(frozen=True)
class Shot:
    """A page, and what is done on it first. `desk`: one of `desks`.

    `windows`: how many of them high the picture may be; 1 where the page fits its window anyway.
    """

    name: str
    path: str
    act: Act = lambda page: None
    desk: str = "full"
    windows: float = TALLEST


def shots(db: Path) -> list[Shot]:
    with Store.open(db, read_only=True) as store:
        events = list(store.events(EventFilter(sort="-reports", limit=1)))
    event = events[0].id if events else ""
    report = events[0].documents[0] if events else ""
    return [
        Shot("read", "/"),
        Shot("read-refused", "/", lambda page: _send(page, "Read it")),
        Shot("report", f"/reports/{report}"),
        Shot("events", "/events", windows=1),
        Shot("events-none", "/events?place=Atlantis&status=contested"),
        Shot("event", f"/events/{event}"),
        Shot("review", "/review"),
        Shot("review-correct", "/review", lambda page: page.keyboard.press("c")),
        Shot("review-keys", "/review", lambda page: page.keyboard.press("?")),
        Shot("picture", "/picture"),
        Shot("past", "/picture/past"),
        Shot("sitrep", "/sitrep"),
        Shot("not-found", "/events/0000"),
        Shot("start", "/", desk="empty"),
        Shot("events-start", "/events", desk="empty"),
        Shot("review-start", "/review", desk="empty"),
        Shot("login", "/login", desk="team"),
        Shot("review-conflict", "/review", _collide, desk="team"),
        Shot("audit", "/audit", _audit, desk="team"),
    ]


def _send(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def _log_in(page: Page, name: str, path: str) -> None:
    page.goto(f"/login?next={path}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    _send(page, "Log in")


def _collide(page: Page) -> None:
    """Two people at one claim, as the second one sees it."""
    _log_in(page, "Vera", "/review")
    other = page.context.browser.new_page(base_url=page.url.split("/review")[0])  # type: ignore[union-attr]
    _log_in(other, "Amal", "/review")
    for one, key in ((other, "a"), (page, "r")):
        one.goto(page.url)
        one.keyboard.press(key) if key == "r" else None
    with other.expect_navigation():
        other.keyboard.press("a")
    other.close()
    page.keyboard.type("Not in these words")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _audit(page: Page) -> None:
    _log_in(page, "Ada", "/audit")


def take(browser: Browser, desk: str, shot: Shot, size: str, theme: str, target: Path) -> None:
    width, height = SIZES[size]
    page = browser.new_page(
        base_url=desk,
        viewport={"width": width, "height": height},
        color_scheme=theme,  # type: ignore[arg-type]
    )
    page.goto(shot.path)
    shot.act(page)
    if page.locator("[data-map]").count():
        page.locator("[data-map]").first.scroll_into_view_if_needed()
    page.wait_for_selector(SETTLED, state="attached", timeout=60_000)
    # A taller window rather than a longer picture: what is not in view may not be drawn yet.
    whole = page.evaluate("document.documentElement.scrollHeight")
    tall = min(whole, round(height * shot.windows))
    if tall > height:
        page.set_viewport_size({"width": width, "height": tall})
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(600)
    page.screenshot(path=target)
    page.close()


@contextlib.contextmanager
def desks(db: Path) -> Iterator[dict[str, str]]:
    """The addresses of one with reports, one without any, and one at which three people work."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        paths = {name: Path(folder) / f"{name}.sitrace" for name in ("full", "empty", "team")}
        for name in ("full", "team"):
            shutil.copy(db, paths[name])
        accounts = Accounts.beside(paths["team"])
        for person, role in (("Ada", Role.ADMIN), ("Amal", Role.REVIEWER), ("Vera", Role.REVIEWER)):
            accounts.add(person, role, PASSWORD)
        yield {name: stack.enter_context(serving(path)) for name, path in paths.items()}


def take_all(
    db: Path, only: Sequence[str] = (), sizes: Sequence[str] = (), themes: Sequence[str] = ()
) -> list[Path]:
    SHOWN.mkdir(parents=True, exist_ok=True)
    made = []
    with desks(db) as addresses, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for shot in shots(db):
            if only and shot.name not in only:
                continue
            for size in sizes or SIZES:
                for theme in themes or THEMES:
                    made.append(SHOWN / f"{shot.name}-{size}-{theme}.png")
                    take(browser, addresses[shot.desk], shot, size, theme, made[-1])
        browser.close()
    shrink(made)
    return made


def shrink(made: Sequence[Path]) -> None:
    """To a palette, a third of the size; the colours of an interface are few."""
    if made and (pngquant := shutil.which("pngquant")):
        asked = ["--force", "--ext", ".png", "--skip-if-larger", "--strip", "96"]
        subprocess.run([pngquant, *asked, *map(str, made)], check=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--only", nargs="*", default=(), metavar="NAME")
    parser.add_argument("--size", nargs="*", default=(), choices=SIZES)
    parser.add_argument("--theme", nargs="*", default=(), choices=THEMES)
    asked = parser.parse_args()
    take_all(asked.database, asked.only, asked.size, asked.theme)
