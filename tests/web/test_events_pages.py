"""The list of events under its filter, the bars of time, and the page of one event."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sitrace.model import Judgement
from sitrace.web.brush import HEIGHT, make_brush
from web.forms import send

REPORT = (
    "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said. "
    "State media said two people were killed. Talks were held in Doha on Thursday."
)
HOSTILE = '"><script>hit()</script>'


@pytest.fixture
def filled(client: TestClient) -> TestClient:
    send(client, "/read", text=REPORT, published="2025-03-07")
    return client


def event_of(client: TestClient, **asked: str) -> Any:
    return client.get("/api/v1/events", params=asked).json()["items"][0]


LISTED = [
    ("", True),
    ("?place=tadmur&type=shelling", True),
    ("?since=2025-03-07&until=2025-03-07&reviewed=false&min_confidence=0.5", True),
    ("?text=market&type=&status=&since=", True),
    ("?place=doha", False),
    ("?until=2025-03-01", False),
    ("?reviewed=true", False),
]


@pytest.mark.parametrize(("asked", "found"), LISTED)
def test_one_filter_says_what_is_listed(filled: TestClient, asked: str, found: bool) -> None:
    page = filled.get(f"/events{asked}")
    assert page.status_code == 200 and ("Tadmur, SY" in page.text) is found


def test_a_view_is_a_link_and_its_map_shows_the_same(filled: TestClient) -> None:
    page = filled.get("/events?place=tadmur&sort=killed").text
    assert "events.geojson?sort=killed&amp;place=tadmur&amp;limit=" in page
    assert 'aria-sort="ascending"' in page and 'value="tadmur"' in page


UNFIT = [("?since=yesterday", "from"), ("?colour=red", "colour"), (f"?type={HOSTILE}", "type")]


@pytest.mark.parametrize(("asked", "told"), UNFIT)
def test_a_filter_that_means_nothing_is_told(filled: TestClient, asked: str, told: str) -> None:
    page = filled.get(f"/events{asked}")
    assert page.status_code == 422 and told in page.text.split('role="alert"')[1]
    assert "<script>hit" not in page.text


def test_pages_that_are_not_there_lead_back(filled: TestClient) -> None:
    assert "not that many pages" in filled.get("/events?page=9").text


def test_an_event_tells_its_figures_sources_and_history(filled: TestClient) -> None:
    event = event_of(filled, text="killed market")
    page = filled.get(f"/events/{event['id']}?policy=widest").text
    for told in ("policy: widest", "State media", "killing four people", "first told"):
        assert told in page
    assert "Nobody has judged it yet" in page and "independent origin" in page
    assert f"claims.geojson?event={event['id']}" in page
    claim = event["claims"][0]
    store = filled.app.state.desk.store  # type: ignore[attr-defined]
    at = datetime(2025, 3, 8, tzinfo=UTC)
    store.add_judgement(
        Judgement(id="j", verdict="reject", claim=claim, by=f"Ana {HOSTILE}", at=at, why=HOSTILE)
    )
    judged = filled.get(f"/events/{event['id']}").text
    assert "reject" in judged and "<script>hit" not in judged


def test_a_figure_leads_to_its_words(filled: TestClient) -> None:
    event = event_of(filled, text="killed market")
    figure = event["tolls"][0]["figures"][0]
    path = f"/reports/{figure['document']}/claims/{figure['claim']}"
    lead = filled.get(path, follow_redirects=False)
    assert lead.status_code == 307 and "#c" in lead.headers["location"]
    assert filled.get(f"/reports/{figure['document']}/claims/0").status_code == 404


BARS = [
    ({"2025-03-01": 2, "2025-03-09": 1}, 9, "1 Mar 2025: 2 events"),
    ({"2024-01-03": 1, "2025-03-09": 1}, 62, "1–7 Jan 2024: 1 event"),
    ({"2020-01-01": 1, "2025-03-09": 1}, 63, "1–31 Jan 2020: 1 event"),
    ({"1901-01-01": 1, "2025-03-09": 1}, 125, "1 Jan – 31 Dec 1901: 1 event"),
]


@pytest.mark.parametrize(("days", "number", "first"), BARS)
def test_bars_are_days_weeks_months_or_years(days: dict[str, int], number: int, first: str) -> None:
    brush = make_brush(days, None, None)
    assert brush and (len(brush.bars), brush.bars[0].words) == (number, first)
    assert sum(bar.count for bar in brush.bars) == sum(days.values())
    assert all(bar.y + bar.height == HEIGHT for bar in brush.bars if bar.count)
    assert all(a.until < b.since for a, b in zip(brush.bars, brush.bars[1:], strict=False))


def test_a_single_day_far_off_hides_no_week() -> None:
    days = {"1973-01-01": 1, **{f"2025-03-{n:02}": 40 for n in range(1, 29)}}
    brush = make_brush(days, date(2025, 3, 5), date(2025, 3, 6))
    assert brush and len(brush.bars) == 28
    assert brush.bars[0].since == date(1973, 1, 1) and brush.bars[0].count == 41
    assert [bar.since.day for bar in brush.bars if bar.chosen] == [5, 6]


def test_less_than_two_days_need_no_bars() -> None:
    assert make_brush({"2025-03-01": 9}, None, None) is None
