"""Who does what to whom: the arguments of a verb or a noun, read off the dependencies."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sitrace.extraction.nouns import is_armed, is_event_noun, is_named_person, is_person_noun
from sitrace.extraction.phrases import heads, is_time
from sitrace.model.ontology import load, words
from sitrace.text import Token

_RELATIVE = {"who", "which", "that", "whom", "whose"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_AGAINST = {"on", "against", "at", "upon", "into", "targeting", "hitting"}


@dataclass(slots=True)
class Frame:
    """A trigger word with its arguments. All tokens are heads of phrases of the same sentence."""

    head: Token
    agents: list[Token] = field(default_factory=list)
    """Doers: the subject of an active verb, "by …", a possessor."""
    patients: list[Token] = field(default_factory=list)
    """Those it is done to: the object, the subject of a passive, "of …"."""
    obliques: list[tuple[str, Token]] = field(default_factory=list)
    """(preposition, head of its complement), of the trigger and of what carries it."""
    passive: bool = False
    carrier: Token | None = None
    """The verb that carries a noun: "launched" of "launched an attack"."""

    def oblique(self, *prepositions: str) -> list[Token]:
        return [token for prep, token in self.obliques if prep in prepositions]

    @property
    def anchor(self) -> Token:
        """The verb of the clause: where negation, tense and attribution attach."""
        return self.carrier or self.head


def verb_frame(verb: Token) -> Frame:
    """The frame of a verb: active, passive, reduced relative, participle or coordinated."""
    if _is_gerund_noun(verb):
        return noun_frame(verb)
    passive = is_passive(verb)
    frame = Frame(verb, passive=passive, obliques=list(obliques(verb)))
    objects = verb.kids("dobj", "dative") or _shared_objects(verb)
    by = [_named_behind(pobj) for agent in verb.kids("agent") for pobj in agent.kids("pobj")]
    by += [] if by or not passive else [t for p, t in frame.obliques if p == "by"]
    subject = subjects(verb)
    if passive:
        frame.agents, frame.patients = heads(by), heads(subject or objects)
    elif verb.lemma == "come" and (fire := _fire_over(verb)):
        sources = [t for p, t in (*obliques(fire), *frame.obliques) if p in ("from", "by")]
        frame.agents, frame.patients = heads(sources), heads(subject)
    else:
        frame.agents, frame.patients = heads(subject), heads(objects)
    return frame


def _named_behind(adjective: Token) -> Token:
    """The Red Front of "by the paramilitary Red Front", where the parser ends the phrase too early."""
    if adjective.pos != "ADJ":
        return adjective
    names = (t for t in [*adjective.ancestors()][-1].subtree() if t.tag in ("NNP", "NNPS"))
    first = next((t for t in names if t.i == adjective.i + 1), adjective)
    return first.head if first.dep == "compound" and first.head.pos == "PROPN" else first


def _fire_over(verb: Token) -> Token | None:
    """The fire that somebody "came under"."""
    under = (t for prep, t in obliques(verb) if prep == "under")
    return next((t for t in under if t.lemma in ("fire", "gunfire", "shellfire")), None)


def _is_gerund_noun(verb: Token) -> bool:
    """ "when shelling of the town killed two": a noun, whatever the parser takes it for."""
    of = any(prep.lower == "of" for prep in verb.kids("prep"))
    return of and verb.tag == "VBG" and not verb.kid("dobj", "aux", *_SUBJECTS)


def _shared_objects(verb: Token) -> list[Token]:
    """ "killed or wounded 20": the object of the second verb is that of the first as well."""
    beside = [t for t in verb.kids("conj") if t.pos == "VERB" and t.i - verb.i <= 2]
    return [t for other in beside for t in other.kids("dobj")]


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject suffers what the verb says."""
    if verb.kid("auxpass", "nsubjpass"):
        return True
    if verb.tag != "VBN" or verb.kid("aux"):
        return False
    if verb.kid("nsubj"):  # "four were killed and 35 wounded", "left 14 dead and 30 injured"
        after = verb.dep == "conj" and (verb.head.pos == "ADJ" or is_passive(verb.head))
        # "recorded 17 people killed": no auxiliary, and these verbs need an object
        return after or _is_undergone(verb)
    if verb.dep in ("acl", "relcl", "amod", "advcl") or verb.is_root:
        return True
    return verb.dep == "conj" and is_passive(verb.head)


