"""What a run has given so far, held only as far as something is still to be made of it."""

from sitrace.cli.outside import Waiting
from sitrace.cli.run import Request
from sitrace.model import Claim, Document, Event, Mention, Problem
from sitrace.outputs import Results
from sitrace.pipeline import Coded
from sitrace.running import Result


class Gathered:
    """Everything where it is printed at the end; else only what a merge will need, if one comes."""

    def __init__(self, request: Request, waiting: Waiting) -> None:
        self._waiting = waiting
        self._floor = request.min_confidence
        self._to_print = not request.streams
        self._to_merge = request.merge
        self.documents: dict[str, Document] = {}
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []
        self.mentions: list[Mention] | None = [] if request.mentions else None

    def take(self, result: Result) -> Results:
        """The result as it is printed by itself."""
        part = self._part(result)
        if self._to_print or self._to_merge:
            self.documents.update((document.id, document) for document in part.documents)
            self.claims += part.claims
        if self._to_print:
            self.problems += part.problems
            if self.mentions is not None:
                self.mentions += part.mentions or ()
        return part

    def _part(self, result: Result) -> Results:
        if isinstance(result, Problem):
            return Results(problems=[result])
        held = self._waiting.holds(result.document, len(result.claims))
        return Results() if held else self._read(result)

    def _read(self, coded: Coded) -> Results:
        return Results(
            documents=[coded.document],
            claims=[claim for claim in coded.claims if claim.confidence >= self._floor],
            problems=coded.problems,
            mentions=coded.mentions if self.mentions is not None else None,
        )

    def results(self, events: list[Event] | None) -> Results:
        documents = list(self.documents.values())
        return Results(documents, self.claims, events, self.problems, self.mentions)
