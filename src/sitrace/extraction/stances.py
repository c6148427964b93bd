"""Stances between parties as syntax words them: verbs, nouns, roles; "X-backed Y" is in epithets."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile

from sitrace.extraction.attribution import cue_mode
from sitrace.extraction.endeavours import doers, owners
from sitrace.extraction.epithets import of_epithet
from sitrace.extraction.frames import is_passive, noun_frame, verb_frame
from sitrace.extraction.nouns import is_armed, is_named_person, weapon_class
from sitrace.extraction.parties import Party, Stance, find_parties, make_party
from sitrace.extraction.phrases import heads, is_time, phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, Triggers, triggers
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.lexicon.place_words import given_names
from sitrace.model import Predicate
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_RELATIVE = {"who", "whom", "which", "that"}


_BEHIND = {Predicate.SUPPORTS: ("with",), Predicate.LEADS: ("under",)}
"""Prepositions of "with the support of X", "under the command of X": X stands so to who acts."""
_INSTALLING = ("appoint", "name", "elect", "install", "serve", "confirm", "reappoint")
_INFINITIVES = ("xcomp", "advcl", "acl", "pcomp", "conj")


def find_stances(report: Report, sentence: Sentence) -> Iterator[Stance]:
    """The stances that a sentence states, in text order of their cues."""
    for token in sentence.tokens:
        found = (
            of_epithet(report, sentence, token)
            or _of_verb(report, sentence, token)
            or _of_holder(report, sentence, token)
            or _of_league(report, sentence, token)
            or _of_noun(report, sentence, token)
            or _of_role(report, sentence, token)
        )
        if found and found.subjects and found.others:
            yield found


def _of_verb(report: Report, sentence: Sentence, verb: Token) -> Stance | None:
    trigger = triggers("relations", "verbs").find(verb) if verb.pos == "VERB" else None
    if trigger and _is_hung_wrongly(verb, trigger):
        return None
    if verb.tag == "VB" or verb.dep == "pcomp":
        trigger = trigger or _aim(verb)
    if trigger is None or verb.dep == "amod":
        return None
    predicate, frame = Predicate(trigger.value), verb_frame(verb)
    if _is_deed(predicate, verb, passive=frame.passive) or _is_relief(predicate, verb):
        return None
    agents = heads(doers(verb)) if not frame.passive else frame.agents
    others = _oblique(verb, *_others(predicate), *trigger.companions)
    if frame.passive and (predicate.symmetric or trigger.companions & set(_others(predicate))):
        agents = frame.patients  # "is allied with", "was assigned to"
    elif trigger.companions:
        others = others or [t for o in verb.kids("dobj") for t in _oblique(o, *_others(predicate))]
    else:
        others = frame.patients or others or heads(_shared_object(verb))
    if predicate is Predicate.LEADS:
        # "led by Omar Haddad and the Red Front": the second is led too
        agents = [t for t in agents if is_named_person(t) == is_named_person(agents[0])]
    found = _stance(report, sentence, predicate, agents, others, verb, f"verb “{trigger.words}”")
    alone = not any(_oblique(t, *_others(predicate)) for t in (verb, *verb.kids("dobj")))
    if (
        predicate.symmetric
        and not found.others
        and alone
        and trigger.companions.isdisjoint(_others(predicate))
    ):
        found.subjects, found.others = (
            found.subjects[:1],
            found.subjects[1:],
        )  # "X and Y are allied"
    return found


def _aim(verb: Token) -> Trigger | None:
    """ "efforts to destroy Y"; single deeds only as what goes on: "committed to carrying out attacks"."""
    found = triggers("relations", "aims").find(verb)
    governor = verb.head.head if verb.dep == "pcomp" else verb.head
    deed = found is not None and "attack" in found.companions
    return None if deed and governor.lemma not in words("relations", "ongoing") else found


def _is_hung_wrongly(verb: Token, trigger: Trigger) -> bool:
    """The second "led by" of "the LFA, led by X, and the GDF, led by Y", both hung on the first."""
    beside = verb.head.kids("acl") if verb.dep == "acl" else []
    earlier = (triggers("relations", "verbs").find(t) for t in beside if t.i < verb.i)
    return any(t and t.value == trigger.value for t in earlier)


def _of_holder(report: Report, sentence: Sentence, verb: Token) -> Stance | None:
    """ "The coalition includes Chad": Chad is part of it."""
    trigger = triggers("relations", "holders").find(verb) if verb.pos == "VERB" else None
    if trigger is None or is_passive(verb):
        return None
    frame = verb_frame(verb)
    named = [t for t in frame.patients if t.pos == "PROPN"]
    whole = [t for a in frame.agents[:1] for t in _oblique(a, "of", "in") or [a]]
    return _stance(
        report, sentence, Predicate(trigger.value), named, whole, verb, f"“{verb.lemma}”"
    )


def _is_relief(predicate: Predicate, cue: Token) -> bool:
    """ "sent tents to Chad", "gave Fiji $2 million in assistance": relief takes nobody's side, unless it
    is of arms or for those who bear them."""
    if predicate is not Predicate.SUPPORTS:
        return False
    giving = next((t for t in (cue, *cue.ancestors()) if _gives_relief(t)), None)
    if giving is None:
        return False
    givers = {t.i for giver in verb_frame(giving).agents for t in giver.subtree()}
    given = [t for t in giving.subtree() if t.i not in givers]
    return not any(weapon_class(t) or t.lemma in _ARMED or is_armed(t) for t in given)


def _gives_relief(verb: Token) -> bool:
    told = (triggers("incidents", field).find(verb) for field in ("verbs", "dealings"))
    return verb.pos == "VERB" and any(t and t.value == "aid_delivery" for t in told)


_ARMED = words("relations", "arming")


def _is_deed(predicate: Predicate, verb: Token, *, passive: bool) -> bool:
    """ "fought", "led the patrol to a house": what was done that day, no lasting stance."""
    past = verb.tag == "VBD" and verb.dep != "relcl"
    if predicate is Predicate.LEADS and not passive and verb.lemma not in ("take", "assume"):
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
    if noun.lemma in ("operation", "offensive") and noun.tag != "NNS":
        return None  # one operation is an incident
    if _is_relief(predicate, noun):
        return None
    others = _oblique(noun, *_others(predicate))
    if not others and frame.carrier and _is_shared(predicate, noun):
        others = _oblique(frame.carrier, *_others(predicate))
    between = _oblique(noun, "between") or _makers(predicate, noun)
    if predicate.symmetric and len(between) > 1 and not others:
        subjects, others = between[:1], between[1:]
    elif noun.dep == "pobj" and noun.head.lower in _BEHIND.get(predicate, ()):
        subjects, others = _backers(noun), _backed(noun.head)
    elif predicate is Predicate.LEADS:
        return None
    elif _is_received(noun):
        subjects = [t for word in (noun, noun.head) for t in _oblique(word, "from", "by", "of")]
        others = heads(doers(noun.head))
    else:
        givers = [giver for t in (noun, *others) for giver in _oblique(t, "from", "by")]
        subjects = givers or heads(owners(noun))
    if not others:
        return None
    return _stance(report, sentence, predicate, subjects, others, noun, f"noun “{trigger.words}”")


def _is_shared(predicate: Predicate, noun: Token) -> bool:
    """ "provides support to Y", "is at war with Y": Y hangs on the verb, as the parser has it."""
    if predicate is Predicate.FIGHTS:
        return noun.dep == "pobj" and noun.head.lower == "at"
    return noun.dep == "dobj"


def _is_received(noun: Token) -> bool:
    """ "received support from X", "enjoys the support of X"; not "has support for Y"."""
    return noun.dep == "dobj" and noun.head.lemma in words("relations", "receiving")


def _makers(predicate: Predicate, noun: Token) -> list[Token]:
    """ "X and Y formed an alliance": those who are in it."""
    made = predicate is Predicate.ALLIED_WITH and noun.dep == "dobj"
    return heads(doers(noun.head)) if made else []


def _backers(noun: Token) -> list[Token]:
    """Whose the support of "with support from X", "with X's backing", "with Xian help" is."""
    return _oblique(noun, "of", "from", "by") or heads(
        noun.kids("poss", "nmod", "amod", "compound")
    )


def _backed(prep: Token) -> list[Token]:
    """Who acts "with the support of X"."""
    return heads(doers(prep.head)) if prep.head.pos == "VERB" else [prep.head]


def _of_league(report: Report, sentence: Sentence, noun: Token) -> Stance | None:
    """ "the coalition against X" stands against X itself."""
    predicate = Predicate.OPPOSES
    if noun.lemma not in load("relations")[predicate]["leagues"]:
        return None
    others = _oblique(noun, "against")
    if not others:
        return None
    return _stance(report, sentence, predicate, [noun], others, noun, f"“{noun.lemma} against”")


def _of_role(report: Report, sentence: Sentence, noun: Token) -> Stance | None:
    trigger = _roles().find(noun) if noun.pos in ("NOUN", "PROPN") else None
    if trigger is None or _is_in_a_name(noun):
        return None
    predicate = Predicate(trigger.value)
    others = heads(noun.kids("poss")) or _oblique(noun, "of", *_others(predicate))
    others = others or noun.kids("compound", "nmod")[-1:]
    if noun.dep == "compound" and not others:
        others = [t for t in noun.head.kids("compound", "nmod") if t.i < noun.i][-1:]
    described = _described(noun)
    if noun.dep == "attr" and predicate.symmetric and noun.tag == "NNS" and not others:
        both = heads(described)  # "X and Y are foes"
        described, others = both[:1], both[1:]
    found = _stance(report, sentence, predicate, described, others, noun, f"role “{trigger.words}”")
    before = (
        found.others and others and others[0].i < noun.i and others[0].dep in ("compound", "nmod")
    )
    if before and (name := _name_before(sentence, noun)):
        found.others = [make_party(sentence, others[0], name)]
    if noun.lemma in words("relations", "parts"):  # a wing is nobody by himself
        found.subjects = [p for p in found.subjects if not _is_called(p.token)]
    if predicate is Predicate.LEADS:  # one leader is one person
        found.subjects = [p for p in found.subjects if _can_lead(p.token, noun)]
    if noun.dep == "compound":  # of "SDF commander Ali Hassan" the name alone
        found.subjects = [
            make_party(sentence, party.token, name)
            for party in found.subjects
            if (name := [t for t in party.within if t.i > noun.i])
        ]
    return found


def _name_before(sentence: Sentence, noun: Token) -> list[Token]:
    """The name before a role: "Joint Task Force – North commander" is of all these words."""
    before = reversed([t for t in sentence.tokens if t.i < noun.i])
    named = [*takewhile(_can_be_in_a_name, before)]
    return named[::-1] if named else noun.kids("compound", "nmod")[-1:]


def _can_be_in_a_name(token: Token) -> bool:
    return token.text in "-–‑" or (token.tag in ("NNP", "NNPS") and not is_time(token))


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
    if installed := _installed(noun):
        return installed
    return noun.kids("appos") or _named_last(noun) or _nationals(noun)


def _nationals(noun: Token) -> list[Token]:
    """Eritrea, of "their Eritrean allies"."""
    if noun.lemma not in words("relations", "counterparts"):
        return []
    return [t for t in noun.kids("amod") if t.text[0].isupper() and country_codes(t.lower)]


def _installed(noun: Token) -> list[Token]:
    """ "was named leader of", "appointed Ali Hassan as commander of"."""
    as_what = noun.dep == "pobj" and noun.head.lower == "as"
    verb = noun.head.head if as_what else noun.head
    if verb.lemma not in _INSTALLING or not (as_what or noun.dep == "oprd"):
        return []
    return verb.kids("nsubjpass", "dobj") or verb.kids("nsubj")


def _named_last(noun: Token) -> list[Token]:
    """ "the commander of the Red Brigade, Ali Hassan": the parser takes it for the brigade's name."""
    behind = _oblique(noun, "of")
    behind += [t for party in behind for t in _oblique(party, "of")]
    named = [t for party in behind for t in party.kids("appos") if t.pos == "PROPN"]
    return [t for t in named if _is_called(t)]


