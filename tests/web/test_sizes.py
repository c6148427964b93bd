"""What is long or large: taken where it may be, refused where not."""

from fastapi.testclient import TestClient

from web.forms import send


def test_a_long_report_may_be_pasted(client: TestClient) -> None:
    """Longer than what web frameworks take for a field: 1 MB."""
    page = send(client, "/read", text=" \n" * 700_000)
    assert page.status_code == 422 and "could not be read" in page.text


def test_other_fields_stay_short(client: TestClient) -> None:
    assert send(client, "/review/accept", claim="x" * 1_000_001).status_code == 413
