"""What goes wrong, told in one form: a page for people, an envelope for programs."""

from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sitrace.errors import SitraceError
from sitrace.lexicon.language import gettext as _
from sitrace.web.envelope import API, envelope
from sitrace.web.rendering import render


def install_failures(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        return fail(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def on_validation(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        unknown = first["type"] == "extra_forbidden"
        told = _("there is no such parameter here") if unknown else first["msg"]
        return fail(request, 422, f"{where}: {told}" if where else told)

    @app.exception_handler(SitraceError)
    async def on_ours(request: Request, error: SitraceError) -> Response:
        return fail(request, 400, str(error), error.code)


def fail(request: Request, status: int, message: str, code: str | None = None) -> Response:
    """The envelope under /api/, else a page."""
    if request.url.path.startswith(API):
        return JSONResponse(envelope(status, message, code), status)
    phrase = _(HTTPStatus(status).phrase)
    return render(request, "failure.html", status, phrase=phrase, message=message)
