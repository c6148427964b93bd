"""Who sends a request."""

import getpass
from dataclasses import dataclass
from enum import StrEnum

from sitrace.web.access.roles import Role
from sitrace.web.settings import Settings


class By(StrEnum):
    """How somebody is known."""

    LOCAL = "local"
    """A desk without accounts, which only this machine can reach: whoever sits at it."""
    SESSION = "session"
    TOKEN = "token"


@dataclass(frozen=True)
class User:
    name: str
    role: Role
    by: By

    @property
    def may_review(self) -> bool:
        return self.role.covers(Role.REVIEWER)

    @property
    def may_administer(self) -> bool:
        return self.role.covers(Role.ADMIN)


def session_cookie(settings: Settings) -> str:
    """With the port: cookies do not tell two desks on one machine apart."""
    return f"sitrace_session_{settings.port}"


def local_user() -> User:
    return User(getpass.getuser(), Role.ADMIN, By.LOCAL)
