"""How some bytes came to us: what a reader needs to know besides the bytes themselves."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from sitrace.errors import TooLargeError
from sitrace.model import Document, Problem

MAX_BYTES = 50_000_000
"""Larger than any report; one JSON line is held to it too."""

Reading = Document | Problem
Readings = Iterator[Reading]


@dataclass(frozen=True)
class Details:
    """What came with a text besides the text; everything as found, nothing checked yet."""

    title: object = None
    publisher: object = None
    published: object = None
    language: object = None
    url: object = None
    source_id: object = None


@dataclass(frozen=True)
class Arrival:
    """Where bytes came from, and what was known of them beforehand."""

    name: str
    """The file's name or the URL, fit to be shown."""
    path: str | None = None
    url: str | None = None
    fetched: datetime | None = None
    charset: str | None = None
    """The character set that the sender declared."""
    published: date | datetime | None = None
    """The user's own word on when it was published; it goes before everything found."""
    known: Details = Details()
    """What the place that pointed here (a feed) said; it goes after everything found."""

    def problem(self, code: str, message: str) -> Problem:
        """What kept these bytes from becoming a document; `message` says what to do."""
        return Problem(code=code, message=f"{self.name}: {message}", path=self.path or self.url)

    def at(self, where: str) -> "Arrival":
        """The same, named more exactly: a line, a record, an entry."""
        return replace(self, name=f"{self.name}, {where}")


def shown(name: str) -> str:
    """A name that is safe to print: no control characters, no broken encoding."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def arrival_of_file(path: Path, published: date | datetime | None) -> Arrival:
    text = os.fsencode(path).decode("utf-8", "replace")
    return Arrival(name=shown(path.name or text), path=text, published=published)


def read_bytes(stream: BinaryIO, limit: int = MAX_BYTES) -> bytes:
    """All bytes of the stream; raises `TooLargeError` rather than hold more than `limit`."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLargeError(too_large(limit))
    return raw


def too_large(limit: int) -> str:
    return f"larger than {limit / 1e6:.0f} MB, which no report is; split it into its reports"
