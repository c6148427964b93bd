"""A model server on this machine that answers what it is told to, well or badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = dict[str, Any]
Reply = Callable[[BaseHTTPRequestHandler, Asked], None]
"""Is given the connection and the question's JSON."""


def says(content: str, finish: str = "stop", **message: Any) -> Reply:
    """The model writes `content`."""
    choice = {"message": {"content": content, **message}, "finish_reason": finish}
    return sends(json.dumps({"choices": [choice]}).encode())


def claims(*found: dict[str, Any]) -> Reply:
    return says(json.dumps({"claims": found}))


def sends(body: bytes, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def drips(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(500):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def hangs_up(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    handler.connection.close()


@contextmanager
def serve(*replies: Reply) -> Iterator[tuple[str, list[Asked]]]:
    """The endpoint of a server that gives these replies in turn, the last for ever; what it was asked."""
    queue, asked = list(replies), list[Asked]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({**question, "authorization": self.headers["Authorization"]})
            with suppress(OSError):  # the other side has hung up, as it should
                (queue.pop(0) if len(queue) > 1 else queue[0])(self, question)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
