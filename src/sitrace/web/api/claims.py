"""Claims: a list, one, and a map's layer of where they say that things are."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from sitrace.model import Claim
from sitrace.outputs.sharing import share_claim
from sitrace.web.api.answers import FeatureCollection, ListAnswer
from sitrace.web.api.asking import Paged, Profiled, answer
from sitrace.web.asking import TheDesk
from sitrace.web.mapping import claim_collection
from sitrace.web.queries import ClaimQuery, EventId, Whole

router = APIRouter(tags=["claims"])


class ClaimsQuery(ClaimQuery, Paged):
    pass


class LayerQuery(ClaimQuery, Profiled):
    limit: Annotated[int, Field(ge=1, le=20_000), Whole] = 2000


@router.get("/claims")
def list_claims(desk: TheDesk, asked: Annotated[ClaimsQuery, Query()]) -> ListAnswer[Claim]:
    """Claims in the order in which they were read, with what people have answered about names."""
    page = desk.store.pages.claims(asked.where(), asked.after(int), asked.limit)
    answers = desk.answers()
    return answer(page, lambda claim: shared(answers.apply(claim), asked.public))


@router.get("/claims.geojson")
def map_claims(desk: TheDesk, asked: Annotated[LayerQuery, Query()]) -> FeatureCollection:
    """The claims that have a place, as GeoJSON; how far each may lie from its point is said."""
    page = desk.store.pages.claims(asked.where(), limit=asked.limit)
    answers = desk.answers()
    claims = [shared(answers.apply(claim), asked.public) for claim in page.items]
    return FeatureCollection(**claim_collection(claims), total=page.total)


@router.get("/claims/{claim}")
def show_claim(desk: TheDesk, claim: EventId, asked: Annotated[Profiled, Query()]) -> Claim:
    found = desk.store.claim(claim)
    if found is None:
        raise HTTPException(404, "No such claim here.")
    return shared(desk.answers().apply(found), asked.public)


def shared(claim: Claim, public: bool) -> Claim:
    return share_claim(claim) if public else claim
