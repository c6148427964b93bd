"""Reports, what was not understood in them, what people have judged, and how many there are."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from sitrace.model import Document, Judgement, Problem, Verdict
from sitrace.outputs.sharing import Sharing
from sitrace.web.api.answers import CountsAnswer, DocumentAnswer, ListAnswer
from sitrace.web.api.asking import Paged, Profiled, answer
from sitrace.web.asking import TheDesk
from sitrace.web.queries import Absent, DocumentId, Flag, Words

router = APIRouter()


class DocumentsQuery(Paged):
    publisher: Words | Absent = Field(None, description="The publisher's name, exactly.")


class DocumentQuery(Profiled):
    with_text: Flag = Field(False, description="Also the report's text; never in public.")


class ProblemsQuery(Paged):
    document: DocumentId | Absent = Field(None, description="Problems of this report.")
    code: Words | Absent = Field(None, description="Problems of this kind.")


class JudgementsQuery(Paged):
    verdict: Verdict | Absent = None
    by: Words | Absent = Field(None, description="Who made it; in public nobody is named.")


@router.get("/counts", tags=["reports"])
def count(desk: TheDesk, asked: Annotated[Profiled, Query()]) -> CountsAnswer:
    """How many reports, claims, events, problems and judgements there are."""
    return CountsAnswer(**asked.store(desk).counts())


@router.get("/documents", tags=["reports"])
def list_documents(
    desk: TheDesk, asked: Annotated[DocumentsQuery, Query()]
) -> ListAnswer[DocumentAnswer]:
    """The reports, by id, without their text."""
    store = asked.store(desk)
    page = store.pages.documents(asked.after(str), asked.limit, publisher=asked.publisher)
    sharing = asked.sharing(store)
    return answer(page, lambda document: told(document, sharing), store)


@router.get("/documents/{document}", tags=["reports"])
def show_document(
    desk: TheDesk, document: DocumentId, asked: Annotated[DocumentQuery, Query()]
) -> DocumentAnswer:
    store = asked.store(desk)
    found = store.document(document)
    if found is None:
        raise HTTPException(404, "No such report here, or none that may be told yet.")
    return told(found, asked.sharing(store), with_text=asked.with_text and not asked.public)


@router.get("/problems", tags=["reports"])
def list_problems(desk: TheDesk, asked: Annotated[ProblemsQuery, Query()]) -> ListAnswer[Problem]:
    """What was seen and not understood."""
    after, store = asked.after(str), asked.store(desk)
    page = store.pages.problems(after, asked.limit, document_id=asked.document, code=asked.code)
    return answer(page, asked.sharing(store).of, store)


@router.get("/judgements", tags=["judgements"])
def list_judgements(
    desk: TheDesk, asked: Annotated[JudgementsQuery, Query()]
) -> ListAnswer[Judgement]:
    """What people have decided, in the order in which they did."""
    if asked.public and asked.by:
        raise HTTPException(403, "In public nobody is named: leave out `by`.")
    store = asked.store(desk)
    page = store.pages.judgements(asked.after(int), asked.limit, verdict=asked.verdict, by=asked.by)
    return answer(page, asked.sharing(store).of, store)


def told(document: Document, sharing: Sharing, *, with_text: bool = False) -> DocumentAnswer:
    shown = sharing.of(document)
    fields = shown.model_dump(exclude=None if with_text else {"text"})
    return DocumentAnswer(**fields, chars=document.chars)
