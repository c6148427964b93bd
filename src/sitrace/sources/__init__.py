"""Files, folders and standard input, read into documents one at a time."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Literal

from sitrace.errors import SitraceError
from sitrace.model import Problem
from sitrace.sources.arrival import Arrival, Reading, Readings, arrival_of_file, read_bytes
from sitrace.sources.inputs import check_file, check_size, find_files
from sitrace.sources.jsonl import read_json, read_jsonl, read_lines
from sitrace.sources.kinds import choose_kind
from sitrace.sources.plain import read_plain

__all__ = ["READERS", "InputFormat", "Reading", "read"]

InputFormat = Literal["auto", "jsonl"]

READERS: dict[str, Callable[[bytes, Arrival], Readings]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
LINE_FORMATS = (".jsonl", ".ndjson")
"""Read line by line instead when they are files: these may be of any size."""
STDIN = "-"


@dataclass(frozen=True)
class Options:
    input_format: InputFormat
    published: date | datetime | None
    stdin: BinaryIO | None


def read(
    inputs: Sequence[str | Path],
    *,
    input_format: InputFormat = "auto",
    published: date | datetime | None = None,
    stdin: BinaryIO | None = None,
) -> Readings:
    """Documents, and a problem for whatever could not be read or used; nothing bad ends the run.

    An input is a file, a folder, a pattern such as `reports/*.txt`, or `-` for `stdin`. Each is
    opened only when its turn comes. `published` goes before every date that is found.
    """
    options = Options(input_format, published, stdin)
    for given in inputs:
        yield from read_input(given, options)


def read_input(given: str | Path, options: Options) -> Readings:
    if given == STDIN:
        arrival = Arrival(name="standard input", path=STDIN, published=options.published)
        yield from contained(read_stdin(arrival, options), arrival)
        return
    for found in find_files(Path(given)):
        if isinstance(found, Problem):
            yield found
        else:
            arrival = arrival_of_file(found, options.published)
            yield from contained(read_file(found, arrival, options), arrival)


def contained(readings: Iterable[Reading], arrival: Arrival) -> Readings:
    """The run boundary of one input: its failure is recorded, and the next one is read."""
    try:
        yield from readings
    except SitraceError as error:
        yield arrival.problem(error.code, str(error))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        yield arrival.problem(
            "unreadable", f"cannot be read ({reason}); save it as text and try again"
        )


def read_stdin(arrival: Arrival, options: Options) -> Readings:
    stream = options.stdin or sys.stdin.buffer
    if options.input_format == "jsonl":
        yield from read_lines(stream, arrival)
    else:
        yield from read_kind(read_bytes(stream), None, arrival)


def read_file(path: Path, arrival: Arrival, options: Options) -> Readings:
    kind = ".jsonl" if options.input_format == "jsonl" else path.suffix.lower()
    by_line = kind in LINE_FORMATS
    refusal = check_file(path) or (None if by_line else check_size(path))
    if refusal:
        yield refusal
        return
    with path.open("rb") as stream:
        if by_line:
            yield from read_lines(stream, arrival)
        else:
            yield from read_kind(read_bytes(stream), kind, arrival)


def read_kind(raw: bytes, hint: str | None, arrival: Arrival) -> Readings:
    """One file's or page's bytes, by the reader that fits them."""
    kind = choose_kind(raw, hint if hint in READERS else None)
    yield from READERS[kind](raw, arrival)
