"""Records as rows: the body is the record's JSON, the other columns are what queries look for."""

from datetime import UTC, date, datetime
from typing import Any

from sitrace.model import Claim, Document, Event, Judgement, Problem, Time
from sitrace.model.base import digest
from sitrace.model.place import CELLS_AROUND

Row = dict[str, Any]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def document_row(document: Document, coded_with: str) -> Row:
    published = document.published_on
    return {
        "id": document.id,
        "source_id": document.source_id,
        "published": published and published.isoformat(),
        "publisher": document.publisher,
        "path": document.path,
        "url": document.url,
        "coded_with": coded_with,
        "body": document.model_dump_json(by_alias=True, exclude_none=True),
    }


def read_published(told: str | None) -> date | datetime | None:
    """As it stands in the body: a day, or a moment."""
    if told is None:
        return None
    return datetime.fromisoformat(told) if "T" in told else date.fromisoformat(told)


def claim_row(claim: Claim, coded_with: str) -> Row:
    """`type` is the incident type, the toll's or damage's effect, the control's state, …"""
    names = ("type", "effect", "state", "predicate", "rank")
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "kind": claim.kind,
        "type": next((str(getattr(claim, n)) for n in names if hasattr(claim, n)), None),
        "day": _day(claim.time),
        "cell": cell_number(claim.place.cell) if claim.place else None,
        "made_by": claim.made_by,
        "coded_with": coded_with,
        "body": claim.model_dump_json(by_alias=True, exclude_none=True),
        "superseded_at": None,
    }


def cell_number(cell: tuple[int, int] | None) -> int | None:
    """The cell as one integer, row by row from the South Pole."""
    return None if cell is None else cell[0] * CELLS_AROUND + cell[1]


def problem_row(problem: Problem) -> Row:
    body = problem.model_dump_json(exclude_none=True)
    return {
        "id": digest(body),
        "document_id": problem.document_id,
        "code": problem.code,
        "body": body,
    }


def judgement_row(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "claim": judgement.claim,
        "other": judgement.other,
        "verdict": judgement.verdict.value,
        "at": judgement.at.isoformat(),
        "body": judgement.model_dump_json(exclude_none=True),
    }


def event_row(event: Event) -> Row:
    """`digest` tells whether anything but the revision has changed."""
    return {
        "id": event.id,
        "revision": event.revision,
        "digest": digest(event.model_dump_json(by_alias=True, exclude={"revision"})),
        "body": event.model_dump_json(by_alias=True, exclude_none=True),
    }


def _day(time: Time | None) -> str | None:
    day = time and (time.start or time.end)
    return day.isoformat() if day else None
