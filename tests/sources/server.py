"""A web server on this machine that behaves as badly as a table of answers says."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sitrace.sources.fetching import Page, fetch
from sitrace.sources.guard import Guard

LOOPBACK = Guard(networks=("127.0.0.0/8",), ports=())
Answer = Callable[[socket.socket, bytes], None]
"""Is given the connection and the request that came over it."""


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> Answer:
    """Sends a whole response; `length` is the Content-Length to claim."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    whole = "\r\n".join([*lines, *headers, "", ""]).encode() + body
    return lambda client, asked: client.sendall(whole)


@contextmanager
def serve(answers: dict[str, list[Answer]]) -> Iterator[str]:
    """The address of a server that gives each path's answers in turn, the last one for ever."""
    listener = socket.create_server(("127.0.0.1", 0))

    def handle(client: socket.socket) -> None:
        with client:
            asked = client.recv(65536)
            queue = answers[asked.split(b" ", 2)[1].decode()]
            with suppress(OSError):  # the other side has hung up, as it should
                (queue.pop(0) if len(queue) > 1 else queue[0])(client, asked)

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=handle, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def fetch_here(url: str) -> Page:
    """Fetches from this machine too, and gives up soon."""
    return fetch(url, LOOPBACK, seconds=0.5)
