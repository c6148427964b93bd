"""A report as it was received, and the spans by which everything points back into it."""

from datetime import date, datetime
from hashlib import sha256

from sitrace.model.base import Frozen


class Span(Frozen):
    """Characters [start, end) of a document's text, and exactly those characters."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Document(Frozen):
    """One report. `id` is the SHA-256 of the bytes as they were received."""

    id: str
    text: str
    source_id: str | None = None
    """The input record's own id, when it had one."""
    title: str | None = None
    publisher: str | None = None
    published: datetime | date | None = None
    language: str | None = None
    """BCP 47."""
    url: str | None = None
    path: str | None = None
    fetched: datetime | None = None

    @property
    def chars(self) -> int:
        return len(self.text)

    @property
    def published_on(self) -> date | None:
        """The calendar day of publication, in the publisher's own offset."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def span(self, start: int, end: int) -> Span:
        """The span [start, end) with its text: the only way quotes are made, so that law 1 holds."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"span [{start}, {end}) lies outside a text of {len(self.text)} characters"
            )
        return Span(start=start, end=end, text=self.text[start:end])


def document_id(raw: bytes) -> str:
    """The id of a document received as these bytes."""
    return sha256(raw).hexdigest()
