"""Positions: what a party takes up towards another by what it says of its request, offer or decision.

"welcomed the president's decision", "rejected the rebels' demand", "will not lift the embargo on X".
"""

from collections.abc import Iterator

from sitrace.extraction.attribution import cue_mode
from sitrace.extraction.dealings import counterparts
from sitrace.extraction.endeavours import doers
from sitrace.extraction.frames import verb_frame
from sitrace.extraction.judging import judge_predicate
from sitrace.extraction.nouns import is_event_noun, weapon_class
from sitrace.extraction.parties import Party, Stance, find_parties, make_party
from sitrace.extraction.phrases import heads, is_time, phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import triggers
from sitrace.model import Predicate
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token


def find_positions(report: Report, sentence: Sentence) -> Iterator[Stance]:
    """The positions that a sentence states, in text order of their verbs."""
    for token in sentence.tokens:
        if token.pos == "VERB" and token.dep != "amod":
            found = (
                _of_refusal(report, sentence, token)
                or _of_dealing(report, sentence, token)
                or _of_tag(report, sentence, token)
            )
            if found and found.subjects and found.others:
                yield found


def _of_tag(report: Report, sentence: Sentence, verb: Token) -> Stance | None:
    """What the tagger takes for a stance: "threw its weight behind the transition"."""
    predicate = judge_predicate(report.tags[sentence.index].get(verb.i), report.bars)
    if predicate is None or triggers("relations", "verbs").find(verb):
        return None
    if verb.lemma in words("relations", "receiving"):
        return None  # "enjoys the support of X": who supports whom, the noun says
    subjects = [t for t in heads(verb_frame(verb).agents) if _can_decide(t)]
    others = counterparts(report, sentence, verb, people=True)
    if predicate is Predicate.ALLIED_WITH and not others:
        subjects, others = subjects[:1], subjects[1:]
    ones, twos = _parties(sentence, subjects), _parties(sentence, others)
    rule = f"dealing “{verb.lemma}”, found in context"
    return Stance(predicate, ones, twos, verb, verb, sentence, rule)


def _can_decide(token: Token) -> bool:
    """Whether this can be somebody, a court or a club as well as a side: no event, day or weapon."""
    return token.pos in ("NOUN", "PROPN") and not (
        is_time(token) or is_event_noun(token) or weapon_class(token)
    )


def _of_dealing(report: Report, sentence: Sentence, verb: Token) -> Stance | None:
    """ "praised the general's offer", "cancelled a visit to Lima", "shared intelligence with X"."""
    trigger = triggers("relations", "dealings").find(verb)
    objects = {t.lemma for t in verb_frame(verb).patients}
    if trigger is None or not objects.isdisjoint(words("relations", "accusations")):
        return None
    # A short text was written to tell of it, whoever it is: "dismissed the widow's appeal".
    others = counterparts(report, sentence, verb, people=report.is_snippet)
    subjects = verb_frame(verb).agents
    predicate = Predicate(trigger.value)
    if predicate is Predicate.ALLIED_WITH and not others:
        subjects, others = subjects[:1], subjects[1:]  # "X and Y held a joint exercise"
    return _position(report, sentence, predicate, subjects, others, verb, trigger.words)


def _of_refusal(report: Report, sentence: Sentence, verb: Token) -> Stance | None:
    """ "will not lift the ban on X": it is refused him."""
    said = {t.lower for t in verb.kids("neg", "advmod")}
    will = any(t.lower in words("realis", "will") for t in verb.kids("aux")) or _would(verb)
    refused = (t for t in triggers("relations", "ruled_out").all() if verb.lemma in t.heads)
    trigger = next((t for t in refused if will and t.found_at(said)), None)
    if trigger is None:
        return None
    others = counterparts(report, sentence, verb)
    found = _position(
        report, sentence, Predicate(trigger.value), doers(verb), others, verb, "will not"
    )
    found.settled = True  # its "not" is what makes the position
    return found


def _would(verb: Token) -> bool:
    """The "will" of somebody's words, told later: "said that it would not"."""
    would = any(t.lower in words("realis", "would") for t in verb.kids("aux"))
    return (
        would and verb.dep == "ccomp" and verb.head.tag == "VBD" and cue_mode(verb.head) is not None
    )


def _position(
    report: Report,
    sentence: Sentence,
    predicate: Predicate,
    subjects: list[Token],
    others: list[Token],
    cue: Token,
    rule: str,
) -> Stance:
    ones = find_parties(report, sentence, heads(subjects), person=True)
    return Stance(
        predicate, ones, _parties(sentence, others), cue, cue, sentence, f"dealing “{rule}”"
    )


def _parties(sentence: Sentence, tokens: list[Token]) -> list[Party]:
    return [make_party(sentence, token, phrase(token)) for token in tokens]
