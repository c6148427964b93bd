"""An occurrence: what one or several words of a sentence tell of, with their arguments."""

import re
from dataclasses import dataclass, field

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.circumstances import Located, Timed
from sitrace.extraction.frames import Frame
from sitrace.extraction.triggers import Trigger
from sitrace.model import IncidentType, Realis
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

VIOLENT = words("lists", "violent")
"""Incident types that tell of violence."""
_SINCE = re.compile(r"(?:ever )?since\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Occurrence:
    """Trigger words of one sentence that tell of one occurrence, and their arguments."""

    type: IncidentType
    rule: str
    sentence: Sentence
    frames: list[Frame]
    triggers: list[Trigger] = field(default_factory=list)
    agents: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)
    said: list[Attribution] = field(default_factory=list)
    realis: Realis = Realis.ACTUAL
    place: Located | None = None
    time: Timed | None = None
    same_as: "Occurrence | None" = None
    """The earlier occurrence that this one only mentions again."""

    @property
    def named_agents(self) -> list[Token]:
        """The agents that the words themselves name: not those whom a pronoun stands for."""
        said = [t for frame in self.frames for t in frame.agents]
        return [] if any(t.pos == "PRON" for t in said) else self.agents

    @property
    def goes_on(self) -> bool:
        """Whether it is no one deed, but what has been going on: "has fought them since 2021"."""
        return self.time is not None and _SINCE.match(self.time.time.text) is not None

    @property
    def frame(self) -> Frame:
        return self.frames[0]

    @property
    def tokens(self) -> set[int]:
        return {frame.head.i for frame in self.frames}
