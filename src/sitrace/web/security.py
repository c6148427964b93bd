"""What every request must be, and what every answer forbids the browser to do.

Report text is hostile and the desk runs beside other pages in the same browser. So: no script or
style but our own files, no request elsewhere, no other site's form is taken, no other name for
this machine (DNS rebinding) is answered to.
"""

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitrace.lexicon.language import gettext as _
from sitrace.web.access.people import By, session_cookie
from sitrace.web.access.roles import SAFE
from sitrace.web.envelope import API, envelope
from sitrace.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer" browsers send "Origin: null" with our own forms, as a hostile frame's would.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
LONGEST_HOLD = "max-age=31536000"
MAX_UPLOAD = 60_000_000
"""Bytes of a request with reports: a file may have 50 MB."""
MAX_BODY = 1_000_000
"""Bytes of any other."""
UPLOADS = ("/read",)
TOKEN = "sitrace_browser"
"""The cookie of a browser that is not logged in."""


class Guard:
    """Stands before the app: checks each request, and signs each answer with the headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        app = self._why_not(scope, Headers(scope=scope)) or self._app
        signs = HEADERS | (
            {"Strict-Transport-Security": LONGEST_HOLD} if scope["scheme"] == "https" else {}
        )

        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(signs)
            await send(message)

        await app(scope, receive, signed)

    def _why_not(self, scope: Scope, headers: Headers) -> Response | None:
        host = _hostname(headers)
        if not self._settings.answers_to(host):
            told = _("This desk does not answer to the name {name}.")
            return _refuse(scope, 403, told.format(name=repr(host)))
        if scope["method"] in SAFE:
            return None
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "same-origin")
        ours = origin is None or _is_origin(origin, scope["scheme"], headers)
        if not ours or site not in ("same-origin", "none"):
            return _refuse(scope, 403, _("This came from another site, so nothing was done."))
        return _check_size(scope, headers)


def _hostname(headers: Headers) -> str:
    try:
        return (urlsplit(f"//{headers.get('host', '')}").hostname or "").lower()
    except ValueError:
        return ""


def _is_origin(origin: str, scheme: str, headers: Headers) -> bool:
    # A proxy that speaks HTTPS for us may not say so; what must agree is the place.
    schemes = ("https",) if scheme == "https" else ("http", "https")
    return origin in {f"{one}://{headers.get('host')}" for one in schemes}


def _check_size(scope: Scope, headers: Headers) -> Response | None:
    length = headers.get("content-length", "")
    most = MAX_UPLOAD if scope["path"] in UPLOADS else MAX_BODY
    if not (length.isascii() and length.isdigit()):
        return _refuse(scope, 411, _("How long is this? Send a Content-Length."))
    if int(length[:20]) > most:
        return _refuse(scope, 413, _("More than {n} MB.").format(n=most // 1_000_000))
    return None


def _refuse(scope: Scope, status: int, message: str) -> Response:
    """Without a page: whoever asked may be no reader of ours."""
    if scope["path"].startswith(API):
        return JSONResponse(envelope(status, message), status)
    return PlainTextResponse(message, status)


def browser_of(request: Request) -> str:
    """What tells this browser from others: its session, else a cookie that says nothing."""
    session = request.cookies.get(session_cookie(request.app.state.settings), "")
    user = getattr(request.state, "user", None)
    if user is not None and user.by is By.SESSION:
        return session
    return request.cookies.get(TOKEN) or _new_browser(request)


def _new_browser(request: Request) -> str:
    if not hasattr(request.state, "browser"):
        request.state.browser = secrets.token_urlsafe(24)
    return str(request.state.browser)


def token_of(request: Request) -> str:
    """What this browser's forms carry. Only we can make it, so a planted cookie is no use."""
    secret: bytes = request.app.state.secret
    return hmac.digest(secret, browser_of(request).encode(), "sha256").hex()


def is_ours(request: Request, given: str | None) -> bool:
    """Whether a form carries the token that only our own pages could read.

    A program's own token is no cookie: no other page can make a browser send it.
    """
    user = getattr(request.state, "user", None)
    if user is not None and user.by is By.TOKEN:
        return True
    return bool(given) and hmac.compare_digest(token_of(request).encode(), str(given).encode())
