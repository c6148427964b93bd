"""The options of a model of the user's own, what it will cost, and whether to go on."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import typer

from sitrace.cli.messages import printable, say

if TYPE_CHECKING:
    from sitrace.extraction.llm import Estimate, ModelReader
    from sitrace.model import Document

FREE = 20
"""So many questions are asked without asking the user first."""


@dataclass(frozen=True)
class Asking:
    """The options, checked. `price`: for a million tokens in, and out."""

    reader: "ModelReader"
    price: tuple[float, float] | None
    estimate_only: bool
    yes: bool

    def agree(self, documents: "Sequence[Document]") -> bool:
        """Says what it will cost; False when nothing is to be sent."""
        from sitrace.text import parse

        bare = (parse(document, lambda texts: [False] * len(texts)) for document in documents)
        estimate = self.reader.estimate(bare)
        say(self._tell(estimate))
        if self.estimate_only:
            return False
        if self.yes or estimate.questions <= FREE:
            return True
        if not sys.stdin.isatty():
            raise typer.BadParameter(f"more than {FREE} questions are sent with --yes only")
        return typer.confirm("Send them?", err=True)

    def _tell(self, estimate: "Estimate") -> str:
        from sitrace.outputs.wording import counted

        server = self.reader.server
        told = (
            f"{counted(estimate.reports, 'report')}: {counted(estimate.questions, 'question')} to "
            f"{printable(server.model)} at {printable(server.endpoint)}: about "
            f"{estimate.tokens_in:,} tokens to read and {estimate.tokens_out:,} to write at most"
        )
        if estimate.kept:
            told += f"; {estimate.kept:,} more were answered before"
        if self.price:
            told += f"; {estimate.cost(*self.price):,.2f} at most at the price given"
        if not server.is_local:
            told += ". The reports' texts leave this machine"
        return told + "."


def make_asking(
    extractor: Literal["rules", "llm"],
    endpoint: str | None,
    model: str | None,
    price: str | None,
    *,
    estimate: bool,
    yes: bool,
) -> Asking | None:
    """None for the rules. Raises a usage error for options that do not go together."""
    if extractor == "rules":
        if endpoint or model or price or estimate:
            raise typer.BadParameter(
                "--endpoint, --model, --price and --estimate need --extractor llm"
            )
        return None
    if not (endpoint and model):
        raise typer.BadParameter(
            "--extractor llm needs --endpoint, such as http://127.0.0.1:8080/v1, and --model"
        )
    from sitrace.extraction.llm import ModelReader, Server
    from sitrace.lexicon.gazetteer import cache_folder

    reader = ModelReader(Server(endpoint, model), cache_folder() / "answers")
    return Asking(reader, parse_price(price), estimate, yes)


def parse_price(typed: str | None) -> tuple[float, float] | None:
    """ "0.15/0.60": for a million tokens in, and out."""
    if typed is None:
        return None
    into, _, out = typed.partition("/")
    try:
        return float(into), float(out)
    except ValueError:
        raise typer.BadParameter(
            f"--price {typed!r} is no price: give it for a million tokens in and out, 0.15/0.60"
        ) from None
