"""One report: its text with the claims in it, and how each was read."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sitrace.outputs.explained.page import Explanation, make_page
from sitrace.web.asking import TheDesk
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/reports/{report}")
def show_report(request: Request, desk: TheDesk, report: str) -> Response:
    document = desk.store.document(report)
    if document is None:
        raise HTTPException(404, "No such report here.")
    claims = list(desk.store.claims(document.id))
    problems = list(desk.store.problems(document.id))
    page = make_page(Explanation(document, claims, problems))
    return render(request, "report.html", page=page, document=document)
