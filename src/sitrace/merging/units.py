"""The claims of one document that tell of one deed: what is compared across documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sitrace.merging.belonging import find_homes
from sitrace.merging.clusters import Clusters
from sitrace.merging.deaths import shared_dead
from sitrace.merging.facts import Facts, mood_of, read_facts
from sitrace.merging.names import place_key, tokens
from sitrace.merging.repeats import answers, differ, one_breath, repeats, same_ground, shares_things
from sitrace.merging.reports import Report
from sitrace.merging.verdicts import Pair, Verdicts
from sitrace.model import Claim, Control, ControlState, Damage, Incident, Place, Toll

_MOSTLY = 0.6
"""Share of a report's placed deeds at one place, from which the others are presumed there."""
_NEAR = 40
"""How many incidents back an incident is compared with: a report repeats itself soon."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`id` is its smallest claim id; `claim_ids` are in the order of the text."""

    id: str
    document_id: str
    claim_ids: tuple[str, ...]
    facts: Facts


def make_unit(claims: Iterable[Claim], report: Report) -> Unit:
    ordered = tuple(sorted(claims, key=lambda c: (c.quote.start, c.quote.end, c.id)))
    ids = tuple(claim.id for claim in ordered)
    return Unit(min(ids), report.id, ids, read_facts(ordered, report))


def make_units(claims: Sequence[Claim], report: Report, verdicts: Verdicts) -> list[Unit]:
    """The units of one document; relations, comparisons and loose running totals make none."""
    deeds = [claim for claim in claims if isinstance(claim, Incident | Toll | Damage | Control)]
    deeds.sort(key=lambda c: (c.quote.start, c.quote.end, c.id))
    by_id = {claim.id: claim for claim in deeds}
    clusters = Clusters(by_id)
    for a, b in _known(verdicts.different, by_id):
        clusters.forbid(a, b)
    for a, b in _known(verdicts.same, by_id):
        clusters.join(a, b)
    for a, b in _links(deeds):
        clusters.join(a, b)
    units = _units(clusters, by_id, report)
    for join in (_join_answers, _join_repeats):
        join(clusters, _heads(units, by_id), report)
        units = _units(clusters, by_id, report, {frozenset(u.claim_ids): u for u in units})
    return _presume_places([unit for unit in units if not _is_running_total(unit, by_id)])


def _units(
    clusters: Clusters[str],
    by_id: Mapping[str, Claim],
    report: Report,
    known: Mapping[frozenset[str], Unit] = {},
) -> list[Unit]:
    """A unit for each group; those that are `known` are not read again."""
    groups = clusters.groups()
    return [
        known.get(frozenset(group)) or make_unit((by_id[id_] for id_ in group), report)
        for group in groups
    ]


