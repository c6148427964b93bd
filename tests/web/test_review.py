"""The review queue: order, filters, deeds, collisions, two people, hostile words."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from sitrace.model import Event, Toll
from sitrace.store import Store
from sitrace.store.settings import SIGN_OFF
from web.forms import send
from web.people import as_, browser, make_app, make_desk

REPORT = (
    "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said. "
    "In Homs gunmen abducted two teachers on Friday, the mayor said."
)
LATER = "Shelling of the market in Tadmur on Friday killed 19 people, the army said."
HOSTILE = '"><script>hit()</script>\u202e=cmd'


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's folder with two reports, to be copied."""
    folder = tmp_path_factory.mktemp("coded")
    app = make_desk(folder)
    with browser(app):
        client = as_(app, "ada")
        for text in (REPORT, LATER):
            send(client, "/read", text=text, published="2025-03-10")
    return folder


@pytest.fixture
def app(coded: Path, tmp_path: Path) -> Iterator[FastAPI]:
    copytree(coded, tmp_path / "desk")
    app = make_app(tmp_path / "desk")
    with browser(app):
        yield app


def store(app: FastAPI) -> Store:
    return app.state.desk.store


def toll(app: FastAPI, best: int = 4) -> Toll:
    return next(c for c in store(app).claims() if isinstance(c, Toll) and c.best == best)


def event_of(app: FastAPI, claim: str) -> Event:
    app.state.desk.refresher.refresh(60)
    return next(e for e in store(app).events() if claim in e.claims)


def form_of(page: str, deed: str) -> dict[str, str]:
    """What the form for a deed would send untouched."""
    found = re.search(rf'<form method="post" action="/review/{deed}".*?</form>', page, re.S)
    assert found, f"no form to {deed}"
    inputs = re.findall(r"<input [^>]*>", found[0])
    told = {}
    for one in inputs:
        name, value = re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)
        if name and 'type="radio"' not in one and ("checkbox" not in one or "checked" in one):
            told[name[1]] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', found[0]):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(
            r'value="([^"]*)"', options
        )
        told[name] = unescape(chosen[1]) if chosen else ""
    return told


def open_claim(client: TestClient, claim: str, **more: str) -> str:
    answer = client.get("/review", params={"claim": claim, "state": "all", **more})
    assert answer.status_code == 200, answer.text
    return answer.text


def judge(client: TestClient, claim: str, deed: str, **changed: str) -> Response:
    fields = form_of(open_claim(client, claim), deed) | changed
    return client.post(f"/review/{deed}", data=fields)


def test_an_empty_desk_says_what_to_do(client: TestClient) -> None:
    assert "Nothing to review yet" in client.get("/review").text


def test_what_matters_comes_first(app: FastAPI) -> None:
    page = as_(app, "vera").get("/review").text
    assert "<h1><bdi>killed 19</bdi></h1>" in page
    assert page.index("killed 19") < page.index("killed 4") < page.index("abduction")
    assert re.search(r"0 of \d+ claims today", page)


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("kind=toll", "killed 4", "abduction"),
        ("kind=incident", "abduction", "killed 4"),
        ("toll=10", "killed 19", "killed 4"),
        ("status=denied", "Nothing left with these filters", "killed 4"),
        ("state=accepted", "Nothing left with these filters", "killed 4"),
        ("kind=<script>&toll=many&state=x", "killed 4", "<script>&"),
    ],
)
def test_filters_are_in_the_address(app: FastAPI, asked: str, there: str, gone: str) -> None:
    page = as_(app, "vera").get(f"/review?{asked}").text
    listed = page[page.index("<ol") : page.index("</ol>")] + page[page.rindex("</aside>") :][:300]
    assert there in listed and gone not in listed


def test_words_are_marked_in_the_report(app: FastAPI) -> None:
    page = open_claim(as_(app, "vera"), toll(app).id)
    marked = "".join(re.findall(r'<mark class="toll[^>]*>(.*?)</mark>', page))
    assert "killing" in marked and "four people" in marked and "teachers" not in marked


