"""One deadline for a whole fetch, so that a server that drips bytes cannot hold it."""

import ssl
import time
from typing import Any

import httpcore2

from sitrace.errors import FetchError


class Deadline:
    def __init__(self, seconds: float) -> None:
        self.message = f"no complete answer within {seconds:.0f} s; try again, or save the page"
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, never 0; raises `FetchError` when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchError(self.message)
        return left


class TimedStream(httpcore2.NetworkStream):
    """A connection each step of which ends by the deadline: headers and handshake too."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.left())

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        secure = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left())
        return TimedStream(secure, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
