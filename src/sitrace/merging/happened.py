"""Events as rows of a history, and which of them a comparison ranks."""

from collections.abc import Iterable

from sitrace.merging.areas import areas_of
from sitrace.merging.measures import read_measure
from sitrace.model import (
    Claim,
    Comparison,
    Event,
    IncidentType,
    LedgerLine,
    Place,
    Span,
    TollEffect,
    TollUnit,
)
from sitrace.model.episode import Episode, types_named
from sitrace.model.ontology import load

_NEAR = 200
"""Characters between a comparison and the words for the event that it ranks."""


def find_subject(
    claim: Comparison, claims: Iterable[Claim], events: Iterable[Event]
) -> Episode | None:
    """The event that a comparison ranks: the one told nearest to it in its report.

    `claims`: those of the report. None where none is near, two are as near, or the nearest is not of
    the kind or in the place that is ranked.
    """
    quotes = {one.id: one.quote for one in claims}
    apart: dict[int, list[Event]] = {}
    for event in events:
        gaps = [_gap(claim.quote, quotes[id_]) for id_ in event.claims if id_ in quotes]
        if gaps and min(gaps) <= _NEAR and event.realis.happened:
            apart.setdefault(min(gaps), []).append(event)
    nearest = apart[min(apart)] if apart else []
    found = episode_of(nearest[0]) if len(nearest) == 1 else None
    return found if found and _may_be_ranked(found, claim) else None


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _may_be_ranked(episode: Episode, claim: Comparison) -> bool:
    measure = read_measure(claim.measure)
    areas = areas_of(claim.place) if claim.place else ()
    elsewhere = bool(areas) and areas[0].holds(episode) is False
    return not elsewhere and (measure is None or measure.fits(episode) is not False)


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
