"""Whom the desk answers, and what it forbids the browser."""

import pytest
from fastapi.testclient import TestClient

from sitrace.web.security import HEADERS
from web.forms import send, token_in

HOSTILE = (
    "<script>window.hit = 1</script> Four people were killed in Tadmur on Friday, "
    '<img src=x onerror="window.hit = 2"> said \u202egnihtemos\u202c a medic.'
)


@pytest.mark.parametrize("path", ["/", "/events", "/nowhere", "/static/desk.css"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    found = client.get(path).headers
    assert {name: found[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in found["Content-Security-Policy"]


def test_browsers_say_where_our_forms_come_from(client: TestClient) -> None:
    """Under no-referrer they would send "Origin: null", which is refused."""
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"


def test_a_pasted_report_is_text_whatever_it_says(client: TestClient) -> None:
    page = send(client, "/read", text=HOSTILE, published="2025-03-07")
    assert page.status_code == 200 and "/reports/" in str(page.url), page.text
    assert "<script>window" not in page.text and "<img src=x" not in page.text
    assert "&lt;script&gt;" in page.text and "\u202e" not in page.text
    assert "killed 4" in page.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://127.0.0.1:8765"}, 200),
    ],
)
def test_other_sites_change_nothing(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    client.get("/")
    fields = {"token": token_in(client), "text": "Two soldiers were killed."}
    assert client.post("/read", data=fields, headers=headers).status_code == status


@pytest.mark.parametrize("token", ["", "guessed"])
def test_a_form_without_our_token_changes_nothing(client: TestClient, token: str) -> None:
    client.get("/")
    page = client.post("/read", data={"token": token, "text": "Two soldiers were killed."})
    assert page.status_code == 403
    assert "0 reports" in client.get("/").text


def test_programs_are_refused_in_their_own_form(client: TestClient) -> None:
    told = client.get("/api/v1/events", headers={"Host": "evil.example"}).json()["error"]
    assert told["status"] == 403 and told["code"] == "forbidden"
