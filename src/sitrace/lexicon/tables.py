"""The tables of lexicon/data, each read once."""

from functools import cache
from importlib.resources import files
from typing import Any

from sitrace.lexicon.countries import load_yaml


@cache
def read_data(name: str) -> Any:
    """A YAML table."""
    return load_yaml(_text(name))


@cache
def read_word_set(name: str) -> frozenset[str]:
    """The words of a text file; lines that begin with # are comments."""
    lines = (line for line in _text(name).splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def _text(name: str) -> str:
    return (files("sitrace.lexicon") / "data" / name).read_text(encoding="utf-8")
