"""How well a tagger finds the triggers of sentences that it was not fitted to."""

from collections import Counter
from collections.abc import Sequence

import torch

from sitrace.text.wordpieces import WordPieces
from training.tagger.learning import Tagger, batches, encode
from training.tagger.sentences import Marked


def measure(
    model: Tagger, pieces: WordPieces, sentences: Sequence[Marked], labels: Sequence[str]
) -> dict[str, tuple[float, float, int]]:
    """label -> (precision, recall, words that gold marks so), over words; "all" over all labels."""
    right, told, wanted = Counter[str](), Counter[str](), Counter[str]()
    data = [encode(pieces, one, labels) for one in sentences]
    with torch.no_grad():
        for ids, mask, classes in batches(data, shuffled=False):
            found = model(ids, mask).argmax(-1)
            judged = classes != -100
            for guess, gold in zip(found[judged].tolist(), classes[judged].tolist(), strict=True):
                for counter, value in ((told, guess), (wanted, gold)):
                    counter.update([labels[value], "all"] if value else [])
                if guess == gold and gold:
                    right.update([labels[gold], "all"])
    return {
        label: (right[label] / max(told[label], 1), right[label] / wanted[label], wanted[label])
        for label in sorted(wanted)
    }
