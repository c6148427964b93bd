"""axe-core (MPL-2.0, see vendor/) on every page, light and dark: no serious finding."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Visit = Callable[..., Page]

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RUN = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"]}).then(found => found.violations)"""
PATHS = ("/", "/events", "/review", "/picture", "/sitrep", "/audit", "/nothing")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_page_shuts_anybody_out(visit: "Visit", look: str) -> None:
    page = visit("/", color_scheme=look)
    found = {path: serious(page, path) for path in (*PATHS, *first_of_each(page))}
    assert not {path: told for path, told in found.items() if told}


def first_of_each(page: "Page") -> list[str]:
    """A report and an event that are there."""
    addresses = []
    for section in ("/events", "/review"):
        page.goto(section)
        for kind in ("/events/", "/reports/"):
            links = page.locator(f"main a[href^='{kind}']")
            if links.count():
                addresses.append(str(links.first.get_attribute("href")))
    return list(dict.fromkeys(addresses))


def serious(page: "Page", path: str) -> list[str]:
    page.goto(path)
    page.evaluate(AXE.read_text("utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(RUN)
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in violations
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [390, 2560])
def test_no_page_is_wider_than_the_window(visit: "Visit", width: int) -> None:
    page = visit("/", viewport={"width": width, "height": 900})
    wide = {}
    for path in (*PATHS, *first_of_each(page)):
        page.goto(path)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[path] = over
    assert not wide
