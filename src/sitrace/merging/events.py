"""A cluster of units told as one event."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from sitrace.merging.consensus import agreed_parties, agreed_place, agreed_time
from sitrace.merging.facts import core_of, initiators_of, kind_of
from sitrace.merging.interest import mark_interest
from sitrace.merging.kinds import most_telling
from sitrace.merging.ledger import make_ledger
from sitrace.merging.origins import find_origins
from sitrace.merging.reports import Reports
from sitrace.merging.status import status_of
from sitrace.merging.verdicts import Verdicts
from sitrace.model import (
    Actor,
    Claim,
    Control,
    ControlNote,
    Damage,
    DamageNote,
    Event,
    Facility,
    Incident,
    Policy,
    Realis,
    Toll,
)
from sitrace.model.base import digest

K = TypeVar("K", Toll, Control, Damage)
_FIRMNESS = tuple(Realis)
"""The firmest telling first: one report's fact outweighs another's claim, and that a denial."""


def make_event(
    claims: Iterable[Claim], reports: Reports, verdicts: Verdicts, policy: Policy
) -> Event | None:
    """The event that these claims tell of; None when people have rejected all of them."""
    claims = sorted(claims, key=lambda c: (c.document_id, c.quote.start, c.quote.end, c.id))
    standing = [claim for claim in claims if claim.id not in verdicts.rejected]
    if not standing:
        return None
    core = core_of(standing)
    told = _happened(core) or core
    backed = _happened(standing) or standing
    lines = make_ledger(_of(claims, Toll), reports, policy, verdicts.rejected, verdicts.chosen)
    lines = mark_interest(lines, standing)
    origins = find_origins(backed, reports)
    documents = sorted({claim.document_id for claim in claims})
    return Event.model_validate(
        {
            "id": event_id(claims),
            "type": most_telling(Counter(map(kind_of, told))),
            "realis": min((claim.realis for claim in core), key=_FIRMNESS.index),
            "place": agreed_place(told) or agreed_place(backed),
            "time": agreed_time(told) or agreed_time(backed),
            "initiators": agreed_parties(initiators_of(backed)),
            "targets": agreed_parties(_targets(told)),
            "claims": tuple(claim.id for claim in claims),
            "documents": tuple(documents),
            "publishers": tuple(
                sorted({p for d in documents if (p := reports.by_id[d].publisher)})
            ),
            "origins": tuple(dict.fromkeys(origin.name for origin in origins)),
            "tolls": lines,
            "controls": tuple(map(_control_note, _of(standing, Control))),
            "damages": tuple(map(_damage_note, _of(standing, Damage))),
            "status": status_of(standing, origins, lines, reports),
            "reviewed": any(claim.id in verdicts.reviewed for claim in claims),
        }
    )


def event_id(claims: Iterable[Claim]) -> str:
    """The same as long as the event keeps its smallest claim, whatever else joins it."""
    return digest("event", min(claim.id for claim in claims))


def _happened(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.realis.happened]


def _of(claims: Iterable[Claim], kind: type[K]) -> list[K]:
    return [claim for claim in claims if isinstance(claim, kind)]


def _targets(claims: Iterable[Claim]) -> Iterable[Actor | Facility]:
    for claim in claims:
        if isinstance(claim, Incident):
            yield from claim.targets
        elif isinstance(claim, Control):
            yield from claim.from_


def _control_note(claim: Control) -> ControlNote:
    return ControlNote(
        claim=claim.id,
        state=claim.state,
        by=tuple(actor.name or actor.text for actor in claim.by),
        places=tuple(place.name or place.text for place in claim.places),
        realis=claim.realis,
    )


def _damage_note(claim: Damage) -> DamageNote:
    return DamageNote(
        claim=claim.id,
        object=claim.object,
        damage_class=claim.damage_class,
        effect=claim.effect,
        count=claim.count,
        realis=claim.realis,
    )
