"""Events as rows of a history."""

from sitrace.model import Event, IncidentType, LedgerLine, Place, TollEffect, TollUnit
from sitrace.model.episode import Episode, types_named
from sitrace.model.ontology import load


def episode_of(event: Event) -> Episode | None:
    """What the event is for a history; None where it did not happen or its day is not known."""
    time = event.time
    if not event.realis.happened or time is None or time.start is None:
        return None
    low, best, high = _dead(event)
    return Episode(
        day=time.start,
        end=time.end or time.start,
        place=event.place or Place(text=""),
        types=_types(event),
        actors=tuple(actor.name or actor.text for actor in event.initiators),
        low=low,
        best=best,
        high=high,
        row=event.id,
    )


def _types(event: Event) -> frozenset[IncidentType]:
    if not isinstance(event.type, IncidentType):
        return frozenset()
    return types_named(load("history")["own"].get(event.type, [event.type]))


def _dead(event: Event) -> tuple[int | None, int | None, int | None]:
    """The dead of all groups; of groups alone the largest, and then there may be more."""
    lines = [line for line in event.tolls if _tells_of_dead(line)]
    whole = next((line for line in lines if line.group is None and not line.subset), None)
    if whole:
        return whole.low, whole.best, whole.high
    largest = max(lines, key=lambda line: line.low or 0, default=None)
    return (largest.low, largest.best, None) if largest else (None, None, None)


def _tells_of_dead(line: LedgerLine) -> bool:
    is_killed = line.effect is TollEffect.KILLED and line.unit is TollUnit.PERSONS
    return is_killed and line.best is not None
