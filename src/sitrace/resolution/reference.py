"""Whom "the rebels" are, where a report names one rebel group and no other."""

import re
from collections.abc import Iterable

from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.countries import country_codes
from sitrace.model.actor import Actor, ActorKind

_REBELS = re.compile(
    r"(?:the )?(?:(?P<whose>[\w-]{1,30}) )?(?:rebels|guerr?illas|insurgents"
    r"|(?:rebel|guerr?illa|insurgent) (?:forces|fighters|group|movement|organi[sz]ation|troops))"
)
"""Words that say no more than that they are rebels, at most of which country."""
_REBEL_KINDS = (ActorKind.REBEL, ActorKind.MILITIA)


def sole_rebels(actors: Iterable[Actor]) -> Actor | None:
    """The one armed group that is no state's among resolved actors; None for none or several."""
    known = {a.entity_id: a for a in actors if a.entity_id and a.kind in _REBEL_KINDS}
    return next(iter(known.values())) if len(known) == 1 else None


def refer(actor: Actor, rebels: Actor | None) -> Actor:
    """The actor, as the group that `rebels` is where it is only called rebels."""
    if rebels is None or actor.entity_id is not None:
        return actor
    found = _REBELS.fullmatch(fold_name(actor.text))
    if found is None or (found["whose"] and rebels.country not in country_codes(found["whose"])):
        return actor
    fields = ("name", "entity_id", "kind", "country")
    return actor.model_copy(update={name: getattr(rebels, name) for name in fields})
