"""The situation report: chosen, reworded, and sent as a file."""

import io
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.errors import ConflictError
from sitrace.lexicon.language import ENGLISH, speaking
from sitrace.lexicon.language import gettext as _
from sitrace.model import Policy
from sitrace.outputs.sitrep import POLICIES
from sitrace.outputs.sitrep.files import FORMATS
from sitrace.outputs.sitrep.sheet import LEAD
from sitrace.running.reporting import Asked, make_sitrep, write_wording
from sitrace.web.asking import OurForm, TheDesk, TheUser
from sitrace.web.rendering import render

router = APIRouter(prefix="/sitrep", include_in_schema=False)
CLAIMS = "/review?state=all&claim="


def _asked(
    title: Annotated[str, Query(max_length=200)] = "",
    place: Annotated[str, Query(max_length=200)] = "",
    since: str = "",
    until: str = "",
    policy: str = "",
    profile: str = "",
) -> Asked:
    return Asked(
        title.strip() or Asked.title,
        place.strip() or None,
        _day(since),
        _day(until),
        Policy(policy) if policy in set(Policy) else Asked.policy,
        public=profile == "public",
    )


TheAsked = Annotated[Asked, Depends(_asked)]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        told = _("A day is written 2025-08-31, not {day}.")
        raise HTTPException(422, told.format(day=repr(written[:40]))) from error


@router.get("")
def show_sitrep(request: Request, desk: TheDesk, asked: TheAsked) -> Response:
    with speaking(ENGLISH):  # the report itself is written in the language of what it quotes
        report = make_sitrep(desk.store, asked)
    revisions = {event.id: event.revision for event in report.results.events or ()}
    return render(
        request,
        "sitrep.html",
        **report.told,
        asked=asked,
        query=_query(asked),
        policies={policy.value: means for policy, means in POLICIES.items()},
        formats=FORMATS,
        lead=LEAD,
        revisions=revisions,
        claim_address=CLAIMS,
    )


@router.get("/file.{format_}")
def send_file(desk: TheDesk, asked: TheAsked, format_: str) -> Response:
    if format_ not in FORMATS:
        raise HTTPException(
            404, _("A report is written as {these}.").format(these=", ".join(FORMATS))
        )
    stream = io.BytesIO()
    with speaking(ENGLISH):
        FORMATS[format_].write(make_sitrep(desk.store, asked), stream)
    named = {"Content-Disposition": f'attachment; filename="sitrep-{date.today()}.{format_}"'}
    return Response(stream.getvalue(), media_type=FORMATS[format_].media_type, headers=named)


@router.post("/wording", dependencies=[OurForm])
def reword(
    desk: TheDesk,
    user: TheUser,
    asked: TheAsked,
    about: Annotated[str, Form(max_length=100)],
    text: Annotated[str, Form(max_length=4000)] = "",
    seen: Annotated[str, Form(max_length=40)] = "",
    original: Annotated[str, Form(max_length=4000)] = "",
    back: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """`back`: the program's own sentence again. What nobody has changed is nobody's wording."""
    event = desk.store.event(about) if about != LEAD else None
    if event is None and about != LEAD:
        raise HTTPException(404, _("No such event here. It may have been merged since."))
    text = " ".join(text.split())
    if back or text != original:
        revision = event.revision if event else 0
        written = "" if back else text
        try:
            write_wording(
                desk.store, asked, about, written, user.name, revision=revision, seen=seen
            )
        except ConflictError as error:
            raise HTTPException(409, str(error)) from error
    return RedirectResponse(f"/sitrep?{_query(asked)}#w{about}", 303)


def _query(asked: Asked) -> str:
    """The report's address."""
    told = {
        "title": asked.title if asked.title != Asked.title else "",
        "place": asked.place,
        "since": asked.since,
        "until": asked.until,
        "policy": asked.policy.value if asked.policy is not Asked.policy else "",
        "profile": "public" if asked.public else "",
    }
    return urlencode({name: value for name, value in told.items() if value})
