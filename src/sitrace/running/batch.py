"""Coding one document so that its failure stays its own. Pure, so fit for any pool of workers."""

import logging

from sitrace.errors import SetupError
from sitrace.extraction import Reader
from sitrace.model import Document, Problem
from sitrace.pipeline import Coded, code_document

FAILED = "internal_error"
_log = logging.getLogger(__name__)


def code_safely(
    document: Document, *, mentions: bool = False, reader: Reader | None = None
) -> Coded:
    """The run boundary: a document that breaks the coder becomes a problem, and the run goes on.

    Only a SetupError passes: what is not installed is missing for every document.
    """
    try:
        return code_document(document, mentions=mentions, reader=reader)
    except SetupError:
        raise
    except Exception as error:
        _log.debug("coding %s failed", document.path or document.id, exc_info=True)
        return failed(document, f"{type(error).__name__}: {error}"[:300])


def failed(document: Document, reason: str) -> Coded:
    """The document without claims, and the problem that says why."""
    name = document.path or document.source_id or document.url or document.id[:12]
    message = f"{name}: could not be coded ({reason}); please report it with the text"
    problem = Problem(document_id=document.id, code=FAILED, message=message, path=document.path)
    return Coded(document=document, claims=(), mentions=(), problems=(problem,))


def has_failed(coded: Coded) -> bool:
    return any(problem.code == FAILED for problem in coded.problems)
