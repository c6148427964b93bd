"""Which sentences are worth parsing: most of the news is about something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model.ontology import all_words, load, words
from sitrace.text.syntax import lemma

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIELDS = {
    "incidents": ("verbs", "nouns", "subjects", "dealings", "done_by"),
    "tolls": ("object", "subject", "nouns", "adjectives"),
    "damages": ("verbs", "suffers", "without", "arrives", "nouns"),
    "control": (
        "takes", "takes_armed", "takes_of", "departs", "goes", "leaves", "drives", "falls", "under",
        "under_nouns", "seats", "by_nouns", "of_nouns", "joined",
    ),
    "relations": (
        "verbs", "aims", "holders", "nouns", "participles", "roles", "adjectives", "dealings",
        "ruled_out",
    ),
    "comparisons": (),
}  # fmt: skip
REPORT = 4
"""Sentences. What has fewer is a headline or a snippet: too short to say what it is about, and read
whole."""
_NOUN_FIELDS = {"nouns", "subjects"}


def choose(sentences: Sequence[str]) -> list[bool]:
    """For each sentence whether it is to be parsed: what tells, who spoke just before it, and who
    answers it with a figure ("the army admits four")."""
    if len(sentences) < REPORT:
        return [True] * len(sentences)
    found_words = [_words(sentence) for sentence in sentences]
    if _is_off_topic(found_words):
        return [False] * len(sentences)
    telling = [_tells(found) for found in found_words]
    speaking = [not found.isdisjoint(_cues()) for found in found_words]
    opening = [sentence.rstrip().endswith(":") for sentence in sentences]
    granting = [not found.isdisjoint(words("attribution", "granting")) for found in found_words]
    return [
        tells or (speaks and (after or opens)) or (grants and before)
        for tells, speaks, opens, grants, before, after in zip(
            telling,
            speaking,
            opening,
            granting,
            [False, *telling][:-1],
            [*telling, False][1:],
            strict=True,
        )
    ]


def _is_off_topic(found_words: Sequence[set[str]]) -> bool:
    """Whether a report has no word that reports of conflict have."""
    return all(found.isdisjoint(all_words("telltales")) for found in found_words)


def _tells(words: set[str]) -> bool:
    """Whether these words hold a trigger of any kind, companions included."""
    return _ranks(words) or any(
        not trigger.companions or not trigger.companions.isdisjoint(words)
        for head in words & _heads().keys()
        for trigger in _heads()[head]
    )


def _ranks(found: set[str]) -> bool:
    """Whether these words may rank something against the past: "the heaviest in months"."""
    ranks, measured = _ranking()
    return not found.isdisjoint(ranks) and not found.isdisjoint(measured)


@cache
def _ranking() -> tuple[frozenset[str], frozenset[str]]:
    superlatives = load("comparisons")["superlatives"].values()
    measured = words("comparisons", "measures") | words("comparisons", "periods")
    return frozenset(word for listed in superlatives for word in listed), measured


def _words(sentence: str) -> set[str]:
    return {form for word in _WORD.findall(sentence.lower()) for form in _forms(word)}


@cache
def _cues() -> frozenset[str]:
    return (
        words("attribution", "say") | words("attribution", "deny") | words("attribution", "accuse")
    )


def _forms(word: str) -> Iterator[str]:
    yield word
    yield lemma(word, "VERB")
    yield lemma(word, "NOUN")
    yield lemma(word, "PLURAL")  # "operations" is a word of its own in the pipeline's lists
    if "-" in word:
        yield from word.split("-")


@cache
def _heads() -> dict[str, list[Trigger]]:
    found: dict[str, list[Trigger]] = {}
    for ontology, fields in _FIELDS.items():
        for name in fields:
            for trigger in triggers(ontology, name, noun=name in _NOUN_FIELDS).all():
                if name == "without":  # "left the town without water": both words must be there
                    trigger = replace(trigger, companions=frozenset((name,)))
                for head in trigger.heads:
                    found.setdefault(head, []).append(trigger)
    return found
