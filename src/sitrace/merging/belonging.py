"""Which deed of its report an outcome, a toll or a damage, belongs to."""

from collections.abc import Iterator, Mapping, Sequence

from sitrace.merging.facts import Mood, kind_of, mood_of
from sitrace.merging.kinds import comes_of, likeness
from sitrace.merging.places import places_agree
from sitrace.merging.verdicts import Pair
from sitrace.model import Claim, Control, Damage, Incident, Realis, Toll, TollEffect

Outcome = Toll | Damage
_SAME_PLACE = 0.5
_BESIDE = 100
"""Characters around an outcome's words within which a place is named for it, and not for others."""


def find_homes(deeds: Sequence[Claim]) -> Iterator[Pair]:
    """(outcome, what it belongs to), by id; an outcome without a home is left out.

    `deeds` are in the order of the text. A part goes with its whole, the rest with the incident that
    it was read with, unless something speaks against that and another one fits.
    """
    by_id = {deed.id: deed for deed in deeds}
    for at, claim in enumerate(deeds):
        if isinstance(claim, Incident | Control):
            continue
        assert isinstance(claim, Toll | Damage)
        home = _home(claim, at, deeds, by_id)
        if home is not None:
            yield claim.id, home.id


def _home(
    claim: Outcome, at: int, deeds: Sequence[Claim], by_id: Mapping[str, Claim]
) -> Claim | None:
    whole = by_id.get(getattr(claim, "part_of", None) or "")
    if whole is not None:
        return whole
    linked = by_id.get(claim.incident or "")
    if isinstance(claim, Toll) and claim.effect is TollEffect.RETURNED:
        return _nearest(_fled(deeds[:at])) or linked
    fitting = [incident for incident in _around(at, deeds) if _fits(claim, incident)]
    if linked is None:
        return _nearest(i for i in fitting if _at_its_place(claim, i))
    if linked.place is None and (there := [i for i in fitting if _at_its_place(claim, i)]):
        return there[0]
    if _stands(claim, linked):
        return linked
    return _nearest(iter(fitting)) or (linked if _may_be_there(claim, linked) else None)


def _nearest(found: Iterator[Claim]) -> Claim | None:
    return next(found, None)


def _around(at: int, deeds: Sequence[Claim]) -> list[Incident]:
    """The incidents told before and the one that follows, the nearest first."""
    before = [deed for deed in reversed(deeds[:at]) if isinstance(deed, Incident)]
    after = [deed for deed in deeds[at + 1 :] if isinstance(deed, Incident)][:1]
    here = deeds[at].quote.start
    return sorted([*before, *after], key=lambda incident: abs(incident.quote.start - here))


def _fled(before: Sequence[Claim]) -> Iterator[Claim]:
    """Those who may have come back."""
    gone = (TollEffect.DISPLACED, TollEffect.EVACUATED)
    return (c for c in reversed(before) if isinstance(c, Toll) and c.effect in gone)


def _fits(claim: Outcome, incident: Incident) -> bool:
    if claim.realis is Realis.DENIED and incident.quote.start > claim.quote.start:
        return False
    likely = likeness(kind_of(claim), kind_of(incident)) > 0
    return likely and mood_of(incident.realis) is Mood.TOLD and _may_be_there(claim, incident)


def _stands(claim: Outcome, linked: Claim) -> bool:
    """Whether nothing speaks against the incident that it was read with."""
    # "Nobody was killed" answers what was told before, not what the speaker goes on to tell.
    answers = claim.realis is Realis.DENIED and linked.realis is not Realis.DENIED
    if answers and linked.quote.start > claim.quote.end:
        return False
    return comes_of(kind_of(claim), kind_of(linked)) and _may_be_there(claim, linked)


def _may_be_there(claim: Outcome, incident: Claim) -> bool:
    if claim.place is None or incident.place is None or not _has_own_place(claim):
        return True
    return places_agree(claim.place, incident.place) > 0


def _at_its_place(claim: Outcome, incident: Incident) -> bool:
    if claim.place is None or incident.place is None or not _has_own_place(claim):
        return False
    return places_agree(claim.place, incident.place) > _SAME_PLACE


def _has_own_place(claim: Outcome) -> bool:
    """Whether its place is named beside its words, and not taken over from others."""
    named = claim.evidence.get("place")
    if named is None:
        return False
    return claim.quote.start - _BESIDE <= named.start <= claim.quote.end + _BESIDE
