"""What was read in a claim's quote, in one phrase."""

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import number_words
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
            ground = ", ".join(place.name or place.text for place in claim.places) or _("ground")
            return f"{ground}: {by_words(words(claim.state), party_words(claim.by))}"
        case Relation():
            subject, object_ = party_words([claim.subject]), party_words([claim.object])
            return f"{subject} {words(claim.predicate)} {object_}"
        case Comparison():
            form = _("one of the {rank} {measure}") if claim.one_of else _("{rank} {measure}")
            told = form.format(rank=words(claim.rank), measure=claim.measure)
            return (
                _("{told} since {when}").format(told=told, when=claim.since)
                if claim.since
                else told
            )


def by_words(told: str, who: str) -> str:
    """ "shelling by the army"; without anybody, what is told."""
    return _("{what} by {who}").format(what=told, who=who) if who else told


def _incident_words(claim: Incident) -> str:
    told, targets = words(claim.type), party_words(claim.targets)
    if claim.count:
        told = f"{told} × {claim.count}"
    elif claim.count_low:
        told = _("{what} × at least {n}").format(what=told, n=claim.count_low)
    told = by_words(told, party_words(claim.initiators))
    return _("{what} on {whom}").format(what=told, whom=targets) if targets else told


def _toll_words(claim: Toll) -> str:
    group = f" ({claim.group})" if claim.group else ""
    amount = amount_words(claim)
    if claim.unit is TollUnit.HOUSEHOLDS:
        amount = _("{n} households").format(n=amount)
    return f"{words(claim.effect)} {amount}{group}"


def _counted_object(claim: Damage) -> str:
    """The count goes before the words unless these begin with a number: "Seven minibuses"."""
    first = claim.object.split()[0].lower() if claim.object.strip() else ""
    said = first in NUMBER_WORDS or first[:1].isdigit()
    return (
        claim.object
        if said or (claim.count or 1) == 1
        else f"{number_words(claim.count or 1)} {claim.object}"
    )
