"""What each address asks of the person behind a request. What no rule names is for admins."""

from enum import StrEnum

SAFE = ("GET", "HEAD", "OPTIONS")


class Role(StrEnum):
    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def covers(self, other: "Role") -> bool:
        """Whether this one may do all that the other one may."""
        return _ORDER.index(self) >= _ORDER.index(other)


_ORDER = tuple(Role)

OPEN = ("/login", "/static", "/look")
"""For everybody, also without a login: each with all that is under it."""
READS = {"/audit": Role.ADMIN}
"""What not every reader may see."""
WRITES = {
    "/read": Role.REVIEWER,
    "/review": Role.REVIEWER,
    "/sitrep": Role.REVIEWER,
    "/logout": Role.READER,
}
"""Who may send a form there. Every address that takes one is named: a test walks them all."""


def role_for(method: str, path: str) -> Role | None:
    """The least role that a request needs; None where no login is needed."""
    if any(_is_under(path, opened) for opened in OPEN):
        return None
    rules, default = (READS, Role.READER) if method in SAFE else (WRITES, Role.ADMIN)
    found = (role for prefix, role in rules.items() if _is_under(path, prefix))
    return next(found, default)


def _is_under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}/")
