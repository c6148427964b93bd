"""What days have brought, and how the present compares with the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sitrace.lexicon.language import gettext as _
from sitrace.merging.escalation import Level, Unusual, measure_escalation
from sitrace.model.analysis import Change
from sitrace.outputs.wording import day_words
from sitrace.running.analysing import find_news
from sitrace.running.past import Checked, check_stored, own_history
from sitrace.store import Store
from sitrace.web.asking import TheDesk
from sitrace.web.desk import Desk
from sitrace.web.pages.asked import lenient
from sitrace.web.pages.charts import send_chart, source_words
from sitrace.web.picture.drawing import Chart
from sitrace.web.picture.lanes import draw_changes, draw_comparisons, draw_levels
from sitrace.web.queries import Absent, Day, Strict
from sitrace.web.rendering import draw, render

router = APIRouter(prefix="/picture/past", include_in_schema=False)
MOST_REPORTS = 1000
"""Of more, what was known on two days is not worked out while somebody waits."""
_WEEK = timedelta(days=6)


class PastQuery(Strict):
    """The days of publication whose news are asked for, both included."""

    since: Day | Absent = None
    until: Day | Absent = None


Asked = Annotated[PastQuery, Depends(lenient(PastQuery))]


@dataclass
class Past:
    """What the page tells of some days; None and nothing where there are too many reports."""

    desk: Desk
    since: date
    until: date

    @cached_property
    def is_told(self) -> bool:
        return self.desk.store.counts()["documents"] <= MOST_REPORTS

    @cached_property
    def news(self) -> Sequence[Change] | None:
        return find_news(self.desk.store, self.since, self.until) if self.is_told else None

    @cached_property
    def checked(self) -> Sequence[Checked]:
        return check_stored(self.desk.store) if self.is_told else ()

    @cached_property
    def levels(self) -> Sequence[Level]:
        return _unusual(self.desk.store) if self.is_told else ()

    def chart(self, name: str) -> Chart | None:
        """One of CHARTS."""
        source = source_words(self.desk)
        if name == "comparisons":
            return draw_comparisons(self.checked, source)
        if name == "levels":
            return draw_levels(self.levels, source)
        published = {one.id: one.published_on for one in self.desk.store.documents()}
        return draw_changes(self.news or (), published, (self.since, self.until), source)


CHARTS = ("changes", "comparisons", "levels")


def _past(desk: Desk, asked: PastQuery) -> Past:
    until = asked.until or _last_day(desk.store)
    since = min(asked.since or until - _WEEK, until)
    return Past(desk, since, until)


@router.get("")
def show_past(request: Request, desk: TheDesk, asked: Asked) -> Response:
    past = _past(desk, asked)
    told: dict[str, Any] = {"past": past, "draw": draw, "day_words": day_words}
    charts = {name: past.chart(name) for name in CHARTS}
    days = f"since={past.since}&until={past.until}"
    return render(request, "past.html", **told, charts=charts, days=days, most=MOST_REPORTS)


@router.get("/{name}.svg")
def send_drawing(desk: TheDesk, asked: Asked, name: str) -> Response:
    if name not in CHARTS:
        raise HTTPException(404, _("There is nothing to draw."))
    return send_chart(_past(desk, asked).chart(name))


def _last_day(store: Store) -> date:
    """On which the youngest report came out."""
    days = (document.published_on for document in store.documents())
    return max(filter(None, days), default=date.today())


def _unusual(store: Store) -> list[Level]:
    history = own_history(store, store.events())
    levels = measure_escalation(history) if history else []
    return [level for level in levels if level.unusual in (Unusual.HIGH, Unusual.LOW)]
