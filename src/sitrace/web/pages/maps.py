"""What a map asks for: the base map, its points, the sentence behind a mark."""

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sitrace.outputs import wording
from sitrace.web.asking import TheDesk
from sitrace.web.mapping import base_map, event_collection

router = APIRouter(prefix="/map", include_in_schema=False)
OLD = {"Cache-Control": "no-cache"}
"""A user may put another file in the place of the base map while the desk runs."""


@router.get("/base.json")
def tell_base(request: Request) -> dict[str, Any]:
    return base_map(request.app.state.settings.basemap)


@router.get("/own.pmtiles")
def send_own(request: Request) -> Response:
    """The user's own base map, in the ranges that the browser asks for."""
    path = request.app.state.settings.basemap
    if path is None:
        raise HTTPException(404, "This desk has no base map of its own.")
    return FileResponse(path, media_type="application/vnd.pmtiles", headers=OLD)


@router.get("/events.geojson")
def send_events(desk: TheDesk) -> dict[str, Any]:
    return event_collection(desk.store.events())


@router.get("/events/{event}.json")
def tell_sentence(desk: TheDesk, event: str) -> dict[str, Any]:
    """The words that an event's first claim rests on, and who wrote them."""
    found = desk.store.event(event)
    claims = desk.claims_of(found) if found else []
    document = desk.store.document(claims[0].document_id) if claims else None
    if found is None or document is None:
        raise HTTPException(404, "No such event here.")
    quote = claims[0].quote
    said_by = wording.speaker_words(claims[0].said_by, document.publisher)
    return {"quote": document.text[quote.start : quote.end], "said_by": said_by}
