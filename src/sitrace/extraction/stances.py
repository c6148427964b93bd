"""Stances between parties as the syntax words them: verbs, nouns, roles and "X-backed Y"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.attribution import cue_mode
from sitrace.extraction.endeavours import doers, owners
from sitrace.extraction.frames import noun_frame, verb_frame
from sitrace.extraction.parties import Party, find_parties, is_side, make_party
from sitrace.extraction.phrases import heads, phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Triggers, triggers
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import Predicate
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_RELATIVE = {"who", "whom", "which", "that"}


_INFINITIVES = ("xcomp", "advcl", "acl", "pcomp", "conj")


@dataclass(slots=True)
class Stance:
    """`cue` is the word that tells it; realis is read at `anchor`, most often the same."""

    predicate: Predicate
    subjects: list[Party]
    others: list[Party]
    cue: Token
    anchor: Token
    sentence: Sentence
    rule: str


def find_stances(report: Report, sentence: Sentence) -> Iterator[Stance]:
    """The stances that a sentence states, in text order of their cues."""
    for token in sentence.tokens:
        found = (
            _of_participle(report, sentence, token)
            or _of_verb(report, sentence, token)
            or _of_noun(report, sentence, token)
            or _of_role(report, sentence, token)
        )
        if found and found.subjects and found.others:
            yield found


def _of_participle(report: Report, sentence: Sentence, token: Token) -> Stance | None:
    predicate = _participles().get(token.lower)
    if predicate is None:
        return None
    before = [t for t in sentence.tokens if token.start - 40 < t.start < token.start][-2:]
    if len(before) < 2 or before[1].text not in "-–‑" or token.dep == "ROOT":
        return None
    backer, hyphen = before
    group = next((t for t in token.ancestors() if t.pos in ("NOUN", "PROPN")), None)
    if group is None or backer.end != hyphen.start or not _is_nameable(backer):
        return None
    backed = [t for t in phrase(group) if t.i > token.i]
    if not backed or not is_side(report, sentence, group):
        return None
    named = [t for t in sentence.tokens if t.i <= backer.i and t in _name_of(backer)]
    subject = make_party(sentence, backer, named)
    other = make_party(sentence, group, backed)
    return Stance(predicate, [subject], [other], token, group, sentence, f"-{token.lower}")


def _name_of(name: Token) -> list[Token]:
    """The name that ends with this token: "United Arab Emirates" of "…-backed"."""
    return [name, *(t for t in name.kids("compound", "amod", "nmod") if t.pos in ("PROPN", "ADJ"))]


def _is_nameable(token: Token) -> bool:
    named = token.text[0].isupper() and token.pos in ("PROPN", "ADJ", "NOUN")
    return (named and token.lower != "well") or actor_noun(token.lemma) is not None


@cache
def _participles() -> dict[str, Predicate]:
    return {
        word: Predicate(name)
        for name, entry in load("relations").items()
        if isinstance(entry, dict)
        for word in entry["participles"]
    }


def _of_verb(report: Report, sentence: Sentence, verb: Token) -> Stance | None:
    trigger = triggers("relations", "verbs").find(verb) if verb.pos == "VERB" else None
    if trigger is None or verb.dep == "amod":
        return None
    predicate, frame = Predicate(trigger.value), verb_frame(verb)
    if _is_deed(predicate, verb, passive=frame.passive):
        return None
    agents = heads(doers(verb)) if not frame.passive else frame.agents
    others = _oblique(verb, *_others(predicate), *trigger.companions)
    if frame.passive and predicate.symmetric:
        agents = frame.patients  # "is allied with"
    elif not trigger.companions:
        others = frame.patients or others or heads(_shared_object(verb))
    found = _stance(report, sentence, predicate, agents, others, verb, f"verb “{trigger.words}”")
    if (
        predicate.symmetric
        and not found.others
        and trigger.companions.isdisjoint(_others(predicate))
    ):
        found.subjects, found.others = (
            found.subjects[:1],
            found.subjects[1:],
        )  # "X and Y are allied"
    return found


def _is_deed(predicate: Predicate, verb: Token, *, passive: bool) -> bool:
    """ "fought", "led the patrol to a house": what was done that day, no lasting stance."""
    past = verb.tag == "VBD" and verb.dep != "relcl"
    if predicate is Predicate.LEADS and not passive:
        return past or bool(verb.kid("xcomp")) or bool(_oblique(verb, "to", "into"))
    return predicate is Predicate.FIGHTS and verb.tag == "VBD"


def _shared_object(verb: Token) -> list[Token]:
    """The object that a coordinated verb has for both: "arms and funds the militia"."""
    return next((found for c in verb.conjuncts()[1:] if (found := c.kids("dobj"))), [])


def _oblique(token: Token, *prepositions: str) -> list[Token]:
    """The complements of a word's own prepositions; not of "according to"."""
    return [
        noun
        for prep in token.kids("prep", "agent", "dative")
        if prep.lower in prepositions
        for noun in heads(prep.kids("pobj"))
    ]


