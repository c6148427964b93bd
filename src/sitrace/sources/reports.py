"""A text and what came with it, checked, and made a document."""

import re
from dataclasses import fields
from datetime import date, datetime

from sitrace.model import Document, Problem, document_id
from sitrace.sources.arrival import Arrival, Details, Readings
from sitrace.sources.dates import parse_published
from sitrace.sources.language import choose_language, is_english

MAX_CHARS = 5_000_000
MAX_TITLE = 500
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f]+", re.I)
# Replaced one for one, so that offsets hold: lone surrogates fit no encoding, NUL no database.
UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
EMPTY = "no text in it; nothing was read"


def make_report(raw: bytes, text: str, details: Details, arrival: Arrival) -> Readings:
    """The document, then a problem for each detail that could not be used.

    A text that is empty or too long gives a problem alone. Bytes name the document, so `raw` is
    what this one text came from: the file, the line, the entry.
    """
    text = UNSTORABLE.sub("\ufffd", text)
    if not text.strip():
        yield arrival.problem("empty", EMPTY)
        return
    if len(text) > MAX_CHARS:
        yield arrival.problem(
            "too_large",
            f"{len(text):,} characters, {MAX_CHARS:,} at most; split it into its reports",
        )
        return
    checked = Checked(document_id(raw), details, arrival)
    yield checked.document(text)
    yield from checked.problems


class Checked:
    """The details of one document: what can be used of them, and problems for what cannot."""

    def __init__(self, id: str, details: Details, arrival: Arrival) -> None:
        self.id, self.arrival = id, arrival
        self.details = {field.name: getattr(details, field.name) for field in fields(details)}
        self.problems: list[Problem] = []

    def document(self, text: str) -> Document:
        return Document(
            id=self.id,
            text=text,
            source_id=self.source_id(),
            title=self.words("title"),
            publisher=self.words("publisher"),
            published=self.published(),
            language=self.language(text),
            url=self.url(),
            path=self.arrival.path,
            fetched=self.arrival.fetched,
        )

    def found(self, field: str) -> str | None:
        """The field's text if it has any, else what was known beforehand."""
        for value in (self.details[field], getattr(self.arrival.known, field)):
            if isinstance(value, str) and value.strip():
                return UNSTORABLE.sub("\ufffd", value.strip())
            if value is not None and not isinstance(value, str):
                self.refuse(field, value, "is not text")
        return None

    def refuse(self, field: str, value: object, why: str, code: str = "bad_field") -> None:
        self.note(code, f"{field} {str(value)[:80]!r} {why}; the report is read without it")

    def note(self, code: str, message: str) -> None:
        message = f"{self.arrival.name}: {message}"
        self.problems.append(Problem(document_id=self.id, code=code, message=message))

    def source_id(self) -> str | None:
        value = self.details["source_id"]
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.found("source_id")

    def words(self, field: str) -> str | None:
        """One line of printable characters."""
        line = " ".join((self.found(field) or "").split())
        line = "".join(char for char in line if char.isprintable())
        return (line if len(line) <= MAX_TITLE else line[: MAX_TITLE - 1] + "…") or None

    def published(self) -> date | datetime | None:
        if self.arrival.published is not None:
            return self.arrival.published
        for value in (self.details["published"], self.arrival.known.published):
            if isinstance(value, date):
                return value
        text = self.found("published")
        day = parse_published(text) if text else None
        if text and day is None:
            why = "is not one certain date: write it as 2024-11-29, or give --published"
            self.refuse("published", text, why, "published_unreadable")
        return day

    def language(self, text: str) -> str | None:
        tag: str | None = (self.found("language") or "").replace("_", "-")
        if tag and not LANGUAGE_TAG.fullmatch(tag):
            self.refuse("language", tag, "is no language tag such as en")
            tag = None
        tag = choose_language(text, tag or None)
        if tag and not is_english(tag):
            self.note("language_unsupported", f"not English ({tag}); only English is understood")
        return tag

    def url(self) -> str | None:
        url = self.found("url") or self.arrival.url
        if url and not WEB_ADDRESS.fullmatch(url):
            self.refuse("url", url, "is no http or https address")
            return None
        return url
