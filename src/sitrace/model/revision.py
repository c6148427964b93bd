"""What an event said in short at one of its revisions."""

from datetime import datetime

from sitrace.model.base import Frozen
from sitrace.model.event import Event, EventStatus


class TollNote(Frozen):
    """A line of the ledger without its figures."""

    effect: str
    unit: str
    group: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None


class Revision(Frozen):
    """`at`: when the merge that led to it was kept. `claims` … `origins`: how many."""

    revision: int
    at: datetime
    type: str
    realis: str
    status: EventStatus
    place: str | None = None
    start: str | None = None
    tolls: tuple[TollNote, ...] = ()
    claims: int
    documents: int
    origins: int
    reviewed: bool = False


def make_revision(event: Event, at: datetime) -> Revision:
    day = event.time and (event.time.start or event.time.end)
    fields = ("effect", "unit", "group", "low", "best", "high")
    return Revision(
        revision=event.revision,
        at=at,
        type=event.type.value,
        realis=event.realis.value,
        status=event.status,
        place=(event.place.name or event.place.text) if event.place else None,
        start=day.isoformat() if day else None,
        tolls=tuple(
            TollNote.model_validate({name: getattr(line, name) for name in fields})
            for line in event.tolls
        ),
        claims=len(event.claims),
        documents=len(event.documents),
        origins=len(event.origins),
        reviewed=event.reviewed,
    )
