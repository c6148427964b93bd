"""What was read in a claim's quote, in one phrase."""

from sitrace.model import Claim, Comparison, Control, Damage, Incident, Relation, Toll, TollUnit
from sitrace.model.calendar import NUMBER_WORDS
from sitrace.outputs.wording import amount_words, party_words, words


def reading_words(claim: Claim) -> str:
    """What was read in the quote, in one phrase: "killed at least 18 (civilians)"."""
    match claim:
        case Incident():
            return _incident_words(claim)
        case Toll():
            return _toll_words(claim)
        case Damage():
            return f"{_counted_object(claim)}: {words(claim.effect)}"
        case Control():
            ground = ", ".join(place.name or place.text for place in claim.places) or "ground"
            by = f" by {party_words(claim.by)}" if claim.by else ""
            return f"{ground}: {words(claim.state)}{by}"
        case Relation():
            subject, object_ = party_words([claim.subject]), party_words([claim.object])
            return f"{subject} {words(claim.predicate)} {object_}"
        case Comparison():
            one_of = "one of the " if claim.one_of else ""
            since = f" since {claim.since}" if claim.since else ""
            return f"{one_of}{words(claim.rank)} {claim.measure}{since}"


def _incident_words(claim: Incident) -> str:
    count = claim.count or claim.count_low
    times = f" × {'at least ' if claim.count is None else ''}{count}" if count else ""
    by = f" by {party_words(claim.initiators)}" if claim.initiators else ""
    on = f" on {party_words(claim.targets)}" if claim.targets else ""
    return f"{words(claim.type)}{times}{by}{on}"


def _toll_words(claim: Toll) -> str:
    unit = " households" if claim.unit is TollUnit.HOUSEHOLDS else ""
    group = f" ({claim.group})" if claim.group else ""
    return f"{words(claim.effect)} {amount_words(claim)}{unit}{group}"


def _counted_object(claim: Damage) -> str:
    """The count goes before the words unless these begin with a number: "Seven minibuses"."""
    first = claim.object.split()[0].lower() if claim.object.strip() else ""
    said = first in NUMBER_WORDS or first[:1].isdigit()
    return claim.object if said or (claim.count or 1) == 1 else f"{claim.count:,} {claim.object}"
