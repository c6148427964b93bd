"""Clauses whose subject the parser joins to the clause before."""

import pytest

from sitrace.model import Document
from sitrace.text import Token, parse


def _verb(text: str, word: str) -> Token:
    tokens = [t for s in parse(Document(id="d", text=text)).sentences for t in s.tokens]
    return next(t for t in tokens if t.text == word)


MENDED = [
    ("The ministry said three soldiers were wounded in the attack and six people were missing, "
     "including two guides.", "missing", "people"),
    ("Witnesses said that seven members of one family were killed in the attack and a child from "
     "the family was wounded and is being treated at a hospital.", "wounded", "child"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "subject"), MENDED)
def test_a_subject_goes_back_to_its_clause(text: str, word: str, subject: str) -> None:
    verb = _verb(text, word)
    found = verb.kid("nsubj", "nsubjpass")
    assert found is not None and found.text == subject


KEPT = [
    ("According to a search of records, Paul and Anna Rossi had lived there.", "lived"),
    ("A boy was shot as his friend and another juvenile were sitting at the gate.", "sitting"),
]


@pytest.mark.parametrize(("text", "word"), KEPT)
def test_a_list_that_is_the_subject_is_left(text: str, word: str) -> None:
    verb = _verb(text, word)
    assert all(
        t.text not in ("Rossi", "juvenile", "police") for t in verb.kids("nsubj", "nsubjpass")
    )
