"""What claims of all kinds have in common: who says it, whether it happened, where and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.circumstances import Located, Timed
from sitrace.extraction.frames import Frame
from sitrace.extraction.moments import are_together, is_standing
from sitrace.extraction.occurrence import Occurrence
from sitrace.extraction.phrases import phrase
from sitrace.extraction.report import Report
from sitrace.model import Actor, Realis, Span
from sitrace.text import Sentence, Token


@dataclass(eq=False)
class Draft:
    """A claim in the making, read around one frame of a sentence.

    `occurrence`: what the frame belongs to; it lends place and time where they are not said again.
    """

    report: Report
    sentence: Sentence
    frame: Frame
    occurrence: Occurrence | None = None
    evidence: dict[str, Span] = field(default_factory=dict)

    @cached_property
    def said(self) -> list[Attribution]:
        return self.report.said_of(self.sentence, self.frame.head)

    @cached_property
    def realis(self) -> Realis:
        return self.report.realis(self.frame, self.said)

    @cached_property
    def place(self) -> Located | None:
        found = self.report.place(self.sentence, self.frame, self.said)
        lent = self.occurrence.place if self.occurrence else None
        return found or lent or self.report.headed_place(self.sentence)

    @cached_property
    def time(self) -> Timed | None:
        found = self.report.time(self.sentence, self.frame)
        if found or not self.occurrence:
            return found or self.report.headed_time(self.sentence)
        together = are_together(self.frame, self.occurrence.frame) and not is_standing(self.frame)
        lent = self.occurrence.time if together else None
        return lent or self.report.headed_time(self.sentence)

    def note(self, name: str, tokens: Iterable[Token]) -> None:
        """These tokens are the evidence for the field `name`."""
        self.evidence[name] = self.sentence.covering(tokens)

    def actors(self, name: str, heads: Iterable[Token]) -> tuple[Actor, ...]:
        """The parties that these nouns name, each noted as evidence: "by[0]", "by[1]"."""
        found: list[Actor] = []
        for head in heads:
            self.note(f"{name}[{len(found)}]", [*phrase(head), *head.kids("det")])
            found.append(self.report.actor(head))
        return tuple(found)

    def fields(self) -> dict[str, Any]:
        """The fields that every kind has, but for quote, made_by and rule."""
        if self.place:
            self.evidence["place"] = self.place.span
        if self.time:
            self.evidence["time"] = self.time.span
        return {
            "document_id": self.report.document.id,
            "evidence": self.evidence,
            "said_by": self.report.claimants(self.said),
            "realis": self.realis,
            "place": self.place.place if self.place else None,
            "time": self.time.time if self.time else None,
        }


def draft_of(report: Report, occurrence: Occurrence) -> Draft:
    """The draft of an occurrence itself, with what was settled when it was found."""
    draft = Draft(report, occurrence.sentence, occurrence.frame, occurrence)
    draft.said, draft.realis = occurrence.said, occurrence.realis
    draft.place, draft.time = occurrence.place, occurrence.time
    return draft
