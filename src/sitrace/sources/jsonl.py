"""JSON Lines: one report a line, read as they come, so that millions of lines need no memory."""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from sitrace.errors import UnreadableError
from sitrace.sources.arrival import MAX_BYTES, Arrival, Details, Readings, too_large
from sitrace.sources.decoding import decode
from sitrace.sources.reports import make_report

RECORD_FIELDS = ("id", "text", "published", "title", "publisher", "url", "language")
MAX_UNKNOWN = 20


def read_lines(stream: BinaryIO, arrival: Arrival) -> Readings:
    """A document for each line with a `text`; a problem for each other line."""
    records = Records(arrival)
    for number, line in numbered_lines(stream):
        here = arrival.at(f"line {number}")
        if line is None:
            yield here.problem("too_large", too_large(MAX_BYTES))
        elif line:
            yield from records.read_line(line, here)
    yield from records.finish()


def read_jsonl(raw: bytes, arrival: Arrival) -> Readings:
    yield from read_lines(io.BytesIO(raw), arrival)


def read_json(raw: bytes, arrival: Arrival) -> Readings:
    """A .json file: one record, or a list of records."""
    records = Records(arrival)
    found = parse_json(raw)
    if isinstance(found, list):
        for number, item in enumerate(found, 1):
            canonical = json.dumps(item, sort_keys=True, separators=(",", ":")).encode()
            yield from records.read_record(canonical, item, arrival.at(f"record {number}"))
    else:
        yield from records.read_record(raw, found, arrival)
    yield from records.finish()


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines stripped of white space, from 1; None stands for one too long to be held."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES:
            yield number, line.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"").strip()
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        yield number, None


def parse_json(raw: bytes) -> object:
    """Raises `UnreadableError` saying where it stops being JSON."""
    try:
        return json.loads(decode(raw))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg} at character {error.pos}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"JSON that cannot be read: {str(error)[:100]}") from error


class Records:
    """Reads records one by one and remembers the fields that it did not know."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.unknown: dict[str, None] = {}

    def read_line(self, line: bytes, arrival: Arrival) -> Readings:
        try:
            record = parse_json(line)
        except UnreadableError as error:
            yield arrival.problem("bad_record", f"{error}; write one JSON object a line")
            return
        yield from self.read_record(line, record, arrival)

    def read_record(self, raw: bytes, record: object, arrival: Arrival) -> Readings:
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            yield arrival.problem("bad_record", 'no "text"; a report needs one')
            return
        self.note_unknown(record)
        values = {name: record.get(name) for name in RECORD_FIELDS if name not in ("id", "text")}
        yield from make_report(
            raw,
            record["text"],
            Details(source_id=record.get("id"), **values),
            arrival,
        )

    def note_unknown(self, record: dict[str, object]) -> None:
        for name in record:
            if name not in RECORD_FIELDS and len(self.unknown) < MAX_UNKNOWN:
                self.unknown[name[:40]] = None

    def finish(self) -> Readings:
        """Said once for the whole file, not once a line."""
        if self.unknown:
            names = ", ".join(map(repr, self.unknown))
            yield self.arrival.problem("unknown_fields", f"fields not used: {names}")
