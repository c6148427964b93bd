"""Whose death claims tell: a person dies only once, so two tellings of it are one deed."""

from collections.abc import Iterable, Iterator, Sequence

from sitrace.merging.names import tokens
from sitrace.model import Claim, Incident, IncidentType, Toll, TollEffect
from sitrace.model.ontology import all_words


def shared_dead(a: Sequence[Claim], b: Sequence[Claim]) -> int:
    """How many words of a name they share whose death both tell: "Colonel Luis Vega" and "Vega" 1.

    0 where they tell the death of no one person.
    """
    others = list(_dead(b))
    shared = (one & other for one in _dead(a) for other in others if one <= other or other <= one)
    return max(map(len, shared), default=0)


def _dead(claims: Iterable[Claim]) -> Iterator[frozenset[str]]:
    """The names of those who are told dead one by one, without their offices."""
    for claim in claims:
        for told in _told_dead(claim) if claim.realis.happened else ():
            capitals = " ".join(word for word in told.split() if word[:1].isupper())
            name = tokens(capitals) - all_words("people")
            # Of a text in capitals every word could be a name: one alone says too little.
            if len(name) >= (2 if told.isupper() else 1):
                yield name


def _told_dead(claim: Claim) -> Sequence[str]:
    if isinstance(claim, Toll) and claim.effect is TollEffect.KILLED and claim.best == 1:
        return [claim.group or ""]
    if isinstance(claim, Incident) and claim.type is IncidentType.KILLING:
        return [target.text for target in claim.targets]
    return []