def _is_undergone(verb: Token) -> bool:
    """ "17 people killed"; not "heavy losses (37 killed)"."""
    lost = any(t.lemma in words("realis", "outcomes") for t in verb.kids("nsubj"))
    return verb.lemma in words("lists", "undergone") and not verb.kid("dobj") and not lost


def subjects(verb: Token) -> list[Token]:
    """The subject of a verb, its own or the one that it shares or inherits."""
    own = [s for t in verb.kids(*_SUBJECTS) for s in _who_goes_on(t)]
    if own and own[0].lower not in _RELATIVE:
        return own
    if verb.dep in ("relcl", "acl") or (own and verb.dep in ("ccomp", "advcl")):
        return [_antecedent(verb)] if verb.dep in ("relcl", "acl") else own
    if own:
        return own
    if verb.dep == "amod":
        return [verb.head]
    if verb.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep"):
        return _inherited(verb)
    return _behind_day(verb)


def _who_goes_on(subject: Token) -> list[Token]:
    """The troops of "troops defending the town were hit", which the parser takes for a clause."""
    doing = subject.dep == "csubjpass" and subject.tag == "VBG"
    return (doing and subject.kids("nsubj")) or [subject]


def _antecedent(verb: Token) -> Token:
    """Whom a relative clause is about: "the army and the militia, which is backed by Y" is about
    the militia, whatever the parser hangs it on; "which are" is about both."""
    noun, first = verb.head, min(t.i for t in verb.subtree())
    if happened := _happening_at(noun):
        return happened
    finite = [verb, *verb.kids("aux", "auxpass")]
    if not any(t.tag == "VBZ" or t.lower == "was" for t in finite):
        return noun
    return [t for t in noun.conjuncts() if t.i < first][-1]


def _happening_at(place: Token) -> Token | None:
    """The attack of "the attack in Xyz, which killed four": a name of a place has killed nobody."""
    below = place
    while (
        below.pos == "PROPN"
        and below.dep == "pobj"
        and below.head.lower in ("in", "at", "near", "of")
    ):
        below = below.head.head
    return below if below is not place and is_event_noun(below) else None


def _behind_day(verb: Token) -> list[Token]:
    """ "On Monday rebels shelled …": the parser makes the subject one name with the day."""
    heads_of_day = (t for prep in verb.kids("prep") if prep.i < verb.i for t in prep.kids("pobj"))
    return [t for t in heads_of_day if not is_time(t) and any(map(is_time, t.kids("compound")))]


def goes_on_above(verb: Token) -> Token | None:
    """The "said" of "said it holds the town and called for calm", where the parser hangs "called"
    on "holds": one tense goes on with one, and a said clause in another has ended."""
    told, outer = verb.head, verb.head.head
    if verb.dep != "conj" or told.dep != "ccomp" or verb.tag not in ("VBD", "VBZ"):
        return None
    other = told.tag in ("VBD", "VBZ", "VBP") and told.tag != verb.tag
    other = other or any(t.tag in ("VBZ", "VBP", "MD") for t in told.kids("aux", "auxpass"))
    same = outer.tag == verb.tag and not outer.kid("aux")
    return outer if same and other and not verb.kid(*_SUBJECTS) and told.i > outer.i else None


def _inherited(verb: Token) -> list[Token]:
    if (above := goes_on_above(verb)) is not None:
        return subjects(above)
    governor = verb.head
    if governor.lower == "including" and verb.dep == "pcomp":  # "took a line, including taking X"
        taking = next((t for t in governor.ancestors() if t.pos == "VERB"), None)
        return subjects(taking) if taking is not None else []
    if governor.dep == "prep":  # "after capturing X", "accused Y of capturing X"
        of, governor = governor, governor.head
        if of.lower in ("of", "for") and (blamed := governor.kids("dobj", "nsubjpass")):
            return blamed
    if _is_gerund_noun(governor):
        return [governor]
    if verb.tag == "VBG" and verb.dep == "conj" and governor.pos in ("NOUN", "PROPN"):
        above = next((t for t in governor.ancestors() if t.pos == "VERB"), None)
        if above is not None and not is_person_noun(governor):
            return subjects(above)  # "attacked a town near the border, killing two"
    if governor is verb or governor.pos not in ("VERB", "AUX"):
        return [governor] if governor.pos in ("NOUN", "PROPN") and verb.dep == "conj" else []
    return _inherited_from(governor, verb)


