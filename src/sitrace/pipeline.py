"""The whole flow, in order. Read this file first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitrace.extraction import extract
from sitrace.lexicon.actors import find_actor_names
from sitrace.model import Claim, Document, Problem
from sitrace.text import parse


@dataclass(frozen=True)
class Coded:
    """One document with all that was read in it."""

    document: Document
    claims: Sequence[Claim]
    problems: Sequence[Problem]


def code_document(document: Document) -> Coded:
    """One document, start to finish. Pure: same document, same claims."""
    actors = find_actor_names(document.text)
    parsed = parse(document)
    claims = extract(parsed, _tmp_places(document.text), [(n.start, n.end) for n in actors])
    return Coded(document, claims, ())


def _tmp_places(text):
    try:
        from sitrace.lexicon.place_names import find_place_names
        from sitrace.lexicon.gazetteer import Gazetteer
        global _G
        _G = globals().get("_G") or Gazetteer.open()
        return [(n.start, n.end) for n in find_place_names(text, _G)]
    except ImportError:
        import re
        return [(m.start(1), m.end(1)) for m in re.finditer(r"\b(?:in|at|near|of|from|to|on|outside|over) ((?:[A-Z][\w'-]+ ?){1,3}(?<! ))", text)]
