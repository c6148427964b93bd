"""What every request must be, and what every answer forbids the browser to do.

Report text is hostile and the desk runs beside other pages in the same browser. So: no script or
style but our own files, no request elsewhere, no other site's form is taken, no other name for
this machine (DNS rebinding) is answered to.
"""

import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitrace.web.settings import LOOPBACK, Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
MAX_BODY = 60_000_000
"""Bytes of one request: a report file may have 50 MB."""
TOKEN = "sitrace_token"


class Guard:
    """Stands before the app: checks each request, and signs each answer with the headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._why_not(scope["method"], headers)
        app = PlainTextResponse(refused, 403) if refused else self._app

        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await app(scope, receive, signed)

    def _why_not(self, method: str, headers: Headers) -> str | None:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if host not in self._names():
            return f"This desk does not answer to the name {host!r}."
        if method in SAFE:
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return "This came from another site, so nothing was done."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "This came from another site, so nothing was done."
        length = headers.get("content-length", "")
        if not length.isdigit() or int(length) > MAX_BODY:
            return f"More than {MAX_BODY // 1_000_000} MB, or of unknown length."
        return None

    def _names(self) -> Iterable[str]:
        return LOOPBACK if self._settings.is_private else (*LOOPBACK, self._settings.host)


def token_of(request: Request) -> str:
    """The token that this browser's forms carry; a new one for a browser that has none yet."""
    return request.cookies.get(TOKEN) or secrets.token_urlsafe(24)


def is_ours(request: Request, given: str | None) -> bool:
    """Whether a form carries the token that only our own pages could read."""
    expected = request.cookies.get(TOKEN)
    return bool(expected and given) and secrets.compare_digest(str(expected), str(given))
