"""The one place where a request is asked who sends it, and whether that person may."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitrace.errors import SitraceError
from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.web.access import Access
from sitrace.web.access.people import By, User, local_user, session_cookie
from sitrace.web.access.roles import SAFE, role_for
from sitrace.web.envelope import API
from sitrace.web.failures import fail
from sitrace.web.settings import Settings

UPLOAD = "/read"
TOO_MANY = marked("Too many at once. Try again in {n} seconds.")


class Gate:
    """Lets through whom the roles let through, and writes down what was sent."""

    def __init__(self, app: ASGIApp, access: Access, settings: Settings) -> None:
        self._app, self._access, self._settings = app, access, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refused = self._admit(request)
        status = refused.status_code if refused else 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await (refused or self._app)(scope, receive, watched)
        finally:
            self._write_down(request, status)

    def _admit(self, request: Request) -> Response | None:
        """None for who may; the request's state then knows the user."""
        request.state.user = None
        try:
            user = request.state.user = self._user(request)
        except SitraceError as error:
            return fail(request, 500, str(error))
        needed = role_for(request.method, request.url.path)
        if needed is None:
            return None
        if user is None:
            return _ask_to_log_in(request)
        if not user.role.covers(needed):
            told = _("That takes the role {needed}; yours is {role}.")
            return fail(request, 403, told.format(needed=needed, role=user.role))
        return self._slow_down(request, user)

    def _user(self, request: Request) -> User | None:
        accounts = self._access.accounts
        if not accounts:
            return local_user() if self._settings.is_private else None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            account = accounts.of_token(token.strip())
            return User(account.name, account.role, By.TOKEN) if account else None
        found = self._access.sessions.find(request.cookies.get(session_cookie(self._settings)))
        account = accounts.find(found[0]) if found else None
        if account is None or found is None or account.password != found[1]:
            return None
        return User(account.name, account.role, By.SESSION)

    def _slow_down(self, request: Request, user: User) -> Response | None:
        if request.method in SAFE or request.url.path != UPLOAD:
            return None
        wait = self._access.uploads.take(user.name)
        return too_many(request, wait) if wait else None

    def _write_down(self, request: Request, status: int) -> None:
        """Every form that somebody known has sent; and what handlers say of others."""
        user: User | None = request.state.user
        who = getattr(request.state, "who", None) or (user.name if user else None)
        if request.method in SAFE or who is None or status == 429:
            return
        told = getattr(request.state, "told", "")
        address = request.client.host if request.client else ""
        self._access.audit.add(who, f"{request.method} {request.url.path}", told, status, address)


def _ask_to_log_in(request: Request) -> Response:
    path = request.url.path
    if path.startswith(API) or request.method not in SAFE:
        refused = fail(request, 401, _("Log in first, or send a token: Authorization: Bearer …"))
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    asked = f"{path}?{request.url.query}" if request.url.query else path
    return RedirectResponse("/login" if asked == "/" else f"/login?next={quote(asked)}", 303)


def too_many(request: Request, wait: int) -> Response:
    refused = fail(request, 429, _(TOO_MANY).format(n=wait))
    refused.headers["Retry-After"] = str(wait)
    return refused
