"""One report: its text with the claims in it, and how each was read."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.lexicon.language import gettext as _
from sitrace.web.asking import TheDesk
from sitrace.web.parts import find_claim, make_view
from sitrace.web.queries import ClaimKind
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/reports/{report}")
def show_report(
    request: Request,
    desk: TheDesk,
    report: str,
    part: Annotated[int, Query(ge=1, le=100_000)] = 1,
    kind: ClaimKind | None = None,
) -> Response:
    """A long text comes in parts; `kind` leaves claims of one kind."""
    told = desk.explain(report)
    if told is None:
        raise HTTPException(404, _("No such report here."))
    view = make_view(told, desk.homes(told.document.id), part, kind)
    return render(request, "report.html", view=view, document=told.document)


@router.get("/reports/{report}/claims/{claim}")
def lead_to_claim(desk: TheDesk, report: str, claim: str) -> Response:
    """To where the claim stands in its report: its number there may change, its id does not."""
    document = desk.store.document(report)
    found = document and find_claim(document.text, list(desk.store.claims(document.id)), claim)
    if document is None or not found:
        raise HTTPException(404, _("No such claim here. It may have been read anew since."))
    part, number = found
    asked = f"?part={part}" if part > 1 else ""
    return RedirectResponse(f"/reports/{document.id}{asked}#c{number}", 307)
