"""Who is blamed and who denies: deeds that a sentence takes up without naming them again."""

from collections.abc import Iterator, Sequence

from sitrace.extraction.attribution import Attribution, is_somebody
from sitrace.extraction.frames import Frame, obliques, verb_frame
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.extraction.phrases import heads
from sitrace.extraction.report import Report
from sitrace.model import Realis
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_REACH = 5
"""Sentences that a bare "blamed the rebels" reaches back for its deed."""
_TAKING = ("claim", "take", "assume", "accept")


def spoken_occurrences(
    report: Report, sentence: Sentence, here: Sequence[Occurrence], earlier: Sequence[Occurrence]
) -> Iterator[Occurrence]:
    """ "Survivors blamed the militia", "The army denied it", "The group claimed responsibility".

    `here`: the occurrences that the sentence itself tells.
    """
    for attribution in report.said[sentence.index]:
        cue = attribution.cue
        if cue is None or any(_covers(attribution, o) for o in here):
            continue
        deed = _deed([*earlier, *here], sentence, attribution)
        if deed is None:
            continue
        if attribution.mode == "accuse" and (blamed := _blamed(cue)) and not _names_other_deed(cue):
            if any(t in o.agents for o in here for t in blamed):
                continue
            yield _said(report, sentence, attribution, deed, blamed, Realis.CLAIMED)
        elif attribution.mode == "deny" and _is_bare(cue) and _is_of_deed(report, sentence, cue):
            agents = [t for t in verb_frame(cue).agents if report.is_party(sentence, t)]
            yield _said(report, sentence, attribution, deed, agents, Realis.DENIED)
    for token in sentence.tokens:
        if token.lemma == "responsibility" and token.dep == "dobj" and token.head.lemma in _TAKING:
            yield from _taken(report, sentence, token.head, here, earlier)


def _covers(attribution: Attribution, occurrence: Occurrence) -> bool:
    return not occurrence.tokens.isdisjoint(attribution.content)


def _deed(
    told: Sequence[Occurrence], sentence: Sentence, attribution: Attribution
) -> Occurrence | None:
    near = [
        o
        for o in told
        if o.type in VIOLENT
        and sentence.index - o.sentence.index <= _REACH
        and not _covers(attribution, o)
    ]
    return (near[-1].same_as or near[-1]) if near else None


def _blamed(cue: Token) -> list[Token]:
    """The accused: the object, or "on …" of "put the blame on"."""
    frame = verb_frame(cue)
    people = [t for t in frame.patients if t.pos in ("NOUN", "PROPN")]
    if cue.lemma == "attribute":
        return heads([noun for prep, noun in obliques(cue) if prep == "to"])
    if cue.lemma == "blame" and (on := [noun for prep, noun in obliques(cue) if prep == "on"]):
        return heads(on)
    return people


def _is_bare(cue: Token) -> bool:
    """Whether what is denied is only pointed at: "denied it", "rejected the accusation"."""
    objects = cue.kids("dobj")
    if not objects:
        return not cue.kid("ccomp", "xcomp")
    return all(t.lower in _POINTERS or t.lemma in _CHARGES for t in objects)


def _names_other_deed(cue: Token) -> bool:
    """ "accused X of backing Y": the charge is spelt out, and is no deed told before."""
    charges = [t for p in cue.kids("prep") if p.lower in ("of", "for", "with") for t in p.children]
    return any(t.dep == "pcomp" for t in charges) or bool(cue.kid("xcomp", "ccomp"))


def _is_of_deed(report: Report, sentence: Sentence, cue: Token) -> bool:
    """Whether what is denied is a deed, not a charge of another sort made just before."""
    for index in (sentence.index, sentence.index - 1):
        for attribution in reversed(report.said.get(index, [])):
            accusation = attribution.cue
            if accusation is not None and attribution.mode == "accuse" and accusation is not cue:
                return not _names_other_deed(accusation)
    return True


_POINTERS = words("lists", "pointers")
_CHARGES = words("lists", "charges")


def _said(
    report: Report,
    sentence: Sentence,
    attribution: Attribution,
    deed: Occurrence,
    agents: list[Token],
    realis: Realis,
) -> Occurrence:
    cue = attribution.cue
    assert cue is not None
    return Occurrence(
        deed.type,
        f"{deed.type}: {attribution.mode} “{cue.lemma}” of what sentence {deed.sentence.index + 1} tells",
        sentence,
        [Frame(cue)],
        agents=agents,
        said=[attribution],
        realis=realis,
        place=deed.place,
        time=deed.time,
        same_as=deed,
    )


def _taken(
    report: Report,
    sentence: Sentence,
    cue: Token,
    here: Sequence[Occurrence],
    earlier: Sequence[Occurrence],
) -> Iterator[Occurrence]:
    takers = verb_frame(cue).agents
    if not all(map(is_somebody, takers)):
        return  # "no group has claimed responsibility for it"
    agents = [t for t in takers if report.is_party(sentence, t)]
    for occurrence in here:
        if any(cue is t for t in occurrence.frame.head.ancestors()):
            occurrence.agents, occurrence.realis = agents, Realis.CLAIMED
            return
    near = [o for o in earlier if o.type in VIOLENT and sentence.index - o.sentence.index <= _REACH]
    if near and agents:
        source = Attribution("claim", cue, [agents[0]], sentence, frozenset())
        realis = Realis.DENIED if cue.kid("neg") else Realis.CLAIMED
        yield _said(report, sentence, source, near[-1].same_as or near[-1], agents, realis)
