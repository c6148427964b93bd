"""The door to the tagger, and the tagger that is shipped."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from sitrace.errors import SetupError
from sitrace.model import Document
from sitrace.text import parse
from sitrace.text.tagging import (
    MAX_PIECES,
    OFF,
    SETTING,
    Tagger,
    load_tagger,
    tag_sentences,
    tagger_version,
)
from sitrace.text.wordpieces import WordPieces

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "rebels",
    "shell",
    "##ed",
    "the",
    "town",
    ".",
]


class Session:
    """Logits as a model would give them: only the pieces of "shelled" tell of anything."""

    def run(self, names: list[str], given: dict[str, "np.ndarray"]) -> list["np.ndarray"]:
        assert names == ["logits"]
        logits = np.zeros((*given["ids"].shape, 3), np.float32)
        logits[..., 0] = 4.0
        logits[given["ids"] == VOCABULARY.index("shell")] = [0.0, 1.0, 5.0]
        return [logits]


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """What was loaded under another setting."""
    for known in (load_tagger, tagger_version):
        known.cache_clear()
    yield
    for known in (load_tagger, tagger_version):
        known.cache_clear()


def read(text: str):  # type: ignore[no-untyped-def]
    return parse(Document(id="d", text=text)).parsed_sentences


def test_each_word_has_the_tag_of_its_first_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    tagger = Tagger(Session(), WordPieces(VOCABULARY), ["none", "raid", "shelling"])  # type: ignore[arg-type]
    monkeypatch.setattr("sitrace.text.tagging.load_tagger", lambda: tagger)
    sentences = read("It rained. Rebels shelled the town.")
    tags = tag_sentences(sentences)
    shelled = next(t for t in sentences[1].tokens if t.text == "shelled")
    assert tags[1][shelled.i].label == "shelling"
    assert tags[1][shelled.i].share > 0.9
    others = [tag for found in tags for i, tag in found.items() if tag is not tags[1][shelled.i]]
    assert len(others) == sum(len(s.tokens) for s in sentences) - 1
    assert all(tag.none > 0.9 and tag.share + tag.none <= 1.0001 for tag in others)


def test_words_behind_the_longest_sentence_have_no_tag() -> None:
    tagger = Tagger(SimpleNamespace(), WordPieces(VOCABULARY), [])  # type: ignore[arg-type]
    numbers, firsts = tagger.pieces(["town"] * (MAX_PIECES * 2))
    assert len(numbers) == MAX_PIECES
    assert len(firsts) == MAX_PIECES - 2


def test_switched_off_no_word_has_a_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, OFF)
    assert load_tagger() is None
    assert tag_sentences(read("Rebels shelled the town.")) == [{}]


def test_the_version_tells_one_tagger_from_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = set()
    for n, setting in enumerate((None, OFF, str(tmp_path))):
        (tmp_path / "tagger.onnx").write_bytes(b"another")
        monkeypatch.setenv(SETTING, setting) if setting else monkeypatch.delenv(SETTING, False)
        tagger_version.cache_clear()
        versions.add(tagger_version())
        assert len(versions) == n + 1


def test_a_folder_without_a_tagger_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path))
    with pytest.raises(SetupError, match=f"make tagger.*{SETTING}={OFF}"):
        load_tagger()


def test_the_shipped_tagger_sees_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    sentences = read(
        "Gunmen shot a teacher dead in the market. The film was shot in a market last year."
    )
    deed, film = tag_sentences(sentences)
    assert _tag_of(sentences[0], deed, "shot").label in ("shooting", "killing")
    assert _tag_of(sentences[0], deed, "shot").share > 0.5
    assert _tag_of(sentences[1], film, "shot").none > 0.5


def _tag_of(sentence, tags, word: str):  # type: ignore[no-untyped-def]
    return tags[next(t.i for t in sentence.tokens if t.text == word)]
