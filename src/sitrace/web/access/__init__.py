"""Who may do what on a desk, and what was done.

passwords   hashes that are slow to guess
accounts    names, roles and tokens, in a file beside the database: never in an export
people      who sends a request: a session, a token, whoever sits here
sessions    browsers that are logged in
roles       what each address asks for; what is not named is for admins
limits      how often somebody may try
audit       who did what when, only ever added to
gate        the one place where all of it is asked
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sitrace.web.access.accounts import Accounts
from sitrace.web.access.audit import AuditLog
from sitrace.web.access.limits import Limit
from sitrace.web.access.sessions import Sessions

__all__ = ["Access"]


@dataclass(frozen=True)
class Access:
    """What a desk knows of the people at it."""

    accounts: Accounts
    audit: AuditLog
    sessions: Sessions = field(default_factory=Sessions)
    logins_from: Limit = field(default_factory=lambda: Limit(10, 600))
    """Failed logins from one address."""
    logins_as: Limit = field(default_factory=lambda: Limit(30, 3600))
    """Failed logins under one name, from wherever: more, so that nobody is easily locked out."""
    uploads: Limit = field(default_factory=lambda: Limit(60, 60))
    """Reports given in by one person: pages, not files."""

    @classmethod
    def beside(cls, db: Path) -> Self:
        return cls(Accounts.beside(db), AuditLog.beside(db))