def test_accepting_leads_on_and_can_be_undone(app: FastAPI) -> None:
    client = as_(app, "vera")
    first = toll(app, 19).id
    answer = judge(client, first, "accept")
    assert answer.status_code == 303 and first not in answer.headers["location"].split("done=")[0]
    page = client.get(answer.headers["location"]).text
    assert "Accepted" in page and "1 of " in page
    assert event_of(app, first).reviewed
    undone = client.post("/review/undo", data=form_of(page, "undo"))
    assert undone.status_code == 303 and f"claim={first}" in undone.headers["location"]
    assert not event_of(app, first).reviewed
    assert "(undone)" in client.get(undone.headers["location"]).text


def test_a_correction_changes_the_event(app: FastAPI) -> None:
    client, claim = as_(app, "vera"), toll(app).id
    assert judge(client, claim, "correct", best="6", why=HOSTILE).status_code == 303
    figures = [f for line in event_of(app, claim).tolls for f in line.figures]
    assert 6 in [f.best for f in figures] and 4 not in [f.best for f in figures]
    kept = list(store(app).judgements(claim))
    assert [(j.by, j.correction) for j in kept] == [("vera", {"best": 6})]
    page = open_claim(client, claim)
    assert "killed 6" in page and "<script>hit" not in page and "\u202e" not in page


@pytest.mark.parametrize(
    ("typed", "where", "told"),
    [
        ({"best": "many"}, "best", "a whole number"),
        ({"best": "-3"}, "best", "greater than or equal to 0"),
        ({"low": "9"}, "best", "low &lt;= best &lt;= high"),
        ({"best": "9" * 40}, "best", "a whole number"),
        ({"effect": "sad"}, "effect", "one of: killed"),
        ({"effect": ""}, "effect", "cannot be empty"),
        ({"place.lat": "91", "place.lon": "3"}, "place-lat", "between -90 and 90"),
        ({"place.lat": "", "place.lon": "3"}, "place-lat", "a point needs both"),
        ({"place.country": "Atlantis"}, "place-country", "two letters"),
        ({"time.start": "2025-02-30"}, "time-start", "date"),
        ({"time.start": "2025-03-07", "time.end": "2025-03-01"}, "time-end", "before the first"),
        ({"said_by.0.kind": "liar"}, "said_by-0-kind", "one of: government"),
        ({"group": "x" * 301}, "group", "at most 300"),
    ],
)
def test_a_bad_value_is_told_beside_its_field(
    app: FastAPI, typed: dict[str, str], where: str, told: str
) -> None:
    claim = toll(app).id
    answer = judge(as_(app, "vera"), claim, "correct", **typed)
    assert answer.status_code == 422
    said = re.search(rf'<p class="error" id="f-{where}-e">(.*?)</p>', answer.text)
    assert said and told in said[1], answer.text
    assert not list(store(app).judgements(claim))
    name, value = next(iter(typed.items()))
    assert value in form_of(answer.text, "correct")[name] or name in ("effect", "said_by.0.kind")


def test_nothing_changed_is_no_correction(app: FastAPI) -> None:
    answer = judge(as_(app, "vera"), toll(app).id, "correct")
    assert answer.status_code == 422 and "Nothing was changed" in answer.text


def test_every_kind_has_a_form_that_changes_nothing_by_itself(app: FastAPI) -> None:
    text = (
        "Government forces captured Tadmur from the rebels on Friday. Shells destroyed two "
        "schools in Homs. Iran supports the militia. It was the deadliest attack since 2019."
    )
    client = as_(app, "vera")
    send(client, "/read", text=text, published="2025-03-10")
    claims = list(store(app).claims())
    assert {c.kind for c in claims} >= {"incident", "toll", "damage", "control"}
    for claim in claims:
        answer = judge(client, claim.id, "correct")
        assert "Nothing was changed" in answer.text, (claim.kind, answer.text)


def test_a_place_with_a_new_name_loses_its_point(app: FastAPI) -> None:
    claim = toll(app)
    client = as_(app, "vera")
    fields = {"place.name": "Nowhere-upon-Nothing"}
    assert judge(client, claim.id, "correct", **fields).status_code == 303
    kept = next(store(app).judgements(claim.id)).corrected(claim).place
    assert kept and kept.name == "Nowhere-upon-Nothing" and kept.lat is None and kept.unresolved
    fields = {"place.name": "A farm", "place.lat": "34.5", "place.lon": "38.2"}
    assert judge(client, claim.id, "correct", **fields).status_code == 303
    kept = list(store(app).judgements(claim.id))[-1].corrected(claim).place
    assert kept and (kept.lat, kept.lon, kept.unresolved) == (34.5, 38.2, None)


