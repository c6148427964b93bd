"""The ontology's files hold what the model and the extractors expect of them."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from sitrace.model import (
    ControlState,
    DamageClass,
    DamageEffect,
    IncidentType,
    Predicate,
    TollEffect,
    WeaponClass,
)
from sitrace.model.ontology import load

NAMES = sorted(
    path.name.removesuffix(".yml")
    for path in files("sitrace.model.ontology").iterdir()
    if path.name.endswith(".yml")
)
INCIDENTS = load("incidents")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for inner in value.values() for word in strings(inner))
    elif isinstance(value, list):
        yield from (word for inner in value for word in strings(inner))


def lists(value: Any, path: str = "") -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, value


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_listed_twice(name: str) -> None:
    for path, listed in lists(load(name)):
        words = [word for word in listed if isinstance(word, str)]
        assert len(words) == len(set(words)), (path, [w for w in words if words.count(w) > 1])


@pytest.mark.parametrize("name", NAMES)
def test_words_were_not_read_as_yes_no_or_numbers(name: str) -> None:
    """YAML reads a bare `no`, `on` or `off` as true or false."""
    for path, listed in lists(load(name)):
        assert not any(isinstance(word, bool) for word in listed), path


@pytest.mark.parametrize("name", NAMES)
def test_lists_that_triggers_refer_to_exist(name: str) -> None:
    for trigger in strings(load(name)):
        for word in trigger.replace(" ", "|").split("|"):
            assert not word.startswith("@") or word[1:] in load("lists"), trigger


def test_every_incident_type_is_described() -> None:
    assert set(INCIDENTS) == {str(leaf) for leaf in IncidentType}


@pytest.mark.parametrize("leaf", INCIDENTS)
def test_an_incident_type_has_words_and_other_schemes_names(leaf: str) -> None:
    entry = INCIDENTS[leaf]
    assert entry["label"] and entry["definition"].endswith(".")
    assert set(entry["crosswalk"]) == {"acled", "plover", "cameo", "ucdp"}
    if leaf != "other":
        assert entry.get("verbs") or entry.get("nouns")


def test_every_value_that_the_words_lead_to_is_one_of_the_model() -> None:
    assert set(load("tolls")) <= {str(effect) for effect in TollEffect}
    assert set(load("weapons")["words"]) <= {str(weapon) for weapon in WeaponClass}
    assert set(load("objects")) <= {str(one) for one in DamageClass}
    assert {str(effect) for effect in DamageEffect} <= set(load("damages"))
    assert {str(state) for state in ControlState} <= set(load("control"))
    assert {str(predicate) for predicate in Predicate} <= set(load("relations"))
