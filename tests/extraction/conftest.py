"""The rules are tried alone; what the tagger changes, test_judging.py and the golden readings try."""

from collections.abc import Sequence

import pytest

from sitrace.text import Sentence
from sitrace.text.tagging import Tags


@pytest.fixture(autouse=True)
def without_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    def untagged(sentences: Sequence[Sentence]) -> list[Tags]:
        return [{} for _ in sentences]

    monkeypatch.setattr("sitrace.extraction.report.tag_sentences", untagged)
