"""Claims annotated by hand: `gold.yml` beside a report's `text.txt`.

claims:
  - id: t1
    kind: toll
    quote: "killing 13 people"          # words of the text; `nth` says which when they recur
    also: ["the dead"]                  # the same thing said again
    fields: {effect: killed, best: 13}  # what the text states; a list = any of these is right
    said_by: [...]  place: [...]  geonames_id: [...]  time: {start, end, precision}
    realis: actual
    optional: true                      # arguable: neither missed nor wrong
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from sitrace.model import Document, document_id


@dataclass(frozen=True)
class Gold:
    """One annotated claim. `spans`: its quote, then each repeat, as [start, end) of the text."""

    kind: str
    fields: dict[str, Any]
    spans: tuple[tuple[int, int], ...]
    text: str
    optional: bool = False


@dataclass(frozen=True)
class Case:
    name: str
    document: Document
    gold: tuple[Gold, ...]


def read_cases(folder: Path) -> list[Case]:
    """Every sub-folder with a gold.yml, in order of their names."""
    return [read_case(path.parent) for path in sorted(folder.glob("*/gold.yml"))]


def read_case(folder: Path) -> Case:
    raw = (folder / "text.txt").read_bytes()
    meta = yaml.safe_load((folder / "meta.yml").read_text("utf-8"))
    published = meta.get("published")
    document = Document(
        id=document_id(raw),
        text=raw.decode(),
        title=meta.get("title"),
        publisher=meta.get("publisher"),
        published=date.fromisoformat(published) if isinstance(published, str) else published,
    )
    notes = yaml.safe_load((folder / "gold.yml").read_text("utf-8"))["claims"] or []
    return Case(folder.name, document, tuple(read_gold(note, document.text) for note in notes))


def read_gold(note: dict[str, Any], text: str) -> Gold:
    repeats = [q if isinstance(q, dict) else {"quote": q} for q in note.get("also", ())]
    spans = tuple(find_quote(one, text) for one in (note, *repeats))
    common = {k: note[k] for k in ("said_by", "place", "geonames_id", "time") if k in note}
    fields = {"realis": "actual", **note.get("fields", {}), **common}
    fields |= {"realis": note["realis"]} if "realis" in note else {}
    return Gold(note["kind"], fields, spans, note["quote"], note.get("optional", False))


def find_quote(note: dict[str, Any], text: str) -> tuple[int, int]:
    """Where the nth occurrence of the quoted words stands; ValueError when it stands nowhere."""
    found = [match.span() for match in re.finditer(re.escape(note["quote"]), text)]
    nth = note.get("nth", 1)
    if len(found) < nth:
        raise ValueError(f"occurrence {nth} of {note['quote']!r} is not in the text")
    return found[nth - 1]


def digest_of(folder: Path, *names: str) -> str:
    """Names what the figures were measured on: the bytes of these files in every sub-folder."""
    whole = hashlib.sha256()
    for path in _inputs(folder, names):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def _inputs(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        yield from sorted(folder.glob(name))