def test_parties_come_and_go_by_rows(app: FastAPI) -> None:
    claim = next(c for c in store(app).claims() if c.kind == "incident" and c.initiators)
    fields = {"initiators.0.name": "", "initiators.1.name": "The Third Brigade"}
    fields |= {"initiators.1.kind": "militia"}
    assert judge(as_(app, "vera"), claim.id, "correct", **fields).status_code == 303
    kept = next(store(app).judgements(claim.id)).corrected(claim)
    assert [(a.text, a.kind) for a in kept.initiators] == [("The Third Brigade", "militia")]


def test_a_rejected_claim_counts_no_more(app: FastAPI) -> None:
    claim = toll(app).id
    judge(as_(app, "vera"), claim, "reject", why="The figure is another one")
    app.state.desk.refresher.refresh(60)
    figures = {f.claim: f.rejected for e in store(app).events() for t in e.tolls for f in t.figures}
    assert figures.get(claim, True) is True
    assert "The figure is another one" in open_claim(as_(app, "vic"), claim)


def test_two_reviewers_collide_and_nothing_is_lost(app: FastAPI) -> None:
    vera, vic, claim = as_(app, "vera"), as_(app, "vic"), toll(app).id
    shown = form_of(open_claim(vic, claim), "correct")
    judge(vera, claim, "correct", best="6", group="traders")
    answer = vic.post("/review/correct", data=shown | {"best": "7", "why": HOSTILE})
    assert answer.status_code == 409 and len(list(store(app).judgements(claim))) == 1
    assert "vera" in answer.text and "<script>hit" not in answer.text
    row = re.search(r'<th scope="row">best</th>(.*?)</tr>', answer.text, re.S)
    assert row and re.findall(r"<bdi>(.*?)</bdi>", row[1]) == ["4", "6", "7"]
    again = vic.post("/review/correct", data=form_of(answer.text, "correct"))
    assert again.status_code == 303, again.text
    last = list(store(app).judgements(claim))[-1]
    assert last.by == "vic" and last.correction == {"best": 7, "group": "traders"}


def test_a_collision_may_happen_again_while_one_decides(app: FastAPI) -> None:
    vera, vic, claim = as_(app, "vera"), as_(app, "vic"), toll(app).id
    shown = form_of(open_claim(vic, claim), "reject")
    judge(vera, claim, "accept")
    decide = form_of(vic.post("/review/reject", data=shown).text, "reject")
    judge(vera, claim, "correct", best="5")
    assert vic.post("/review/reject", data=decide).status_code == 409
    assert [j.by for j in store(app).judgements(claim)] == ["vera", "vera"]


def test_the_same_form_sent_twice_is_a_collision(app: FastAPI) -> None:
    vera, claim = as_(app, "vera"), toll(app).id
    shown = form_of(open_claim(vera, claim), "accept")
    assert vera.post("/review/accept", data=shown).status_code == 303
    assert vera.post("/review/accept", data=shown).status_code == 409


def test_a_second_person_signs_off(app: FastAPI) -> None:
    store(app).set_setting(SIGN_OFF, True)
    vera, vic, claim = as_(app, "vera"), as_(app, "vic"), toll(app).id
    answer = judge(vera, claim, "correct", best="6")
    assert "when a second person has confirmed it" in vera.get(answer.headers["location"]).text
    best = {f.best for e in store(app).events() for t in e.tolls for f in t.figures}
    assert 6 not in best
    assert "That cannot be you" in open_claim(vera, claim)
    assert 'action="/review/confirm"' not in open_claim(vera, claim)
    assert claim not in re.findall(r"claim=(\w+)", vera.get("/review").text)
    assert claim in re.findall(r"claim=(\w+)", vic.get("/review").text)
    assert judge(vic, claim, "confirm").status_code == 303
    assert 6 in {f.best for e in store(app).events() for t in e.tolls for f in t.figures}
    assert "confirmed by <bdi>vic" in open_claim(vera, claim)


