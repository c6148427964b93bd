"""The same page as PDF, where WeasyPrint is installed; a browser prints the HTML file alike."""

import io
from importlib import import_module
from typing import Any, BinaryIO

from sitrace.errors import SetupError
from sitrace.outputs.sitrep import Sitrep, write_sitrep


def write_pdf(sitrep: Sitrep, stream: BinaryIO) -> None:
    """Raises SetupError where WeasyPrint or what it draws with is missing."""
    try:
        weasyprint: Any = import_module("weasyprint")
    except (ImportError, OSError) as error:
        raise SetupError(
            "PDF needs WeasyPrint: `pip install 'sitrace[pdf]'`. Or write HTML, "
            "open it in a browser and print it to a file: it is made for that"
        ) from error
    html = io.StringIO()
    write_sitrep(sitrep, html)
    weasyprint.HTML(string=html.getvalue(), url_fetcher=_fetch_nothing).write_pdf(stream)


def _fetch_nothing(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"A report's page asks for nothing, and so not for {url[:80]!r}")
