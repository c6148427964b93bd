"""Events: the list, and one with all that is said of it."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.lexicon.language import gettext as _
from sitrace.model import Policy
from sitrace.outputs.wording import party_words
from sitrace.web.asking import TheDesk
from sitrace.web.browsing import LABELS, ON_MAP, browse, killed_words
from sitrace.web.event_view import make_event_view
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/events")
def list_events(request: Request, desk: TheDesk) -> Response:
    browsed = browse(desk, request.query_params)
    told = {"browsed": browsed, "labels": LABELS, "on_map": ON_MAP, "killed_words": killed_words}
    status = 422 if browsed.trouble else 200
    return render(request, "events.html", status, party_words=party_words, **told)


@router.get("/events/{event}")
def show_event(
    request: Request, desk: TheDesk, event: str, policy: Policy | None = None
) -> Response:
    """The address of an event that was merged into another one leads to that one."""
    found = desk.event(event, policy)
    if found is None:
        raise HTTPException(404, _("No such event here."))
    if found.id != event:
        return RedirectResponse(f"/events/{found.id}", 307)
    view = make_event_view(desk, found)
    told = {"view": view, "policies": list(Policy), "party_words": party_words}
    return render(request, "event.html", **told)
