"""python -m tools.words : writes the catalogue of all that the desk says, desk.pot.

What is said is marked where it stands: `_`, `ngettext` and `marked` in Python, `_` and `{% trans %}` in
templates, `_` in scripts. Two things are said that nobody can mark: the values of the contract, which
`words` makes of their names, and the plurals of `counted`. Both are found here.
"""

import re
from collections.abc import Iterator
from enum import EnumType
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po

from sitrace import model
from sitrace.merging import comparing
from sitrace.model import actor, analysis, claim, judgement, place, standing, time
from sitrace.web import access
from sitrace.web.mapping import disclaimer
from sitrace.web.reviewing import queue

SOURCE = Path(__file__).parents[1] / "src" / "sitrace"
POT = SOURCE / "web" / "locale" / "desk.pot"
SAYING = ("web", "outputs", "lexicon/language.py")
"""Where something is said to people at the desk."""
METHODS = {".py": "python", ".js": "javascript", ".html": "jinja2", ".svg": "jinja2"}
ANSWERS = (400, 401, 403, 404, 405, 409, 411, 413, 422, 429, 500)
"""Statuses that a page tells of."""
VENDOR = "/vendor/"
KEYWORDS = {**DEFAULT_KEYWORDS, "_": None, "gettext": None, "marked": None, "ngettext": (1, 2)}
OPTIONS = {"jinja2": {"trimmed": "true", "silent": "false"}}
_COUNTED = re.compile(r"""counted\((?:[^"'\n]*,\s*)?["']([a-z ]+)["']\)""")
HEAD = rb"""# What the desk of sitrace says. Made by `make words`: edit the copy for your language, not this.
msgid ""
msgstr ""
"Project-Id-Version: sitrace\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
Found = tuple[str | tuple[str, str], tuple[str, int]]


def make_catalog() -> Catalog:
    catalog = Catalog(project="sitrace", charset="utf-8")
    for message, where in (*marked(), *values(), *things()):
        catalog.add(message, locations=[where])
    return catalog


def sources() -> list[Path]:
    paths = (path for name in SAYING for path in (SOURCE / name, *(SOURCE / name).rglob("*")))
    return sorted(p for p in paths if p.suffix in METHODS and VENDOR not in p.as_posix())


def marked() -> Iterator[Found]:
    for path in sources():
        method = METHODS[path.suffix]
        with path.open("rb") as stream:
            for line, message, *_rest in extract(
                method, stream, KEYWORDS, options=OPTIONS.get(method)
            ):
                yield message, (path.relative_to(SOURCE).as_posix(), line)  # type: ignore[misc]


def values() -> Iterator[Found]:
    """The values of the contract and the names of a claim's fields, as `words` says them."""
    modules = (
        model,
        actor,
        analysis,
        claim,
        judgement,
        place,
        standing,
        time,
        access.roles,
        queue,
        comparing,
    )
    for module in modules:
        for kind in enums(module):
            for one in kind:  # type: ignore[var-annotated]
                yield str(one.value).replace("_", " "), (f"values/{kind.__name__}", 0)
    for kind in (
        claim.Incident,
        claim.Toll,
        claim.Damage,
        claim.Control,
        claim.Relation,
        claim.Comparison,
    ):
        for name, told in kind.model_fields.items():
            yield (told.alias or name).replace("_", " "), ("fields", 0)
    for status in ANSWERS:
        yield HTTPStatus(status).phrase, ("web/failures.py", 0)
    yield disclaimer(), ("web/boundaries.yml", 0)


def enums(module: ModuleType) -> list[EnumType]:
    return [kind for kind in vars(module).values() if isinstance(kind, EnumType) and len(kind)]


def things() -> Iterator[Found]:
    """`counted(n, "report")` says "{n} report" and "{n} reports"."""
    for path in sources():
        for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for thing in _COUNTED.findall(line):
                yield (
                    (f"{{n}} {thing}", f"{{n}} {thing}s"),
                    (path.relative_to(SOURCE).as_posix(), at),
                )


def written(catalog: Catalog) -> bytes:
    """Without lines and dates: a page that was moved changes no catalogue."""
    into = BytesIO()
    write_po(into, catalog, sort_output=True, omit_header=True, include_lineno=False, width=100)
    return HEAD + into.getvalue()


if __name__ == "__main__":
    POT.parent.mkdir(exist_ok=True)
    POT.write_bytes(written(make_catalog()))
