"""The pages of the documentation, and the parts of them that can be checked."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "demo/*.md", "benchmarks/**/*.md")
    for path in ROOT.glob(pattern)
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_HEADING = re.compile(r"^(#+) (.+)$", re.M)
_ROW = re.compile(r"^\|(.+)\|$", re.M)
CODE = re.compile(r"`([^`\n]+)`")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(text: str) -> str:
    """The page without its code blocks."""
    return _FENCE.sub("", text)


def blocks(text: str, language: str) -> Iterator[str]:
    return (block for found, block in _FENCE.findall(text) if found == language)


def anchors(text: str) -> set[str]:
    """The anchors that code hosts give to headings."""
    headings = (title.lower() for _, title in _HEADING.findall(prose(text)))
    return {re.sub(r"[^\w\- ]", "", title).strip().replace(" ", "-") for title in headings}


def sections(text: str) -> dict[str, str]:
    """By heading, what stands below it up to the next heading of any level."""
    parts = _HEADING.split(text)
    return dict(zip(parts[2::3], parts[3::3], strict=True))


def rows(text: str) -> list[list[str]]:
    """The cells of all tables, head and rule left out."""
    found = [[cell.strip() for cell in row.split(" | ")] for row in _ROW.findall(text)]
    rules = [n for n, row in enumerate(found) if set("".join(row)) <= set("-| ")]
    heads = {n - 1 for n in rules}
    return [row for n, row in enumerate(found) if n not in heads and n not in rules]
