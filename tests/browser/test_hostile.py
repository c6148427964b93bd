"""Reports that mean harm: their words are shown, and that is all they do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from browser.reports import HOSTILE, RLO

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Visit = Callable[..., Page]


LONG = 60_000
"""Milliseconds, on a machine that does much else."""


def read(page: "Page", text: str) -> None:
    page.goto("/")
    page.get_by_label("The report's text").fill(text)
    page.get_by_label("published on").fill("2025-03-19")
    with page.expect_navigation(timeout=LONG):
        page.get_by_role("button", name="Read it").click(timeout=LONG)


def test_hostile_words_do_nothing_on_any_page(visit: "Visit") -> None:
    page = visit("/")
    read(page, HOSTILE)
    report = page.url
    paths = (report, "/", "/events?text=idlib", "/review", "/picture", "/sitrep?place=Idlib")
    for path in paths:
        page.goto(path)
        for element in page.locator("main mark, main .mark, main summary").all()[:8]:
            element.hover(force=True)
        assert page.evaluate("window.hit") is None, path
        for tag in ("script", "img", "iframe", "svg[onload]", "[onerror]", "[onmouseover]"):
            assert page.locator(f"main {tag}").count() == 0, (path, tag)
        assert page.locator("a[href^='javascript:' i]").count() == 0
        assert "49" not in page.locator("main").inner_text() or "7*7" in page.inner_text("main")


def test_turned_writing_turns_nothing_but_the_report(visit: "Visit") -> None:
    page = visit("/")
    read(page, HOSTILE)
    for path in ("/events", "/sitrep?place=Idlib", "/picture"):
        page.goto(path)
        assert RLO not in page.content(), path


def test_a_paragraph_of_five_megabytes_is_shown_in_parts(visit: "Visit") -> None:
    line = "The river rose again and the bakery sold no bread that day, "
    page = visit("/")
    text = "A drone strike killed 11 people in Idlib on Monday. " + line * (5_000_000 // len(line))
    file = {"name": "long.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label("or files").set_input_files(file)  # type: ignore[arg-type]
    with page.expect_navigation(timeout=LONG):
        page.get_by_role("button", name="Read it").click(timeout=LONG)
    assert len(page.content()) < 3_000_000
    assert page.locator("main").inner_text()
