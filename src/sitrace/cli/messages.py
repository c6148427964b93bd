"""What is said beside the data: on stderr, one line each, with a bar where a person watches."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID


def say(message: str) -> None:
    print(printable(message), file=sys.stderr)


def complain(message: str) -> None:
    say(f"sitrace: {message}")


def printable(message: str) -> str:
    """No line break and no terminal command that a file's name or text could hold."""
    return "".join(char if char.isprintable() else " " for char in message)


class Narrator:
    """Tells how a run goes; silent when asked to, without a bar where nobody watches."""

    def __init__(self, progress: "Progress | None", task: "TaskID | None", quiet: bool) -> None:
        self._progress, self._task, self._quiet = progress, task, quiet

    def step(self) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)

    def complain(self, message: str) -> None:
        if self._quiet:
            return
        if self._progress is not None:
            self._progress.console.print(f"sitrace: {printable(message)}")
        else:
            complain(message)


@contextmanager
def narrate(inputs: Sequence[str], quiet: bool) -> Iterator[Narrator]:
    """A bar on stderr for as long as the block runs, if stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield Narrator(None, None, quiet)
        return
    with make_bar() as progress:
        yield Narrator(progress, progress.add_task("coding", total=expected(inputs)), quiet)


def prepare(quiet: bool) -> None:
    """Compiles the gazetteer where that has not been done: up to a minute, so it is told."""
    from sitrace.lexicon.gazetteer import Gazetteer

    if quiet:
        Gazetteer.open().close()
    elif sys.stderr.isatty():
        with make_console().status("") as status:
            Gazetteer.open(
                progress=lambda told: status.update(f"The first time only: {told}")
            ).close()
    else:
        Gazetteer.open(progress=Once("compiling the gazetteer, the first time only").tell).close()
    warn_of_old_packs(quiet)


def warn_of_old_packs(quiet: bool) -> None:
    from sitrace.lexicon.gazetteer_packs import installed_packs

    for pack in installed_packs():
        if not pack.is_current and not quiet:
            complain(
                f"the gazetteer {pack.id} was made by another version, which spells some names "
                f"otherwise; `sitrace gazetteer add` it again"
            )


class Once:
    """Tells one thing however often it is asked to."""

    def __init__(self, message: str) -> None:
        self._left = [message]

    def tell(self, _progress: str) -> None:
        while self._left:
            complain(self._left.pop())


def make_console() -> "Console":
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False)


def make_bar() -> "Progress":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
        TextColumn("reports", markup=False), TimeRemainingColumn(), console=make_console(),
    )  # fmt: skip


def expected(inputs: Sequence[str]) -> int | None:
    """How many reports these are, where that can be known beforehand."""
    from sitrace.sources import LINE_FORMATS, STDIN
    from sitrace.sources.inputs import find_files

    if any(given == STDIN or "://" in given for given in inputs):
        return None
    files = [found for given in inputs for found in find_files(Path(given))]
    lines = any(isinstance(found, Path) and found.suffix.lower() in LINE_FORMATS for found in files)
    return None if lines else len(files)