def _presume_places(units: list[Unit]) -> list[Unit]:
    """Deeds without a place are presumed to be where most of their report's deeds are."""
    placed = {place_key(u.facts.places[0]): u.facts.places[0] for u in units if u.facts.places}
    often = Counter(place_key(u.facts.places[0]) for u in units if u.facts.places)
    main, times = min(often.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    units = list(_with_own_words(units))
    if not placed or times < _MOSTLY * often.total():
        return units
    return [unit if unit.facts.places else _presume(unit, placed[main]) for unit in units]


def _with_own_words(units: Sequence[Unit]) -> Iterator[Unit]:
    """Ground that is only counted, without the names of ground beside it of which more is told."""
    named = [unit for unit in units if unit.facts.places and _is_ground(unit)]
    for unit in units:
        if unit.facts.beside and _is_ground(unit):
            places = (place for other in named if other is not unit for place in other.facts.places)
            taken = frozenset[str]().union(*(tokens(place.name or place.text) for place in places))
            yield replace(unit, facts=replace(unit.facts, beside=unit.facts.beside - taken))
        else:
            yield unit


def _is_ground(unit: Unit) -> bool:
    return unit.facts.kinds <= frozenset(ControlState)


def _presume(unit: Unit, place: Place) -> Unit:
    return replace(unit, facts=replace(unit.facts, places=(place,), presumed=True))


def _known(pairs: Iterable[Pair], by_id: Mapping[str, Claim]) -> Iterator[Pair]:
    return ((a, b) for a, b in pairs if a in by_id and b in by_id)


def _links(deeds: Sequence[Claim]) -> Iterator[Pair]:
    """What was read as one, then what stands loose but tells of one place and day."""
    homes = dict(find_homes(deeds))
    yield from homes.items()
    yield from one_breath([deed for deed in deeds if isinstance(deed, Incident)])
    yield from same_ground([deed for deed in deeds if isinstance(deed, Control)])
    loose: dict[object, list[str]] = defaultdict(list)
    for claim in deeds:
        running = isinstance(claim, Toll) and claim.cumulative_since
        if isinstance(claim, Toll | Damage) and claim.id not in homes and not running:
            loose[_spot(claim)].append(claim.id)
    for spot, ids in loose.items():
        if spot is not None:
            yield from ((ids[0], other) for other in ids[1:])


def _spot(claim: Claim) -> object:
    """Where and when a claim without an incident belongs; None: nowhere but by itself."""
    if claim.place is None or claim.time is None:
        return None
    return mood_of(claim.realis), place_key(claim.place), (claim.time.start, claim.time.end)


class _Head(NamedTuple):
    """A unit with an incident, and its claims."""

    unit: Unit
    claims: Sequence[Claim]

    @property
    def start(self) -> int:
        return self.claims[0].quote.start


def _heads(units: Iterable[Unit], by_id: Mapping[str, Claim]) -> list[_Head]:
    """In the order of the text."""
    told = (_Head(unit, [by_id[id_] for id_ in unit.claim_ids]) for unit in units)
    return sorted((h for h in told if _has_incident(h.claims)), key=lambda head: head.start)


def _join_answers(clusters: Clusters[str], heads: Sequence[_Head], report: Report) -> None:
    """A denial goes with what was told last of that kind."""
    for at, later in enumerate(heads):
        for earlier in reversed(heads[max(0, at - _NEAR) : at]):
            told = earlier.claims, later.claims, earlier.unit.facts, later.unit.facts
            if answers(*told) and clusters.join(earlier.unit.id, later.unit.id):
                break


def _join_repeats(clusters: Clusters[str], heads: Sequence[_Head], report: Report) -> None:
    """A report often tells of one deed twice, or has two speakers tell of it."""
    firm: list[tuple[bool, int, str, str]] = []
    vague: list[tuple[bool, int, str, str]] = []
    for at, later in enumerate(heads):
        again = later.start in report.told_before
        for back, earlier in enumerate(reversed(heads[max(0, at - _NEAR) : at])):
            told = earlier.claims, later.claims
            verdict = repeats(*told, earlier.unit.facts, later.unit.facts, again=again)
            if verdict is False and _is_one_death(earlier, later):
                firm.append((False, back, earlier.unit.id, later.unit.id))
            elif verdict is False:
                clusters.forbid(earlier.unit.id, later.unit.id)
            else:
                link = not shares_things(*told), back, earlier.unit.id, later.unit.id
                (firm if verdict else vague).append(link)
    # A mention that says too little to be told apart belongs to the nearest that it can be.
    for _, _, a, b in sorted(firm) + sorted(vague):
        clusters.join(a, b)


def _is_one_death(earlier: _Head, later: _Head) -> bool:
    """Whether both tell how one person died; of whom only a surname is told twice, on one day."""
    one, two = earlier.unit.facts, later.unit.facts
    shared = shared_dead(earlier.claims, later.claims) if one.mood is two.mood else 0
    return shared > 1 or (shared == 1 and not differ(one, two))


def _has_incident(claims: Iterable[Claim]) -> bool:
    return any(isinstance(claim, Incident) for claim in claims)


def _is_running_total(unit: Unit, by_id: Mapping[str, Claim]) -> bool:
    claims = [by_id[id_] for id_ in unit.claim_ids]
    return all(isinstance(claim, Toll) and claim.cumulative_since for claim in claims)
