"""A desk that listens on a port of its own, in a thread."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import uvicorn

from sitrace.web import Settings, create_app


@contextlib.contextmanager
def serving(db: Path, translations: Path | None = None) -> Iterator[str]:
    """Its address, without the slash at the end."""
    config = uvicorn.Config("", port=0, log_level="error", lifespan="on")
    socket = config.bind_socket()
    settings = replace(Settings(db, translations=translations), port=socket.getsockname()[1])
    config.app = create_app(settings)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield settings.address.rstrip("/")
    server.should_exit = True
    thread.join()
