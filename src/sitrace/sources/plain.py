"""Plain text and Markdown: the text stays exactly as the file has it, so that offsets hold there.

A file may begin with a header, which is not part of the text; offsets count from after its end:

    Title: Market reopens after week of fighting
    Published: 2024-11-29
    ---
    The market in …
"""

import re

from sitrace.sources.arrival import Arrival, Details, Readings
from sitrace.sources.decoding import decode
from sitrace.sources.reports import make_report

HEADER_FIELDS = ("title", "publisher", "published", "language", "url")
HEADER = re.compile(
    r"(?:---[ \t]*\r?\n)?"  # Markdown's own way opens with a rule as well
    r"((?:[A-Za-z][\w -]{0,30}:[^\r\n]*\r?\n){1,20})"
    r"---[ \t]*(?:\r?\n|\Z)"
)


def read_plain(raw: bytes, arrival: Arrival) -> Readings:
    text = decode(raw, arrival.charset)
    details, start, unknown = parse_header(text)
    if unknown:
        yield arrival.problem("unknown_fields", f"header lines not used: {', '.join(unknown)}")
    yield from make_report(raw, text[start:], details, arrival)


def parse_header(text: str) -> tuple[Details, int, list[str]]:
    """The header's details, where the text after it starts, and the names of lines not understood.

    Lines of `Key: value` with no known key among them are the report's own words.
    """
    match = HEADER.match(text)
    lines = [line.partition(":") for line in match[1].splitlines()] if match else []
    values = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in lines}
    known = {key: value for key, value in values.items() if key in HEADER_FIELDS}
    if match is None or not known:
        return Details(), 0, []
    return Details(**known), match.end(), [key for key in values if key not in known]
