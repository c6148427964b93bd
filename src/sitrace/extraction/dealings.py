"""Dealings: what one party says or does to another, to its request, its offer or its decision.

"welcomed the president's decision", "refused to meet the envoy", "gave $3 million to the ministry".
"""

from sitrace.extraction.frames import Frame, obliques, subjects, verb_frame
from sitrace.extraction.nouns import damage_class, is_event_noun, is_person_noun
from sitrace.extraction.parties import is_side
from sitrace.extraction.phrases import heads, is_time
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.lexicon.countries import country_codes
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_TOWARDS = ("with", "to", "against", "from", "for", "of", "by", "between", "on", "over", "into")
_INFINITIVES = ("xcomp", "ccomp", "acl", "relcl", "advcl")
_DEPTH = 3
"""How many words below a verb its counterpart may stand: "refused to accept a request by X"."""


# ------------------------------------------------------------------ deeds between parties
def dealing(report: Report, sentence: Sentence, token: Token) -> tuple[Frame, Trigger] | None:
    """The incident that this word tells of only between parties: "met the envoy"."""
    if token.pos != "VERB" and token.dep != "acomp":
        return None
    trigger = triggers("incidents", "dealings").find(token)
    if trigger is None or _is_of_violence(token):
        return None
    frame = verb_frame(token) if token.pos == "VERB" else Frame(token, subjects(token.head))
    doers = [t for t in frame.agents if _can_deal(report, sentence, t, trigger)]
    together = len(doers) > 1 or any(
        t.tag in ("NNS", "NNPS") and is_party(report, sentence, t) for t in doers
    )  # "the two leaders met"
    if together or (doers and _has_counterpart(report, sentence, token, trigger)):
        return frame, trigger
    return None


def _can_deal(report: Report, sentence: Sentence, token: Token, trigger: Trigger) -> bool:
    if load("incidents")[trigger.value].get("armed"):
        return is_side(report, sentence, token)
    return is_party(report, sentence, token) or is_person_noun(token)


def _has_counterpart(report: Report, sentence: Sentence, token: Token, trigger: Trigger) -> bool:
    entry = load("incidents")[trigger.value]
    if entry.get("armed") or (entry.get("alone") and _infinitives(token) and token.pos == "VERB"):
        return True
    return bool(counterparts(report, sentence, token, people=True))


def _is_of_violence(token: Token) -> bool:
    """ "agreed to attack", "vowed to avenge": no dealing, but the violence itself."""
    told = (triggers("incidents", "verbs").find(t) for t in _infinitives(token))
    return any(trigger and trigger.value in words("lists", "violent") for trigger in told)


def is_promise(head: Token, trigger: Trigger) -> bool:
    """Whether an agreement is one side's word alone: what is offered is not yet agreed."""
    return trigger.value == "agreement" and head.lemma in words("realis", "promised")


def _infinitives(token: Token) -> list[Token]:
    return [
        t
        for t in token.kids(*_INFINITIVES)
        if t.pos == "VERB" and t.i > token.i and any(to.lower == "to" for to in t.kids("aux"))
    ]


# ------------------------------------------------------------------ whom they concern
def counterparts(
    report: Report, sentence: Sentence, verb: Token, *, people: bool = False
) -> list[Token]:
    """Heads of whom a verb's deed concerns, the nearest: its object, whose that is, "with X".

    `people`: anybody at all, not only those who can take sides.
    """
    reach = _Reach(report, sentence, people)
    frame = verb_frame(verb)
    found = reach.of([] if frame.passive else [*frame.patients, *verb.kids("dative")])
    if not found:
        found = reach.of(
            [t for prep, t in obliques(verb) if prep in _TOWARDS and t not in frame.agents]
        )
    below = [] if found else _infinitives(verb)
    return found or [t for v in below for t in counterparts(report, sentence, v, people=people)]


class _Reach:
    """From nouns to the parties among them, and to those whose things the others are."""

    def __init__(self, report: Report, sentence: Sentence, people: bool) -> None:
        self._report, self._sentence, self._people = report, sentence, people

    def of(self, tokens: list[Token], depth: int = _DEPTH) -> list[Token]:
        found: dict[int, Token] = {}
        for token in heads(tokens):
            if self._is_end(token):
                found[token.i] = token
            elif depth and _can_belong(token):
                found.update((t.i, t) for t in self._owners(token, depth - 1))
        return list(found.values())

    def _owners(self, noun: Token, depth: int) -> list[Token]:
        """ "the envoy's request", "a call from the envoy", "a plea lodged by the envoy", "an Armenian
        proposal", "the council's or a council decision", "the ban on X"."""
        behind = [t for prep, t in obliques(noun) if prep in _TOWARDS]
        behind += [t for verb in noun.kids("acl") for t in verb_frame(verb).agents if t is not noun]
        near = [t for t in noun.kids("amod", "compound", "nmod") if t.pos != "NOUN"]
        bodies = [t for t in noun.kids("compound") if t.pos == "NOUN" and self._is_end(t)]
        return (
            self.of(noun.kids("poss"), depth)
            or self.of(behind, depth)
            or [t for t in near if _is_national(t)]
            or bodies
        )

    def _is_end(self, token: Token) -> bool:
        if self._people and is_person_noun(token) and not (is_time(token) or damage_class(token)):
            return not is_event_noun(token)
        return is_party(self._report, self._sentence, token)


def _is_national(token: Token) -> bool:
    return token.text[0].isupper() and bool(country_codes(token.lower))


def _can_belong(token: Token) -> bool:
    """Whether whose it is counts: not of ground or a building ("visited the Kenyan coast"), nor of
    violence ("welcomed the liberation of the town by X" says nothing of X)."""
    if token.pos not in ("NOUN", "PROPN", "NUM", "SYM") or damage_class(token):
        return False
    if token.lemma in words("control", "grounds") or token.lemma in words("lists", "scenes"):
        return False
    trigger = triggers("incidents", "nouns", noun=True).find(token)
    if triggers("control", "of_nouns", noun=True).find(token):
        return False
    return trigger is None or trigger.value not in words("lists", "violent")


def is_party(report: Report, sentence: Sentence, token: Token) -> bool:
    """Whether this noun is a side, a government, a country, somebody with a name or an office."""
    if is_time(token) or is_event_noun(token):
        return False
    return is_side(report, sentence, token) or token.lemma in words("relations", "officials")
