"""Events and claims as flat rows: one column a fact, None where there is none."""

from collections.abc import Iterator

from sitrace.model import (
    Claim,
    Event,
    EventStatus,
    Incident,
    IncidentType,
    Place,
    Realis,
    Span,
    Time,
    TollEffect,
    TollUnit,
)
from sitrace.model.headline import headline
from sitrace.outputs.invented import invented_ids, rests_on
from sitrace.outputs.reading import reading_words
from sitrace.outputs.results import Results
from sitrace.outputs.tolls import best, toll_words
from sitrace.outputs.wording import party_words, words

Cell = str | int | float | bool | None
Row = dict[str, Cell]

COUNTED = (
    (TollEffect.KILLED, TollUnit.PERSONS),
    (TollEffect.INJURED, TollUnit.PERSONS),
    (TollEffect.CASUALTIES, TollUnit.PERSONS),
    (TollEffect.MISSING, TollUnit.PERSONS),
    (TollEffect.ABDUCTED, TollUnit.PERSONS),
    (TollEffect.DISPLACED, TollUnit.PERSONS),
    (TollEffect.DISPLACED, TollUnit.HOUSEHOLDS),
)
"""The effects with columns of their own; the column `tolls` has them all."""


def event_rows(results: Results) -> Iterator[Row]:
    invented = invented_ids(results.documents)
    for event in results.events or ():
        yield event_row(event) | {"invented": rests_on(event, invented)}


def event_columns() -> tuple[str, ...]:
    blank = Event(
        id="",
        type=IncidentType.OTHER,
        realis=Realis.ACTUAL,
        claims=(),
        documents=(),
        status=EventStatus.UNCORROBORATED,
    )
    return (*event_row(blank), "invented")


def event_row(event: Event) -> Row:
    """Lists within a cell are parted by "; "."""
    return {
        "id": event.id,
        "type": event.type.value,
        "realis": event.realis.value,
        "status": event.status.value,
        "reviewed": event.reviewed,
        **time_cells(event.time),
        **place_cells(event.place),
        "initiators": party_words(event.initiators),
        "targets": party_words(event.targets),
        **toll_cells(event),
        "tolls": toll_words(line for line in event.tolls if line.best is not None),
        "policy": event.tolls[0].policy.value if event.tolls else None,
        "controls": "; ".join(_control_words(event)),
        "damages": "; ".join(f"{note.object}: {words(note.effect)}" for note in event.damages),
        "publishers": "; ".join(event.publishers),
        "origins": "; ".join(event.origins),
        "documents": len(event.documents),
        "claims": len(event.claims),
        "revision": event.revision,
    }


def toll_cells(event: Event) -> Row:
    """Low, best and high of one line for each of COUNTED, and its group when not everybody."""
    cells: Row = {}
    for effect, unit in COUNTED:
        name = effect.value if unit is TollUnit.PERSONS else f"{effect.value}_{unit.value}"
        line = headline(event, effect, unit)
        cells[f"{name}_low"] = line.low if line else None
        cells[f"{name}_best"] = best(line) if line else None
        cells[f"{name}_high"] = line.high if line else None
        cells[f"{name}_group"] = line.group if line else None
    return cells


def _control_words(event: Event) -> Iterator[str]:
    for note in event.controls:
        ground = ", ".join(note.places) or "unnamed ground"
        by = f" by {', '.join(note.by)}" if note.by else ""
        yield f"{ground}: {words(note.state)}{by} ({note.realis.value})"


def time_cells(time: Time | None) -> Row:
    return {
        "start": time.start.isoformat() if time and time.start else None,
        "end": time.end.isoformat() if time and time.end else None,
        "time_precision": time.precision.value if time and time.precision else None,
        "time_text": time.text if time else None,
    }


def place_cells(place: Place | None) -> Row:
    return {
        "place": (place.name or place.text) if place else None,
        "place_relation": place.relation.value if place else None,
        "facility": place.facility if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision.value if place and place.precision else None,
        "geonames_id": place.geonames_id if place else None,
    }


def claim_rows(results: Results) -> Iterator[Row]:
    invented = invented_ids(results.documents)
    publishers = {document.id: document.publisher for document in results.documents}
    for claim in results.claims:
        yield {
            **claim_row(claim),
            "publisher": publishers.get(claim.document_id),
            "invented": claim.document_id in invented,
            **review_cell(claim.id, results),
        }


def review_cell(claim_id: str, results: Results) -> Row:
    """Whether a person has judged the claim, where the answer is to tell that."""
    told = results.reviewed
    return {} if told is None else {"reviewed": claim_id in told}


def claim_columns(results: Results) -> tuple[str, ...]:
    nothing = Span(start=0, end=0, text="")
    blank = Incident(document_id="", quote=nothing, type=IncidentType.OTHER, made_by="")
    return (*claim_row(blank), "publisher", "invented", *review_cell("", results))


def claim_row(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "kind": claim.kind,
        "reading": reading_words(claim),
        "realis": claim.realis.value,
        "confidence": claim.confidence,
        "said_by": "; ".join(claimant.name for claimant in claim.said_by),
        **time_cells(claim.time),
        **place_cells(claim.place),
        "quote": claim.quote.text,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "made_by": claim.made_by,
    }
