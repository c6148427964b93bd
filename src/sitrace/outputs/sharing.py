"""The public profile for what stands beside events: claims with their quotes, reports, judgements."""

from sitrace.model import Claim, Document, Judgement, Problem
from sitrace.outputs.private_names import WITHHELD, is_private_name, mask_names
from sitrace.outputs.public import make_public_claim

REVIEWER = "a reviewer"
_TOLD = ("group", "object", "amount", "measure", "scope", "since", "cumulative_since")
"""Fields that hold the report's own words."""


def share_claim(claim: Claim) -> Claim:
    """Without private names in its words, and without the words that each field was read from."""
    public = make_public_claim(claim)
    quote = claim.quote.model_copy(update={"text": mask_names(claim.quote.text)})
    said_by = tuple(one.model_copy(update={"quote": None}) for one in public.said_by)
    told = {name: getattr(claim, name, None) for name in _TOLD}
    masked = {name: _mask(name, value) for name, value in told.items() if isinstance(value, str)}
    return public.model_copy(update={**masked, "quote": quote, "evidence": {}, "said_by": said_by})


def _mask(field: str, words: str) -> str:
    """A group of people in capitals is a person; an object so written has a name of its own."""
    private = field == "group" and is_private_name(words)
    return WITHHELD if private else mask_names(words)


def share_document(document: Document) -> Document:
    """Without the path on this machine."""
    title = document.title and mask_names(document.title)
    return document.model_copy(update={"title": title, "path": None})


def share_problem(problem: Problem) -> Problem:
    """Without the report's own words."""
    message = mask_names(problem.message)
    return problem.model_copy(update={"quote": None, "message": message, "path": None})


def share_judgement(judgement: Judgement) -> Judgement:
    """Without who made it, and without what was typed."""
    typed = {"by": REVIEWER, "why": None, "correction": None}
    name = judgement.name and mask_names(judgement.name)
    return judgement.model_copy(update={**typed, "name": name})
