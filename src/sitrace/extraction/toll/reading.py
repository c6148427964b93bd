"""Which words of a sentence count people and say what befell them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sitrace.extraction.counting import Count, count
from sitrace.extraction.frames import Frame, noun_frame, verb_frame
from sitrace.extraction.phrases import heads
from sitrace.extraction.report import Report
from sitrace.extraction.toll.counted import (
    Counted,
    is_countable,
    is_people,
    is_told,
    made,
    unit_of,
)
from sitrace.extraction.toll.hurt import STATE, in_state, is_state, struck
from sitrace.extraction.toll.listing import listed
from sitrace.extraction.toll.parts import mark_apposed, subsets
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model import TollEffect
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token
from sitrace.text.numbers import Quantity

_HARM = frozenset((TollEffect.KILLED, TollEffect.INJURED))
_TOTALS = words("lists", "totals")
_REACH = words("lists", "reach")
_FINDING = words("lists", "finding")
_COMPANY = frozenset(("along", "together"))


def find_counted(report: Report, sentence: Sentence) -> list[Counted]:
    """The counted people of a sentence in text order, subsets behind what contains them."""
    found: dict[int, Counted] = {}
    for counted in _counted(report, sentence):
        earlier = found.setdefault(counted.noun.i, counted)
        if counted.total and not earlier.count.is_told:
            found[counted.noun.i] = counted  # "the number of rebels killed rose to 31"
        elif earlier is not counted:
            _join(earlier, counted)
    main = [c for c in found.values() if is_told(c) and not _is_named_again(c, found)]
    main = [c for c in main if not _is_what_a_total_counts(c, main)]
    mark_apposed(main)
    for counted in main:
        counted.fellows = frozenset(found)
    for counted in list(main):
        main.extend(subsets(report, sentence, counted, main))
    return sorted(main, key=lambda c: (c.part_of is not None, c.noun.i))


def _is_named_again(counted: Counted, found: Mapping[int, Counted]) -> bool:
    """Whether this only names whom the words before it count: "a nun, Sister Mary Soto, who …"."""
    noun = counted.noun
    before = found.get(noun.head.i) if noun.dep == "appos" and noun.pos == "PROPN" else None
    if any(noun.head.i < other < noun.i for other in found):
        return False  # "a colonel, a judge, and Senator Luis Vega"
    return before is not None and before.count.singular and before.noun.pos != "PROPN"


def _is_what_a_total_counts(counted: Counted, told: Sequence[Counted]) -> bool:
    """Whether a total has its number already: "the number of rebels killed rose to 31"."""
    if counted.count.is_told or not any(t.lemma in _TOTALS for t in counted.noun.ancestors()):
        return False
    return any(c.total and c.effect is counted.effect for c in told)


def _join(earlier: Counted, later: Counted) -> None:
    """Two words tell of the same people: "killed or wounded 20", "shot and killed"."""
    if earlier.effect is TollEffect.KILLED and is_state(later):
        return  # "was found dead with a wound to the head"
    if later.effect is TollEffect.KILLED and is_state(earlier):
        later_wins = True  # "was found with a wound and died"
    else:
        later_wins = earlier.is_shot and later.effect in _HARM
    if later_wins:
        earlier.effect, earlier.rule, earlier.trigger = later.effect, later.rule, later.trigger
    elif {earlier.effect, later.effect} == _HARM:
        together = later.frame.head in earlier.frame.head.conjuncts()
        dead = later if later.effect is TollEffect.KILLED else earlier
        if together:
            earlier.effect = TollEffect.CASUALTIES  # "killed or wounded 20"
        else:  # "the two who were injured died"
            earlier.effect, earlier.rule, earlier.trigger = dead.effect, dead.rule, dead.trigger


def _counted(report: Report, sentence: Sentence) -> Iterator[Counted]:
    for token in sentence.tokens:
        if token.pos == "VERB":
            yield from _by_verb(report, sentence, token)
            yield from _by_total(report, sentence, token)
        elif token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            yield from _by_noun(report, sentence, token)
            yield from _by_state(report, sentence, token)
        if token.pos in ("ADJ", "VERB", "NOUN"):
            yield from _by_adjective(report, sentence, token)
        if token.lower in _FATALLY:
            yield from _by_adverb(report, sentence, token)


# ------------------------------------------------------------------ verbs
def _by_verb(report: Report, sentence: Sentence, verb: Token) -> Iterator[Counted]:
    frame = verb_frame(verb)
    for name in ("object", "subject"):
        trigger = triggers("tolls", name).find(verb)
        if trigger is None and name == "object":
            trigger = struck(frame)
        if trigger is None or _is_figurative(verb, frame):
            continue
        people = _sufferers(report, sentence, frame, name)
        people = _whole_list(sentence, verb, people)
        yield from _each(report, sentence, people, trigger, frame, "verb")
        if people and verb.lemma not in _FINDING:
            yield from _each(report, sentence, _company(frame), trigger, frame, "verb")


def _is_figurative(verb: Token, frame: Frame) -> bool:
    """ "leaders who are hurting the country": nobody is wounded in the present tense."""
    return verb.lemma in ("hurt", "harm") and not frame.passive and verb.tag in _PRESENT


_PRESENT = ("VBG", "VBP", "VBZ")


def _sufferers(report: Report, sentence: Sentence, frame: Frame, name: str) -> list[Token]:
    """Those whom a verb happens to: its object, or its subject where that is who is counted."""
    verb = frame.head
    if name == "subject":
        reduced = verb.dep == "acl" and not frame.agents  # "600 households returned"
        return _behind_and(report, sentence, verb) or (frame.patients if reduced else frame.agents)
    if frame.patients and all(t.lower in _SELF for t in frame.patients):
        return frame.agents
    if not verb.kid("dobj"):
        own = _right_before(report, sentence, verb) or _behind_and(report, sentence, verb)
        if own := own or _left(verb):
            return own
    if frame.patients or verb.kid("dobj", "ccomp", "aux"):
        return frame.patients
    if _is_active(verb):
        return []
    if verb.tag == "VBN" and verb.dep in ("xcomp", "oprd"):
        return frame.agents  # "was robbed and left wounded"
    # headlines and lists leave the auxiliary out: "four people killed, five injured"
    counted = [t for t in frame.agents if count(report, sentence, t).quantity]
    return counted if verb.tag in ("VBN", "VBD") else []


def _right_before(report: Report, sentence: Sentence, verb: Token) -> list[Token]:
    """The bare number before a participle: "26 killed and 135 injured"."""
    left = [t for t in sentence.tokens if t.i < verb.i and t.lower not in _OR_MORE]
    if not left or verb.tag not in ("VBN", "VBD"):
        return []
    before = left[-1]
    counts = before.dep == "nummod" and before.head.pos in ("NOUN", "PROPN")
    bare = before.pos == "NUM" and not counts
    quantity = report.quantity_at(sentence, before) if bare else None
    if quantity is None:
        return []
    ranged = before.dep == "conj" and report.quantity_at(sentence, before.head) is quantity
    return [before.head if ranged else before]  # "between 30 and 40 injured"


_OR_MORE = frozenset(("-", "plus", "+"))
"""What stands between a number and its participle: "80-plus wounded"."""


def _left(verb: Token) -> list[Token]:
    """Who is left so: "left 50 others wounded"."""
    above = verb.head
    if verb.tag != "VBN" or above.lemma != "leave" or verb.kid("nsubj", "nsubjpass"):
        return []
    return heads([t for t in above.kids("dobj") if t.i < verb.i])


def _behind_and(report: Report, sentence: Sentence, verb: Token) -> list[Token]:
    """Whom an "and" sets before a participle that the parser gives the subject before it.

    "At least 22 were killed and another 80-plus wounded", "11 died and several others, mostly
    women, were hurt".
    """
    first = verb.head
    if verb.dep != "conj" or first.pos not in ("VERB", "ADJ") or verb.kid("nsubj", "nsubjpass"):
        return []
    between = [t for t in sentence.tokens if first.i < t.i < verb.i]
    joint = next((at for at, t in enumerate(between) if t.tag == "CC"), None)
    if joint is None or any(t.pos == "VERB" for t in between):
        return []
    people = [t for t in between[joint + 1 :] if t.pos == "NUM" or is_people(t)]
    head = next((t for t in people if not (t.pos == "NUM" and t.head in people)), None)
    if head is None or not all(t.pos in _BEFORE_NOUN for t in between[joint + 1 :] if t.i < head.i):
        return []
    return [head]


_BEFORE_NOUN = frozenset(("DET", "NUM", "ADJ", "ADV", "ADP", "NOUN", "PROPN", "PUNCT"))


def _is_active(verb: Token) -> bool:
    """ "two others entered and shot at residents": not they were shot."""
    above = verb.head
    acts = above.pos == "VERB" and above.tag == "VBD" and not above.kid("auxpass", "nsubjpass")
    return verb.tag == "VBD" and verb.dep == "conj" and acts and not verb.kid("nsubj")


_SELF = frozenset(("himself", "herself", "themselves", "itself"))


def _whole_list(sentence: Sentence, head: Token, people: list[Token]) -> list[Token]:
    """These people with all that the line lists beside them, and without what only names them."""
    if not people:
        return []
    first, end = people[0], sentence.tokens[-1].i + 1
    verb = next((t for t in (head, *head.ancestors()) if t.pos in ("VERB", "AUX")), head)
    while verb.dep == "conj" and verb.head.pos == "VERB" and not verb.kid("nsubj", "nsubjpass"):
        verb = verb.head  # "a judge and two guards were dragged out and shot"
    if verb.i > first.i:  # the list is the subject: it ends before its verb
        end = min(t.i for t in (verb, *verb.kids("aux", "auxpass", "neg")) if t.i > first.i)
    heads, last = listed(sentence, first, end)
    if not heads:
        return people
    beyond = [t for t in people if t.i > last]
    return sorted({t.i: t for t in (*heads, *beyond)}.values(), key=lambda t: t.i)


def _company(frame: Frame) -> list[Token]:
    """ "killed along with two of his bodyguards", "died together with her children"."""
    beside = any(t.lower in _COMPANY for t in frame.head.kids("prt", "advmod", "prep"))
    return frame.oblique("with", "alongside") if beside else frame.oblique("alongside")


_FATALLY = frozenset(("fatally", "mortally"))


def _by_adverb(report: Report, sentence: Sentence, adverb: Token) -> Iterator[Counted]:
    """ "Four men were shot, one fatally", "two of them fatally"."""
    number = adverb.head
    if number.pos != "NUM" or adverb.i < number.i:
        return
    if quantity := report.quantity_at(sentence, number):
        clause = Frame(number.head if number.head.pos == "VERB" else adverb)
        yield made(_death(adverb.lower), Count(number, quantity, partitive=True), clause, "adverb")


# ------------------------------------------------------------------ nouns
def _by_noun(report: Report, sentence: Sentence, noun: Token) -> Iterator[Counted]:
    trigger = triggers("tolls", "nouns", noun=True).find(noun)
    if trigger is None or any(t.lower == "attempted" for t in noun.kids("amod", "compound")):
        return
    suffered = noun_frame(noun)  # "the murder of two priests", "the death of 10 members"
    owners = [] if trigger.words == "shooting" else noun.kids("poss")
    people = [t for t in (*suffered.patients, *owners) if t.pos != "PRON"]
    people = _whole_list(sentence, noun, people)
    own = count(report, sentence, noun)
    if own.quantity and own.noun is noun and trigger.words != "shooting" and not _is_owned(own):
        yield made(trigger, own, Frame(noun), "noun")
        return
    if none := _no_reports_of(report, sentence, noun):
        yield made(trigger, Count(noun, none), Frame(noun, carrier=noun.head.head), "noun")
        return
    people = sorted({t.i: t for t in (*people, *_company(suffered))}.values(), key=lambda t: t.i)
    for counted in _each(report, sentence, people, trigger, Frame(noun), "noun"):
        if counted.count.is_told:
            yield counted


def _is_owned(own: Count) -> bool:
    """Whether the number counts whose it is: "the six priests' murder"."""
    return any(t.tag in ("NNS", "NNPS") and t.kid("nummod") for t in own.noun.kids("poss"))


def _no_reports_of(report: Report, sentence: Sentence, noun: Token) -> Quantity | None:
    """ "there were no reports of casualties"."""
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    if above.lemma not in _REPORTS:
        return None
    return next(
        (report.quantity_at(sentence, t) for t in above.kids("det") if t.lower == "no"), None
    )


_REPORTS = frozenset(("report", "word", "sign"))


def _by_state(report: Report, sentence: Sentence, noun: Token) -> Iterator[Counted]:
    """ "a man with a wound to the leg", "two are in critical condition"."""
    if people := in_state(noun):
        yield from _each(report, sentence, people, STATE, Frame(noun), "noun")


# ------------------------------------------------------------------ adjectives
def _by_adjective(report: Report, sentence: Sentence, word: Token) -> Iterator[Counted]:
    """ "leaving 12 dead", "five were missing", "25 dead", "three were among the dead"."""
    trigger = _adjective(word)
    if trigger is None:
        return
    if own := _number_of(report, sentence, word):
        counted = made(trigger, Count(word, own), Frame(word), "adjective")
        if counted.effect in _HARM and _shares_number(report, sentence, word, counted.effect):
            counted.effect = TollEffect.CASUALTIES  # "20 dead and wounded"
        yield counted
        return
    people = _behind_and(report, sentence, word) if word.tag == "VBG" else []
    people = people or [t for t in _described(word) if t is not word]
    among = word.dep == "pobj" and word.head.lower == "among"
    included = among or (word.dep == "nsubj" and word.head.lemma == "include")
    for counted in _each(report, sentence, people, trigger, Frame(word), "adjective"):
        if included:  # "the dead include a child": there are more of them
            counted.count = replace(counted.count, partitive=True)
        yield counted


def _adjective(word: Token) -> Trigger | None:
    adjectives = triggers("tolls", "adjectives")
    if word.tag == "VBG":  # "six were missing": the tagger takes it for a verb
        return adjectives.match(word.lower, set())
    return adjectives.find(word)


def _number_of(report: Report, sentence: Sentence, word: Token) -> Quantity | None:
    """The number that an adjective has to itself: "25 dead", "there are 655 dead and 491 wounded"."""
    if own := report.quantity(sentence, word):
        return own
    before = next((t for t in sentence.tokens if t.i == word.i - 1), None)
    alone = before is not None and before.pos == "NUM" and word.dep in ("acomp", "conj", "attr")
    return report.quantity_at(sentence, before) if before and alone else None


def _shares_number(report: Report, sentence: Sentence, word: Token, effect: TollEffect) -> bool:
    """Whether another kind of harm follows without a number of its own."""
    for other in word.kids("conj"):
        trigger = triggers("tolls", "adjectives").find(other)
        if trigger and trigger.value != effect and trigger.value in _HARM and other.i - word.i <= 2:
            return report.quantity(sentence, other) is None and not other.kid("nsubj")
    return False


def _described(word: Token) -> list[Token]:
    """Whom the adjective is said of."""
    governor = word.head
    if (word.pos != "VERB" or word.tag == "VBG") and (own := word.kids("nsubj", "nsubjpass")):
        return own  # "four people killed, five injured"
    if word.dep in ("amod", "acl"):
        return [governor]
    if word.dep == "pobj" and governor.lower == "among" and governor.head.pos in ("VERB", "AUX"):
        return verb_frame(governor.head).agents
    if governor.pos not in ("VERB", "AUX"):
        return []
    if word.dep in ("nsubj", "nsubjpass") and governor.lemma in _NAMING:
        return _whole_list_behind(governor)  # "the wounded include a child"
    if word.dep in ("acomp", "oprd", "ccomp", "xcomp", "dobj", "attr"):
        clause = verb_frame(governor)
        return word.kids("nsubj") or clause.patients or clause.agents
    return []


_NAMING = frozenset(("include", "be"))


def _whole_list_behind(verb: Token) -> list[Token]:
    return [t for noun in verb.kids("dobj", "attr") for t in noun.conjuncts()]


# ------------------------------------------------------------------ totals
def _by_total(report: Report, sentence: Sentence, verb: Token) -> Iterator[Counted]:
    """ "The death toll rose to 34", "brings to 74 the number of civilians killed"."""
    if verb.lemma not in _REACH:
        return
    frame = verb_frame(verb)
    totals = [t for t in (*frame.agents, *frame.patients) if _is_total(t)]
    if not totals or (trigger := _total_trigger(totals[0])) is None:
        return
    numbers = frame.oblique("to", "at", "past") + [t for t in frame.patients if t.pos == "NUM"]
    for number in numbers:
        if quantity := report.quantity(sentence, number):
            noun = _total_noun(totals[0]) or number
            counted = made(trigger, Count(noun, quantity), frame, "total")
            counted.total = totals[0]
            yield counted
            return


def _is_total(token: Token) -> bool:
    """ "the toll", "put the dead at 15"."""
    dead = triggers("tolls", "adjectives").find(token) is not None
    return token.lemma in _TOTALS or (dead and any(t.lower == "the" for t in token.kids("det")))


def _total_trigger(total: Token) -> Trigger | None:
    for token in total.subtree():
        for name in ("adjectives", "object"):
            if found := triggers("tolls", name).find(token):
                return found
        if found := triggers("tolls", "nouns", noun=True).find(token):
            return found
    return _death("toll") if total.lemma == "toll" else None


@cache
def _death(word: str) -> Trigger:
    """What a toll counts when it does not say what, and how somebody was fatally hurt."""
    return Trigger(TollEffect.KILLED, frozenset((word,)), frozenset(), word)


def _total_noun(total: Token) -> Token | None:
    return next((t for t in total.subtree() if t.dep == "pobj" and is_people(t)), None)


# ------------------------------------------------------------------ one a noun
def _each(
    report: Report,
    sentence: Sentence,
    people: list[Token],
    trigger: Trigger,
    frame: Frame,
    part: str,
) -> Iterator[Counted]:
    """One a noun; a noun without a number of its own joins the number before it."""
    last: Counted | None = None
    for token in people:
        counted = made(trigger, count(report, sentence, token), frame, part)
        shares = token.dep == "conj" and counted.noun.tag in ("NNS", "NNPS")
        if shares and last and last.count.quantity and counted.count.quantity is None:
            last.extra.append(counted.noun)
            continue
        if not is_countable(report, sentence, counted.count) or _is_other(token, trigger):
            continue
        yield counted
        last = counted
        yield from _in_brackets(report, sentence, counted)


def _is_other(token: Token, trigger: Trigger) -> bool:
    """Whether the number has an effect of its own: "30 wounded and six missing"."""
    own = (triggers("tolls", "adjectives").find(t) for t in token.kids("amod"))
    return token.pos == "NUM" and any(t and t.value != trigger.value for t in own)


def _in_brackets(report: Report, sentence: Sentence, counted: Counted) -> Iterator[Counted]:
    """ "4,300 households (21,500 people)": the same in another unit."""
    for apposed in counted.noun.kids("appos"):
        inner = count(report, sentence, apposed)
        if inner.quantity and is_people(apposed) and unit_of(inner) != unit_of(counted.count):
            yield Counted(counted.effect, inner, counted.frame, counted.rule)
