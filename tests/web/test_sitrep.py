"""The report on the desk: chosen, reworded by two people, and sent as a file."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from web.forms import send

REPORT = "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said."
EVIL = REPORT.replace("a medic", "<script>alert(1)</script>\u202e medic Samira Haddad")


@pytest.fixture
def desk(client: TestClient) -> TestClient:
    send(client, "/read", text=REPORT, published="2025-03-07")
    return client


def event_of(page: str) -> str:
    return re.findall(r'id="w([0-9a-f]{16,})"', page)[0]


def reword(client: TestClient, about: str, text: str, seen: str = "", query: str = "") -> Response:
    return send(client, f"/sitrep/wording{query}", about=about, text=text, seen=seen, original="-")


def test_an_empty_desk_has_an_empty_report(client: TestClient) -> None:
    page = client.get("/sitrep")
    assert page.status_code == 200 and "None that matches" in page.text


def test_the_report_is_that_of_the_address(desk: TestClient) -> None:
    assert "Tadmur" in desk.get("/sitrep", params={"place": "Syria"}).text
    assert "None that matches" in desk.get("/sitrep", params={"place": "Peru"}).text
    assert "None that matches" in desk.get("/sitrep", params={"since": "2025-04-01"}).text
    assert "For sharing" in desk.get("/sitrep", params={"profile": "public"}).text
    assert desk.get("/sitrep", params={"since": "soon"}).status_code == 422


def test_numbers_lead_to_claims(desk: TestClient) -> None:
    page = desk.get("/sitrep").text
    note = re.findall(r'class="num" href="#(n\d+)">4<', page)[0]
    row = page[page.index(f'id="{note}"') :]
    claim = re.findall(r'href="/review\?state=all&amp;claim=([0-9a-f]+)"', row)[0]
    assert desk.app.state.desk.store.claim(claim) is not None  # type: ignore[attr-defined]


def test_what_a_person_words_is_in_every_file(desk: TestClient) -> None:
    event = event_of(desk.get("/sitrep").text)
    reword(desk, event, "Four died; 9 <b>hurt</b>.")
    page = unescape(desk.get("/sitrep").text)
    assert "Four died; " in page and "No claim has" in page and "Worded by" in page
    sent = desk.get("/sitrep/file.html")
    assert "attachment" in sent.headers["Content-Disposition"]
    assert "&lt;b&gt;hurt" in sent.text and "no claim" in sent.text
    assert desk.get("/sitrep/file.docx").content.startswith(b"PK")
    assert desk.get("/sitrep/file.exe").status_code == 404


def test_a_wording_can_be_taken_back(desk: TestClient) -> None:
    reword(desk, "lead", "Quiet.")
    page = desk.get("/sitrep").text
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    send(desk, "/sitrep/wording", about="lead", back="1", seen=seen)
    assert "Worded by" not in desk.get("/sitrep").text


def test_of_two_people_the_second_is_told(desk: TestClient) -> None:
    reword(desk, "lead", "The first.")
    clash = reword(desk, "lead", "The second.")
    assert clash.status_code == 409
    assert "The first." in clash.text and "The second." in clash.text
    assert "The first." in desk.get("/sitrep").text


def test_what_is_worded_for_the_house_stays_there(desk: TestClient) -> None:
    event = event_of(desk.get("/sitrep").text)
    reword(desk, event, "Samira Haddad was there.")
    assert "Samira" in desk.get("/sitrep").text
    assert "Samira Haddad was there" not in desk.get("/sitrep", params={"profile": "public"}).text


def test_hostile_words_stay_words(client: TestClient) -> None:
    send(client, "/read", text=EVIL, published="2025-03-07")
    event = event_of(client.get("/sitrep").text)
    reword(client, event, "<img src=x onerror=alert(1)>\u202e")
    page = client.get("/sitrep", params={"title": "<svg onload=alert(1)>"}).text
    assert not re.search(r"<script>alert|<img src=x|<svg onload|\u202e", page)
