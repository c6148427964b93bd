"""Which format some bytes are in: by how they begin, by the name they came under, by their look."""

import json
import re

MAGIC = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
"""These go before any name: nothing else begins like this."""

FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<(?:!--|!doctype|\?)[^>]{0,500}>\s*){0,5}<(?:rss|feed|rdf:rdf)\b",
    re.I,
)
PAGE = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
HEAD = 4_000
CONTENT_TYPES = {
    "application/atom+xml": ".xml",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/x-ndjson": ".jsonl",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/xml": ".xml",
}
"""What servers call the formats; others (text/plain, octet-stream) say less than the name does."""
MAY_BE_FEED = (None, ".html", ".htm", ".xhtml", ".xml")


def choose_kind(raw: bytes, hint: str | None) -> str:
    """The suffix whose reader fits; `hint` is the suffix of a known format, or None."""
    head = raw[:HEAD].removeprefix(b"\xef\xbb\xbf")
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if hint in MAY_BE_FEED and FEED.match(head):
        return ".xml"
    return hint or guess(head, raw)


def guess(head: bytes, raw: bytes) -> str:
    if PAGE.search(head):
        return ".html"
    if head.startswith(b"{") and holds_record(raw):
        return ".jsonl"
    return ".txt"


def holds_record(raw: bytes) -> bool:
    try:
        first = json.loads(raw.split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "text" in first
