"""What a map asks for: the base map, its points, the sentence behind a mark."""

import json
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sitrace.lexicon.language import gettext as _
from sitrace.outputs import wording
from sitrace.web.asking import TheDesk
from sitrace.web.mapping import PRECISIONS, base_map
from sitrace.web.pages.asked import lenient
from sitrace.web.pages.charts import source_words
from sitrace.web.queries import EventQuery

router = APIRouter(prefix="/map", include_in_schema=False)
MOST = 100_000
"""Points on one map; a browser draws more of them only with patience."""
Asked = Annotated[EventQuery, Depends(lenient(EventQuery))]
OLD = {"Cache-Control": "no-cache"}
"""A user may put another file in the place of the base map while the desk runs."""


@router.get("/base.json")
def tell_base(request: Request, desk: TheDesk) -> dict[str, Any]:
    return base_map(request.app.state.settings.basemap, source_words(desk))


@router.get("/own.pmtiles")
def send_own(request: Request) -> Response:
    """The user's own base map, in the ranges that the browser asks for."""
    path = request.app.state.settings.basemap
    if path is None:
        raise HTTPException(404, _("This desk has no base map of its own."))
    return FileResponse(path, media_type="application/vnd.pmtiles", headers=OLD)


@router.get("/points.json")
def send_points(desk: TheDesk, asked: Asked) -> Response:
    """`{"precisions", "total", "rows"}`: what a map of many events needs and no more."""
    points = desk.store.pages.points(replace(asked.where(), limit=MOST))
    total = desk.store.pages.events(asked.where(), limit=1).total
    head = json.dumps({"most": MOST, "total": total, "precisions": PRECISIONS})
    return Response(f'{head[:-1]}, "rows": {points}}}', media_type="application/json")


@router.get("/events/{event}.json")
def tell_sentence(desk: TheDesk, event: str) -> dict[str, Any]:
    """What an event is, the words that its first claim rests on, and who said them."""
    found = desk.store.event(event)
    claims = desk.claims_of(found) if found else []
    document = desk.store.document(claims[0].document_id) if claims else None
    if found is None or document is None:
        raise HTTPException(404, _("No such event here."))
    quote = claims[0].quote
    return {
        "label": wording.event_words(found),
        "status": wording.words(found.status),
        "place": wording.place_words(found.place),
        "when": wording.time_words(found.time),
        "quote": document.text[quote.start : quote.end],
        "said_by": wording.speaker_words(claims[0].said_by, document.publisher),
    }
