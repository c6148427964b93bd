"""Events on their way into the store: made before it is the writer's turn, and held on disk."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from tempfile import TemporaryFile
from typing import TextIO

from sitrace.model import Event

_AT_ONCE = 500


class Spool:
    """Any number of events in a file; `ids` are those of all of them."""

    def __init__(self, file: TextIO, events: Iterable[Event]) -> None:
        self._file = file
        self.ids: set[str] = set()
        for event in events:
            self.ids.add(event.id)
            file.write(event.model_dump_json(by_alias=True, exclude_none=True) + "\n")

    def parts(self) -> Iterator[list[Event]]:
        """A few at a time."""
        self._file.seek(0)
        while lines := list(islice(self._file, _AT_ONCE)):
            yield [Event.model_validate_json(line) for line in lines]


@contextmanager
def spooled(events: Iterable[Event]) -> Iterator[Spool]:
    """All of these, until the block ends."""
    with TemporaryFile("w+", encoding="utf-8", newline="\n") as file:
        yield Spool(file, events)
