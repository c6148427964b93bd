"""A language that is English in brackets: what stands on a page without them is not translated."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sitrace.web import translating

POT = Path(translating.__file__).parent / "locale" / "desk.pot"
CODE = "fr"
"""Its days and numbers are those of a real language."""
OPEN, CLOSE = "⟦", "⟧"
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
OF_REPORTS = (
    "title",
    "bdi",
    "q",
    "mark",
    "code",
    "kbd",
    "textarea",
    "script",
    "style",
    "time",
    "blockquote",
)
"""Elements in which stand words of reports, of people or of programs, or a moment."""
AS_TOLD = ("text", "sitrep", "name")
"""Classes of what is shown as it was written: a report's text, and the report that is sent."""
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "label")
VOID = ("meta", "link", "input", "br", "img", "path", "circle", "rect", "line", "hr")
WORD = re.compile(r"[^\W\d_]{2,}")


def write_pseudo(folder: Path, code: str = CODE) -> Path:
    """The folder, with a catalogue in which each message stands in brackets."""
    with POT.open("rb") as stream:
        english = read_po(stream)
    theirs = Catalog(locale=code)
    for message in english:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[-1]
            told = f"{OPEN}{one}{CLOSE}"
            theirs.add(
                message.id, told if isinstance(message.id, str) else (told,) * theirs.num_plurals
            )
    folder.mkdir(exist_ok=True)
    into = BytesIO()
    write_po(into, theirs)
    (folder / f"{code}.po").write_bytes(into.getvalue())
    return folder


class Untranslated(HTMLParser):
    """Collects what is said on a page outside of brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[tuple[str, bool]] = []
        self._text = ""

    @property
    def _told(self) -> bool:
        return any(told for _, told in self._within)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        classes = (known.get("class") or "").split()
        as_told = tag in OF_REPORTS or any(one in AS_TOLD for one in classes)
        if not (self._told or as_told):
            for name in ATTRIBUTES:
                self._look(known.get(name) or "")
        if tag not in VOID:
            self._within.append((tag, as_told))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._within.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A message may go on over tags that it holds."""
        if not self._told:
            self._text += data

    def close(self) -> None:
        super().close()
        self._look(self._text)

    def _look(self, text: str) -> None:
        """Messages stand in messages: the inner ones are taken out first."""
        while (rest := SAID.sub(" ", text)) != text:
            text = rest
        self.found += [word for word in WORD.findall(text) if word not in ALLOWED]


MONTHS = Locale.parse(CODE).months["format"]["abbreviated"].values()
ALLOWED = {
    "sitrace",
    "https",
    "UTC",
    "km",
    "SVG",
    "PNG",
    "HTML",
    "PDF",
    *(m.strip(".") for m in MONTHS),
}
"""Names and signs that are the same in every language, and the months of this one."""


def untranslated(page: str) -> list[str]:
    parser = Untranslated()
    parser.feed(page)
    parser.close()
    return parser.found
