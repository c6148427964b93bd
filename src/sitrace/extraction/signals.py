"""What speaks for or against a reading, seen from outside: names of what holds of a claim.

What was tried and told nothing on reports left out: credited or not, where in the report, length of
the sentence, whether place and time stand in another sentence, a day given, one party or both.
"""

import re
from collections.abc import Iterator, Sequence

from sitrace.model import Claim, Control, Damage, Incident, Realis, Toll
from sitrace.model.ontology import words

_BY_A_NOUN = re.compile(r": (?:\w+_)?nouns? ")
_UNSURE = {
    Realis.CLAIMED: "claimed",
    Realis.DENIED: "denied",
    Realis.PLANNED: "planned",
    Realis.HYPOTHETICAL: "planned",
    Realis.HISTORICAL: "historical",
}
_TYPES = ("type", "effect", "state", "predicate", "rank")
_COUNTS = ("low", "best", "count", "count_low")


def find_signals(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """By claim id the signals that hold, its kind first. `claims`: all of one report."""
    found, told = dict[str, list[str]](), set[tuple[object, ...]]()
    for claim in sorted(claims, key=lambda claim: (claim.quote.start, claim.id)):
        topic = claim.kind, *(getattr(claim, name, None) for name in _TYPES)
        before = ["told_before"] if topic in told else []
        told.add(topic)
        found[claim.id] = [claim.kind, *before, *_of_wording(claim), *_of_fields(claim)]
    return found


def _of_wording(claim: Claim) -> Iterator[str]:
    if _BY_A_NOUN.search(claim.rule):
        yield "incident_by_a_noun" if isinstance(claim, Incident) else "by_a_noun"
    for seen in words("signals", "context"):
        if f", {seen} in context" in claim.rule or f", {seen} context" in claim.rule:
            yield f"{seen}_in_context".replace(" ", "_")
    if " of what sentence " in claim.rule:
        yield "verdict_on_another_sentence"
    if isinstance(claim, Incident) and claim.type in words("signals", "vague_types"):
        yield "type_says_little"
    if claim.realis in _UNSURE:
        yield _UNSURE[claim.realis]


def _of_fields(claim: Claim) -> Iterator[str]:
    if isinstance(claim, Incident) and not (claim.initiators or claim.targets):
        yield "no_party_named"
    if isinstance(claim, Toll | Damage | Control):
        counts = (getattr(claim, name, None) for name in _COUNTS)
        yield "number_given" if any(count is not None for count in counts) else "no_number"
    if claim.place is None:
        yield "no_place"
