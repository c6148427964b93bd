"""A reader of the user's own: any OpenAI-compatible server, held against the text word by word.

    report -> parts -> the model's answers (cached) -> verify -> claims and problems

Off by default and never needed. The model's words become claims only where the report says them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sitrace.extraction.llm.answers import Answer, make_schema, read_answers
from sitrace.extraction.llm.cache import Cache
from sitrace.extraction.llm.client import Client, CutError, ModelError, Server
from sitrace.extraction.llm.estimate import Estimate
from sitrace.extraction.llm.parts import split
from sitrace.extraction.llm.prompt import SYSTEM, VERSION, make_question
from sitrace.extraction.llm.verify import verify
from sitrace.extraction.report import Report
from sitrace.model import Claim, Document, Problem
from sitrace.text import Parsed, Sentence

__all__ = ["Estimate", "ModelReader", "Server"]


@dataclass(frozen=True)
class ModelReader:
    """Reads reports with a model. `answers`: the folder in which its answers are kept."""

    server: Server
    answers: Path | None = None

    @property
    def version(self) -> str:
        """What its claims are made by: another model or prompt makes others."""
        return f"llm:{self.server.model}@{VERSION}"

    def __call__(self, report: Report) -> tuple[list[Claim], list[Problem]]:
        """The claims that hold against the text; a problem for all that was left out.

        Raises `SetupError` when the server is not there.
        """
        claims: dict[str, Claim] = {}
        problems: list[Problem] = []
        for part in split(report.parsed.sentences):
            for found in self._read(report, part):
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    claims.setdefault(found.id, found)
        return list(claims.values()), problems

    def estimate(self, reports: Iterable[Parsed]) -> Estimate:
        """What reading these would cost; nothing is sent. Sentences are enough, without syntax."""
        questions = ([_question(r.document, part) for part in split(r.sentences)] for r in reports)
        return Estimate.of(questions, lambda q: self._cache.get(*self._key(q)) is not None)

    def _read(self, report: Report, part: list[Sentence]) -> Iterator[Claim | Problem]:
        try:
            good, bad = self._ask(_question(report.document, part))
        except CutError as error:
            if len(part) > 1:
                half = len(part) // 2
                yield from self._read(report, part[:half])
                yield from self._read(report, part[half:])
            else:
                yield _lost(report, part, error)
        except ModelError as error:
            yield _lost(report, part, error)
        else:
            for reason in bad:
                message = f"the model's claim has not the form of one: {reason}"
                yield Problem(
                    document_id=report.document.id, code="model_claim_invalid", message=message
                )
            yield from verify(report, part, good, self.version)

    def _ask(self, question: str) -> tuple[list[Answer], list[str]]:
        key = self._key(question)
        if (kept := self._cache.get(*key)) is not None:
            return read_answers(kept)
        text = self._client.ask(SYSTEM, question, make_schema(), _checked)
        self._cache.put(text, *key)
        return read_answers(text)

    def _key(self, question: str) -> tuple[object, ...]:
        return VERSION, SYSTEM, self.server.endpoint, self.server.model, question

    @cached_property
    def _client(self) -> Client:
        return Client(self.server)

    @cached_property
    def _cache(self) -> Cache:
        return Cache(self.answers)


def _question(document: Document, part: list[Sentence]) -> str:
    published = document.published_on.isoformat() if document.published_on else None
    return make_question(document.text[part[0].start : part[-1].end], published)


def _checked(text: str) -> str:
    """The text itself, when it can be read; ValueError goes back to the model."""
    read_answers(text)
    return text


def _lost(report: Report, part: list[Sentence], error: ModelError) -> Problem:
    """The part of the report that the model could not be used for."""
    first = part[0]
    return Problem(
        document_id=report.document.id,
        quote=report.document.span(first.start, first.end),
        code=error.code,
        message=f"{len(part)} sentences from here on were not read: {error}",
    )
