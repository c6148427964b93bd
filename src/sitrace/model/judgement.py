"""A person's view of a claim or an event, kept beside it and never over it."""

from datetime import datetime
from enum import StrEnum

from sitrace.model.base import Frozen
from sitrace.model.claim import CLAIM, Claim


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME_EVENT = "same_event"
    DIFFERENT_EVENT = "different_event"


class Judgement(Frozen):
    """Who decided what, when and why. Append-only; survives coding again because claim ids do."""

    id: str
    verdict: Verdict
    claim: str
    other: str | None = None
    """The second claim of `same_event` and `different_event`."""
    correction: dict[str, object] | None = None
    """Of `correct`: the fields that the person reads otherwise."""
    by: str
    at: datetime
    why: str | None = None

    def corrected(self, claim: Claim) -> Claim:
        """The claim as the person reads it, under its own id. ValueError when a field is unfit."""
        fields = self.correction or {}
        kept = {"id", "document_id", "kind", "quote"} & fields.keys()
        if kept:
            raise ValueError(f"a correction cannot change {', '.join(sorted(kept))}")
        return CLAIM.validate_python(claim.model_dump(by_alias=True) | fields)
