"""What programs get: the records, page by page, strictly asked for, and one form of failure."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sitrace.model import Judgement
from sitrace.running import merge_stored
from sitrace.store import Store
from sitrace.web.api.reference import make_reference
from web.forms import send

REPORT = (
    "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said. "
    "Ahmad Hassan, a teacher, was wounded. State media said two people were killed."
)
API = "/api/v1"


@pytest.fixture
def filled(client: TestClient) -> TestClient:
    send(client, "/read", text=REPORT, published="2025-03-07")
    return client


def ask(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(f"{API}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_list_is_there_before_there_is_anything(client: TestClient) -> None:
    for path in ("/documents", "/claims", "/events", "/problems", "/judgements"):
        empty = {"items": [], "next": None, "total": 0, "held_back": None, "reviewed": None}
        assert ask(client, path) == empty
    assert ask(client, "/counts")["events"] == 0
    assert ask(client, "/events.geojson")["features"] == []


def test_a_report_its_claims_and_its_event_are_records(filled: TestClient) -> None:
    document = ask(filled, "/documents")["items"][0]
    assert document["chars"] == len(REPORT) and document["text"] is None
    alone = ask(filled, f"/documents/{document['id']}", with_text="true")
    assert alone["text"] == REPORT
    claims = ask(filled, "/claims", document=document["id"])["items"]
    assert {claim["document_id"] for claim in claims} == {document["id"]}
    quote = claims[0]["quote"]
    assert REPORT[quote["start"] : quote["end"]] == quote["text"]
    event = ask(filled, "/events", place="tadmur", since="2025-03-07")["items"][0]
    assert ask(filled, f"/events/{event['id']}") == event
    assert ask(filled, f"/claims/{claims[0]['id']}") == claims[0]
    told = ask(filled, f"/events/{event['id']}/revisions")
    assert told["items"][0]["claims"] == len(event["claims"])


def test_pages_follow_their_cursors(filled: TestClient) -> None:
    whole = ask(filled, "/claims")
    met, cursor = [], {}
    for _ in whole["items"]:
        page = ask(filled, "/claims", limit=1, **cursor)
        assert page["total"] == whole["total"] > 2
        met += page["items"]
        cursor = {"cursor": page["next"]}
    assert met == whole["items"] and page["next"] is None


def test_a_map_says_how_sure_it_is_of_each_place(filled: TestClient) -> None:
    for path in ("/events.geojson", "/claims.geojson"):
        feature = ask(filled, path)["features"][0]
        assert feature["properties"]["precision"] == "settlement"
        assert feature["properties"]["radius_km"] >= 1
        assert feature["geometry"]["coordinates"][0] == pytest.approx(38.27, abs=0.1)


def test_a_policy_sums_up_the_same_figures_otherwise(filled: TestClient) -> None:
    event = ask(filled, "/events", text="killed")["items"][0]
    for policy in ("widest", "median", "latest"):
        told = ask(filled, f"/events/{event['id']}", policy=policy)
        assert {line["policy"] for line in told["tolls"]} == {policy}
        assert [line["figures"] for line in told["tolls"]] == [
            line["figures"] for line in event["tolls"]
        ]


def test_in_public_what_is_under_embargo_is_held_back(filled: TestClient) -> None:
    with Store.open(filled.app.state.desk.store.path) as store:  # type: ignore[attr-defined]
        (old,) = store.documents()
        claims = [c.model_copy(update={"document_id": "f" * 64}) for c in store.claims()]
        fresh = old.model_copy(update={"id": "f" * 64, "published": datetime.now(UTC)})
        store.add(
            fresh,
            [type(c).model_validate(c.model_dump(by_alias=True, exclude={"id"})) for c in claims],
        )
        merge_stored(store)
    assert ask(filled, "/documents")["total"] == 2
    for path in ("/documents", "/claims", "/events"):
        told = ask(filled, path, profile="public")
        assert told["held_back"]["reports"] == 1 and told["held_back"]["until"]
        assert "f" * 64 not in json.dumps(told["items"])
        assert told["total"] < ask(filled, path, profile="public", embargo="0")["total"] or (
            path == "/events"
        )
    held = next(c for c in ask(filled, "/claims")["items"] if c["document_id"] == "f" * 64)
    assert filled.get(f"{API}/claims/{held['id']}?profile=public").status_code == 404
    assert filled.get(f"{API}/documents/{'f' * 64}?profile=public").status_code == 404
    assert ask(filled, f"/claims/{held['id']}", profile="public", embargo="0")["evidence"] == {}
    assert ask(filled, "/counts", profile="public")["documents"] == 1
    for feature in ask(filled, "/claims.geojson", profile="public")["features"]:
        assert feature["id"] != held["id"]


def test_in_public_claims_that_nobody_has_judged_are_known(filled: TestClient) -> None:
    assert ask(filled, "/claims")["reviewed"] is None
    assert ask(filled, "/claims", profile="public")["reviewed"] == []
    first = ask(filled, "/claims")["items"][0]["id"]
    store = filled.app.state.desk.store  # type: ignore[attr-defined]
    at = datetime.now(UTC)
    store.add_judgement(Judgement(id="j", verdict="accept", claim=first, by="ana", at=at))
    assert ask(filled, "/claims", profile="public")["reviewed"] == [first]


def test_in_public_nobody_is_named(filled: TestClient) -> None:
    assert "Hassan" in filled.get(f"{API}/claims").text
    for path in ("/claims", "/events", "/documents", "/problems", "/events.geojson"):
        assert "Hassan" not in filled.get(f"{API}{path}?profile=public").text
    claim = ask(filled, "/claims", profile="public")["items"][0]
    assert claim["evidence"] == {}
    document = ask(filled, "/documents")["items"][0]["id"]
    kept = ask(filled, f"/documents/{document}", profile="public", with_text="true")
    assert kept["text"] is None


REFUSED = [
    ("/events?typ=raid", 422, "typ"),
    ("/events?type=party", 422, "type"),
    ("/events?since=20250307", 422, "since"),
    ("/events?since=1741305600", 422, "since"),
    ("/events?since=2025-02-30", 422, "since"),
    ("/events?min_confidence=1e1", 422, "min_confidence"),
    ("/events?min_confidence=nan", 422, "min_confidence"),
    ("/events?reviewed=yes", 422, "reviewed"),
    ("/events?limit=1_0", 422, "limit"),
    ("/events?limit=0", 422, "limit"),
    ("/events?bbox=1,2,3", 422, "bbox"),
    ("/events?place=a&place=b", 422, "place"),
    ("/events?cursor=abc", 404, "cursor"),
    ("/claims?cursor=WyJhIl0", 404, "cursor"),
    ("/counts?limit=1", 422, "limit"),
    ("/events/0", 422, "event"),
    ("/events/0000000000000000", 404, "event"),
    ("/judgements?profile=public&by=ana", 403, "by"),
    ("/events?profile=public&embargo=soon", 422, "embargo"),
    ("/events?profile=public&embargo=9999999d", 422, "embargo"),
    ("/events?profile=public&sources=some", 422, "sources"),
    ("/nothing", 404, "Not Found"),
]


@pytest.mark.parametrize(("path", "status", "told"), REFUSED)
def test_what_cannot_be_meant_is_refused(
    client: TestClient, path: str, status: int, told: str
) -> None:
    answer = client.get(f"{API}{path}")
    error = answer.json()["error"]
    assert (answer.status_code, error["status"]) == (status, status)
    assert told in error["message"] and set(error) == {"status", "code", "message"}


def test_nothing_can_be_written(client: TestClient) -> None:
    paths = client.get(f"{API}/openapi.json").json()["paths"]
    assert paths and all(path.startswith(API) for path in paths)
    assert {method for operations in paths.values() for method in operations} == {"get"}


@pytest.mark.parametrize(
    "words", ['"', "' OR 1=1", "a* OR b*", "NEAR(", "place:x", "\x00", "\u202e", "q " * 100]
)
def test_words_are_only_words(filled: TestClient, words: str) -> None:
    for name in ("text", "place", "actor"):
        assert ask(filled, "/events", **{name: words})["total"] == 0


def test_the_reference_is_that_of_the_api() -> None:
    """Made anew by `python -m sitrace.web.api.reference > docs/api.md`."""
    assert Path("docs/api.md").read_text("utf-8") == make_reference()
