"""The first page: a report goes in."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.errors import InputError
from sitrace.lexicon.language import gettext as _
from sitrace.model import Problem
from sitrace.outputs.sitrep.clean import clean
from sitrace.web.asking import OurForm, TheDesk
from sitrace.web.desk import Added
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)
NAMELESS = "report.txt"
PASTED = "standard input"
"""What the reader calls a text that came without a file."""
RECENT = 12
"""Reports that came last, on the first page."""
LONGEST_TEXT = 20_000_000
"""Bytes that may be pasted: the five million characters of the form, in any script."""


@router.get("/")
def home(request: Request, desk: TheDesk) -> Response:
    return _show(request, desk)


@router.post("/read", dependencies=[OurForm], form_limits={"max_part_size": LONGEST_TEXT})
def read_report(
    request: Request,
    desk: TheDesk,
    text: Annotated[str, Form()] = "",
    link: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """One report leads to its page; several, or trouble, back to the first page."""
    day = _day(published)
    uploads = [file for file in files or () if file.filename]
    if uploads:
        added = _add_files(desk, uploads, day)
    elif link.strip():
        added = desk.add_inputs([link.strip()], day)
    else:
        added = _called(desk.add_text(text, day), {PASTED: _("The report's text")})
    if len(added.documents) == 1 and not added.problems:
        return RedirectResponse(f"/reports/{added.documents[0].id}", 303)
    return _show(request, desk, added, {"text": text, "link": link, "published": published})


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError as error:
        told = _("“{day}” is no day of publication: write it as 2026-11-22.")
        raise InputError(told.format(day=published)) from error


def _add_files(desk: TheDesk, uploads: list[UploadFile], day: date | None) -> Added:
    """Through a folder of its own: only the ending of a file's name is used as a path."""
    with tempfile.TemporaryDirectory() as folder:
        paths, names = [], {}
        for number, upload in enumerate(uploads):
            ending = Path(Path(upload.filename or NAMELESS).name).suffix.lower()
            path = Path(folder) / f"{number}{ending if ending[1:].isalnum() else '.txt'}"
            path.write_bytes(upload.file.read())
            paths.append(path)
            names[path.name] = clean(upload.filename or NAMELESS)
        return _called(desk.add_inputs(paths, day), names)


def _called(added: Added, names: Mapping[str, str]) -> Added:
    """Problems by the names that things have for who gave them, not by ours."""
    return replace(added, problems=[_renamed(problem, names) for problem in added.problems])


def _renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    found = next((ours for ours in names if problem.message.startswith(ours)), None)
    if found is None:
        return problem
    told = names[found] + problem.message.removeprefix(found)
    return problem.model_copy(update={"message": told})


def _show(
    request: Request,
    desk: TheDesk,
    added: Added | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:
    """`typed`: what stands in the form, so that nothing is lost by a report that was refused."""
    refused = bool(added and added.problems)
    return render(
        request,
        "home.html",
        422 if refused else 200,
        counts=desk.store.counts(),
        added=added,
        typed=typed if refused and typed else {},
        recent=desk.store.pages.recent(RECENT),
    )
