"""Chromium, a desk with three reports, and a page that may ask for nothing else."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from browser.reports import REPORTS
from tools.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing(what: str) -> None:
    told = f"The desk was not tried in a browser: {what} is missing."
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (`make test` installs it)")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing("chromium (`apt-get install chromium`)")
    with sync_playwright() as playwright:
        # --no-sandbox: in a container there is no other way, and all pages are our own.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def read_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database into which the three reports were read; to be copied."""
    from sitrace.web.desk import Desk

    path = tmp_path_factory.mktemp("read") / "read.sitrace"
    desk = Desk(path)
    for day, text in REPORTS:
        desk.add_text(text, date.fromisoformat(day))
    desk.close()
    return path


@pytest.fixture
def db(read_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_db, tmp_path / "desk.sitrace"))


@pytest.fixture
def desk(db: Path) -> Iterator[str]:
    """The address of a desk of one's own over the three reports."""
    with serving(db) as address:
        yield address


@pytest.fixture
def visit(browser: "Browser", desk: str) -> "Iterator[Callable[..., Page]]":
    """Opens pages; at the end, nothing was asked of anybody else and nothing went wrong in them."""
    asked: list[str] = []
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", **options: object) -> "Page":
        context = browser.new_context(base_url=desk, **options)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if is_serious(told) else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not [url for url in asked if not is_ours(url, desk)]
    assert not wrong


def is_serious(told: object) -> bool:
    """Refusals of our own server (409, 422) are told there too; they are what is tested."""
    return getattr(told, "type", "") == "error" and "status of 4" not in getattr(told, "text", "")


def is_ours(url: str, desk: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob") or url.startswith(f"{desk}/")
