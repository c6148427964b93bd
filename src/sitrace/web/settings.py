"""How a desk is run."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from sitrace.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Settings:
    """`db`: the database it shows. `host`, `port`: where it listens.

    `names`: what else it is called, where a proxy or a name server leads to it. `cert`, `key`: PEM
    files; with them it speaks HTTPS. `basemap`: the user's own. `translations`: a folder of
    catalogues, fr.po and the like.
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8765
    basemap: Path | None = None
    translations: Path | None = None
    names: tuple[str, ...] = ()
    cert: Path | None = None
    key: Path | None = None

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK and not self.names

    @property
    def scheme(self) -> str:
        return "https" if self.cert else "http"

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}/"

    def answers_to(self, host: str) -> bool:
        """Whether a request for this host is for us.

        A page that has its own name lead here (DNS rebinding) asks for that name. So names are
        listed; a bare address is nobody's name, and where the network may come, it may use one.
        """
        if host in LOOPBACK:
            return True
        return not self.is_private and (host in self._names() or _is_address(host))

    def _names(self) -> Iterator[str]:
        yield from (name.lower() for name in self.names)
        yield from (platform.node().lower(), self.host.lower())

    def check(self, *, has_accounts: bool) -> None:
        """InputError for a desk that would stand open."""
        if not (self.is_private or has_accounts):
            raise InputError(
                f"a desk that others can reach needs accounts: "
                f"`sitrace desk users add NAME --role admin --db {self.db}` first"
            )
        if (self.cert is None) != (self.key is None):
            raise InputError("HTTPS needs both --cert and --key")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