def _is_called(token: Token) -> bool:
    """Whether this is a person's name."""
    return any(t.lower in given_names() for t in (token, *token.kids("compound")))


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
    return Stance(predicate, ones, twos, cue, _anchor(cue), sentence, rule, _is_kept_up(cue))


def _is_kept_up(cue: Token) -> bool:
    """Whether it goes on whatever else is said: "the need to continue operations against X"."""
    verb = cue.head
    kept = cue.dep == "dobj" and verb.lemma in words("relations", "kept_up")
    return kept and not verb.kid("neg") and not verb.head.kid("neg")


def _anchor(cue: Token) -> Token:
    """Where realis is read: above an infinitive that only says what an endeavour is for."""
    anchor = cue
    while (above := _above(anchor)) is not None:
        anchor = above
    return anchor


def _above(verb: Token) -> Token | None:
    """The "continues" of "continues to support", the "committed" of "committed to supporting"."""
    if verb.tag == "VB" and verb.dep in _INFINITIVES and _is_ongoing(verb.head):
        return verb.head
    governor = verb.head.head
    meant = verb.dep == "pcomp" and governor.lemma in words("relations", "ongoing")
    return governor if meant else None


def _is_ongoing(governor: Token) -> bool:
    if governor.lemma in words("relations", "ongoing"):
        return True
    weak = words("realis", "ahead") | words("realis", "believed") | words("realis", "refused")
    return governor.pos == "VERB" and governor.lemma not in weak


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
