"""text: a document into sentences, tokens and syntax. parse(document) -> Parsed.

The only home of the NLP library. Offsets are always those of the document's own text.
"""

from collections.abc import Callable, Iterator, Sequence

from sitrace.model import Document
from sitrace.text.asides import without_asides
from sitrace.text.casing import calm, is_shouted
from sitrace.text.dateline import find_dateline
from sitrace.text.parsed import Parsed, Sentence, Token
from sitrace.text.sentences import split
from sitrace.text.syntax import parse_sentences

__all__ = ["MAX_SENTENCE", "Parsed", "Sentence", "Token", "parse"]

Choose = Callable[[Sequence[str]], Sequence[bool]]

_MARKUP = frozenset("*|`#")
"""Marks of Markdown and of plain bulletins, which the parser would take for words."""

MAX_SENTENCE = 2_000
"""Characters. What is longer is no sentence (a table, a dump); it is not parsed."""


def parse(document: Document, choose: Choose | None = None) -> Parsed:
    """The document's sentences, parsed where `choose(their texts)` says so; null: all of them."""
    sentences = _sentences(document)
    chosen = choose([s.text for s in sentences]) if choose else [True] * len(sentences)
    wanted = [
        sentence
        for sentence, yes in zip(sentences, chosen, strict=True)
        if yes and sentence.end - sentence.start <= MAX_SENTENCE
    ]
    if wanted:
        parse_sentences(wanted, map(_readable, wanted))
    return Parsed(document, sentences)


def _sentences(document: Document) -> list[Sentence]:
    found: list[Sentence] = []
    paragraph, last_end = 0, 0
    for index, (start, end) in enumerate(_split(document.text)):
        paragraph += index > 0 and "\n" in document.text[last_end:start]
        found.append(Sentence(index, paragraph, start, end, document))
        last_end = end
    return found


def _split(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; a dateline is one by itself, though no full stop ends it."""
    dateline = find_dateline(text)
    cut = dateline.end if dateline else 0
    for start, end in split(text):
        if start < cut < end:
            yield start, len(text[:cut].rstrip())
            start = cut
        yield start, end


def _readable(sentence: Sentence) -> str:
    """What the parser reads: one line, in ordinary case, as long as the sentence itself."""
    text = without_asides(sentence.text) if "[" in sentence.text else sentence.text
    text = "".join(" " if c.isspace() or c in _MARKUP else c for c in text)
    return calm(text) if is_shouted(text) else text
