"""Where the data goes: standard output, or a file that is there only once it is whole."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from sitrace.errors import InputError

UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What an output comes to grief of: no space, no quota, too large a file, a broken disk."""


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
    try:
        with stream:
            yield stream
    except BaseException as error:
        if not special:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in UNWRITTEN:
            raise InputError(f"{out} could not be written: {error.strerror}") from error
        raise
    if not special:
        part.replace(whole)
