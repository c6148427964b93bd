"""The API under /api/v1: read-only, every answer of a documented type, every list in pages.

asking    what every request may say: which page, which profile
answers   the types of the answers
events, claims, reports     the routes
"""

from fastapi import APIRouter, Depends

from sitrace.web.api import claims, events, reports
from sitrace.web.api.answers import FAILURES
from sitrace.web.api.asking import refuse_repeats

PREFIX = "/api/v1"
OPENAPI = f"{PREFIX}/openapi.json"

router = APIRouter(prefix=PREFIX, responses=FAILURES, dependencies=[Depends(refuse_repeats)])
for part in (events.router, claims.router, reports.router):
    router.include_router(part)
