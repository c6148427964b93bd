"""Events as rows of a history, and which of them a comparison ranks."""

import re
from collections.abc import Iterable

from sitrace.merging.areas import areas_of
from sitrace.merging.measures import read_measure
from sitrace.model import (
    Claim,
    Comparison,
    Document,
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
_FAR = _NEAR + 1
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s|\n\s*\n")


def find_subject(
    claim: Comparison, document: Document, claims: Iterable[Claim], events: Iterable[Event]
) -> Episode | None:
    """The event that a comparison ranks: the one told nearest to it in its report.

    `claims`: those of the report. Of what the report goes on to tell in later sentences nothing is
    taken. None where no event is near that can be what is ranked, or two are as near.
    """
    quotes = {one.id: one.quote for one in claims}
    apart: dict[int, list[Episode]] = {}
    for event in events:
        told = [quotes[id_] for id_ in event.claims if id_ in quotes]
        gap = min((_gap(claim.quote, quote, document) for quote in told), default=_FAR)
        episode = None if gap > _NEAR or _is_mere_echo(event, claim, told) else episode_of(event)
        if episode and _may_be_ranked(episode, claim):
            apart.setdefault(gap, []).append(episode)
    nearest = apart[min(apart)] if apart else []
    # Of what the same words tell, the event with the dead is the fuller one.
    fullest = [one for one in nearest if one.low is not None] or nearest
    return fullest[0] if len(fullest) == 1 else None


def _gap(claim: Span, other: Span, document: Document) -> int:
    """Characters between; _FAR when the other one is told in a later sentence."""
    if _SENTENCE_END.search(document.text, claim.end, max(claim.end, other.start)):
        return _FAR
    return max(0, claim.start - other.end, other.start - claim.end)


def _is_mere_echo(event: Event, claim: Comparison, told: Iterable[Span]) -> bool:
    """Whether the report tells of it in the comparison's own words alone, and of nobody harmed."""
    return not event.tolls and all(quote.overlaps(claim.quote) for quote in told)


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
