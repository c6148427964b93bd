"""Who did what when: a file beside the database that is only ever added to."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sitrace.errors import StoreError
from sitrace.web.access.accounts import PRIVATE

_LONGEST = 300
_BLOCK = 65_536


@dataclass(frozen=True)
class Entry:
    """`did`: the request, "POST /review/accept"; `told`: on what; `status`: of the answer."""

    at: str
    who: str
    did: str
    told: str = ""
    status: int = 200
    address: str = ""


class AuditLog:
    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, db: Path) -> Self:
        return cls(db.with_name(f"{db.name}.audit.jsonl"))

    def add(self, who: str, did: str, told: str = "", status: int = 200, address: str = "") -> None:
        """On disk when it returns; whole lines, however many write."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        entry = Entry(at, who[:_LONGEST], did[:_LONGEST], told[:_LONGEST], status, address)
        line = f"{json.dumps(asdict(entry))}\n".encode()
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE)
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror}") from error
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)

    def newest(self) -> Iterator[Entry]:
        """The last thing first."""
        for line in _backwards(self.path):
            yield Entry(**json.loads(line))


def _backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file from its end, without reading more of it than is asked for."""
    if not path.exists():
        return
    with path.open("rb") as stream:
        end, rest = stream.seek(0, os.SEEK_END), b""
        while end:
            start = max(0, end - _BLOCK)
            stream.seek(start)
            rest, *lines = (stream.read(end - start) + rest).split(b"\n")
            end = start
            yield from filter(None, reversed(lines))
        if rest:
            yield rest
