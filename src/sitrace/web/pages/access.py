"""Logging in and out, and what was done here."""

import re
from itertools import islice
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.lexicon.language import gettext as _
from sitrace.web.access.gate import too_many
from sitrace.web.access.people import By, session_cookie
from sitrace.web.access.sessions import LONGEST
from sitrace.web.asking import OurForm, TheAccess, TheUser
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)
_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")
_PAGE = 200
UNKNOWN = "(no such account)"


@router.get("/login")
def show_login(request: Request, access: TheAccess, next: str = "/") -> Response:
    if request.state.user is not None:
        return RedirectResponse(_inside(next), 303)
    return _ask(request, access, next)


@router.post("/login", dependencies=[OurForm])
def log_in(
    request: Request,
    access: TheAccess,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """A try counts before the password is looked at, so that many at once count as many."""
    address = request.client.host if request.client else ""
    keys = (access.logins_from, address), (access.logins_as, name.strip().casefold())
    for limit, key in keys:
        wait = limit.take(key)
        if wait:
            return too_many(request, wait)
    # A password typed in the wrong box must not be written down.
    known = access.accounts.find(name)
    request.state.who = known.name if known else UNKNOWN
    account = access.accounts.log_in(name, password)
    if account is None:
        return _ask(
            request, access, next, 401, _("Name and password do not belong together."), name
        )
    for limit, key in keys:
        limit.forgive(key)
    request.state.who = account.name
    return _open_session(request, access, account.name, account.password, next)


def _open_session(
    request: Request, access: TheAccess, name: str, password: str, next: str
) -> Response:
    cookie = session_cookie(request.app.state.settings)
    access.sessions.close(request.cookies.get(cookie))
    answer = RedirectResponse(_inside(next), 303)
    answer.set_cookie(
        cookie,
        access.sessions.open(name, password),
        max_age=LONGEST,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout", dependencies=[OurForm])
def log_out(request: Request, access: TheAccess, user: TheUser) -> Response:
    answer = RedirectResponse("/login" if user.by is By.SESSION else "/", 303)
    cookie = session_cookie(request.app.state.settings)
    access.sessions.close(request.cookies.get(cookie))
    answer.delete_cookie(cookie, httponly=True, samesite="strict")
    return answer


@router.get("/audit")
def show_audit(
    request: Request,
    access: TheAccess,
    who: str = "",
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """The newest first; `after` so many of them."""
    found = (entry for entry in access.audit.newest() if who in ("", entry.who))
    entries = list(islice(found, after, after + _PAGE + 1))
    more = after + _PAGE if len(entries) > _PAGE else None
    return render(request, "audit.html", entries=entries[:_PAGE], who=who, after=after, more=more)


def _ask(
    request: Request,
    access: TheAccess,
    next: str,
    status: int = 200,
    wrong: str = "",
    name: str = "",
) -> Response:
    told = {"next": _inside(next), "wrong": wrong, "name": name}
    return render(request, "login.html", status, has_accounts=bool(access.accounts), **told)


def _inside(address: str) -> str:
    """An address of this desk and of no other."""
    return address if _LOCAL.fullmatch(unquote(address)) and _LOCAL.fullmatch(address) else "/"
