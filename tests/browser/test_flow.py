"""From a pasted report to the situation report that is sent."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from browser.reports import PASTED

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Visit = Callable[..., Page]


def test_from_a_pasted_report_to_one_that_is_sent(visit: "Visit", tmp_path: Path) -> None:
    page = visit("/")
    page.get_by_label("The report's text").fill(PASTED)
    page.get_by_label("published on").fill("2025-03-19")
    page.get_by_role("button", name="Read it").click()

    page.wait_for_url("**/reports/*")
    assert "killed 11 people" in page.locator(".text").inner_text()
    toll = page.locator("[data-claim].toll")
    assert "11" in toll.inner_text()
    toll.locator("> summary").click()
    toll.get_by_role("link", name="review it").click()

    page.wait_for_url("**/review?*")
    page.keyboard.press("c")
    for name in ("low", "best", "high"):
        field = page.locator(f"#f-{name}")
        if field.input_value():
            field.fill("13")
    page.get_by_role("button", name="Keep the correction").click()
    page.get_by_role("status").filter(has_text="orrected").wait_for()

    page.goto("/sitrep?place=Idlib")
    row = page.locator(".told li", has_text="Idlib")
    assert row.inner_text().replace("\n", " ").count("13") == 1
    row.locator("a.num", has_text="13").click()
    note = page.locator("tr:target")
    assert "killed 11 people" in note.inner_text()

    for name, magic in (("Word", b"PK"), ("HTML", b"<!doctype html>")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        sent = tmp_path / download.value.suggested_filename
        download.value.save_as(sent)
        assert sent.read_bytes().startswith(magic)
    assert "13" in sent.read_text("utf-8")


def test_a_sentence_is_reworded(visit: "Visit") -> None:
    page = visit("/sitrep?place=Homs")
    form = page.locator(".reword", has=page.get_by_label("Lead"))
    form.get_by_label("Lead").fill("Homs had 99 bad days.")
    form.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/sitrep?*#wlead")
    lead = page.locator(".paper .lead")
    assert "Homs had 99 no claim bad days." in " ".join(lead.inner_text().split())
    page.get_by_role("button", name="Program’s own wording").click()
    page.get_by_text("Program’s own wording").wait_for(state="detached")
    assert "99" not in page.locator(".paper .lead").inner_text()
