"""The people of a desk: name, role, password and tokens, in a file beside the database."""

import json
import os
import secrets
import threading
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from sitrace.errors import InputError, StoreError
from sitrace.model.standing import person
from sitrace.web.access.passwords import N, hash_password, is_password
from sitrace.web.access.roles import Role

PRIVATE = 0o600
"""Of what only the owner of the database may read."""
_LONGEST_NAME = 60
_TOKEN_MARK = "sitrace_"


@dataclass(frozen=True)
class Account:
    """`tokens`: for programs, SHA-256 of each: they are long and random, so a fast hash will do."""

    name: str
    role: Role
    password: str = field(repr=False)
    tokens: tuple[str, ...] = field(default=(), repr=False)
    made: str = ""


class Accounts:
    """Read anew whenever the file has changed, so that who is removed is out at once."""

    def __init__(self, path: Path, *, cost: int = N) -> None:
        self.path, self._cost = path, cost
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int] | None, dict[str, Account]] = (None, {})

    @classmethod
    def beside(cls, db: Path) -> Self:
        return cls(db.with_name(f"{db.name}.accounts.json"))

    def __bool__(self) -> bool:
        return bool(self.all())

    def all(self) -> list[Account]:
        return sorted(self._load().values(), key=lambda account: person(account.name))

    def find(self, name: str) -> Account | None:
        return self._load().get(person(name))

    def add(self, name: str, role: Role, password: str) -> Account:
        """InputError for a name that is taken or unfit, or a password that is too easy."""
        name = " ".join(name.split())
        if not (name and name.isprintable() and len(name) <= _LONGEST_NAME):
            raise InputError(f"a name has 1 to {_LONGEST_NAME} characters that can be seen")
        if self.find(name):
            raise InputError(f"there is an account {name!r} already")
        _check(name, password)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        account = Account(name, role, hash_password(password, n=self._cost), made=made)
        self._keep(account)
        return account

    def set_password(self, name: str, password: str) -> None:
        """Also ends the sessions and tokens that the account had."""
        account = self.get(name)
        _check(name, password)
        self._keep(replace(account, password=hash_password(password, n=self._cost), tokens=()))

    def set_role(self, name: str, role: Role) -> None:
        self._keep(replace(self.get(name), role=role))

    def remove(self, name: str) -> None:
        accounts = dict(self._load())
        del accounts[person(self.get(name).name)]
        self._write(accounts)

    def make_token(self, name: str) -> str:
        """A new one, which is kept nowhere: show it once."""
        account, token = self.get(name), _TOKEN_MARK + secrets.token_urlsafe(32)
        self._keep(replace(account, tokens=(*account.tokens, _digest(token))))
        return token

    def drop_tokens(self, name: str) -> None:
        self._keep(replace(self.get(name), tokens=()))

    def get(self, name: str) -> Account:
        """InputError when there is none."""
        account = self.find(name)
        if account is None:
            raise InputError(f"there is no account {name!r}")
        return account

    def log_in(self, name: str, password: str) -> Account | None:
        """Takes as long for a name that nobody has as for a wrong password."""
        account = self.find(name)
        hashed = account.password if account else _nobody(self._cost)
        return account if is_password(password, hashed) and account else None

    def of_token(self, token: str) -> Account | None:
        digest = _digest(token)
        return next((one for one in self._load().values() if digest in one.tokens), None)

    def _keep(self, account: Account) -> None:
        self._write({**self._load(), person(account.name): account})

    def _load(self) -> dict[str, Account]:
        with self._lock:
            try:
                told = self.path.stat()
            except FileNotFoundError:
                return {}
            stamp = told.st_mtime_ns, told.st_ino
            if self._read[0] != stamp:
                self._read = stamp, _parse(self.path)
            return self._read[1]

    def _write(self, accounts: dict[str, Account]) -> None:
        """Whole or not at all."""
        part = self.path.with_name(f"{self.path.name}.part")
        body = json.dumps({"accounts": [asdict(one) for one in accounts.values()]}, indent=1)
        try:
            part.unlink(missing_ok=True)
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(body)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(self.path)
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror}") from error


def _parse(path: Path) -> dict[str, Account]:
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = [
            Account(**{**one, "role": Role(one["role"]), "tokens": tuple(one["tokens"])})
            for one in read["accounts"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        # Never as if there were no accounts: that would open the desk.
        raise StoreError(f"{path} cannot be read as accounts: {error}") from error
    return {person(account.name): account for account in found}


def _check(name: str, password: str) -> None:
    if len(set(password)) < 4 or person(name) in person(password):
        raise InputError("that password is too easy: not the name, not one letter again and again")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _nobody(cost: int) -> str:
    """The hash of a password that nobody knows."""
    if cost not in _NOBODY:
        _NOBODY[cost] = hash_password(secrets.token_urlsafe(32), n=cost)
    return _NOBODY[cost]


_NOBODY: dict[int, str] = {}
