"""The one door to ONNX: how likely each word of a parsed sentence tells of something, and of what.

A small encoder with one linear layer, fitted by `make tagger` (docs/decisions/015-tagger.md) and kept in
`tagger/` beside this file. SITRACE_TAGGER names another folder, or is `off`: then no word has a tag.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sitrace.errors import SetupError
from sitrace.text.parsed import Sentence
from sitrace.text.wordpieces import WordPieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SETTING = "SITRACE_TAGGER"
OFF = "off"
SHIPPED = Path(__file__).parent / "tagger"
NONE = "none"
MAX_PIECES = 160
"""Pieces of a sentence that are read; words behind them have no tag."""
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Tag:
    """`label`: what the word most likely tells of, if anything; `share`: how likely, 0 to 1;
    `none`: how likely it tells of nothing."""

    label: str
    share: float
    none: float


Tags = dict[int, Tag]
"""By the number of a token in its sentence."""


def tag_sentences(sentences: Sequence[Sentence]) -> list[Tags]:
    """For each parsed sentence the tags of its words; empty where there is no tagger."""
    found: list[Tags] = [{} for _ in sentences]
    tagger = load_tagger()
    if tagger is None:
        return found
    pieced = [tagger.pieces([t.text for t in sentence.tokens]) for sentence in sentences]
    order = sorted(range(len(sentences)), key=lambda n: len(pieced[n][0]))
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        shares = tagger.shares([pieced[n][0] for n in batch])
        for row, n in zip(shares, batch, strict=True):
            firsts = zip(sentences[n].tokens, pieced[n][1], strict=False)
            found[n] = {token.i: tagger.tag(row[first]) for token, first in firsts}
    return found


class Tagger:
    """The encoder with its pieces and labels."""

    def __init__(self, session: "InferenceSession", words: WordPieces, labels: list[str]) -> None:
        self._session, self._words, self._labels = session, words, labels

    def pieces(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """The numbers of a sentence's pieces, and where among them each word begins."""
        numbers, firsts = [self._words.begin], []
        for word in words:
            own = self._words.of(word)
            if len(numbers) + len(own) >= MAX_PIECES:
                break
            firsts.append(len(numbers))
            numbers += own
        return [*numbers, self._words.end], firsts

    def shares(self, sentences: Sequence[Sequence[int]]) -> "np.ndarray[Any, Any]":
        """[sentence, piece, label]: how likely each label is, adding up to 1."""
        longest = max(map(len, sentences))
        ids = np.zeros((len(sentences), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, numbers in enumerate(sentences):
            ids[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        logits = self._session.run(["logits"], {"ids": ids, "mask": mask})[0]
        raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=-1, keepdims=True))

    def tag(self, shares: "np.ndarray[Any, Any]") -> Tag:
        """`shares`: of one word, in the order of the labels, of which the first is NONE."""
        best = 1 + int(shares[1:].argmax())
        return Tag(self._labels[best], float(shares[best]), float(shares[0]))


@cache
def tagger_version() -> str:
    """Names the tagger in use: what another one reads may differ."""
    model = _model()
    return f"tagger@{sha256(model.read_bytes()).hexdigest()[:8] if model else OFF}"


def _model() -> Path | None:
    """The model of the tagger in use; None where the setting is `off`.

    Raises SetupError where the folder holds no tagger.
    """
    folder = os.environ.get(SETTING) or str(SHIPPED)
    if folder == OFF:
        return None
    model = Path(folder) / "tagger.onnx"
    if not model.is_file():
        raise SetupError(
            f"{folder} holds no tagger.onnx: run `make tagger`, or set {SETTING}={OFF} to read without"
        )
    return model


@cache
def load_tagger() -> Tagger | None:
    """The tagger in use, loaded once a process; None where the setting is `off`.

    Raises SetupError where the folder holds no tagger.
    """
    if (model := _model()) is None:
        return None
    import onnxruntime  # a quarter of a second, which most commands can do without

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # one process, one core
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    words = WordPieces(model.with_name("vocabulary.txt").read_text("utf-8").split("\n"))
    labels: list[str] = json.loads(model.with_name("labels.json").read_text("utf-8"))
    return Tagger(session, words, labels)
