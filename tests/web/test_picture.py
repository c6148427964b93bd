"""The picture: charts that read without eyes, maps that ask for nothing outside."""

import re
from datetime import date
from math import hypot

import pytest
from fastapi.testclient import TestClient

from sitrace.model import Predicate, Realis
from sitrace.model.analysis import By, Edge
from sitrace.web.picture.network import HEIGHT, MOST_SIDES, WIDTH, Node, lay_out
from sitrace.web.picture.timeline import _days, make_timeline, steps
from web.forms import send
from web.picturing import event_on, tie

HOSTILE = (
    "<script>alert(1)</script> rebels from the <svg onload=alert(1)> brigade seized the town of "
    "Tadmur on Friday, killing 12 soldiers, a medic said. The brigade is backed by Russia."
)


@pytest.fixture
def told(client: TestClient) -> TestClient:
    """A desk that has read one hostile report."""
    send(client, "/read", text=HOSTILE, published="2025-03-07")
    return client


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2025-08-14", "2025-08-14", "2025-08-14"),
        ("2025-08-14/2025-08-16", "2025-08-14", "2025-08-16"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2025-W33/2025-W34", "2025-08-11", "2025-08-24"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12/2025-01", "2024-12-01", "2025-01-31"),
    ],
)
def test_the_days_of_a_sum(key: str, first: str, last: str) -> None:
    assert _days(key) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("top", "lines"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (7, [0, 2, 4, 6, 8]),
        (31, [0, 10, 20, 30, 40]),
        (402, [0, 200, 400, 600]),
    ],
)
def test_the_lines_behind_a_chart_are_round_and_reach_the_top(top: int, lines: list[int]) -> None:
    assert steps(top) == lines


def test_a_timeline_goes_by_the_finest_unit_that_can_be_read() -> None:
    near = [event_on("a", date(2025, 3, 1)), event_on("b", date(2025, 3, 9))]
    assert make_timeline(near).by is By.DAY
    assert make_timeline([*near, event_on("c", date(2025, 8, 1))]).by is By.WEEK
    assert make_timeline([*near, event_on("d", date(2031, 3, 1))]).by is By.MONTH


def test_a_band_goes_from_the_lowest_to_the_highest_figure() -> None:
    events = [
        event_on("a", date(2025, 3, 1), (4, 5, 9)),
        event_on("b", date(2025, 3, 1), (1, 1, 1)),
    ]
    (band,) = make_timeline(events).bands
    assert (band.sum.low, band.sum.best, band.sum.high) == (5, 6, 10)


def test_a_denied_event_is_no_part_of_it() -> None:
    denied = event_on("a", date(2025, 3, 1), (4, 5, 9), realis=Realis.DENIED)
    assert make_timeline([denied]).is_empty


def test_the_network_is_the_same_each_time_and_stays_on_its_paper() -> None:
    edges = [tie(f"front {n}", Predicate.FIGHTS, f"army {n % 7}") for n in range(60)]
    network = lay_out(edges)
    assert network == lay_out(edges)
    assert len(network.nodes) == MOST_SIDES and network.left_out == 67 - MOST_SIDES
    assert all(0 <= node.x <= WIDTH and 0 <= node.y <= HEIGHT for node in network.nodes)


def test_those_who_are_tied_are_drawn_near_each_other() -> None:
    at = {node.side.name: node for node in lay_out(_two_pairs()).nodes}
    assert _apart(at["a"], at["b"]) < _apart(at["a"], at["c"])


def _two_pairs() -> list[Edge]:
    return [tie("a", Predicate.FIGHTS, "b"), tie("c", Predicate.SUPPORTS, "d")]


def _apart(one: Node, other: Node) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def test_ties_of_the_same_two_do_not_hide_each_other() -> None:
    both = [tie("a", Predicate.FIGHTS, "b"), tie("b", Predicate.NEGOTIATES_WITH, "a")]
    one, other = lay_out(both).lines
    assert one.middle != other.middle


