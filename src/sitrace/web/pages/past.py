"""What days have brought, and how the present compares with the past."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from sitrace.merging.escalation import Level, Unusual, measure_escalation
from sitrace.outputs.wording import day_words
from sitrace.running.analysing import find_news
from sitrace.running.past import check_stored, own_history
from sitrace.store import Store
from sitrace.web.asking import TheDesk
from sitrace.web.pages.asked import lenient
from sitrace.web.queries import Absent, Day, Strict
from sitrace.web.rendering import render

router = APIRouter(prefix="/picture/past", include_in_schema=False)
MOST_REPORTS = 1000
"""Of more, what was known on two days is not worked out while somebody waits."""
_WEEK = timedelta(days=6)


class PastQuery(Strict):
    """The days of publication whose news are asked for, both included."""

    since: Day | Absent = None
    until: Day | Absent = None


@router.get("")
def show_past(
    request: Request, desk: TheDesk, asked: Annotated[PastQuery, Depends(lenient(PastQuery))]
) -> Response:
    until = asked.until or _last_day(desk.store)
    since = asked.since or until - _WEEK
    few = desk.store.counts()["documents"] <= MOST_REPORTS
    return render(
        request,
        "past.html",
        since=since,
        until=until,
        news=find_news(desk.store, since, until) if few else None,
        checked=check_stored(desk.store) if few else (),
        levels=_unusual(desk.store) if few else (),
        most=MOST_REPORTS,
        day_words=day_words,
    )


def _last_day(store: Store) -> date:
    """On which the youngest report came out."""
    days = (document.published_on for document in store.documents())
    return max(filter(None, days), default=date.today())


def _unusual(store: Store) -> list[Level]:
    history = own_history(store, store.events())
    levels = measure_escalation(history) if history else []
    return [level for level in levels if level.unusual in (Unusual.HIGH, Unusual.LOW)]
