"""What a route may ask for: the desk, and whether a form is our own."""

from typing import Annotated, cast

from fastapi import Depends, Form, HTTPException
from starlette.requests import Request

from sitrace.web.desk import Desk
from sitrace.web.security import is_ours


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _ours(request: Request, token: Annotated[str | None, Form()] = None) -> None:
    if not is_ours(request, token):
        raise HTTPException(
            403, "This form is out of date: go back, reload the page and try again."
        )


TheDesk = Annotated[Desk, Depends(_desk)]
OurForm = Depends(_ours)
"""As a dependency of every route that changes something."""