def test_an_empty_desk_has_an_empty_picture(client: TestClient) -> None:
    page = client.get("/picture")
    assert page.status_code == 200 and "No event with a day yet" in page.text
    assert client.get("/picture/timeline.svg").status_code == 404
    assert client.get("/picture/ground.geojson").json()["features"] == []


def test_a_chart_is_a_file_with_title_source_and_date(told: TestClient) -> None:
    answer = told.get("/picture/timeline.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "attachment" in answer.headers["content-disposition"]
    assert re.search(r"<title id=.*>People killed by day", answer.text)
    assert "from 1 report · policy: lowest credible · drawn" in answer.text
    assert "var(" not in answer.text and "<style" not in answer.text


def test_report_words_stay_words_in_page_and_charts(told: TestClient) -> None:
    for address in ("/picture", "/picture/timeline.svg"):
        text = told.get(address).text
        assert "<script>alert" not in text and "<svg onload" not in text


def test_every_mark_leads_to_its_events(told: TestClient) -> None:
    page = told.get("/picture").text
    (event,) = set(re.findall(r'<a href="/events/([0-9a-f]+)" aria-label="[^"]*12 killed', page))
    assert told.get(f"/events/{event}").status_code == 200


def test_what_is_left_empty_is_no_filter_and_nonsense_is_told(told: TestClient) -> None:
    assert "12 killed" in told.get("/picture?since=&place=&by=").text
    assert "passes this filter" in told.get("/picture?since=2031-01-01").text
    wrong = told.get("/picture?since=friday")
    assert wrong.status_code == 422 and "since" in wrong.text
    assert told.get("/picture?colour=red").status_code == 422


def test_what_changed_names_the_words_that_brought_it(told: TestClient) -> None:
    page = told.get("/picture/past?since=2025-03-01&until=2025-03-07").text
    assert "new event" in page and "medic" in page and "<script>alert" not in page
    assert "Nothing new" in told.get("/picture/past?since=2025-03-08&until=2025-03-09").text
    assert told.get("/picture/past?since=x").status_code == 422


def test_an_empty_desk_has_no_news(client: TestClient) -> None:
    assert "Nothing new" in client.get("/picture/past").text


def test_what_changed_is_drawn_and_sent_as_a_file(told: TestClient) -> None:
    days = "since=2025-03-01&until=2025-03-31"
    page = told.get(f"/picture/past?{days}").text
    address = f"/picture/past/changes.svg?{days}".replace("&", "&amp;")
    assert f'href="{address}"' in page
    chart = told.get(f"/picture/past/changes.svg?{days}").text
    assert "drawn " in chart and "What changed, 1 Mar 2025 to 31 Mar 2025" in chart
    assert told.get(f"/picture/past/levels.svg?{days}").status_code == 404
    assert told.get("/picture/past/others.svg").status_code == 404


def test_for_sharing_nobody_is_named_and_the_fresh_is_held_back(client: TestClient) -> None:
    old = (
        "The Rapid Support Forces captured Umm Keddada on Friday, Ahmad Hassan, a teacher, said. "
        "Ahmad Hassan leads the Rapid Support Forces."
    )
    send(client, "/read", text=old, published="2025-03-07")
    today = date.today().isoformat()
    send(client, "/read", text="The army captured Dilling today, killing nine.", published=today)
    house, outside = (client.get("/picture", params=p).text for p in ({}, {"profile": "public"}))
    assert "Ahmad Hassan" in house and "Dilling" in house
    assert "Ahmad Hassan" not in outside and "Dilling" not in outside
    assert "Umm" in outside and "data-map" not in outside
    for path in ("/picture/network.svg", "/picture/ground.geojson", "/picture/timeline.svg"):
        told = client.get(path, params={"profile": "public", "at": today}).text
        assert "Ahmad Hassan" not in told and "Dilling" not in told
    assert "Dilling" in client.get("/picture?profile=public&embargo=0").text
