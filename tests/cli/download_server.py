"""A server for files that knows versions and ranges, as GeoNames' own does, and fails as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Files:
    """The files of a folder. `cut`: by name, how often its transfer breaks off half-way."""

    folder: Path
    cut: dict[str, int] = field(default_factory=dict)
    spoilt: set[str] = field(default_factory=set)
    """Names of files that come whole, with other bytes in the middle."""
    silent: set[str] = field(default_factory=set)
    """Names of files of which nothing comes, though the connection stands."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Each request: the file's name, and the range that was asked for."""
    sent: int = 0
    """Bytes of bodies."""

    def read(self, name: str) -> bytes | None:
        path = self.folder / name
        if not path.is_file():
            return None
        body = path.read_bytes()
        if name in self.spoilt:
            middle = len(body) // 2
            body = (
                body[:middle]
                + bytes(b ^ 255 for b in body[middle : middle + 40])
                + body[middle + 40 :]
            )
        return body


@contextmanager
def serving(files: Files) -> Iterator[str]:
    """The address of the folder on this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            answer(self, files)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def answer(handler: BaseHTTPRequestHandler, files: Files) -> None:
    name, wanted = handler.path.lstrip("/"), handler.headers.get("Range")
    files.asked.append((name, wanted))
    handler.close_connection = True
    if name in files.silent:
        threading.Event().wait(5)
        return
    body = files.read(name)
    if body is None:
        handler.send_error(404)
        return
    tag = f'"{sha256(body).hexdigest()[:16]}"'
    if handler.headers.get("If-None-Match") == tag:
        handler.send_response(304)
        handler.end_headers()
        return
    start = 0
    if wanted and handler.headers.get("If-Range") == tag:
        start = int(wanted.removeprefix("bytes=").rstrip("-"))
    handler.send_response(206 if start else 200)
    handler.send_header("ETag", tag)
    handler.send_header("Content-Length", str(len(body) - start))
    if start:
        handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
    handler.end_headers()
    send(handler, files, name, body[start:])


def send(handler: BaseHTTPRequestHandler, files: Files, name: str, rest: bytes) -> None:
    if files.cut.get(name, 0) > 0:
        files.cut[name] -= 1
        rest = rest[: len(rest) // 2]
    files.sent += len(rest)
    handler.wfile.write(rest)
