"""The first page: a report goes in."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.web.asking import OurForm, TheDesk
from sitrace.web.desk import Added
from sitrace.web.rendering import render

router = APIRouter(include_in_schema=False)
NAMELESS = "report.txt"


@router.get("/")
def home(request: Request, desk: TheDesk) -> Response:
    return _show(request, desk)


@router.post("/read", dependencies=[OurForm])
def read_report(
    request: Request,
    desk: TheDesk,
    text: Annotated[str, Form()] = "",
    link: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """One report leads to its page; several, or trouble, back to the first page."""
    day = date.fromisoformat(published) if published else None
    uploads = [file for file in files or () if file.filename]
    if uploads:
        added = _add_files(desk, uploads, day)
    elif link.strip():
        added = desk.add_inputs([link.strip()], day)
    else:
        added = desk.add_text(text, day)
    if len(added.documents) == 1 and not added.problems:
        return RedirectResponse(f"/reports/{added.documents[0].id}", 303)
    return _show(request, desk, added)


def _add_files(desk: TheDesk, uploads: list[UploadFile], day: date | None) -> Added:
    """Through a folder of its own: only the ending of a file's name is used as a path."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, upload in enumerate(uploads):
            ending = Path(Path(upload.filename or NAMELESS).name).suffix.lower()
            path = Path(folder) / f"{number}{ending if ending[1:].isalnum() else '.txt'}"
            path.write_bytes(upload.file.read())
            paths.append(path)
        return desk.add_inputs(paths, day)


def _show(request: Request, desk: TheDesk, added: Added | None = None) -> Response:
    status = 422 if added and added.problems else 200
    return render(request, "home.html", status, counts=desk.store.counts(), added=added)
