"""Events: a list, one, what it has said before, and all of them as a map's layer."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from sitrace.model import Event, Policy
from sitrace.model.revision import Revision
from sitrace.outputs import make_public
from sitrace.store import EventFilter, Key
from sitrace.web.api.answers import FeatureCollection, ListAnswer
from sitrace.web.api.asking import Paged, Profiled, answer
from sitrace.web.asking import TheDesk
from sitrace.web.mapping import event_collection
from sitrace.web.queries import Absent, EventId, EventQuery, Strict, Whole

router = APIRouter(tags=["events"])
_KEYS = {"confidence": float, "killed": int, "reports": int}
"""What an event is sorted by, where that is no text."""


class EventsQuery(EventQuery, Paged):
    pass


class LayerQuery(EventQuery, Profiled):
    limit: Annotated[int, Field(ge=1, le=100_000), Whole] = Field(
        10_000, description="The first so many in the order asked for."
    )


class OneEventQuery(Profiled):
    policy: Policy | Absent = Field(
        None, description="How the best figure is picked; else as the database has it."
    )


@router.get("/events")
def list_events(desk: TheDesk, asked: Annotated[EventsQuery, Query()]) -> ListAnswer[Event]:
    """Events by the filters of the desk, page by page, oldest first unless `sort` says otherwise."""
    page = desk.store.pages.events(_filter(asked), asked.limit)
    return answer(page, lambda event: shared(event, asked.public))


@router.get("/events.geojson")
def map_events(desk: TheDesk, asked: Annotated[LayerQuery, Query()]) -> FeatureCollection:
    """The events that have a place, as GeoJSON; how far each may lie from its point is said."""
    page = desk.store.pages.events(asked.where(), asked.limit)
    events = [shared(event, asked.public) for event in page.items]
    return FeatureCollection(**event_collection(events), total=page.total)


@router.get("/events/{event}")
def show_event(desk: TheDesk, event: EventId, asked: Annotated[OneEventQuery, Query()]) -> Event:
    """One event; an id that was merged into another event leads to that one."""
    found = desk.event(event, asked.policy)
    if found is None:
        raise HTTPException(404, "No such event here.")
    return shared(found, asked.public)


@router.get("/events/{event}/revisions")
def list_revisions(
    desk: TheDesk, event: EventId, asked: Annotated[Strict, Query()]
) -> ListAnswer[Revision]:
    """What the event has said in short, oldest first."""
    told = desk.store.pages.revisions(event)
    return ListAnswer(items=told, next=None, total=len(told))


def shared(event: Event, public: bool) -> Event:
    return make_public([event])[0] if public else event


def _filter(asked: EventsQuery) -> EventFilter:
    column = asked.sort.removeprefix("-")
    key: Key | None = asked.after(_KEYS.get(column, str), str)
    return replace(asked.where(), after=(key[0], str(key[1])) if key else None)
