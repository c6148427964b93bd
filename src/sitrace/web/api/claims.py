"""Claims: a list, one, and a map's layer of where they say that things are."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from sitrace.model import Claim
from sitrace.web.api.answers import FeatureCollection, ListAnswer
from sitrace.web.api.asking import Paged, Profiled, answer, held_back
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
    store = asked.store(desk)
    page = store.pages.claims(asked.where(), asked.after(int), asked.limit)
    answers, sharing = desk.answers(), asked.sharing(store)
    told = answer(page, lambda claim: sharing.of(answers.apply(claim)), store)
    if not asked.public:
        return told
    reviewed = [claim.id for claim in page.items if claim.id in sharing.reviewed]
    return told.model_copy(update={"reviewed": reviewed})


@router.get("/claims.geojson")
def map_claims(desk: TheDesk, asked: Annotated[LayerQuery, Query()]) -> FeatureCollection:
    """The claims that have a place, as GeoJSON; how far each may lie from its point is said."""
    store = asked.store(desk)
    page = store.pages.claims(asked.where(), limit=asked.limit)
    claims = asked.sharing(store).each(map(desk.answers().apply, page.items))
    told = claim_collection(claims)
    return FeatureCollection(**told, total=page.total, held_back=held_back(store))


@router.get("/claims/{claim}")
def show_claim(desk: TheDesk, claim: EventId, asked: Annotated[Profiled, Query()]) -> Claim:
    store = asked.store(desk)
    found = store.claim(claim)
    if found is None:
        raise HTTPException(404, "No such claim here, or none that may be told yet.")
    return asked.sharing(store).of(desk.answers().apply(found))
