"""PDF files that have a text layer, with their lines put back together into paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from threading import Lock
from typing import Any

from sitrace.sources.arrival import Arrival, Details, Readings
from sitrace.sources.reports import MAX_CHARS, make_report

PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
ONE_AT_A_TIME = Lock()
"""PDFium must not be called from two threads."""
CUT_HERE = "\ufffe"
"""PDFium puts this for a hyphen at a line's end, and the line break away."""
BROKEN_WORD = re.compile(r"([^\W\d_]+)\ufffe\s*([^\W\d_]+)")
KEPT_HYPHEN = frozenset(
    (
        *("affiliated", "aligned", "armed", "backed", "based", "born", "controlled", "defence"),
        *("fire", "general", "held", "led", "linked", "made", "minister", "old", "range", "run"),
        *("scale", "supported", "term", "torn", "wide", "year"),
    )
)
"""Second halves that are words of their own: Moscow-backed, cease-fire."""
BULLET = re.compile(r"[•▪●◦‣·*–—-]\s|\(?[0-9a-z]{1,3}[.)]\s")
SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', ")")
FULL_LINE = 0.7
"""A line that fills less of the usual width than this ends its paragraph."""
BROKEN = "a PDF that is damaged or cut short; download it again"
ENCRYPTED = "a PDF locked with a password; save an unlocked copy and give that"
SCANNED = "a PDF of pictures without a text layer; run it through text recognition (OCR) first"


def read_pdf(raw: bytes, arrival: Arrival) -> Readings:
    from pypdfium2 import PdfiumError

    try:
        with ONE_AT_A_TIME:
            pages, title = extract_pages(raw)
    except PdfiumError as error:
        locked = error.err_code == PASSWORD_NEEDED
        code, message = ("pdf_encrypted", ENCRYPTED) if locked else ("pdf_broken", BROKEN)
        yield arrival.problem(code, message)
        return
    if not any(page.strip() for page in pages):
        yield arrival.problem("no_text_layer", SCANNED)
        return
    yield from name_blank(pages, arrival)
    yield from make_report(raw, join_pages(pages), Details(title=title), arrival)


def extract_pages(raw: bytes) -> tuple[list[str], str]:
    """The text of each page as far as it is needed, and the title; the file's own dates are of the
    file, not of the report, and are not used."""
    from pypdfium2 import PdfDocument

    with PdfDocument(raw) as pdf:
        pages: list[str] = []
        chars = 0
        for page in pdf:
            pages.append(extract_page(page))
            chars += len(pages[-1])
            if chars > 2 * MAX_CHARS:
                break
        return pages, pdf.get_metadata_dict().get("Title", "")


def extract_page(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()
        page.close()


def name_blank(pages: Sequence[str], arrival: Arrival) -> Readings:
    blank = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if blank:
        listed = ", ".join(blank[:20]) + (" …" if len(blank) > 20 else "")
        yield arrival.problem(
            "pages_without_text", f"pages without text, pictures perhaps: {listed}"
        )


def join_pages(pages: Sequence[str]) -> str:
    lines = [line for page in without_running_heads(pages) for line in page]
    return mend_words("\n".join(join_lines(lines)))


def without_running_heads(pages: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each page but for the headers and footers that most pages repeat."""
    split = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = [{line: edge_signs(line, page) for line in edge} for page, edge in outer(split)]
    seen = Counter(sign for edge in edges for sign in set().union(*edge.values()))
    repeated = {sign for sign, count in seen.items() if count >= max(3, len(split) / 2)}
    for lines, edge in zip(split, edges, strict=True):
        yield [line for line in lines if not repeated & edge.get(line, set())]


def outer(pages: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The first and last two lines of each page."""
    return ((number, lines[:2] + lines[-2:]) for number, lines in enumerate(pages))


def edge_signs(line: str, page: int) -> set[str]:
    """What of a line would be the same on other pages if it were a running head.

    That is the line itself, or the line with one number that rises with the pages. Other numbers
    count: two pages that end in `Killed: 3` and `Killed: 5` have no footer.
    """
    numbers = list(re.finditer(r"\d{1,5}", line))
    return {line} | {
        f"{line[: number.start()]}{int(number[0]) - page:+}{line[number.end() :]}"
        for number in (*numbers[:1], *numbers[-1:])
    }


def join_lines(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs out of lines, by how full the lines are and how the next one begins."""
    printed = sorted(len(line) for whole in lines for line in whole.split(CUT_HERE))
    width = printed[len(printed) * 9 // 10] if printed else 0
    paragraph = ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        paragraph = f"{paragraph} {line}" if paragraph else line
        if not continues(line, following, width):
            yield paragraph
            paragraph = ""


def continues(line: str, following: str, width: int) -> bool:
    if not following or BULLET.match(following):
        return False
    if len(line.rpartition(CUT_HERE)[2]) >= FULL_LINE * width:
        return True
    return following[0].islower() and not line.endswith(SENTENCE_END)


def mend_words(text: str) -> str:
    """Words cut at a line's end made whole."""
    whole = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))

    def mend(match: re.Match[str]) -> str:
        first, second = match.groups()
        hyphened = f"{first}-{second}"
        keep = second in KEPT_HYPHEN or not second[0].islower() or hyphened in whole
        return hyphened if keep and first + second not in whole else first + second

    return BROKEN_WORD.sub(mend, text).replace(CUT_HERE, "-")
