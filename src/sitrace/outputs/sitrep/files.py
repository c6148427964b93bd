"""The kinds of file that a situation report can be."""

import io
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from sitrace.outputs.sitrep import Sitrep, write_sitrep


def write_html(sitrep: Sitrep, stream: BinaryIO) -> None:
    page = io.StringIO()
    write_sitrep(sitrep, page)
    stream.write(page.getvalue().encode())


def write_docx(sitrep: Sitrep, stream: BinaryIO) -> None:
    from sitrace.outputs.sitrep import docx

    docx.write_docx(sitrep, stream)


def write_pdf(sitrep: Sitrep, stream: BinaryIO) -> None:
    from sitrace.outputs.sitrep import pdf

    pdf.write_pdf(sitrep, stream)


class Format(NamedTuple):
    media_type: str
    write: Callable[[Sitrep, BinaryIO], None]


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "html": Format("text/html; charset=utf-8", write_html),
    "docx": Format(_WORD, write_docx),
    "pdf": Format("application/pdf", write_pdf),
}
"""By the ending of the file."""