def test_events_merge_and_split(app: FastAPI) -> None:
    client = as_(app, "vera")
    abducted = next(c for c in store(app).claims() if getattr(c, "type", "") == "abduction").id
    killed = toll(app).id
    mine, other = event_of(app, abducted), event_of(app, killed)
    assert mine.id != other.id
    page = open_claim(client, abducted)
    assert f'value="{other.id}@{other.revision}"' in page
    chosen = f"{other.id}@{other.revision}"
    assert judge(client, abducted, "merge", other=chosen).status_code == 303
    assert event_of(app, abducted).id == event_of(app, killed).id
    assert judge(client, abducted, "split").status_code == 303
    assert event_of(app, abducted).id != event_of(app, killed).id


def test_ones_own_judgements_are_no_news(app: FastAPI) -> None:
    client, other = as_(app, "vera"), event_of(app, toll(app).id)
    abducted = next(c for c in store(app).claims() if getattr(c, "type", "") == "abduction").id
    shown = form_of(open_claim(client, abducted), "merge")
    judge(client, abducted, "accept")
    assert event_of(app, abducted).reviewed
    fields = shown | {"other": f"{other.id}@{other.revision}"}
    assert client.post("/review/merge", data=fields).status_code == 303


def test_an_event_that_has_changed_is_not_merged_unseen(app: FastAPI) -> None:
    vera, vic = as_(app, "vera"), as_(app, "vic")
    abducted = next(c for c in store(app).claims() if getattr(c, "type", "") == "abduction").id
    other = event_of(app, toll(app).id)
    shown = form_of(open_claim(vic, abducted), "merge")
    judge(vera, toll(app).id, "correct", best="6")
    answer = vic.post("/review/merge", data=shown | {"other": f"{other.id}@{other.revision}"})
    assert answer.status_code == 409 and event_of(app, abducted).id != other.id
    again = vic.post("/review/merge", data=form_of(answer.text, "merge"))
    assert again.status_code == 303, again.text


@pytest.mark.parametrize(
    ("deed", "changed", "status"),
    [
        ("accept", {"subject": "0" * 16}, 422),
        ("accept", {"seen": "nonsense"}, 422),
        ("steal", {}, 422),
        ("merge", {"other": ""}, 422),
        ("duplicate", {"other": "0" * 64}, 422),
        ("undo", {"subject": "' OR 1=1"}, 422),
    ],
)
def test_forms_that_mean_nothing(
    app: FastAPI, deed: str, changed: dict[str, str], status: int
) -> None:
    client, claim = as_(app, "vera"), toll(app).id
    fields = form_of(open_claim(client, claim), "accept") | changed
    assert client.post(f"/review/{deed}", data=fields).status_code == status
    assert not list(store(app).judgements())


def test_who_may_only_read_is_offered_nothing_to_do(app: FastAPI) -> None:
    client, claim = as_(app, "rita"), toll(app).id
    page = open_claim(client, claim)
    assert 'action="/review/' not in page and "not judge" in page
    fields = form_of(open_claim(as_(app, "vera"), claim), "accept")
    assert client.post("/review/accept", data=fields).status_code == 403


def test_back_leads_nowhere_else(app: FastAPI) -> None:
    answer = judge(as_(app, "vera"), toll(app).id, "accept", back="//evil.example?x&kind=toll")
    assert re.fullmatch(r"/review\?kind=toll&[\w=&]*", answer.headers["location"])


def test_hostile_words_are_only_words(app: FastAPI) -> None:
    text = f"Rebels from <b>{HOSTILE}</b> killed 31 people in <img src=x onerror=hit()> Homs."
    client = as_(app, "vera")
    send(client, "/read", text=text, published="2025-03-10")
    page = open_claim(client, toll(app, 31).id)
    assert "<script>hit" not in page and "<img src=x" not in page and "\u202e" not in page
    assert "style=" not in page and "onclick" not in page


def test_a_long_report_shows_the_surroundings(app: FastAPI) -> None:
    text = f"{'Nothing happened. ' * 4000}\nShelling killed 77 people in Homs.\n{'All is calm. ' * 4000}"
    client = as_(app, "vera")
    send(client, "/read", text=text, published="2025-03-10")
    page = open_claim(client, toll(app, 77).id)
    assert "characters before" in page and "characters after" in page
    assert len(page) < 200_000 and re.search(r'<mark class="toll[^>]*>[^<]*77', page)
