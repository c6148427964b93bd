"""Why an event's reports were joined, and which near ones were not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from sitrace.errors import InputError
from sitrace.merging import VERSION
from sitrace.merging.features import THRESHOLD, explain
from sitrace.merging.neighbours import Neighbours
from sitrace.merging.units import Unit
from sitrace.merging.verdicts import Pair, read_verdicts
from sitrace.model import Event
from sitrace.outputs.event_reasons import Compared
from sitrace.running.adding import Answered
from sitrace.running.answers import Answers
from sitrace.store import MERGER, Store

_MOST = 20
_NEAR = 3.0
"""So many points below the threshold a pair is worth telling of."""


def explain_event(store: Store, event: Event) -> tuple[list[Compared], list[Compared]]:
    """(the pairs of tellings that were joined, those near by that were not), the surest first.

    InputError when the events were made by another version of sitrace.
    """
    if store.setting(MERGER) != VERSION:
        raise InputError("these events were made by another sitrace: run `sitrace merge` first")
    judgements = list(store.judgements())
    with store.neighbourhood() as here:
        shelf = Answered(here, Answers.read(judgements))
        neighbours = Neighbours(shelf, read_verdicts(judgements))
        units = neighbours.units_with_claims(event.claims)
        joined = [_compare(a, b, neighbours) for a, b in combinations(units, 2)]
        apart = [pair for unit in units for pair in _kept_apart(unit, units, neighbours)]
    return _surest(joined), _surest(pair for pair in apart if pair.points > THRESHOLD - _NEAR)


def _surest(pairs: Iterable[Compared]) -> list[Compared]:
    return sorted(pairs, key=lambda pair: (-pair.points, pair.one.id, pair.other.id))[:_MOST]


def _compare(a: Unit, b: Unit, neighbours: Neighbours) -> Compared:
    """Of two that are one event."""
    pair = _weigh(a, b, neighbours)
    if _judged(a, b, neighbours.verdicts.same):
        return replace(pair, note="a person has joined them")
    if a.document_id == b.document_id:
        return replace(pair, note="the report tells of it twice")
    return pair if pair.points >= THRESHOLD else replace(pair, note="joined through others")


def _kept_apart(unit: Unit, units: Sequence[Unit], neighbours: Neighbours) -> Iterator[Compared]:
    inside = {other.id for other in units}
    reports = {other.document_id: other for other in units}
    for other in neighbours.near(unit):
        if other.id in inside or other.facts.mood is not unit.facts.mood:
            continue
        pair = _weigh(unit, other, neighbours)
        if _judged(unit, other, neighbours.verdicts.different):
            yield replace(pair, note="a person has parted them")
        elif pair.points < THRESHOLD:
            yield pair
        elif other.document_id in reports:
            yield replace(pair, note="its report tells of both as two deeds")
        else:
            yield replace(pair, note="nearer to another event, or at odds with others of this one")


def _weigh(a: Unit, b: Unit, neighbours: Neighbours) -> Compared:
    told = explain(a.facts, b.facts, neighbours.reports)
    reasons = tuple((reason.name, reason.points) for reason in told if reason.points)
    one, other = (neighbours.claims_of(unit)[0] for unit in (a, b))
    return Compared(one, other, reasons, THRESHOLD)


def _judged(a: Unit, b: Unit, pairs: Iterable[Pair]) -> bool:
    one, other = (set(unit.claim_ids) for unit in (a, b))
    return any((x in one and y in other) or (y in one and x in other) for x, y in pairs)
