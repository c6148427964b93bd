"""resolution: names in claims -> gazetteer places, known actors, calendar days.

resolve(claims, context) -> claims, problems. Ids stay: they come from the raw reading.
"""

from collections.abc import Container, Iterable, Iterator
from datetime import timedelta
from typing import Any, TypeGuard

from sitrace.model import (
    Actor,
    Claim,
    Control,
    Place,
    Problem,
    Realis,
    Span,
    Target,
    Time,
    TimePrecision,
)
from sitrace.resolution.actors import resolve_actor, resolve_claimant
from sitrace.resolution.chronology import Expression, day_there
from sitrace.resolution.context import Context, actor_mentions, read_context
from sitrace.resolution.reference import refer, sole_rebels

__all__ = ["Context", "Expression", "actor_mentions", "read_context", "resolve"]

LONG_AGO = timedelta(days=180)
"""What ended so long before the report is background of an earlier episode."""
_PARTIES = ("initiators", "targets", "by", "from_")
_ENDS = ("subject", "object")


def resolve(claims: Iterable[Claim], context: Context) -> tuple[list[Claim], list[Problem]]:
    """The claims with what their names mean, and a problem for each name that means nothing known."""
    claims = list(claims)
    problems: dict[tuple[int, int] | str, Problem] = {}
    past = {span for claim in claims if claim.realis.happened and (span := _time_span(claim))}
    resolved = []
    for claim in claims:
        update: dict[str, Any] = {
            "said_by": tuple(
                resolve_claimant(
                    c, context.registry, context.countries, context.anchor, context.aliases
                )
                for c in claim.said_by
            )
        }
        update |= _parties(claim, context)
        update |= dict(_places(claim, context, problems))
        if time := _time(claim, update.get("place"), context, past):
            update["time"] = time
            if _is_long_ago(claim, time, context):
                update["realis"] = Realis.HISTORICAL
            if not (time.start or time.end):
                _note_time(claim, context, problems)
        resolved.append(claim.model_copy(update=update))
    rebels = sole_rebels(actor for claim in resolved for actor in _actors(claim))
    return [_referred(claim, rebels) for claim in resolved], list(problems.values())


def _actors(claim: Claim) -> Iterator[Actor]:
    for name in (*_PARTIES, *_ENDS):
        value = getattr(claim, name, None) or ()
        yield from (a for a in (value if isinstance(value, tuple) else (value,)) if _is_actor(a))


def _is_actor(value: Any) -> TypeGuard[Actor]:
    return isinstance(value, Actor)


def _referred(claim: Claim, rebels: Actor | None) -> Claim:
    def known(actor: Target) -> Target:
        return refer(actor, rebels) if isinstance(actor, Actor) else actor

    found = {f: tuple(map(known, v)) for f in _PARTIES if (v := getattr(claim, f, None))}
    return claim.model_copy(update=found) if rebels and found else claim


def _parties(claim: Claim, context: Context) -> dict[str, Any]:
    def known(actor: Target) -> Target:
        if not isinstance(actor, Actor):
            return actor
        return resolve_actor(
            actor, context.registry, context.countries, context.anchor, context.aliases
        )

    found = {f: tuple(map(known, v)) for f in _PARTIES if (v := getattr(claim, f, None))}
    ends = {f: known(v) for f in _ENDS if isinstance(v := getattr(claim, f, None), Actor)}
    return found | ends


def _places(
    claim: Claim, context: Context, problems: dict[Any, Problem]
) -> Iterator[tuple[str, Any]]:
    if isinstance(claim, Control) and claim.places:
        grounds = tuple(
            _place(place, claim.evidence.get(f"places[{i}]"), context, problems)
            for i, place in enumerate(claim.places)
        )
        yield "places", grounds
        if claim.place is not None:
            yield "place", grounds[0]
    elif claim.place is not None:
        yield "place", _place(claim.place, claim.evidence.get("place"), context, problems)


def _place(
    place: Place, span: Span | None, context: Context, problems: dict[Any, Problem]
) -> Place:
    resolved, problem = context.places.resolve(place, span)
    if problem is not None:
        problems.setdefault(place.name or place.text, problem)
    return resolved


def _time_span(claim: Claim) -> Span | None:
    return claim.evidence.get("time") if claim.time else None


def _time(
    claim: Claim, place: Place | None, context: Context, past: Container[Span]
) -> Time | None:
    """`past`: the words for times at which something is told to have happened."""
    if claim.time is None:
        return None
    span = claim.evidence.get("time", claim.quote)
    future = claim.realis in (Realis.PLANNED, Realis.HYPOTHETICAL) and span not in past
    moment = context.document.published if context.dateline is None else None
    there = day_there(moment, place) if place else None
    return context.chronology.resolve(claim.time, span.start, future=future, there=there)


def _is_long_ago(claim: Claim, time: Time, context: Context) -> bool:
    if not claim.realis.happened or context.anchor is None or time.end is None:
        return False
    return time.precision is not TimePrecision.SINCE and time.end < context.anchor - LONG_AGO


def _note_time(claim: Claim, context: Context, problems: dict[Any, Problem]) -> None:
    span = claim.evidence.get("time")
    if claim.time is None or span is None:
        return
    why = (
        "the report has no date of publication" if context.anchor is None else "its day is not said"
    )
    message = f"{claim.time.text!r} fixes no day: {why}"
    problem = Problem(
        document_id=claim.document_id, quote=span, code="time_unresolved", message=message
    )
    problems.setdefault((span.start, span.end), problem)
