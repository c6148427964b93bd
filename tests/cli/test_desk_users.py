"""sitrace desk users: accounts by command, and a desk that refuses to stand open."""

from pathlib import Path

import pytest

from cli.conftest import Command
from sitrace.web.access.accounts import Accounts


@pytest.fixture
def team(sitrace: Command, tmp_path: Path) -> Path:
    db = tmp_path / "team.sitrace"
    assert sitrace("desk", "users", "add", "ada", "--role", "admin", "--db", db,
                   stdin="correct horse battery\n").status == 0  # fmt: skip
    return db


def test_accounts_come_and_go(sitrace: Command, team: Path) -> None:
    assert "ada" in sitrace("desk", "users", "list", "--db", team).out
    assert sitrace("desk", "users", "role", "ada", "reader", "--db", team).status == 0
    token = sitrace("desk", "users", "token", "ada", "--db", team).out.strip()
    account = Accounts.beside(team).of_token(token)
    assert account and account.role == "reader"
    assert sitrace("desk", "users", "remove", "ada", "--db", team).status == 0
    assert "Nobody has an account" in sitrace("desk", "users", "list", "--db", team).out
    told = sitrace("desk", "users", "audit", "--db", team).out
    assert told.index("removed ada") < told.index("added ada as admin")


def test_a_new_password_ends_tokens(sitrace: Command, team: Path) -> None:
    token = sitrace("desk", "users", "token", "ada", "--db", team).out.strip()
    command = ("desk", "users", "password", "ada", "--db", team)
    assert sitrace(*command, stdin="another long password\n").status == 0
    accounts = Accounts.beside(team)
    assert accounts.log_in("ada", "another long password") and not accounts.of_token(token)


@pytest.mark.parametrize(
    ("command", "stdin", "told"),
    [
        (("add", "ADA"), "correct horse battery\n", "already"),
        (("add", "vera"), "short\n", "10 to 200 characters"),
        (("add", "vera"), "", "too easy"),
        (("remove", "nobody"), "", "no account"),
        (("token", "nobody"), "", "no account"),
    ],
)
def test_what_does_not_fit_is_told(
    sitrace: Command, team: Path, command: tuple[str, ...], stdin: str, told: str
) -> None:
    ran = sitrace("desk", "users", *command, "--db", team, stdin=stdin)
    assert ran.status == 3 and told in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "0.0.0.0"), "needs accounts"),
        (("--name", "desk.example"), "needs accounts"),
        (("--cert", "desk.pem"), "both --cert and --key"),
    ],
)
def test_a_desk_does_not_stand_open(
    sitrace: Command, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    ran = sitrace("desk", "--db", tmp_path / "x.sitrace", "--no-browser", *options)
    assert ran.status == 3 and told in ran.err
