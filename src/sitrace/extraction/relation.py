"""Relations: lasting stances between parties. Single deeds are incidents."""

from collections.abc import Iterator
from itertools import product

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.parties import Party, Stance
from sitrace.extraction.positions import find_positions
from sitrace.extraction.realis import realis_of
from sitrace.extraction.report import Report, evidence_of
from sitrace.extraction.stances import find_stances, rejected_accusation
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import Actor, ActorKind, Claimant, Realis, Relation, Span
from sitrace.text import Sentence

_NO_STANCE = (Realis.PLANNED, Realis.HYPOTHETICAL)
"""What somebody may yet come to support is no stance."""
_MOST, _MOST_OF_BOTH = 20, 3
"""How many of a list stand so to one, and how many to each of several: long lists pair wrongly."""
_REACH = 2
"""How many sentences after an accusation a bare denial ("It denies this") still answers it."""


def relations(report: Report, made_by: str) -> Iterator[Relation]:
    """The stances that a report states, each once, and the denials that answer them."""
    told: set[tuple[str, ...]] = set()
    accused: tuple[Sentence, Relation] | None = None
    for sentence in report.sentences:
        for relation in _in_sentence(report, made_by, sentence):
            if _is_new(relation, told):
                yield relation
            if relation.realis is Realis.CLAIMED or relation.said_by:
                accused = (sentence, relation)
        if accused and sentence.index - accused[0].index <= _REACH:
            for denial in _denials(report, made_by, sentence, accused[1]):
                if _is_new(denial, told):
                    yield denial


def _in_sentence(report: Report, made_by: str, sentence: Sentence) -> Iterator[Relation]:
    for stance in (*find_stances(report, sentence), *find_positions(report, sentence)):
        most = _MOST if len(stance.others) == 1 else _MOST_OF_BOTH
        for subject, other in product(stance.subjects[:most], stance.others[:_MOST_OF_BOTH]):
            one, two = (set(fold_name(p.text).split()) for p in (subject, other))
            if one <= two or two <= one:
                continue
            relation = _relation(report, made_by, stance, subject, other)
            if relation.realis not in _NO_STANCE:
                yield relation


def _relation(
    report: Report, made_by: str, stance: Stance, subject: Party, other: Party
) -> Relation:
    # "pledged allegiance": the pledge itself makes the stance.
    said = [a for a in report.said_of(stance.sentence, stance.cue) if a.cue is not stance.cue]
    since = _since(stance)
    return Relation(
        document_id=report.document.id,
        quote=stance.sentence.covering([stance.cue, *subject.within, *other.within]),
        evidence=evidence_of(subject=subject.span, object=other.span, since=since),
        said_by=report.claimants(said),
        realis=Realis.ACTUAL if stance.settled else realis_of(stance.anchor, stance.anchor, said),
        made_by=made_by,
        rule=f"{stance.predicate}: {stance.rule}",
        predicate=stance.predicate,
        subject=_actor(subject),
        object=_actor(other),
        since=since.text if since else None,
    )


def _actor(party: Party) -> Actor:
    entry = actor_noun(party.token.lemma)
    # The "Turkish" of "Turkish-backed" is the state.
    state = country_codes(fold_name(party.text))
    kind = ActorKind.STATE_FORCES if state else ActorKind.UNKNOWN
    return Actor(text=party.text, kind=entry.kind if entry else kind)


def _since(stance: Stance) -> Span | None:
    for token in (stance.cue, stance.anchor):
        for prep in token.kids("prep"):
            if prep.lower == "since" and prep.kid("pobj", "pcomp"):
                return stance.sentence.covering(prep.subtree()[1:])
    return None


def _denials(
    report: Report, made_by: str, sentence: Sentence, accused: Relation
) -> Iterator[Relation]:
    """ "The government denies it": what it was accused of before, denied."""
    for denier, cue in rejected_accusation(report, sentence):
        said = [a for a in report.said[sentence.index] if a.cue is cue]
        yield Relation(
            document_id=report.document.id,
            quote=sentence.covering([cue, *denier.within]),
            evidence={**accused.evidence},
            said_by=_deniers(report, denier, said, accused),
            realis=Realis.DENIED,
            made_by=made_by,
            rule=f"{accused.predicate}: rejected accusation",
            predicate=accused.predicate,
            subject=accused.subject,
            object=accused.object,
        )


def _deniers(
    report: Report, denier: Party, said: list[Attribution], accused: Relation
) -> tuple[Claimant, ...]:
    """Who denies; "it" in "a charge it denies" is the accused."""
    if denier.token.pos == "PRON":
        span = accused.evidence["subject"]
        return (Claimant(name=accused.subject.text, quote=span),)
    return report.claimants(said) or (Claimant(name=denier.text, quote=denier.span),)


def _is_new(relation: Relation, told: set[tuple[str, ...]]) -> bool:
    said = ",".join(claimant.name for claimant in relation.said_by)
    ends = (fold_name(relation.subject.text), fold_name(relation.object.text))
    key = (relation.predicate, *ends, relation.realis, said)
    known = key in told
    told.add(key)
    return not known
