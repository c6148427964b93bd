"""What a person meets: nothing yet, one report, trouble."""

from fastapi.testclient import TestClient

from web.forms import send, token_in

REPORT = "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said."


def test_an_empty_desk_says_what_to_do(client: TestClient) -> None:
    assert "0 reports" in client.get("/").text
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


def test_what_was_refused_is_not_lost(client: TestClient) -> None:
    hostile = "</textarea><script>hit()</script>"
    page = send(client, "/read", text="", link=f"ftp://{hostile}", published="2025-03-07")
    assert page.status_code == 422 and "2025-03-07" in page.text
    assert "&lt;/textarea&gt;" in page.text and "<script>hit" not in page.text
    told = send(client, "/read", text=REPORT, published="yesterday")
    assert told.status_code == 400 and "no day of publication" in told.text


def test_the_last_reports_are_listed(client: TestClient) -> None:
    assert "Last read" not in client.get("/").text
    send(client, "/read", text=REPORT, published="2025-03-07")
    listed = client.get("/").text
    assert "Last read" in listed and "2025-03-07" in listed and 'href="/reports/' in listed


def test_trouble_has_the_name_of_what_was_given(client: TestClient) -> None:
    fields = {"token": token_in(client)}
    upload = {"files": ("notes of <b>May</b>.pdf", b"%PDF-1.4 cut short")}
    page = client.post("/read", data=fields, files=upload)
    assert page.status_code == 422 and "notes of &lt;b&gt;May&lt;/b&gt;.pdf: " in page.text
    pasted = send(client, "/read", text=" ").text
    assert "The report&#39;s text: no text in it" in pasted and "standard input" not in pasted
