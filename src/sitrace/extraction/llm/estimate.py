"""What a run with a model will cost, before anything is sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from sitrace.extraction.llm.client import MAX_TOKENS
from sitrace.extraction.llm.prompt import SYSTEM

CHARACTERS_A_TOKEN = 4
"""Of English news in the tokenizers of today's models, about."""


@dataclass(frozen=True)
class Estimate:
    """Questions to send, and the tokens in them; `kept` answers are there already."""

    reports: int = 0
    questions: int = 0
    kept: int = 0
    characters: int = 0

    @classmethod
    def of(cls, reports: Iterable[Iterable[str]], is_kept: Callable[[str], bool]) -> Self:
        """Of the questions of each report."""
        count = sent = kept = characters = 0
        for questions in reports:
            count += 1
            for question in questions:
                if is_kept(question):
                    kept += 1
                else:
                    sent += 1
                    characters += len(question) + len(SYSTEM)
        return cls(count, sent, kept, characters)

    @property
    def tokens_in(self) -> int:
        return self.characters // CHARACTERS_A_TOKEN

    @property
    def tokens_out(self) -> int:
        """At most: questions that are asked again are not counted."""
        return self.questions * MAX_TOKENS

    def cost(self, price_in: float, price_out: float) -> float:
        """At most, in the currency of the prices, which are for a million tokens."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000
