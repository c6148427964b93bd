"""A person's view of a claim, an event or a name, kept beside it and never over it."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from sitrace.model.base import Frozen
from sitrace.model.claim import CLAIM, Claim


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME_EVENT = "same_event"
    DIFFERENT_EVENT = "different_event"
    PLACE = "place"
    """Which place a name means, in whatever report it stands."""
    ACTOR = "actor"
    """Which actor a name means."""


ON_NAMES = (Verdict.PLACE, Verdict.ACTOR)


class Judgement(Frozen):
    """Who decided what, when and why. Append-only; survives coding again because claim ids do."""

    id: str
    verdict: Verdict
    claim: str = ""
    """Empty where the verdict is on a name."""
    other: str | None = None
    """The second claim of `same_event` and `different_event`."""
    name: str | None = None
    """Of `place` and `actor`: the name as reports write it."""
    everywhere: bool = False
    """Of `place` and `actor`: also where the coder has taken the name for another one."""
    correction: dict[str, object] | None = None
    """Of `correct`: the fields that the person reads otherwise. Of `place` and `actor`: the fields
    of what the name means; none where an earlier answer no longer holds."""
    by: str
    at: datetime
    why: str | None = None

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        about = self.name if self.verdict in ON_NAMES else self.claim
        if not about or (self.name and self.claim):
            raise ValueError(f"the verdict {self.verdict} needs a name or a claim, and only that")
        return self

    def corrected(self, claim: Claim) -> Claim:
        """The claim as the person reads it, under its own id. ValueError when a field is unfit."""
        fields = self.correction or {}
        kept = {"id", "document_id", "kind", "quote"} & fields.keys()
        if kept:
            raise ValueError(f"a correction cannot change {', '.join(sorted(kept))}")
        return CLAIM.validate_python(claim.model_dump(by_alias=True) | fields)
