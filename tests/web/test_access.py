"""Who may come in and do what: logins, sessions, roles, tokens, limits, the audit log."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute

from sitrace.errors import InputError, StoreError
from sitrace.web import Settings, create_app
from sitrace.web.access import sessions
from sitrace.web.access.accounts import Accounts
from sitrace.web.access.limits import Limit
from sitrace.web.access.passwords import hash_password, is_password
from sitrace.web.access.roles import OPEN, SAFE, WRITES, Role, role_for
from sitrace.web.access.sessions import Sessions
from web.forms import send, token_in
from web.people import CHEAP, WORDS, as_, browser, log_in, make_desk

HOSTILE = '<script>hit()</script>"\u202e=1+1'


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return make_desk(tmp_path)


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """(method, path) of all that the desk answers to, with something in the place of each id."""

    def walk(found: list[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
        for route in found:
            inner = getattr(route, "routes", None) or getattr(
                getattr(route, "original_router", None), "routes", None
            )
            context = getattr(route, "include_context", None)
            path = before + (context.prefix if context else getattr(route, "path", ""))
            if inner:
                yield from walk(inner, path)
                continue
            for method in getattr(route, "methods", None) or ("GET",):
                yield method, re.sub(r"{[^}]*}", "0", path)

    yield from walk(app.routes)


def test_every_route_is_shut_to_strangers(app: FastAPI) -> None:
    found = set(routes(app))
    assert {("POST", "/read"), ("GET", "/events/0"), ("GET", "/api/v1/claims")} <= found
    stranger = browser(app)
    for method, path in found:
        if any(path == one or path.startswith(f"{one}/") for one in OPEN):
            continue
        answer = stranger.request(method, path, headers={"Content-Length": "0"})
        led_away = answer.headers.get("location", "").startswith("/login")
        assert answer.status_code == 401 or led_away, (method, path, answer.status_code)


def test_every_form_is_named_with_its_role(app: FastAPI) -> None:
    named = (*WRITES, *OPEN)
    for method, path in routes(app):
        if method not in SAFE:
            assert any(path == one or path.startswith(f"{one}/") for one in named), path


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/events", Role.READER),
        ("HEAD", "/audit", Role.ADMIN),
        ("GET", "/auditing", Role.READER),
        ("GET", "/login", None),
        ("GET", "/login2", Role.READER),
        ("GET", "/static/desk.css", None),
        ("GET", "/staticky", Role.READER),
        ("POST", "/read", Role.REVIEWER),
        ("POST", "/review/accept", Role.REVIEWER),
        ("POST", "/nobody/thought/of/this", Role.ADMIN),
        ("PATCH", "/events/1", Role.ADMIN),
    ],
)
def test_what_an_address_asks_for(method: str, path: str, role: Role | None) -> None:
    assert role_for(method, path) is role


@pytest.mark.parametrize(
    ("name", "page", "form", "log"),
    [("rita", 200, 403, 403), ("vera", 200, 422, 403), ("ada", 200, 422, 200)],
)
def test_a_role_opens_what_is_its_own(
    app: FastAPI, name: str, page: int, form: int, log: int
) -> None:
    client = as_(app, name)
    assert client.get("/events").status_code == page
    assert send(client, "/read", text=" ").status_code == form
    assert client.get("/audit").status_code == log


def test_a_session_is_a_cookie_that_no_script_reads(app: FastAPI) -> None:
    client = browser(app)
    client.cookies.set("sitrace_session_8765", "planted")
    answer = log_in(client, "vera", next="/events?type=shelling")
    assert answer.headers["location"] == "/events?type=shelling"
    cookie = answer.headers["set-cookie"]
    assert "planted" not in cookie and "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert "secure" not in cookie.lower()


def test_over_https_cookies_stay_there(app: FastAPI) -> None:
    client = TestClient(app, base_url="https://127.0.0.1:8765", follow_redirects=False)
    answer = log_in(client, "vera")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "next", ["https://evil.example", "//evil.example", "/\\evil.example", "/%5cevil", "\t/x", ""]
)
def test_a_login_leads_nowhere_else(app: FastAPI, next: str) -> None:
    assert log_in(browser(app), "vera", next=next).headers["location"] == "/"


def test_logging_out_ends_the_session_itself(app: FastAPI) -> None:
    client = as_(app, "vera")
    stolen = dict(client.cookies)
    assert send(client, "/logout").headers["location"] == "/login"
    thief = browser(app)
    thief.cookies.update(stolen)
    assert thief.get("/events").headers["location"].startswith("/login")


@pytest.mark.parametrize("after", [sessions.IDLE + 1, sessions.LONGEST + 1])
def test_a_session_ends_by_itself(after: float) -> None:
    now = [0.0]
    kept = Sessions(clock=lambda: now[0])
    key = kept.open("vera", "hash")
    assert kept.find(key) == ("vera", "hash") and kept.find("other") is None
    now[0] = after
    assert kept.find(key) is None


def test_a_busy_session_ends_too() -> None:
    now = [0.0]
    kept = Sessions(clock=lambda: now[0])
    key = kept.open("vera", "hash")
    while now[0] < sessions.LONGEST - sessions.IDLE:
        now[0] += sessions.IDLE - 1
        assert kept.find(key)
    now[0] = sessions.LONGEST + 1
    assert kept.find(key) is None


def test_who_is_removed_is_out_at_once(app: FastAPI, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "desk.sitrace.accounts.json", cost=CHEAP)
    vera, vic, ada = as_(app, "vera"), as_(app, "vic"), as_(app, "ada")
    accounts.remove("vera")
    accounts.set_password("vic", "another long password")
    accounts.set_role("ada", Role.READER)
    assert vera.get("/events").status_code == 303
    assert vic.get("/events").status_code == 303
    assert ada.get("/audit").status_code == 403


def test_a_token_does_what_its_account_may(app: FastAPI, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "desk.sitrace.accounts.json", cost=CHEAP)
    token = accounts.make_token("rita")
    assert token not in accounts.path.read_text()
    client = browser(app)
    ours, others = ({"Authorization": f"Bearer {one}"} for one in (token, f"{token}x"))
    assert client.get("/events", headers=ours).status_code == 200
    assert client.get("/events", headers=others).status_code == 303
    assert client.post("/read", headers=ours, data={"text": "x"}).status_code == 403
    accounts.drop_tokens("rita")
    assert client.get("/events", headers=ours).status_code == 303


@pytest.mark.parametrize("whose", ["another session", "before the login", "none"])
def test_a_form_of_another_browser_changes_nothing(app: FastAPI, whose: str) -> None:
    client = browser(app)
    before = token_in(client, "/login")
    log_in(client, "vera")
    other = {
        "another session": lambda: token_in(as_(app, "vera")),
        "before the login": lambda: before,
        "none": lambda: "",
    }[whose]()
    answer = client.post("/read", data={"token": other, "text": "Two soldiers were killed."})
    assert answer.status_code == 403 and "out of date" in answer.text


def test_guessing_is_slow(app: FastAPI) -> None:
    client = browser(app)
    answers = [log_in(client, "vera", f"wrong password {n}").status_code for n in range(12)]
    assert answers == [401] * 10 + [429] * 2
    refused = log_in(client, "vera")
    assert refused.status_code == 429 and 0 < int(refused.headers["retry-after"]) <= 600


def test_a_right_password_is_no_guess(app: FastAPI) -> None:
    for _ in range(12):
        as_(app, "vera")


@pytest.mark.parametrize("name", ["vera", "nobody"])
def test_a_refusal_does_not_tell_who_has_an_account(app: FastAPI, name: str) -> None:
    page = log_in(browser(app), name, "wrong password").text
    assert "Name and password do not belong together" in page


def test_uploads_are_limited(app: FastAPI) -> None:
    app.state.access.uploads.most = 2
    client = as_(app, "vera")
    assert [send(client, "/read", text=" ").status_code for _ in range(3)] == [422, 422, 429]


def test_a_limit_counts_each_key_for_a_while() -> None:
    now = [0.0]
    limit = Limit(2, 10, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(3)] == [0, 0, 10] and limit.take("b") == 0
    limit.forgive("a")
    assert limit.take("a") == 0
    now[0] = 10.5
    assert limit.take("a") == 0


def test_a_limit_forgets_strangers() -> None:
    limit = Limit(1, 10)
    for number in range(20_001):
        limit.take(str(number))
    assert len(limit._times) <= 10_001


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [("/login", "1000001", 413), ("/read", "60000001", 413), ("/login", "9" * 30, 413),
     ("/login", "", 411), ("/login", "-1", 411), ("/login", "²", 411)],
)  # fmt: skip
def test_a_form_has_a_size(app: FastAPI, path: str, length: str, status: int) -> None:
    headers = {"Content-Length": length.encode("latin-1", "replace")}
    assert browser(app).post(path, headers=headers, content=b"").status_code == status


def test_what_is_done_is_written_down(app: FastAPI, tmp_path: Path) -> None:
    log_in(browser(app), "ada", "wrong password")
    log_in(browser(app), "my secret password", "x")
    client = as_(app, "vera")
    send(client, "/read", text=HOSTILE)
    path = tmp_path / "desk.sitrace.audit.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(e["who"], e["did"], e["status"]) for e in lines] == [
        ("ada", "POST /login", 401),
        ("(no such account)", "POST /login", 401),
        ("vera", "POST /login", 303),
        ("vera", "POST /read", 303),
    ]
    assert path.stat().st_mode & 0o077 == 0
    page = as_(app, "ada").get("/audit").text
    assert page.index("POST /read") < page.index("(no such account)")


def test_the_log_is_read_from_its_end(app: FastAPI) -> None:
    log = app.state.access.audit
    for number in range(1500):
        log.add("vera", f"POST /{number}", HOSTILE)
    assert [e.did for e in log.newest()] == [f"POST /{n}" for n in reversed(range(1500))]
    client = as_(app, "ada")
    page = client.get("/audit?after=200").text
    assert "POST /1300" in page and "<script>hit" not in page and "\u202e" not in page


def test_a_desk_for_others_needs_accounts(tmp_path: Path) -> None:
    for settings in (
        Settings(tmp_path / "a.sitrace", host="0.0.0.0"),
        Settings(tmp_path / "a.sitrace", names=("desk.example",)),
    ):
        with pytest.raises(InputError, match="needs accounts"):
            create_app(settings)
    assert not (tmp_path / "a.sitrace").exists()


@pytest.mark.parametrize(
    ("host", "answers"),
    [("192.0.2.7", True), ("[2001:db8::1]", True), ("desk.example", True), ("DESK.example", True),
     ("evil.example", False), ("127.0.0.1.evil.example", False), ("", False), ("[", False)],
)  # fmt: skip
def test_a_desk_for_others_answers_to_its_names(tmp_path: Path, host: str, answers: bool) -> None:
    make_desk(tmp_path)
    settings = Settings(tmp_path / "desk.sitrace", host="0.0.0.0", names=("desk.example",))
    client = TestClient(create_app(settings), base_url="http://127.0.0.1:8765")
    found = client.get("/login", headers={"Host": host and f"{host}:8765"}).status_code
    assert (found == 200) is answers


def test_without_accounts_left_a_desk_for_others_is_shut(tmp_path: Path) -> None:
    make_desk(tmp_path)
    app = create_app(Settings(tmp_path / "desk.sitrace", host="0.0.0.0"))
    (tmp_path / "desk.sitrace.accounts.json").unlink()
    assert browser(app).get("/events").headers["location"].startswith("/login")


def test_broken_accounts_shut_the_desk(app: FastAPI, tmp_path: Path) -> None:
    (tmp_path / "desk.sitrace.accounts.json").write_text('{"accounts": [{}]}')
    assert browser(app).get("/events").status_code == 500
    with pytest.raises(StoreError, match="cannot be read"):
        create_app(Settings(tmp_path / "desk.sitrace"))


def test_a_password_is_not_kept() -> None:
    hashed = hash_password(WORDS, n=CHEAP)
    assert WORDS not in hashed and hashed != hash_password(WORDS, n=CHEAP)
    assert is_password(WORDS, hashed) and not is_password(f"{WORDS} ", hashed)
    assert is_password("ﬁve long words", hash_password("five long words", n=CHEAP))


@pytest.mark.parametrize(
    ("name", "password"),
    [("new", "short"), ("new", "x" * 201), ("new", "aaaaaaaaaaaa"), ("newcomer", "newcomer1234"),
     ("VERA", WORDS), (" vera ", WORDS), ("", WORDS), ("a\nb\u202e", WORDS), ("x" * 61, WORDS)],
)  # fmt: skip
def test_unfit_accounts(app: FastAPI, name: str, password: str) -> None:
    with pytest.raises(InputError):
        app.state.access.accounts.add(name, Role.READER, password)
