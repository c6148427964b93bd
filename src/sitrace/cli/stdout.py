"""Where the data goes: standard output, or a file that is there only once it is whole."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from sitrace.errors import InputError


@contextmanager
def opened(out: Path | None) -> Iterator[TextIO]:
    """UTF-8, line ends as written. Until the block is done the file is called FILE.part."""
    if out is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with opened_bytes(out) as raw, TextIOWrapper(raw, encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def opened_bytes(out: Path) -> Iterator[BinaryIO]:
    """Until the block is done the file is called FILE.part."""
    whole = out.resolve()
    # What is no plain file, such as /dev/null, must not be replaced by one.
    special = whole.exists() and not whole.is_file()
    part = whole if special else whole.with_name(f"{whole.name}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}") from error
    with stream:
        yield stream
    if not special:
        part.replace(whole)