def _of_noun(report: Report, sentence: Sentence, noun: Token) -> Stance | None:
    trigger = triggers("relations", "nouns", noun=True).find(noun) if noun.pos == "NOUN" else None
    if trigger is None or noun.dep in ("compound", "amod"):
        return None
    predicate, frame = Predicate(trigger.value), noun_frame(noun)
    if noun.lemma == "operation" and noun.tag != "NNS":
        return None  # one operation is an incident
    others = _oblique(noun, *_others(predicate))
    if not others and noun.dep == "dobj" and frame.carrier and predicate is not Predicate.FIGHTS:
        others = _oblique(frame.carrier, *_others(predicate))  # "provides support to Y"
    between = _oblique(noun, "between")
    if predicate.symmetric and len(between) > 1:
        subjects, others = between[:1], between[1:]
    else:
        givers = [giver for t in (noun, *others) for giver in _oblique(t, "from", "by")]
        subjects = givers or heads(owners(noun))
    if not others:
        return None
    return _stance(report, sentence, predicate, subjects, others, noun, f"noun “{trigger.words}”")


def _of_role(report: Report, sentence: Sentence, noun: Token) -> Stance | None:
    trigger = _roles().find(noun) if noun.pos in ("NOUN", "PROPN") else None
    if trigger is None or _is_in_a_name(noun):
        return None
    predicate = Predicate(trigger.value)
    others = heads(noun.kids("poss")) or _oblique(noun, *_others(predicate))
    others = others or noun.kids("compound", "nmod")[-1:]
    if noun.dep == "compound" and not others:
        others = [t for t in noun.head.kids("compound", "nmod") if t.i < noun.i][-1:]
    found = _stance(
        report, sentence, predicate, _described(noun), others, noun, f"role “{trigger.words}”"
    )
    if predicate is Predicate.LEADS:  # one leader is one person
        found.subjects = [p for p in found.subjects if _can_lead(p.token, noun)]
    if noun.dep == "compound":  # of "SDF commander Ali Hassan" the name alone
        found.subjects = [
            make_party(sentence, party.token, name)
            for party in found.subjects
            if (name := [t for t in party.within if t.i > noun.i])
        ]
    return found


def _is_in_a_name(noun: Token) -> bool:
    """The "Chief" of "Chief Minister", the "Units" of "People's Protection Units"."""
    titled = noun.dep == "compound" and actor_noun(noun.head.lemma) is not None
    return titled or (
        noun.pos == "PROPN" and noun.dep != "compound" and not noun.kid("prep", "appos")
    )


def _roles() -> Triggers:
    return triggers("relations", "roles", noun=True)


def _can_lead(token: Token, title: Token) -> bool:
    singular = title.tag in ("NN", "NNP") and token.tag in ("NNS", "NNPS")
    return not singular and not country_codes(fold_name(token.text)) and token.lower != "one"


def _described(noun: Token) -> list[Token]:
    """Of whom "leader" is said: its apposition, the name after it, the subject of "is"."""
    if noun.dep == "compound" and noun.head.pos == "PROPN":
        return [noun.head]
    if noun.dep == "appos":
        return [noun.head]
    if noun.dep == "attr":
        return noun.head.kids("nsubj")
    return noun.kids("appos")


def _stance(
    report: Report,
    sentence: Sentence,
    predicate: Predicate,
    subjects: Iterable[Token],
    others: Iterable[Token],
    cue: Token,
    rule: str,
) -> Stance:
    single = predicate in (Predicate.LEADS, Predicate.PART_OF)
    ones = find_parties(report, sentence, subjects, person=single)
    twos = find_parties(report, sentence, others, person=False)
    return Stance(predicate, ones, twos, cue, _anchor(cue), sentence, rule)


def _anchor(cue: Token) -> Token:
    """Where realis is read: above an infinitive that only says what an endeavour is for."""
    anchor = cue
    while anchor.tag == "VB" and anchor.dep in _INFINITIVES and _is_ongoing(anchor.head):
        anchor = anchor.head
    return anchor


def _is_ongoing(governor: Token) -> bool:
    return governor.lemma in words("relations", "ongoing") or (
        governor.pos == "VERB" and governor.lemma not in words("realis", "ahead")
    )


@cache
def _others(predicate: Predicate) -> tuple[str, ...]:
    return tuple(load("relations")[predicate]["other"])


def rejected_accusation(report: Report, sentence: Sentence) -> Iterator[tuple[Party, Token]]:
    """(who, verb) wherever somebody rejects an accusation that the sentence does not spell out."""
    for verb in sentence.tokens:
        if verb.pos != "VERB" or cue_mode(verb) != "deny":
            continue
        objects = verb.kids("dobj") or ([verb.head] if verb.dep == "relcl" else [])
        if objects and objects[0].lower in _RELATIVE and verb.dep == "relcl":
            objects = [verb.head]
        if not objects or objects[0].lemma not in words("relations", "accusations"):
            continue
        deniers = verb.kids("nsubj")
        for denier in deniers[:1]:
            yield make_party(sentence, denier, phrase(denier)), verb
