"""The sentences that the tagger is fitted to."""

from pathlib import Path

import pytest

from sitrace.model import ControlState, IncidentType
from training.tagger.sentences import labels_of, read_marked

APART = {
    "supports", "opposes", "cooperate", "leads", "member",
    "accuse", "request", "sanction", "coerce", "yield",
}  # fmt: skip


def test_every_label_is_a_type_a_state_or_one_told_apart() -> None:
    labels = labels_of(read_marked())
    assert labels[0] == "none"
    assert set(labels[1:]) <= {*IncidentType, *ControlState, *APART}


def test_a_mark_covers_its_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Guards {opened fire|shooting} at {a crowd|protest}.\n\n")
    (marked,) = read_marked(tmp_path)
    assert marked.text == "Guards opened fire at a crowd."
    assert [marked.text[a:b] for a, b, _ in marked.triggers] == ["opened fire", "a crowd"]


def test_a_broken_mark_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Guards sat.\nGuards {opened fire at a crowd.\n")
    with pytest.raises(ValueError, match=r"one.txt, line 2"):
        read_marked(tmp_path)
