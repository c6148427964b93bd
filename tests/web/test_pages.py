"""What a person meets: nothing yet, one report, trouble."""

from fastapi.testclient import TestClient

from web.forms import send

REPORT = "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said."


def test_an_empty_desk_says_what_to_do(client: TestClient) -> None:
    assert "0 documents" in client.get("/").text
    assert "No events yet" in client.get("/events").text


def test_a_report_becomes_claims_and_an_event(client: TestClient) -> None:
    page = send(client, "/read", text=REPORT, published="2025-03-07")
    assert 'data-claims="' in page.text and "shelling" in page.text
    listed = client.get("/events").text
    assert "7 Mar 2025" in listed and "shelling" in listed


def test_trouble_is_told_and_costs_nothing_else(client: TestClient) -> None:
    page = send(client, "/read", text="   ")
    assert page.status_code == 422 and "could not be read" in page.text


def test_what_is_not_there_is_said_so(client: TestClient) -> None:
    page = client.get("/events/0000")
    assert page.status_code == 404 and "No such event" in page.text
    assert client.get("/api/nothing").json()["error"]["status"] == 404
