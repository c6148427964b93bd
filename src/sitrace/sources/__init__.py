"""Files, folders, web addresses and standard input, read into documents one at a time.

The rules of the whole package: `read` never raises for a bad input (it yields a `Problem` and goes
on), and a document's text is what the offsets of its quotes count in (for text files: the file's
own characters after its header, if it has one).
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Literal
from urllib.parse import urlsplit

from sitrace.errors import SitraceError
from sitrace.model import Document, Problem
from sitrace.sources.arrival import (
    Arrival,
    Reading,
    Readings,
    arrival_of_file,
    read_bytes,
    shown,
)
from sitrace.sources.feeds import Entry, read_entries, read_entry, read_feed
from sitrace.sources.html import read_html
from sitrace.sources.inputs import check_file, check_size, find_files
from sitrace.sources.jsonl import read_json, read_jsonl, read_lines
from sitrace.sources.kinds import CONTENT_TYPES, choose_kind
from sitrace.sources.mail import read_mail
from sitrace.sources.pdf import read_pdf
from sitrace.sources.plain import read_plain
from sitrace.sources.word import read_docx

if TYPE_CHECKING:
    from sitrace.sources.fetching import Page

__all__ = ["READERS", "Fetch", "InputFormat", "Reading", "Readings", "read"]

InputFormat = Literal["auto", "jsonl"]
Fetch = Callable[[str], "Page"]

READERS: dict[str, Callable[[bytes, Arrival], Readings]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_mail,
    ".mht": read_mail,
    ".mhtml": read_mail,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
LINE_FORMATS = (".jsonl", ".ndjson")
"""Files in these are read line by line instead, and may be of any size."""
STDIN = "-"


@dataclass(frozen=True)
class Options:
    """What the user asked for, for every input alike."""

    input_format: InputFormat
    published: date | datetime | None
    stdin: BinaryIO | None
    follow: bool
    fetch: Fetch


def read(
    inputs: Sequence[str | Path],
    *,
    input_format: InputFormat = "auto",
    published: date | datetime | None = None,
    stdin: BinaryIO | None = None,
    follow: bool = False,
    fetch: Fetch | None = None,
) -> Readings:
    """Documents, and a problem for whatever could not be read or used; nothing bad ends the run.

    An input is a file, a folder, a pattern such as `reports/*.txt`, an http or https address, or
    `-` for `stdin` (by default the process's own). Each is opened only when its turn comes.
    `published` goes before every date found; `follow` fetches the article of each feed entry.
    """
    options = Options(input_format, published, stdin, follow, fetch or fetch_page)
    for given in inputs:
        yield from read_input(given, options)


def fetch_page(url: str) -> "Page":
    from sitrace.sources.fetching import fetch

    return fetch(url)


def read_input(given: str | Path, options: Options) -> Readings:
    if given == STDIN:
        arrival = Arrival(name="standard input", path=STDIN, published=options.published)
        yield from contained(read_stdin(arrival, options), arrival)
    elif given == "":  # as a path it would be the folder one stands in
        yield Problem(code="not_found", message="an empty name was given; name a file or folder")
    elif isinstance(given, str) and "://" in given:
        arrival = Arrival(name=shown(given), url=shown(given), published=options.published)
        yield from contained(read_address(given, arrival, options), arrival)
    else:
        yield from read_files(Path(given), options)


def contained(readings: Iterable[Reading], arrival: Arrival) -> Readings:
    """The run boundary of one input: its failure is recorded, and the next one is read."""
    try:
        yield from readings
    except SitraceError as error:
        yield arrival.problem(error.code, str(error))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        yield arrival.problem("unreadable", f"cannot be read ({reason}); save it as plain text")


def read_stdin(arrival: Arrival, options: Options) -> Readings:
    stream = options.stdin or sys.stdin.buffer
    if options.input_format == "jsonl":
        yield from read_lines(stream, arrival)
    else:
        yield from read_kind(read_bytes(stream), None, arrival, options)


def read_files(given: Path, options: Options) -> Readings:
    for found in find_files(given):
        if isinstance(found, Problem):
            yield found
        else:
            arrival = arrival_of_file(found, options.published)
            yield from contained(read_file(found, arrival, options), arrival)


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
            yield from read_kind(read_bytes(stream), kind, arrival, options)


def read_address(url: str, arrival: Arrival, options: Options) -> Readings:
    page = options.fetch(url)
    address = urlsplit(page.url)
    publisher = arrival.known.publisher or (address.hostname or "").removeprefix("www.")
    known = replace(arrival.known, publisher=publisher)
    arrival = replace(
        arrival, url=page.url, charset=page.charset, fetched=datetime.now(UTC), known=known
    )
    if page.cut:
        yield arrival.problem(
            "cut", "the connection broke; the text may stop short: fetch it again"
        )
    hint = CONTENT_TYPES.get(page.content_type) or PurePosixPath(address.path).suffix.lower()
    if options.input_format == "jsonl":
        hint = ".jsonl"
    yield from read_kind(page.raw, hint, arrival, options)


def read_kind(raw: bytes, hint: str | None, arrival: Arrival, options: Options) -> Readings:
    """One file's or page's bytes, by the reader that fits them."""
    reader = READERS[choose_kind(raw, hint if hint in READERS else None)]
    if reader is read_feed and options.follow:
        for entry in read_entries(raw, arrival):
            yield from (
                [entry] if isinstance(entry, Problem) else follow_entry(entry, arrival, options)
            )
    else:
        yield from reader(raw, arrival)


def follow_entry(entry: Entry, arrival: Arrival, options: Options) -> Readings:
    """The entry's article, or what the feed itself has of it where that cannot be read."""
    link = entry.link or ""
    known = replace(entry.details, url=None)  # where the link ends up is the better address
    page = Arrival(shown(link), url=shown(link), published=arrival.published, known=known)
    once = replace(options, follow=False)
    found = False
    for reading in contained(read_address(link, page, once), page) if link else ():
        found = found or isinstance(reading, Document)
        yield reading
    if not found:
        yield from read_entry(entry, arrival)