def _inherited_from(governor: Token, verb: Token) -> list[Token]:
    if verb.dep == "ccomp" and not verb.kid("aux") and verb.tag != "VBG":
        return []
    if verb.dep == "xcomp" and (controlled := governor.kids("dobj")):
        return controlled  # "forced them to leave"
    outcome = verb.dep == "advcl" and verb.tag == "VBG" and is_passive(governor)
    if outcome and verb.lemma in words("lists", "undergone"):
        return verb_frame(governor).agents  # "was attacked by rebels, killing nine"
    return subjects(governor)


def noun_frame(noun: Token) -> Frame:
    """The frame of an event noun: "the shelling of X by Y", "Y's attack on X", "Y carried out …"."""
    frame = Frame(noun, carrier=_carrier(noun), obliques=[*obliques(noun), *_of_measure(noun)])
    frame.agents = (
        heads(frame.oblique("by"))
        or _answerable(noun)
        or _both_sides(frame)
        or _launchers(frame)
        or _doers_of_both(noun)
    )
    behind = heads(frame.oblique("of"))
    doing = any(map(is_armed, behind)) or (behind and frame.oblique("on", "against"))
    if noun.lemma in words("lists", "of_doers") and doing:
        frame.agents, behind = frame.agents or behind, []  # "the attack of the rebels on the town"
    if noun.lemma in words("lists", "of_doers") and not frame.oblique("on", "against"):
        frame.obliques += _behind_doers(frame.agents)
    frame.patients = behind or _under_it(noun)
    owners = heads(noun.kids("poss"))
    if _is_suffered(noun) and not frame.patients:
        frame.patients = heads(_behind_where(noun))
    if _is_suffered(noun) and not frame.patients and not any(is_armed(t) for t in owners):
        frame.patients = owners
    else:
        frame.agents = frame.agents or owners
    if blamed := _blamed(noun, frame.carrier):
        frame.agents = blamed
        frame.obliques = [(prep, t) for prep, t in frame.obliques if t not in blamed]
        return frame
    verb = frame.carrier
    if verb is None:
        return frame
    frame.obliques += obliques(verb)
    frame.agents = frame.agents or heads(frame.oblique("by")) or _both_sides(frame)
    if noun.lemma in words("lists", "shots"):  # "killed in fire from the army"
        frame.agents = frame.agents or [t for t in frame.oblique("from") if is_armed(t)]
    if (
        noun.dep in ("dobj", "nsubjpass")
        and not frame.agents
        and verb.lemma in load("lists")["light_verbs"]
    ):
        carried = verb_frame(verb)
        frame.agents = [t for t in carried.agents if t is not noun]
    elif noun.dep == "nsubj" and verb.lemma in words("lists", "strikes"):
        frame.patients += heads(verb.kids("dobj"))
    return frame


def _doers_of_both(noun: Token) -> list[Token]:
    """Who did both: "shelling and air strikes by the army"."""
    hung = noun.head.kids("conj") if noun.dep == "dobj" else []  # on the verb, as the parser has it
    after = [t for t in (*noun.conjuncts(), *hung) if t.i > noun.i and is_event_noun(t)]
    return heads([t for other in after[-1:] for prep, t in obliques(other) if prep == "by"])


def _answerable(noun: Token) -> list[Token]:
    """Who "is responsible for" the deed."""
    of = noun.head.head
    told = noun.dep == "pobj" and noun.head.lower == "for" and of.lemma == "responsible"
    return heads(of.kids(*_SUBJECTS) or of.head.kids(*_SUBJECTS)) if told else []


def _launchers(frame: Frame) -> list[Token]:
    """Who did "an attack launched by X on the town"; its aim stands behind the participle."""
    light = words("lists", "light_verbs")
    launched = [t for t in frame.head.kids("acl") if t.tag == "VBN" and t.lemma in light]
    for participle in launched:
        frame.obliques += [(p, t) for p, t in obliques(participle) if p in _AGAINST]
        if doers := verb_frame(participle).agents:
            return doers
    return []


def _behind_doers(doers: list[Token]) -> list[tuple[str, Token]]:
    """ "an attack by X on the town": the parser may hang the town on X."""
    return [(p, t) for doer in doers for p, t in obliques(doer) if p in ("on", "against")]


