"""How an installation goes: bytes that come and places that are compiled, on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sitrace.cli.messages import make_console, say

if TYPE_CHECKING:
    from rich.progress import Progress


class Teller:
    """A bar where a person watches, a line a step elsewhere; silent when asked to."""

    def __init__(self, bar: "Progress | None", quiet: bool) -> None:
        self._bar, self._quiet = bar, quiet
        self._task = bar.add_task("", total=None) if bar else None

    def say(self, message: str) -> None:
        if self._bar:
            self._bar.console.print(message)
        elif not self._quiet:
            say(message)

    @contextmanager
    def step(self, message: str) -> Iterator["Teller"]:
        if self._bar and self._task is not None:
            self._bar.reset(self._task, description=message, total=None)
        elif not self._quiet:
            say(message)
        yield self

    def bytes(self, done: int, total: int | None) -> None:
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def tell(self, message: str) -> None:
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=message)


@contextmanager
def telling(quiet: bool) -> Iterator[Teller]:
    if quiet or not sys.stderr.isatty():
        yield Teller(None, quiet)
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    with Progress(*columns, console=make_console(), transient=True) as bar:
        yield Teller(bar, quiet)
