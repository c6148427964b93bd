"""A desk asked from a program, over its own API."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from web.forms import send

import sitrace
from sitrace.client import Client
from sitrace.errors import DeskError, InputError, SetupError
from sitrace.web import Settings, create_app

REPORT = (
    "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said. "
    "Two houses were destroyed in Homs on Saturday."
)
HERE = "http://127.0.0.1:8765"


class Through(httpx2.BaseTransport):
    """To an app without a network."""

    def __init__(self, app: TestClient) -> None:
        self.app, self.asked = app, 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.asked += 1
        found = self.app.get(str(request.url))
        return httpx2.Response(found.status_code, headers=found.headers, content=found.content)


@pytest.fixture
def through(tmp_path: Path) -> Iterator[Through]:
    app = create_app(Settings(tmp_path / "desk.sitrace"))
    with TestClient(app, base_url=HERE, follow_redirects=True) as client:
        send(client, "/read", text=REPORT, published="2025-03-07")
        yield Through(client)


@pytest.fixture
def desk(through: Through) -> Client:
    return sitrace.connect(HERE, transport=through)


def test_records_come_page_after_page(desk: Client, through: Through) -> None:
    claims = list(desk.claims(limit=1))
    assert through.asked == len(claims) == desk.claims().count() == desk.counts()["claims"] > 2
    assert claims == list(desk.claims())
    assert desk.claim(claims[0]["id"]) == claims[0]


def test_filters_are_those_of_the_api(desk: Client) -> None:
    found = list(desk.events(place="tadmur", since=date(2025, 3, 7), reviewed=False))
    assert [event["place"]["name"] for event in found] == ["Tadmur"]
    event = desk.event(found[0]["id"], policy="median")
    assert event["tolls"][0]["policy"] == "median"
    assert desk.revisions(event["id"])[0]["revision"] == 1
    assert desk.geojson(place="tadmur")["features"][0]["properties"]["radius_km"] > 0
    document = next(iter(desk.documents()))
    assert desk.document(document["id"], with_text=True)["text"] == REPORT
    assert list(desk.problems()) == list(desk.judgements()) == []


def test_what_is_refused_says_why(desk: Client) -> None:
    with pytest.raises(DeskError, match="colour") as refused:
        list(desk.events(colour="red"))
    assert refused.value.status == 422
    with pytest.raises(DeskError, match="No such event"):
        desk.event("0" * 16)
    with pytest.raises(DeskError):
        desk.event("../counts")


def test_in_public_the_whole_desk_is_asked_so(through: Through) -> None:
    with pytest.raises(InputError, match="go with"):
        sitrace.connect(HERE, embargo="0", transport=through)
    public = sitrace.connect(HERE, profile="public", embargo="0", transport=through)
    assert all(claim["evidence"] == {} for claim in public.claims())
    assert public.counts()["documents"] == 1


def test_no_address_and_no_desk_are_told_apart() -> None:
    with pytest.raises(InputError, match="no address"):
        sitrace.connect("reports.sitrace")
    page = httpx2.MockTransport(lambda _: httpx2.Response(200, html="<p>hello</p>"))
    with pytest.raises(DeskError, match="no sitrace desk"):
        sitrace.connect(HERE, transport=page).counts()

    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(DeskError, match="does not answer"):
        sitrace.connect(HERE, transport=httpx2.MockTransport(refuse)).counts()


def test_a_frame_needs_pandas_and_says_so(desk: Client, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SetupError, match="pip install pandas"):
        desk.events().frame()


def test_a_frame_has_a_row_for_each_record(desk: Client) -> None:
    pytest.importorskip("pandas")
    frame = desk.events().frame()
    assert len(frame) == desk.events().count() and "Tadmur" in set(frame["place.name"])


def test_importing_sitrace_opens_no_network() -> None:
    told = "import sitrace, sys; print('httpx2' in sys.modules, 'pydantic' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True)
    assert found.stdout.split() == [b"False", b"False"]
