"""A report in parts that a small model can read at once."""

from collections.abc import Iterator, Sequence

from sitrace.text import MAX_SENTENCE, Sentence

PART = 3_000
"""Characters of a part, as far as whole sentences allow."""


def split(sentences: Sequence[Sentence], most: int = PART) -> Iterator[list[Sentence]]:
    """Runs of whole sentences of at most `most` characters; what is too long for one is left out."""
    part: list[Sentence] = []
    for sentence in sentences:
        if sentence.end - sentence.start > MAX_SENTENCE:
            continue
        if part and sentence.end - part[0].start > most:
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part
