"""Words of a sentence that may tell of an occurrence, and which of them tell of the same one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sitrace.extraction.dealings import dealing
from sitrace.extraction.frames import Frame, noun_frame, verb_frame
from sitrace.extraction.judging import DOUBTING, Verdict, judge_type
from sitrace.extraction.nouns import is_person_noun, weapon_class
from sitrace.extraction.phrases import is_time
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token
from sitrace.text.tagging import Tags


@dataclass(slots=True, eq=False)
class Candidate:
    """A trigger word with its arguments; `noun`: whether it names the deed."""

    frame: Frame
    trigger: Trigger
    noun: bool
    context: str = ""
    """How the tagger's view of the word in its sentence compares, as the claim's rule says it."""
    told: bool = True
    """False where the tagger is sure that the word tells of nothing here."""


def find_candidates(report: Report, sentence: Sentence) -> Iterator[Candidate]:
    """Every word of the sentence that may tell of an incident, in text order: by the word lists, by
    what the tagger makes of it in its sentence, or both."""
    tags = report.tags[sentence.index]
    for token in sentence.tokens:
        listed = _listed(report, sentence, token)
        if listed and token.lemma not in listed.trigger.heads:
            yield listed  # "rockets hit": the subject tells, and what it is no tagger doubts
            continue
        trigger = listed.trigger if listed else None
        verdict = judge_type(trigger, tags.get(token.i), report.bars)
        if verdict and (found := listed or _tagged(token, verdict.type)):
            yield _as_judged(found, verdict, tags)


def _as_judged(found: Candidate, verdict: Verdict, tags: Tags) -> Candidate:
    if not verdict.context:  # the lists' own reading: nothing to copy
        return found
    trigger = replace(found.trigger, value=verdict.type)
    told = verdict.told or _is_told_beside(found.frame, tags)
    return replace(found, trigger=trigger, context=verdict.context, told=told)


def _is_told_beside(frame: Frame, tags: Tags) -> bool:
    """Whether the tagger takes the doer, the means or what was done for the telling word: "a suicide
    bomber struck", "threw a grenade"."""
    around = [*frame.agents, *frame.patients, *(t for _, t in frame.obliques)]
    return any(t.i in tags and tags[t.i].none < DOUBTING for t in around)


def _tagged(token: Token, told: str) -> Candidate | None:
    """The candidate of a word that no list has, where it is a verb or can name a deed."""
    trigger = Trigger(told, frozenset((token.lemma,)), frozenset(), token.lemma)
    if token.pos == "VERB" and token.dep != "amod":
        return _verbal(token, trigger)
    # A "grenade" and a "looter" are told of; what was done with or by them, the verb says.
    names_deed = _can_name_event(token) and not (weapon_class(token) or is_person_noun(token))
    return Candidate(noun_frame(token), trigger, noun=True) if names_deed else None


def _listed(report: Report, sentence: Sentence, token: Token) -> Candidate | None:
    """The candidate where a trigger of the ontology fits the word."""
    if token.pos == "VERB" and token.dep != "amod":
        if trigger := triggers("incidents", "verbs").find(token):
            return _verbal(token, trigger)
        if trigger := _by_subject(token):
            return Candidate(verb_frame(token), trigger, noun=False)
    if token.pos in ("VERB", "ADJ") and token.dep != "amod":
        if dealt := dealing(report, sentence, token):
            return Candidate(*dealt, noun=False)
    elif _can_name_event(token) and (
        trigger := triggers("incidents", "nouns", noun=True).find(token)
    ):
        return Candidate(noun_frame(token), trigger, noun=True)
    return None


def _verbal(token: Token, trigger: Trigger) -> Candidate:
    nominal = token.tag == "VBG" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    frame = noun_frame(token) if nominal else verb_frame(token)  # "fighting between …"
    return Candidate(frame, trigger, noun=nominal)


def _can_name_event(token: Token) -> bool:
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod"):
        return False
    # "the deadliest attack since": a comparison, not one more attack
    if is_time(token) or any(t.tag in ("JJS", "RBS") for t in token.kids("amod", "advmod")):
        return False
    # "attacks have doubled" tells of a trend, not of an attack
    return not (token.tag == "NNS" and token.dep == "nsubj" and token.head.lemma in _trends())


@cache
def _trends() -> frozenset[str]:
    changes = load("comparisons")["changes"]
    return frozenset(word for words in changes.values() for word in words if " " not in word)


_STRIKES = words("lists", "strikes")


def _by_subject(verb: Token) -> Trigger | None:
    """ "Rockets hit …", "demonstrators gathered": who or what the subject is says what it was."""
    subjects = verb_frame(verb).agents
    does = triggers("incidents", "done_by")
    if found := next((t for s in subjects if (t := does.match(s.lemma, {verb.lemma}))), None):
        return found
    if verb.lemma not in _STRIKES:
        return None
    return next((t for s in subjects if (t := triggers("incidents", "subjects").find(s))), None)


def group_candidates(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Candidates that tell of the same occurrence, together; of those that the tagger takes for
    nothing, only what belongs to others ("shelled the town, killing four")."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        home = next((g for g in groups if any(_same(candidate, other) for other in g)), None)
        if home is None:
            groups.append([candidate])
        else:
            home.append(candidate)
    return [group for group in groups if any(candidate.told for candidate in group)]


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two triggers of a sentence tell of one occurrence: one is a part of the other."""
    a, b = one.frame, other.frame
    if _is_apart(one) or _is_apart(other):
        return False
    if one.trigger.value == other.trigger.value and (
        a.anchor is b.anchor or {t.i for t in a.agents} & {t.i for t in b.agents + b.patients}
    ):
        return True
    for frame, inner, noun in ((a, b, other.noun), (b, a, one.noun)):
        arguments = {t.i for t in frame.patients}
        if not _is_purpose(frame.head):  # "launched an offensive to free the town"
            arguments |= {t.i for t in frame.agents}
        arguments |= {t.i for _, t in frame.obliques}
        if inner.head.i in arguments and noun:
            return True
        if inner.carrier is frame.head:
            return True
    return _is_means(one, other) or _is_means(other, one)


def _is_purpose(verb: Token) -> bool:
    return verb.dep == "acl" and any(t.lower == "to" for t in verb.kids("aux"))


_APART = words("lists", "apart")
_SPANS = words("lists", "spans")


def _is_apart(candidate: Candidate) -> bool:
    """Whether the noun tells of another time: "after the killing of two priests"."""
    head = candidate.frame.head
    if not candidate.noun or head.dep != "pobj":
        return False
    prep = head.head
    return prep.lower in _APART or (prep.lower == "of" and prep.head.lemma in _SPANS)


def _is_means(harm: Candidate, deed: Candidate) -> bool:
    """ "attacked the village, killing four": the killing is the attack."""
    verb = harm.frame.head
    if harm.trigger.value not in ("killing", "attack") and harm.trigger.value != deed.trigger.value:
        return False
    if verb.dep == "conj" and verb.head is deed.frame.head:
        return True
    if verb.dep == "relcl" and is_person_noun(verb.head) and verb.head is not deed.frame.head:
        return False  # "freed prisoners who had attacked a bus"
    if verb.dep in ("advcl", "xcomp", "relcl", "acl"):
        return any(t is deed.frame.head or t is deed.frame.carrier for t in verb.ancestors())
    governors = {t.i for t in deed.frame.anchor.ancestors()}
    return deed.frame.anchor.dep in ("advcl", "relcl", "acl") and verb.i in governors
