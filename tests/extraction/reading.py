"""Reports for the tests of extraction: their names are given, so no gazetteer is needed."""

from collections.abc import Iterable

from sitrace.extraction import Report
from sitrace.model import Document
from sitrace.text import parse


def read(text: str, places: Iterable[str] = (), actors: Iterable[str] = ()) -> Report:
    """A parsed report in which each of these names stands for a place or an actor."""
    parsed = parse(Document(id="d", text=text))
    return Report(parsed, _spans(text, places), _spans(text, actors))


def _spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return sorted(found)
