"""Events: a list, one, what it has said before, and all of them as a map's layer."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from sitrace.merging.ledger import with_policy
from sitrace.model import Event, Policy
from sitrace.model.revision import Revision
from sitrace.store import EventFilter, Key
from sitrace.web.api.answers import FeatureCollection, ListAnswer
from sitrace.web.api.asking import Paged, Profiled, answer, held_back
from sitrace.web.asking import TheDesk
from sitrace.web.mapping import event_collection
from sitrace.web.queries import Absent, EventId, EventQuery, Whole

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
    store = asked.store(desk)
    page = store.pages.events(_filter(asked), asked.limit)
    return answer(page, asked.sharing(store).of, store)


@router.get("/events.geojson")
def map_events(desk: TheDesk, asked: Annotated[LayerQuery, Query()]) -> FeatureCollection:
    """The events that have a place, as GeoJSON; how far each may lie from its point is said."""
    store = asked.store(desk)
    page = store.pages.events(asked.where(), asked.limit)
    told = event_collection(asked.sharing(store).each(page.items))
    return FeatureCollection(**told, total=page.total, held_back=held_back(store))


@router.get("/events/{event}")
def show_event(desk: TheDesk, event: EventId, asked: Annotated[OneEventQuery, Query()]) -> Event:
    """One event; an id that was merged into another event leads to that one."""
    store = asked.store(desk)
    found = store.event(event)
    if found is None:
        raise HTTPException(404, "No such event here, or none that may be told yet.")
    picked = with_policy(found, asked.policy) if asked.policy else found
    return asked.sharing(store).of(picked)


@router.get("/events/{event}/revisions")
def list_revisions(
    desk: TheDesk, event: EventId, asked: Annotated[Profiled, Query()]
) -> ListAnswer[Revision]:
    """What the event has said in short, oldest first; in public what it said before the embargo."""
    store = asked.store(desk)
    told = asked.sharing(store).each(store.pages.revisions(event))
    return ListAnswer(items=told, next=None, total=len(told), held_back=held_back(store))


def _filter(asked: EventsQuery) -> EventFilter:
    column = asked.sort.removeprefix("-")
    key: Key | None = asked.after(_KEYS.get(column, str), str)
    return replace(asked.where(), after=(key[0], str(key[1])) if key else None)
