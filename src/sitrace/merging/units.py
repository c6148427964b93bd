"""The claims of one document that tell of one deed: what is compared across documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitrace.merging.clusters import Clusters
from sitrace.merging.facts import Facts, kind_of, mood_of, read_facts
from sitrace.merging.names import place_key
from sitrace.merging.repeats import repeats
from sitrace.merging.reports import Report
from sitrace.merging.verdicts import Pair, Verdicts
from sitrace.model import Claim, Control, Damage, Incident, Place, Toll

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
    for a, b in _links(deeds, by_id):
        clusters.join(a, b)
    before = _units(clusters, by_id, report)
    _join_repeats(clusters, before, by_id, report)
    known = {frozenset(unit.claim_ids): unit for unit in before}
    units = _units(clusters, by_id, report, known)
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
    if not placed or times < _MOSTLY * often.total():
        return units
    return [unit if unit.facts.places else _presume(unit, placed[main]) for unit in units]


def _presume(unit: Unit, place: Place) -> Unit:
    return replace(unit, facts=replace(unit.facts, places=(place,), presumed=True))


def _known(pairs: Iterable[Pair], by_id: Mapping[str, Claim]) -> Iterator[Pair]:
    return ((a, b) for a, b in pairs if a in by_id and b in by_id)


def _links(deeds: Sequence[Claim], by_id: Mapping[str, Claim]) -> Iterator[Pair]:
    """What extraction has linked, then what stands loose but tells of one place and day."""
    loose: dict[object, list[str]] = defaultdict(list)
    for claim in deeds:
        if isinstance(claim, Incident):
            continue
        home = next((h for h in _homes(claim) if h in by_id), None)
        if home is not None:
            yield claim.id, home
        elif not getattr(claim, "cumulative_since", None):
            loose[_spot(claim)].append(claim.id)
    for spot, ids in loose.items():
        if spot is not None:
            yield from ((ids[0], other) for other in ids[1:])


def _homes(claim: Claim) -> Iterator[str]:
    """The incident that a claim is linked to, else the claim that it is a part of."""
    for name in ("incident", "part_of"):
        home = getattr(claim, name, None)
        if home is not None:
            yield home


def _spot(claim: Claim) -> object:
    """Where and when a claim without an incident belongs; None: nowhere but by itself."""
    if claim.place is None or claim.time is None:
        return None
    group = kind_of(claim) if isinstance(claim, Control) else "outcome"
    day = (claim.time.start, claim.time.end)
    return mood_of(claim.realis), group, place_key(claim.place), day


def _join_repeats(
    clusters: Clusters[str], units: Sequence[Unit], by_id: Mapping[str, Claim], report: Report
) -> None:
    """A report often tells of one deed twice, or has two speakers tell of it."""
    claims = {unit.id: [by_id[id_] for id_ in unit.claim_ids] for unit in units}
    starts = {id_: told[0].quote.start for id_, told in claims.items() if _has_incident(told)}
    heads = sorted((u for u in units if u.id in starts), key=lambda u: starts[u.id])
    firm: list[tuple[int, str, str]] = []
    vague: list[tuple[int, str, str]] = []
    for at, unit in enumerate(heads):
        for back, other in enumerate(reversed(heads[max(0, at - _NEAR) : at])):
            again = starts[unit.id] in report.told_before
            told = claims[other.id], claims[unit.id]
            verdict = repeats(*told, other.facts, unit.facts, again=again)
            if verdict is False:
                clusters.forbid(other.id, unit.id)
            else:
                (firm if verdict else vague).append((back, other.id, unit.id))
    # A mention that says too little to be told apart belongs to the nearest that it can be.
    for _, a, b in sorted(firm) + sorted(vague):
        clusters.join(a, b)


def _has_incident(claims: Iterable[Claim]) -> bool:
    return any(isinstance(claim, Incident) for claim in claims)


def _is_running_total(unit: Unit, by_id: Mapping[str, Claim]) -> bool:
    claims = [by_id[id_] for id_ in unit.claim_ids]
    return all(isinstance(claim, Toll) and claim.cumulative_since for claim in claims)
