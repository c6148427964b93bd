"""RSS and Atom: each entry is a report of its own."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sitrace.model import Problem
from sitrace.sources.arrival import Arrival, Details, Readings, too_large
from sitrace.sources.html import strip_fragment
from sitrace.sources.reports import make_report

MAX_FEED = 10_000_000
"""A feed of this size takes up to a minute to parse."""
BROKEN = (
    "not a feed (RSS or Atom) that can be read; check the address, or give the page or text itself"
)


@dataclass(frozen=True)
class Entry:
    """One entry: the words that the feed itself carries, and where its article is."""

    text: str
    details: Details
    link: str | None

    @property
    def raw(self) -> bytes:
        """The entry's own bytes, the same however the feed around it changes."""
        told = [self.text, self.link, self.details.title, str(self.details.published)]
        return json.dumps(told).encode()

    @property
    def name(self) -> str:
        return f"entry {str(self.details.title or self.link)[:60]!r}"


def read_feed(raw: bytes, arrival: Arrival) -> Readings:
    """A document for each entry, of the content or summary that the feed carries."""
    for entry in read_entries(raw, arrival):
        if isinstance(entry, Problem):
            yield entry
        else:
            yield from read_entry(entry, arrival)


def read_entry(entry: Entry, arrival: Arrival) -> Readings:
    yield from make_report(entry.raw, entry.text, entry.details, arrival.at(entry.name))


def read_entries(raw: bytes, arrival: Arrival) -> Iterator[Entry | Problem]:
    """The entries in the feed's own order, or a problem for what is no feed."""
    import feedparser

    if len(raw) > MAX_FEED:
        yield arrival.problem("too_large", too_large(MAX_FEED))
        return
    # A stream, never text: given a text that is one URL, the library would fetch it.
    feed = feedparser.parse(io.BytesIO(raw))
    if not feed.entries and not feed.version:
        yield arrival.problem("feed_broken", BROKEN)
    elif not feed.entries:
        yield arrival.problem("empty", "a feed without entries; nothing was read")
    for entry in feed.entries:
        yield make_entry(entry, feed.feed.get("title"), feed.feed.get("language"))


def make_entry(entry: Any, publisher: str | None, language: str | None) -> Entry:
    contents = [content.value for content in entry.get("content", [])]
    link = entry.get("link")
    title = strip_fragment(entry.get("title", ""))
    text = strip_fragment(max([*contents, entry.get("summary", "")], key=len))
    details = Details(
        title=title,
        publisher=publisher,
        published=entry.get("published") or entry.get("updated"),
        language=language,
        url=link,
    )
    return Entry(text or title, details, link)  # some feeds are of headlines alone
