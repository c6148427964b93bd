"""The picture: when, where and who against whom, each mark with the sentence behind it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sitrace.web.asking import TheDesk
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/picture")
def show_picture(request: Request, desk: TheDesk) -> Response:
    return render(request, "picture.html", events=list(desk.store.events()))
