"""Events: the list, and one with all that is said of it."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sitrace.web.asking import TheDesk
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/events")
def list_events(request: Request, desk: TheDesk) -> Response:
    return render(request, "events.html", events=list(desk.store.events()))


@router.get("/events/{event}")
def show_event(request: Request, desk: TheDesk, event: str) -> Response:
    found = desk.store.event(event)
    if found is None:
        raise HTTPException(404, "No such event here.")
    claims = {claim.id: claim for claim in desk.claims_of(found)}
    documents = {document.id: document for document in desk.documents_of(found)}
    return render(request, "event.html", event=found, claims=claims, documents=documents)
