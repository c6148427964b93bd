"""The picture: when, where and who against whom, each mark with the sentence behind it."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from sitrace.lexicon.language import gettext as _
from sitrace.model import EventStatus, TollEffect
from sitrace.model.analysis import By
from sitrace.outputs.wording import day_words, range_words, words
from sitrace.web.api.asking import Profiled
from sitrace.web.asking import TheDesk
from sitrace.web.desk import Desk
from sitrace.web.pages.asked import lenient
from sitrace.web.pages.charts import send_chart, source_words
from sitrace.web.picture.drawing import Chart
from sitrace.web.picture.ground import HOLDERS, colour, ground_collection, state_words
from sitrace.web.picture.network_chart import draw_network, edge_id, edge_words
from sitrace.web.picture.reading import MOST_EVENTS, Evidence, policy_of, read_events
from sitrace.web.picture.timeline import count_timeline, make_timeline
from sitrace.web.picture.timeline_chart import band_words, days_words, draw_timeline
from sitrace.web.queries import Absent, Day, EventQuery
from sitrace.web.rendering import draw, render

router = APIRouter(prefix="/picture", include_in_schema=False)
EFFECTS = (TollEffect.KILLED, TollEffect.INJURED, TollEffect.DISPLACED, TollEffect.ABDUCTED)
OWN = ("by", "effect", "at", "changed", "profile", "embargo", "sources")
"""What the page is asked beside the filter of events."""


class PictureQuery(EventQuery, Profiled):
    """`at`: the day of the map and the network. `changed`: the day to compare it with."""

    by: Literal["day", "week", "month"] | Absent = None
    effect: TollEffect = TollEffect.KILLED
    at: Day | Absent = None
    changed: Day | Absent = None

    @property
    def filter(self) -> dict[str, str]:
        """The filter of events alone, as it stands in an address."""
        told = self.model_dump(mode="json", exclude_defaults=True)
        return {name: str(value) for name, value in told.items() if name not in OWN}


Asked = Annotated[PictureQuery, Depends(lenient(PictureQuery))]


@router.get("")
def show_picture(request: Request, desk: TheDesk, asked: Asked) -> Response:
    evidence = _evidence(desk, asked)
    ground = evidence.ground(asked.at or asked.until)
    day = asked.at or asked.until or (ground.day if ground else date.today())
    edges = evidence.network(asked.at or asked.until)
    timeline, chart = _timeline(desk, asked)
    told: dict[str, Any] = {
        "asked": asked,
        "query": request.url.query,
        "effects": EFFECTS,
        "statuses": tuple(EventStatus),
        "timeline": timeline,
        "timeline_chart": chart,
        "network_chart": draw_network(edges, day, source_words(desk)) if edges else None,
        "edges": edges,
        "ground": ground,
        "changes": evidence.changes(asked.changed, day) if asked.changed and ground else [],
        "day": day,
    }
    return render(request, "picture.html", **told, **_MAKING)


_MAKING: dict[str, Any] = {
    "draw": draw,
    "band_words": band_words,
    "days_words": days_words,
    "edge_words": edge_words,
    "edge_id": edge_id,
    "state_words": state_words,
    "colour": colour,
    "holders": HOLDERS,
    "day_words": day_words,
    "range_words": range_words,
    "most": MOST_EVENTS,
}


@router.get("/timeline.svg")
def send_timeline(desk: TheDesk, asked: Asked) -> Response:
    _, chart = _timeline(desk, asked)
    return send_chart(chart)


@router.get("/network.svg")
def send_network(desk: TheDesk, asked: Asked) -> Response:
    evidence = _evidence(desk, asked)
    day = asked.at or asked.until
    edges = evidence.network(day)
    chart = draw_network(edges, day or date.today(), source_words(desk)) if edges else None
    return send_chart(chart)


@router.get("/ground.geojson")
def send_ground(desk: TheDesk, asked: Asked) -> dict[str, Any]:
    ground = _evidence(desk, asked).ground(asked.at or asked.until)
    return ground_collection(ground)


def _evidence(desk: Desk, asked: PictureQuery) -> Evidence:
    store = asked.store(desk)
    return Evidence(store, asked.country, asked.sharing(store))


def _timeline(desk: Desk, asked: PictureQuery) -> tuple[Any, Chart | None]:
    by, store = By(asked.by) if asked.by else None, asked.store(desk)
    events = read_events(store, asked.where())
    if events is None:
        timeline = count_timeline(store.pages.days(asked.where()), asked.effect, by)
    else:
        timeline = make_timeline(events, asked.effect, by)
    if timeline.is_empty:
        return timeline, None
    policy = policy_of(events or ())
    picked = _("policy: {name}").format(name=words(policy)) if policy else ""
    source = source_words(desk, picked, _filter_words(asked))
    return timeline, draw_timeline(timeline, asked.filter, source)


def _filter_words(asked: PictureQuery) -> str:
    return ", ".join(f"{words(name)} {value}" for name, value in asked.filter.items())
