"""Reports that say of themselves that they are invented: whatever is made of them is marked."""

import re
from collections.abc import Iterable

from sitrace.lexicon.language import marked
from sitrace.model import Document, Event

NOTE = marked("Made from invented reports: none of this happened.")
_SAYS_SO = re.compile(r"^\W{0,3}Invented report\b", re.M)
"""A line that begins so. Within a sentence somebody else's report may be called invented."""


def is_invented(document: Document) -> bool:
    return _SAYS_SO.search(document.text) is not None


def invented_ids(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(document.id for document in documents if is_invented(document))


def rests_on(event: Event, invented: frozenset[str]) -> bool:
    return not invented.isdisjoint(event.documents)
