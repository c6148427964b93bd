"""What a writer is given: everything that one answer holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sitrace.model import Claim, Document, Event, Mention, Problem


@dataclass(frozen=True)
class Results:
    """`events` and `mentions` are None where they were not asked for: not the same as none found.

    `documents` are those of the claims and events, with their text; `with_text` says whether the
    writers may print it. `reviewed`: the claims that a person has judged, where that is told of each.
    """

    documents: Sequence[Document] = ()
    claims: Sequence[Claim] = ()
    events: Sequence[Event] | None = None
    problems: Sequence[Problem] = ()
    mentions: Sequence[Mention] | None = None
    with_text: bool = False
    reviewed: Collection[str] | None = None
