"""Maps in a browser: a picture to send, and the map as a filter."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Visit = Callable[..., Page]

READY = "[data-map][data-idle]"


def test_a_map_is_saved_as_a_picture(visit: "Visit", tmp_path: Path) -> None:
    page = visit("/events")
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    download.value.save_as(tmp_path / "map.png")
    png = (tmp_path / "map.png").read_bytes()
    box = page.locator(".map-place").bounding_box()
    assert png.startswith(b"\x89PNG") and box
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert width >= box["width"] - 1 and height > width / box["width"] * box["height"] + 40


def test_the_view_of_the_map_is_a_filter(visit: "Visit") -> None:
    page = visit("/events")
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    with page.expect_response("**/events?*bbox=*"):
        page.get_by_role("button", name="Only what the map shows").click()
    chip = page.locator(".chips a", has_text="area")
    chip.wait_for()
    assert "bbox=" in page.url
    shown = page.locator(".count").inner_text()
    page.reload()
    assert page.locator(".count").inner_text() == shown
    chip.click()
    page.wait_for_url("**/events")
    assert "bbox" not in page.url
