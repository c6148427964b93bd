"""A person's view of a claim, an event, a report or a name, kept beside it and never over it."""

from datetime import UTC, datetime
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
    CHOOSE = "choose"
    """This toll's figure is the best one of its line."""
    DUPLICATE = "duplicate"
    """A report only repeats another one: the two count as one."""
    PLACE = "place"
    """Which place a name means, in whatever report it stands."""
    ACTOR = "actor"
    """Which actor a name means."""
    UNDO = "undo"
    """An earlier judgement holds no more."""
    CONFIRM = "confirm"
    """A second person agrees with an earlier judgement."""


ON_NAMES = (Verdict.PLACE, Verdict.ACTOR)
ON_PAIRS = (Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENT)
ON_JUDGEMENTS = (Verdict.UNDO, Verdict.CONFIRM)
_SUBJECTS = {
    **dict.fromkeys(ON_NAMES, "name"),
    **dict.fromkeys(ON_JUDGEMENTS, "about"),
    Verdict.DUPLICATE: "document",
}
"""Which field says what a verdict is on, where it is not a claim."""


class Judgement(Frozen):
    """Who decided what, when and why. Append-only; survives coding again because claim ids do."""

    id: str
    verdict: Verdict
    claim: str = ""
    """Empty where the verdict is on something else."""
    other: str | None = None
    """The second claim of `same_event` and `different_event`; the report that a duplicate repeats."""
    claims: tuple[str, ...] = ()
    """Of verdicts on pairs: further claims on the side of `claim`."""
    others: tuple[str, ...] = ()
    """Of verdicts on pairs: further claims on the side of `other`."""
    document: str | None = None
    """Of `duplicate`: the report that repeats another one."""
    about: str | None = None
    """Of `undo` and `confirm`: the id of the judgement."""
    name: str | None = None
    """Of `place` and `actor`: the name as reports write it."""
    everywhere: bool = False
    """Of `place` and `actor`: also where the coder has taken the name for another one."""
    correction: dict[str, object] | None = None
    """Of `correct`: the fields that the person reads otherwise. Of `place` and `actor`: the fields
    of what the name means; none where an earlier answer no longer holds."""
    needs_second: bool = False
    """Made where two people must agree: it counts from when another person has confirmed it."""
    by: str
    at: datetime
    why: str | None = None

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Self:
        subject = _SUBJECTS.get(self.verdict, "claim")
        told = {name for name in ("claim", "name", "document", "about") if getattr(self, name)}
        if told != {subject}:
            article = "an" if subject == "about" else "a"
            raise ValueError(f"the verdict {self.verdict} needs {article} {subject}, and only that")
        if self.verdict in (*ON_PAIRS, Verdict.DUPLICATE) and not self.other:
            raise ValueError(f"the verdict {self.verdict} needs another {subject}")
        return self

    @property
    def things(self) -> tuple[str, ...]:
        """The ids of all claims, reports and judgements that it speaks of, each once."""
        ids = (self.claim, *self.claims, self.other, *self.others, self.document, self.about)
        return tuple(dict.fromkeys(id_ for id_ in ids if id_))

    @property
    def moment(self) -> datetime:
        """When it was made; a time without an offset is read as UTC."""
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=UTC)

    def corrected(self, claim: Claim) -> Claim:
        """The claim as the person reads it, under its own id. ValueError when a field is unfit."""
        fields = self.correction or {}
        kept = {"id", "document_id", "kind", "quote"} & fields.keys()
        if kept:
            raise ValueError(f"a correction cannot change {', '.join(sorted(kept))}")
        return CLAIM.validate_python(claim.model_dump(by_alias=True) | fields)
