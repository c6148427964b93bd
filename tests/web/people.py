"""A desk with accounts, and browsers in which people are logged in."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from sitrace.web import Settings, create_app
from sitrace.web.access.accounts import Accounts
from sitrace.web.access.roles import Role
from web.forms import token_in

CHEAP = 2**4
"""A cost of hashing that is good for tests alone."""
WORDS = "correct horse battery"
ROLES = {"rita": Role.READER, "vera": Role.REVIEWER, "vic": Role.REVIEWER, "ada": Role.ADMIN}


def make_desk(folder: Path) -> FastAPI:
    db = folder / "desk.sitrace"
    accounts = Accounts(Accounts.beside(db).path, cost=CHEAP)
    for name, role in ROLES.items():
        accounts.add(name, role, WORDS)
    return make_app(folder)


def make_app(folder: Path) -> FastAPI:
    """Over what is in the folder already."""
    return create_app(Settings(folder / "desk.sitrace"))


def browser(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)


def log_in(client: TestClient, name: str, password: str = WORDS, next: str = "/") -> Response:
    token = token_in(client, "/login")
    fields = {"token": token, "name": name, "password": password, "next": next}
    return client.post("/login", data=fields)


def as_(app: FastAPI, name: str) -> TestClient:
    client = browser(app)
    assert log_in(client, name).status_code == 303
    return client
