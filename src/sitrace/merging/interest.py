"""Whether a party to the conflict gains by its own figure, or admits what speaks against it."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from sitrace.merging.facts import initiators_of
from sitrace.merging.kinds import camp_of
from sitrace.merging.names import fold, party_key
from sitrace.model import Claim, Claimant, Figure, Incident, Interest, LedgerLine, SourceKind

_CAMPS = {SourceKind.GOVERNMENT: "state", SourceKind.ARMED_GROUP: "rebel"}
_ENEMY = re.compile(r"\b(?:enemy|enemies)\b", re.I)
_OURS = re.compile(
    r"\bour(?: \w+)? (?:men|soldiers|fighters|forces|troops|martyrs|comrades)\b", re.I
)
_OWN = re.compile(r"\b(?:its|our|their) (?:own )?", re.I)


def mark_interest(lines: Iterable[LedgerLine], claims: Collection[Claim]) -> tuple[LedgerLine, ...]:
    """The lines with `interest` in the figures that a party gives of an event with these claims."""
    doers = {party_key(party) for party in initiators_of(claims)}
    hit = {party_key(p) for c in claims if isinstance(c, Incident) for p in c.targets}
    return tuple(
        line.model_copy(
            update={"figures": tuple(_marked(f, line.group, doers, hit) for f in line.figures)}
        )
        for line in lines
    )


def _marked(
    figure: Figure, group: str | None, doers: Collection[str], hit: Collection[str]
) -> Figure:
    told = {_by_words(figure)} - {None}
    told = told or {_interest(c, figure, group, doers, hit) for c in figure.said_by} - {None}
    return figure.model_copy(update={"interest": told.pop()}) if len(told) == 1 else figure


def _by_words(figure: Figure) -> Interest | None:
    """Whoever counts "enemy soldiers" or "our men" is a party, be it a publisher's own voice."""
    if not figure.realis.happened:
        return None
    if _ENEMY.search(figure.quote):
        return Interest.OWN
    return Interest.AGAINST if _OURS.search(figure.quote) else None


def _interest(
    claimant: Claimant,
    figure: Figure,
    group: str | None,
    doers: Collection[str],
    hit: Collection[str],
) -> Interest | None:
    """None where the claimant is no party, or the report does not say who the victims were."""
    key = claimant.entity_id or fold(claimant.name)
    camp, victims = _CAMPS.get(claimant.kind), _victims(group or "")
    did, suffered = key in doers, key in hit
    if camp is None or victims is None or not figure.realis.happened:
        return None
    if victims == "civilian":
        if not did and not suffered:
            return None
        return Interest.AGAINST if did else Interest.OWN
    if _OWN.search(figure.quote) or suffered > did:
        return Interest.AGAINST
    return Interest.OWN if did > suffered or victims != camp else Interest.AGAINST


@lru_cache(maxsize=4096)
def _victims(group: str) -> str | None:
    camps = {camp for word in fold(group).split() if (camp := camp_of(word))}
    return camps.pop() if len(camps) == 1 else None
