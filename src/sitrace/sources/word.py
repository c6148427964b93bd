"""Word files (.docx): one line a paragraph, without what was deleted and without footnotes."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sitrace.errors import TooLargeError, UnreadableError
from sitrace.sources.arrival import MAX_BYTES, Arrival, Details, Readings, too_large
from sitrace.sources.reports import make_report

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}
NOT_WORD = "a zip archive, but no Word file; unpack it, or save the document as .docx"


class NoDoctype(ElementTree.TreeBuilder):
    """Word writes no DTD; one that is there is there to define entities that explode."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise UnreadableError("a Word file with a document type, which Word never writes; not read")


def read_docx(raw: bytes, arrival: Arrival) -> Readings:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            body = read_part(archive, "word/document.xml")
            core = read_part(archive, "docProps/core.xml")
    except (zipfile.BadZipFile, ElementTree.ParseError, zlib.error, EOFError) as error:
        raise UnreadableError("a Word file that is damaged or cut short; get it again") from error
    if body is None:
        raise UnreadableError(NOT_WORD)
    title = None if core is None else core.findtext(TITLE)
    text = "\n".join(read_paragraphs(body))
    yield from make_report(raw, text, Details(title=title), arrival)


def read_part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The part's XML, or None where the archive has no such part; never unpacks without end."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as part:
        xml = part.read(MAX_BYTES + 1)
    if len(xml) > MAX_BYTES:
        raise TooLargeError(too_large(MAX_BYTES))
    return ElementTree.fromstring(xml, ElementTree.XMLParser(target=NoDoctype()))


def read_paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == FALLBACK:
            continue
        if child.tag == f"{WORD}p":
            yield "".join(read_runs(child))
        else:
            yield from read_paragraphs(child)


def read_runs(element: Element) -> Iterator[str]:
    """The words and breaks of a paragraph; a text box in it begins a line of its own."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag == f"{WORD}p":
            yield "\n" + "".join(read_runs(child))
        elif child.tag != FALLBACK:
            yield from read_runs(child)
