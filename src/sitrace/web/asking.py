"""What a route may ask for: the desk, who is there, and whether a form is our own."""

from typing import Annotated, cast

from fastapi import Depends, Form, HTTPException
from starlette.requests import Request

from sitrace.lexicon.language import gettext as _
from sitrace.web.access import Access
from sitrace.web.access.people import User
from sitrace.web.desk import Desk
from sitrace.web.security import is_ours


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _access(request: Request) -> Access:
    return cast(Access, request.app.state.access)


def _user(request: Request) -> User:
    """Who sends it: behind the gate there always is somebody."""
    return cast(User, request.state.user)


def _ours(request: Request, token: Annotated[str | None, Form()] = None) -> None:
    if not is_ours(request, token):
        raise HTTPException(
            403, _("This form is out of date: go back, reload the page and try again.")
        )


TheDesk = Annotated[Desk, Depends(_desk)]
TheAccess = Annotated[Access, Depends(_access)]
TheUser = Annotated[User, Depends(_user)]
OurForm = Depends(_ours)
"""As a dependency of every route that changes something."""
