"""Answers that were paid for, kept by everything that led to them: server, model, prompt and text."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from sitrace.model.base import digest


class Cache:
    """One file an answer. `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, *key: object) -> str | None:
        path = self._path(key)
        if path is None:
            return None
        with suppress(OSError, UnicodeDecodeError):  # an answer that cannot be read is asked for
            return path.read_text(encoding="utf-8")
        return None

    def put(self, answer: str, *key: object) -> None:
        """Written beside its place and moved there, so that nobody reads half an answer."""
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(answer)
        Path(name).replace(path)

    def _path(self, key: tuple[object, ...]) -> Path | None:
        name = digest(*key)
        return None if self._folder is None else self._folder / name[:2] / f"{name}.json"
