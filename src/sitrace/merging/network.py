"""Who stands how to whom, as reports say it and as their deeds show it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import NamedTuple

from sitrace.merging.evidence import Documents, day_of, first_day_of, side_of, tell
from sitrace.merging.kinds import two_sided
from sitrace.merging.voices import same_family
from sitrace.model import (
    Actor,
    ActorKind,
    Claim,
    Control,
    ControlState,
    Facility,
    Incident,
    Predicate,
    Realis,
    Relation,
)
from sitrace.model.analysis import Edge, Side, Tie, Told
from sitrace.model.ontology import load

_ARMED = (
    ActorKind.STATE_FORCES,
    ActorKind.POLICE,
    ActorKind.REBEL,
    ActorKind.MILITIA,
    ActorKind.EXTERNAL_FORCES,
)
_TAKEN_FROM = (ControlState.CAPTURED, ControlState.RECAPTURED, ControlState.BREACHED)
_HOSTILE = frozenset([Predicate.FIGHTS, Predicate.OPPOSES])
_FRIENDLY = frozenset(
    [Predicate.ALLIED_WITH, Predicate.SUPPORTS, Predicate.PART_OF, Predicate.LEADS]
)


class _Key(NamedTuple):
    predicate: Predicate
    subject: str
    object: str
    tie: Tie

    @property
    def pair(self) -> tuple[str, str]:
        a, b = sorted((self.subject, self.object))
        return a, b


@dataclass
class _Found:
    """What is told of one edge. `names`: of each party, the one that its smallest claim gives it."""

    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: dict[str, Told] = field(default_factory=dict)
    denied: dict[str, Told] = field(default_factory=dict)
    firsts: list[date] = field(default_factory=list)
    since: set[str] = field(default_factory=set)


def network_at(claims: Iterable[Claim], day: date, *, documents: Documents) -> list[Edge]:
    """All that is told up to the end of `day` of how parties stand to each other, with its claims.

    Relation claims are edges that are `said`. Violence of one armed party against another, and
    ground that one takes from another, are edges `fights` that are derived, and marked so. Nothing
    is dropped for what is said against it: an edge names its denials, and what else is said of the
    two that does not go with it. Pass the claims that stand (`evidence.standing`); undated ones say
    nothing. Sorted by subject, predicate and object.
    """
    found: dict[_Key, _Found] = defaultdict(_Found)
    for claim in sorted(claims, key=lambda claim: claim.id):
        on = day_of(claim, documents)
        if on is None or on > day or not _counts(claim):
            continue
        for predicate, tie, subject, object_ in _ties(claim):
            _note(found, claim, predicate, tie, subject, object_, documents)
    said: dict[tuple[str, str], set[Predicate]] = defaultdict(set)
    for key, told in found.items():
        if told.words:
            said[key.pair].add(key.predicate)
    edges = [_edge(key, told, said[key.pair]) for key, told in found.items() if told.words]
    return sorted(edges, key=lambda e: (e.subject.name, e.predicate, e.object.name, e.tie))


def _counts(claim: Claim) -> bool:
    denied = isinstance(claim, Relation) and claim.realis is Realis.DENIED
    return claim.realis.happened or denied


def _ties(claim: Claim) -> Iterator[tuple[Predicate, Tie, Actor, Actor]]:
    """How the claim ties whom to whom."""
    if isinstance(claim, Relation):
        yield claim.predicate, Tie.SAID, claim.subject, claim.object
    elif isinstance(claim, Incident) and is_violent(claim):
        yield from ((Predicate.FIGHTS, Tie.INCIDENTS, *pair) for pair in _foes(claim))
    elif isinstance(claim, Control) and claim.state in _TAKEN_FROM:
        for one, other in product(filter(_is_armed, claim.by), filter(_is_armed, claim.from_)):
            yield Predicate.FIGHTS, Tie.CONTROL, one, other


def _foes(claim: Incident) -> Iterator[tuple[Actor, Actor]]:
    """Armed parties of which one attacks the other; of a clash between two both are its doers."""
    doers = list(filter(_is_armed, claim.initiators))
    if two_sided(claim.type) and not claim.targets and len(claim.initiators) == len(doers) == 2:
        yield doers[0], doers[1]
        return
    targets = (target for target in claim.targets if not isinstance(target, Facility))
    yield from product(doers, filter(_is_armed, targets))


def is_violent(claim: Incident) -> bool:
    """Whether the ontology has its type as an assault."""
    crosswalk = load("incidents")[claim.type]["crosswalk"]
    return str(crosswalk["plover"]).startswith("ASSAULT")


def _is_armed(actor: Actor) -> bool:
    return actor.kind in _ARMED


def _note(
    found: dict[_Key, _Found],
    claim: Claim,
    predicate: Predicate,
    tie: Tie,
    subject: Actor,
    object_: Actor,
    documents: Documents,
) -> None:
    one, other = side_of(subject), side_of(object_)
    if one.key == other.key or (predicate is Predicate.FIGHTS and same_family(subject, object_)):
        return
    if predicate.symmetric and other.key < one.key:
        one, other = other, one
    told = found[_Key(predicate, one.key, other.key, tie)]
    for side in (one, other):
        told.names.setdefault(side.key, (claim.id, side.name))
    if claim.realis is Realis.DENIED:
        told.denied[claim.id] = tell(claim, documents)
        return
    told.words[claim.id] = tell(claim, documents)
    told.firsts.extend(filter(None, [first_day_of(claim, documents)]))
    if isinstance(claim, Relation) and claim.since:
        told.since.add(claim.since)


def _edge(key: _Key, told: _Found, said: set[Predicate]) -> Edge:
    subject, object_ = (Side(key=k, name=told.names[k][1]) for k in (key.subject, key.object))
    words = sorted(told.words.values(), key=_in_time)
    return Edge(
        predicate=key.predicate,
        subject=subject,
        object=object_,
        tie=key.tie,
        since=min(told.firsts, default=None),
        since_words=tuple(sorted(told.since)),
        last_word=max((word.day for word in words if word.day), default=None),
        words=tuple(words),
        denied=tuple(sorted(told.denied.values(), key=_in_time)),
        contradicted_by=tuple(sorted(_against(key.predicate) & said)),
    )


def _in_time(word: Told) -> tuple[str, str]:
    return str(word.day or ""), word.claim


def _against(predicate: Predicate) -> frozenset[Predicate]:
    if predicate in _HOSTILE:
        return _FRIENDLY
    return _HOSTILE if predicate in _FRIENDLY else frozenset()