def _blamed(noun: Token, carrier: Token | None) -> list[Token]:
    """Who did it by what is said: "a strike blamed on X", "blamed it on X", "blamed X for it"."""
    for verb in (*noun.kids("acl", "relcl"), *([carrier] if carrier else [])):
        if verb.lemma not in words("lists", "blaming"):
            continue
        own = obliques(noun) if verb is carrier and noun.dep == "dobj" else ()
        if found := [t for prep, t in (*obliques(verb), *own) if prep in ("on", "to")]:
            return heads(found)
        if noun.dep == "pobj" and noun.head.lower in ("for", "of"):
            return heads(verb.kids("nsubjpass") if is_passive(verb) else verb.kids("dobj"))
    return []


def _both_sides(frame: Frame) -> list[Token]:
    """ "fighting between X and Y": the parser may hang Y on the fighting."""
    sides = heads(frame.oblique("between"))
    if len(sides) != 1:
        return sides
    return [*sides, *heads(frame.head.kids("conj")), *_beside_place(sides[0])]


def _beside_place(side: Token) -> list[Token]:
    """The demonstrators of "between police in X and demonstrators", whom the parser puts beside X."""
    places = [t for _, t in obliques(side) if t.pos == "PROPN"]
    return [t for p in places for t in p.conjuncts() if t.pos == "NOUN" and is_person_noun(t)]


def _of_measure(noun: Token) -> list[tuple[str, Token]]:
    """ "months of clashes between X and Y": the parser may hang the sides on the months."""
    measure = noun.head.head
    if noun.dep != "pobj" or noun.head.lower != "of" or not _is_measure(measure):
        return []
    return [(prep, t) for prep, t in obliques(measure) if prep in ("between", "with", "by")]


def _is_measure(noun: Token) -> bool:
    return is_time(noun) or noun.lemma in words("lists", "spells")


def _under_it(noun: Token) -> list[Token]:
    """Those who "came under attack", "are under fire", "face shelling"."""
    first = noun.head if noun.dep == "conj" and noun.head.pos == "NOUN" else noun
    if first.dep in ("dobj", "conj") and first.head.lemma in _FACING:
        return heads(subjects(first.head))
    if noun.dep != "pobj" or noun.head.lower != "under":
        return []
    verb = noun.head.head
    return heads(subjects(verb)) if verb.lemma in _UNDERGOING else []


_FACING = ("face", "endure", "withstand", "undergo")
_UNDERGOING = ("come", "be", "remain", "get")


def _behind_where(noun: Token) -> list[Token]:
    """ "the murder in Karvala of two priests": the parser hangs the "of" on the place or the day."""
    between = (t for prep in noun.kids("prep") for t in prep.kids("pobj"))
    where = (t for t in between if t.pos == "PROPN" or is_time(t))
    of = (prep for t in where for prep in t.kids("prep") if prep.lower == "of")
    people = (t for prep in of for t in prep.kids("pobj"))
    return [t for t in people if is_person_noun(t) or is_named_person(t)]


def _is_suffered(noun: Token) -> bool:
    """Whether the possessor of this deed is the one it is done to: "the priest's murder"."""
    return noun.lemma in words("lists", "suffered")


def _carrier(noun: Token) -> Token | None:
    """The verb that a noun is an argument of; not of "in response to the attack", which is another deed."""
    for token in noun.ancestors():
        if token.pos == "NOUN" and token.lemma in words("realis", "reactions"):
            return None
        if token.pos in ("VERB", "AUX"):
            return token
        if token.dep not in ("conj", "pobj", "prep", "compound", "dobj", "attr", "appos"):
            return token if token.pos in ("VERB", "AUX") else None
    return None


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, complement head) pairs below a token, coordinated complements included."""
    for prep in token.kids("prep", "agent", "dative"):
        if prep.pos not in ("ADP", "PART", "VERB", "ADV", "X"):
            continue
        for inner in prep.kids("prep"):  # "out of", "because of", "south of"
            yield from ((inner.lower, noun) for noun in heads(inner.kids("pobj")))
        yield from ((prep.lower, noun) for noun in heads(prep.kids("pobj")))


_AIMING = words("lists", "aiming")


def aimed_at(frame: Frame) -> list[Token]:
    """What a noun or an intransitive verb is aimed at: "attack on", "fired at", "raid against"."""
    if frame.head.pos == "VERB" and (frame.head.lemma not in _AIMING or frame.passive):
        return []
    return frame.oblique(*_AGAINST)
