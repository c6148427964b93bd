"""The reports that a page rests on, numbered in the order of their dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrace.model import Document
from sitrace.outputs.sitrep.clean import clean, safe_link
from sitrace.outputs.wording import day_words


@dataclass(frozen=True)
class Source:
    number: int
    title: str
    publisher: str
    published: str
    link: str | None
    path: str
    """Where the file lies; empty on public pages."""


class Sources:
    """Numbers for the references of a page: [3] is the third of the list at its end."""

    def __init__(self, documents: Iterable[Document], *, public: bool) -> None:
        dated = sorted(documents, key=lambda d: (str(d.published_on or "9999"), d.id))
        self._numbers = {document.id: number for number, document in enumerate(dated, 1)}
        self._documents = {document.id: document for document in dated}
        self.listed = [
            make_source(document, self.number(document.id), public) for document in dated
        ]

    def number(self, document_id: str) -> int:
        """0 for a document that is not listed."""
        return self._numbers.get(document_id, 0)

    def numbers(self, document_ids: Iterable[str]) -> list[int]:
        return sorted({number for id_ in document_ids if (number := self.number(id_))})

    def publisher(self, document_id: str) -> str | None:
        document = self._documents.get(document_id)
        return document.publisher if document else None

    @property
    def publishers(self) -> Sequence[str]:
        return sorted({d.publisher for d in self._documents.values() if d.publisher})


def make_source(document: Document, number: int, public: bool) -> Source:
    link = safe_link(document.url)
    return Source(
        number=number,
        title=clean(document.title or "Untitled report"),
        publisher=clean(document.publisher or "publisher not known"),
        published=day_words(document.published_on) or "no date",
        link=link,
        path="" if public or link else clean(document.path or ""),
    )
