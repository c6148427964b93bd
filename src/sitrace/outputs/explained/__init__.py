"""One report with its claims marked in the text, and the reading behind each: one HTML page.

The report's words are hostile: the template escapes everything, and the page has no script and
forbids every request. What opens on a click does so by the address alone (`:target`).
"""

from typing import TextIO

from sitrace.outputs.explained.page import Explanation, make_page
from sitrace.outputs.html import load_template

__all__ = ["Explanation", "write_explanation"]


def write_explanation(explanation: Explanation, stream: TextIO) -> None:
    template = load_template("explained/page.html")
    stream.write(template.render(page=make_page(explanation)))
