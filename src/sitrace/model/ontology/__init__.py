"""The ontology: what the kinds of claims are and which words tell of them. Data, read once.

The YAML files are the only thing that the model reads, and they are part of the package.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> dict[str, Any]:
    """One file of the ontology by its name without ".yml"."""
    text = files("sitrace.model.ontology").joinpath(f"{name}.yml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@cache
def words(name: str, field: str) -> frozenset[str]:
    """A plain word list of an ontology file."""
    return frozenset(load(name)[field])


@cache
def all_words(name: str) -> frozenset[str]:
    """The words of all lists of an ontology file that holds nothing else."""
    return frozenset(word for listed in load(name).values() for word in listed)
