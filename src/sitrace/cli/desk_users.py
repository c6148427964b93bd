"""sitrace desk users, sitrace desk audit: who may come to a desk, and what they did there."""

import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sitrace.cli.listing import Listing, print_rows
from sitrace.cli.messages import say
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.web.access import Access

Db = Annotated[
    Path,
    typer.Option("--db", metavar="FILE", help="The desk's database; the accounts lie beside it."),
]
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Whose account.")]
Roles = Literal["reader", "reviewer", "admin"]
Listed = Annotated[
    Listing, typer.Option("--format", help="table: to read. json: everything, for programs.")
]
_DESK = Path("desk.sitrace")


def add(
    name: Name,
    db: Db = _DESK,
    role: Annotated[
        Roles,
        typer.Option(
            help="reader: sees everything. reviewer: also reads reports in and judges. admin: also "
            "sees the audit log."
        ),
    ] = "reviewer",
) -> None:
    """Give somebody an account. The password is asked for, or read from standard input.

    As soon as there is one account, nobody comes to the desk without, this machine included.
    """
    from sitrace.web.access.roles import Role

    access = _access(db)
    account = access.accounts.add(name, Role(role), ask_password())
    _note(access, f"added {account.name} as {role}")
    say(f"{account.name} may now log in as {role}.")


def list_(db: Db = _DESK, format_: Listed = "table") -> None:
    """List the accounts."""
    rows = [
        {"name": one.name, "role": one.role.value, "tokens": len(one.tokens), "since": one.made}
        for one in _access(db).accounts.all()
    ]
    with opened(None) as stream:
        print_rows(
            rows, ("name", "role", "tokens", "since"), format_, stream, "Nobody has an account."
        )


def remove(name: Name, db: Db = _DESK) -> None:
    """Take an account away: its sessions and tokens end at once, its judgements stay."""
    access = _access(db)
    access.accounts.remove(name)
    _note(access, f"removed {name}")


def password(name: Name, db: Db = _DESK) -> None:
    """Set a new password, which ends the sessions and tokens that the account has."""
    access = _access(db)
    access.accounts.get(name)
    access.accounts.set_password(name, ask_password())
    _note(access, f"new password of {name}")


def role(
    name: Name,
    role: Annotated[
        Roles,
        typer.Argument(metavar="reader|reviewer|admin", show_default=False, help="The new role."),
    ],
    db: Db = _DESK,
) -> None:
    """Let an account do more or less; it holds at once."""
    from sitrace.web.access.roles import Role

    access = _access(db)
    access.accounts.set_role(name, Role(role))
    _note(access, f"role of {name}: {role}")


def token(
    name: Name,
    db: Db = _DESK,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="Make none, and end those that there are.")
    ] = False,
) -> None:
    """Print a new token, with which a program does what the account may. It is kept nowhere."""
    access = _access(db)
    if revoke:
        access.accounts.drop_tokens(name)
        _note(access, f"tokens of {name} ended")
        return
    with opened(None) as stream:
        stream.write(f"{access.accounts.make_token(name)}\n")
    _note(access, f"token for {name}")


def audit(
    db: Db = _DESK,
    last: Annotated[int, typer.Option(metavar="N", min=1, help="So many, the newest first.")] = 100,
    format_: Listed = "table",
) -> None:
    """List what was sent to the desk: who did what, when, and how it ended."""
    rows = [asdict(entry) for entry in islice(_access(db).audit.newest(), last)]
    columns = ("at", "who", "did", "told", "status", "address")
    with opened(None) as stream:
        print_rows(rows, columns, format_, stream, "Nothing was done yet.")


def ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _access(db: Path) -> "Access":
    from sitrace.web.access import Access

    return Access.beside(db)


def _note(access: "Access", told: str) -> None:
    import getpass

    access.audit.add(getpass.getuser(), "sitrace desk users", told)


COMMANDS = (add, list_, remove, password, role, token, audit)
