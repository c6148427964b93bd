"""A desk that speaks a language that is written from right to left."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from web.pseudo import OPEN, write_pseudo

from browser.test_accessible import PATHS, first_of_each, serious
from tools.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_are_turned_round(browser: "Browser", db: Path, tmp_path: Path, width: int) -> None:
    with serving(db, write_pseudo(tmp_path / "words", "ar")) as address:
        size = {"width": width, "height": 900}
        page = browser.new_page(base_url=address, locale="ar", viewport=size)  # type: ignore[arg-type]
        page.goto("/")
        assert page.evaluate("document.documentElement.dir") == "rtl"
        for path in (*PATHS, *first_of_each(page)):
            over = "document.documentElement.scrollWidth - innerWidth"
            assert serious(page, path) == [], path
            assert page.evaluate(over) <= 0, path
            assert page.evaluate("scrollX") == 0, path
        page.goto("/review")
        queue, claim = (page.locator(f".{name}").bounding_box() for name in ("queue", "claim-pane"))
        assert queue and claim and (width < 1000 or queue["x"] > claim["x"])
        page.close()


def test_scripts_speak_it_too(browser: "Browser", db: Path, tmp_path: Path) -> None:
    with serving(db, write_pseudo(tmp_path / "words", "ar")) as address:
        page = browser.new_page(base_url=address, locale="ar")
        page.goto("/events")
        page.wait_for_selector("[data-map][data-ready]", state="attached", timeout=60_000)
        zoom = page.locator(".maplibregl-ctrl-zoom-in")
        assert zoom.get_attribute("aria-label") == f"{OPEN}Zoom in⟧"
        page.close()
