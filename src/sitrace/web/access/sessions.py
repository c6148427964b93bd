"""Browsers that are logged in. They are kept in memory: when the desk stops, all log in again."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

LONGEST = 12 * 3600
"""Seconds from the login: a day's work."""
IDLE = 3 * 3600
"""Seconds without a request."""


@dataclass
class _Session:
    name: str
    password: str
    """The hash that it was opened with: with another password it is no more."""
    began: float
    used: float


class Sessions:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._open: dict[str, _Session] = {}
        self._clock, self._lock = clock, threading.Lock()

    def open(self, name: str, password: str) -> str:
        """A key that is new: what a browser had before it is never taken over."""
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._open = {k: s for k, s in self._open.items() if self._is_alive(s)}
            self._open[_digest(key)] = _Session(name, password, now, now)
        return key

    def find(self, key: str | None) -> tuple[str, str] | None:
        """(name, hash of the password that it was opened with)."""
        with self._lock:
            session = self._open.get(_digest(key or ""))
            if session is None or not self._is_alive(session):
                return None
            session.used = self._clock()
            return session.name, session.password

    def close(self, key: str | None) -> None:
        with self._lock:
            self._open.pop(_digest(key or ""), None)

    def _is_alive(self, session: _Session) -> bool:
        now = self._clock()
        return now - session.began < LONGEST and now - session.used < IDLE


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
