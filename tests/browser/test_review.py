"""Ten claims with the keyboard alone, and two people at one claim."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sitrace.store import Store
from sitrace.web.access.accounts import Accounts
from sitrace.web.access.roles import Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Visit = Callable[..., Page]

PASSWORD = "three-green-kettles"


def test_ten_claims_with_the_keyboard_alone(visit: "Visit", db: Path) -> None:
    page = visit("/review")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    seen = set()
    for number in range(10):
        heading = page.locator(".claim-pane h1").inner_text()
        seen.add(page.locator(".actions input[name=claim]").first.input_value())
        if number % 5 == 3:
            page.keyboard.press("r")
            page.keyboard.type("It did not happen")
            act = "Enter"
        else:
            act = "a"
        with page.expect_navigation():
            page.keyboard.press(act)
        assert page.get_by_role("status").is_visible(), heading
    with page.expect_navigation():
        page.keyboard.press("u")
    assert len(seen) == 10
    with Store.open(db, read_only=True) as store:
        verdicts = [str(judgement.verdict) for judgement in store.judgements()]
    assert len(verdicts) == 11 and verdicts.count("reject") == 2 and verdicts[-1] == "undo"


def test_of_two_people_at_one_claim_none_loses_anything(visit: "Visit", db: Path) -> None:
    for name in ("Amal", "Boris"):
        Accounts.beside(db).add(name, Role.REVIEWER, PASSWORD)
    amal, boris = (log_in(visit, name) for name in ("Amal", "Boris"))
    for page in (amal, boris):
        page.goto("/review")
    boris.keyboard.press("r")
    boris.keyboard.type("Not in these words")
    with amal.expect_navigation():
        amal.keyboard.press("a")
    with boris.expect_navigation():
        boris.keyboard.press("Enter")
    told = boris.locator("main").inner_text()
    assert "Amal" in told and "Not in these words" in told
    with Store.open(db, read_only=True) as store:
        assert [judgement.by for judgement in store.judgements()] == ["Amal"]
    with boris.expect_navigation():
        boris.get_by_role("button", name="Do mine all the same").click()
    with Store.open(db, read_only=True) as store:
        assert [judgement.by for judgement in store.judgements()] == ["Amal", "Boris"]


def log_in(visit: "Visit", name: str) -> "Page":
    page = visit("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Log in").click()
    return page
