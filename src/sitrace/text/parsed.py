"""A document with its sentences, tokens and syntax: what extraction reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from sitrace.model import Document, Span


@dataclass(slots=True, eq=False)
class Token:
    """A word of a parsed sentence. `start`, `end` are offsets into the document's text."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    """VERB, AUX, NOUN, PROPN, PRON, ADJ, ADV, NUM, ADP, DET, PART, CONJ, PUNCT or X."""
    tag: str
    """Penn Treebank."""
    dep: str
    head: "Token" = field(init=False, repr=False)
    children: list["Token"] = field(init=False, repr=False, default_factory=list)

    def kids(self, *deps: str) -> list["Token"]:
        """The children with one of these dependency labels, in text order."""
        return [child for child in self.children if child.dep in deps]

    def kid(self, *deps: str) -> "Token | None":
        return next((child for child in self.children if child.dep in deps), None)

    @property
    def is_root(self) -> bool:
        return self.head is self

    def ancestors(self) -> Iterator["Token"]:
        """Head, head's head, … up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def subtree(self, without: Iterable[str] = ()) -> list["Token"]:
        """This token and all below it in text order; branches with a label in `without` are left out."""
        leave = frozenset(without)
        found, stack = [self], list(self.children)
        while stack:
            token = stack.pop()
            if token.dep not in leave:
                found.append(token)
                stack.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def conjuncts(self) -> list["Token"]:
        """This token and what is coordinated with it, from here to the right."""
        found = [self]
        for token in found:
            found.extend(token.kids("conj"))
            # "one officer, four soldiers and a driver": the parser takes the second for an apposition
            found.extend(t for t in token.kids("appos") if t.kid("conj") and t.kid("nummod"))
        return found


@dataclass(eq=False)
class Sentence:
    """One sentence; `tokens` is empty when triage did not let it through to the parser."""

    index: int
    paragraph: int
    start: int
    end: int
    document: Document = field(repr=False)
    tokens: list[Token] = field(default_factory=list, repr=False)

    @cached_property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.document.span(self.start, self.end)

    def covering(self, tokens: Iterable[Token]) -> Span:
        """The shortest span of the document that holds all these tokens."""
        tokens = list(tokens)
        return self.document.span(min(t.start for t in tokens), max(t.end for t in tokens))

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie within [start, end) of the document."""
        return [token for token in self.tokens if start <= token.start and token.end <= end]


@dataclass(eq=False)
class Parsed:
    """A report ready to be read."""

    document: Document
    sentences: list[Sentence]

    def only(self, chosen: Iterable[bool]) -> "Parsed":
        """The same report with the tokens of the chosen sentences only."""
        pairs = zip(self.sentences, chosen, strict=True)
        kept = [sentence if yes else replace(sentence, tokens=[]) for sentence, yes in pairs]
        return Parsed(self.document, kept)

    @property
    def parsed_sentences(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.tokens]
