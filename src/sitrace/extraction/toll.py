"""Tolls: people were harmed or moved, and how many."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from sitrace.extraction.counting import MEASURES, Count, count
from sitrace.extraction.draft import Draft
from sitrace.extraction.frames import Frame, noun_frame, verb_frame
from sitrace.extraction.nouns import damage_class, is_civilian, is_event_noun, weapon_class
from sitrace.extraction.occurrences import Occurrence, linked
from sitrace.extraction.phrases import is_time, phrase
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model import Realis, Span, Toll, TollEffect, TollUnit
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_NEED_NUMBER = words("lists", "need_number")
"""Effects that are only told with a number: "residents fled" alone counts nobody."""
_HARM = frozenset((TollEffect.KILLED, TollEffect.INJURED))


@dataclass(slots=True, eq=False)
class Counted:
    """People counted by a sentence, and what befell them."""

    effect: TollEffect
    count: Count
    frame: Frame
    rule: str
    extra: list[Token] = field(default_factory=list)
    """Further nouns under the same number: "35 women and girls"."""
    part_of: "Counted | None" = None

    @property
    def noun(self) -> Token:
        return self.count.noun


def tolls(
    report: Report, made_by: str, occurrences: list[Occurrence], incident_ids: dict[int, str]
) -> Iterator[Toll]:
    told: list[Toll] = []
    for sentence in report.sentences:
        ids: dict[int, str] = {}
        for counted in find_counted(report, sentence):
            toll = _toll(report, made_by, sentence, counted, occurrences, incident_ids)
            if counted.part_of:
                toll = toll.model_copy(update={"part_of": ids.get(id(counted.part_of))})
            elif counted.count.partitive and (whole := _whole(toll, told)):
                toll = toll.model_copy(update={"part_of": whole.id})
            elif _is_repeat(counted, toll, told):
                continue
            ids[id(counted)] = toll.id
            told.append(toll)
            yield toll


def _whole(part: Toll, told: list[Toll]) -> Toll | None:
    """The figure that a part is taken from: the last that is as large."""
    of = (t for t in reversed(told) if t.effect == part.effect and t.unit == part.unit)
    return next(
        (t for t in of if (t.best or t.low or 0) >= (part.best or 0) and not t.part_of), None
    )


def _is_repeat(counted: Counted, toll: Toll, told: list[Toll]) -> bool:
    """Whether the report only names again whom it counted before: "the six priests", "Flores"."""
    same = [t for t in told if _same_figure(t, toll)]
    if any(_names(t) == _names(toll) and _same_scene(t, toll) for t in same):
        return toll.low is not None or toll.best is not None
    if toll.best is None or not same:
        return False
    if any(t.lower in ("the", "these", "those") for t in counted.noun.kids("det")):
        return counted.count.singular or any(_names(t) & _names(toll) for t in same)
    return counted.count.singular and any(_names(t) & _names(toll) for t in same)


def _same_figure(one: Toll, other: Toll) -> bool:
    figures = [(t.effect, t.realis, t.low, t.best, t.high, t.unit) for t in (one, other)]
    return figures[0] == figures[1]


def _same_scene(one: Toll, other: Toll) -> bool:
    """Whether nothing sets the two apart: neither who says so, nor where, nor when."""
    if {c.name for c in one.said_by} != {c.name for c in other.said_by}:
        return False
    places = {t.place.name for t in (one, other) if t.place}
    times = {t.time.text for t in (one, other) if t.time}
    return len(places) < 2 and len(times) < 2


def _names(toll: Toll) -> set[str]:
    return {word.lower() for word in (toll.group or "").split() if len(word) > 2}


def find_counted(report: Report, sentence: Sentence) -> list[Counted]:
    """The counted people of a sentence in text order, subsets behind what contains them."""
    found: dict[int, Counted] = {}
    for counted in _counted(report, sentence):
        earlier = found.get(counted.noun.i)
        if earlier is None or earlier.effect == counted.effect:
            found.setdefault(counted.noun.i, counted)
        elif {earlier.effect, counted.effect} == _HARM:
            earlier.effect = TollEffect.CASUALTIES  # "killed or wounded 20"
    main = [c for c in found.values() if _is_told(c)]
    for counted in list(main):
        main.extend(_subsets(report, sentence, counted, {c.noun.i for c in main}))
    return sorted(main, key=lambda c: (c.part_of is not None, c.noun.i))


def _counted(report: Report, sentence: Sentence) -> Iterator[Counted]:
    for token in sentence.tokens:
        if token.pos == "VERB":
            yield from _by_verb(report, sentence, token)
            yield from _by_total(report, sentence, token)
        elif token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            yield from _by_noun(report, sentence, token)
        if token.pos in ("ADJ", "VERB", "NOUN"):
            yield from _by_adjective(report, sentence, token)


def _by_verb(report: Report, sentence: Sentence, verb: Token) -> Iterator[Counted]:
    frame = verb_frame(verb)
    for name, people in (("object", frame.patients), ("subject", frame.agents)):
        if name == "subject" and verb.dep == "acl" and not people:
            people = frame.patients  # "600 households returned" comes as a reduced relative
        if trigger := triggers("tolls", name).find(verb):
            yield from _each(report, sentence, people, trigger, frame, "verb")


def _by_noun(report: Report, sentence: Sentence, noun: Token) -> Iterator[Counted]:
    trigger = triggers("tolls", "nouns", noun=True).find(noun)
    if trigger is None:
        return
    own = count(report, sentence, noun)
    if own.quantity:
        yield _made(trigger, own, Frame(noun), "noun")
        return
    suffered = noun_frame(noun)  # "the murder of two priests", "the death of 10 members"
    people = [t for t in (*suffered.patients, *noun.kids("poss")) if t.pos != "PRON"]
    for counted in _each(report, sentence, people, trigger, Frame(noun), "noun"):
        if counted.count.is_told:
            yield counted


def _by_adjective(report: Report, sentence: Sentence, word: Token) -> Iterator[Counted]:
    """ "leaving 12 dead", "five were missing", "25 dead", "three were among the dead"."""
    trigger = triggers("tolls", "adjectives").find(word)
    if trigger is None:
        return
    if own := report.quantity(sentence, word):
        yield _made(trigger, Count(word, own), Frame(word), "adjective")
        return
    frame, people = Frame(word), [word.head] if word.dep in ("amod", "acl") else []
    governor = word.head
    if word.dep == "pobj" and governor.lower == "among" and governor.head.pos in ("VERB", "AUX"):
        people = verb_frame(governor.head).agents
    elif word.dep in ("acomp", "oprd", "ccomp", "xcomp", "dobj", "attr") and governor.pos in (
        "VERB",
        "AUX",
    ):
        clause = verb_frame(governor)
        people = word.kids("nsubj") or clause.patients or clause.agents
    people = [t for t in people if t is not word]
    yield from _each(report, sentence, people, trigger, frame, "adjective")


_TOTALS = words("lists", "totals")
_REACH = words("lists", "reach")


def _by_total(report: Report, sentence: Sentence, verb: Token) -> Iterator[Counted]:
    """ "The death toll rose to 34", "brings to 74 the number of civilians killed"."""
    if verb.lemma not in _REACH:
        return
    frame = verb_frame(verb)
    totals = [t for t in (*frame.agents, *frame.patients) if t.lemma in _TOTALS]
    if not totals or (trigger := _total_trigger(totals[0])) is None:
        return
    numbers = frame.oblique("to", "at", "past") + [t for t in frame.patients if t.pos == "NUM"]
    for number in numbers:
        if quantity := report.quantity(sentence, number):
            noun = _total_noun(totals[0]) or number
            yield _made(trigger, Count(noun, quantity), frame, "total")
            return


def _total_trigger(total: Token) -> Trigger | None:
    for token in total.subtree():
        for name in ("adjectives", "object"):
            if found := triggers("tolls", name).find(token):
                return found
        if found := triggers("tolls", "nouns", noun=True).find(token):
            return found
    return _deaths() if total.lemma == "toll" else None


@cache
def _deaths() -> Trigger:
    """What a toll counts when it does not say what."""
    return Trigger(TollEffect.KILLED, frozenset(("toll",)), frozenset(), "toll")


def _total_noun(total: Token) -> Token | None:
    return next((t for t in total.subtree() if t.dep == "pobj" and _is_people(t)), None)


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
        counted = _made(trigger, count(report, sentence, token), frame, part)
        shares = token.dep == "conj" and counted.noun.tag in ("NNS", "NNPS")
        if shares and last and last.count.quantity and counted.count.quantity is None:
            last.extra.append(counted.noun)
            continue
        if not _is_countable(report, sentence, counted):
            continue
        yield counted
        last = counted
        yield from _in_brackets(report, sentence, counted)


def _in_brackets(report: Report, sentence: Sentence, counted: Counted) -> Iterator[Counted]:
    """ "4,300 households (21,500 people)": the same in another unit."""
    for apposed in counted.noun.kids("appos"):
        inner = count(report, sentence, apposed)
        if inner.quantity and _is_people(apposed) and _unit(inner.noun) != _unit(counted.noun):
            yield Counted(counted.effect, inner, counted.frame, counted.rule)


def _made(trigger: Trigger, counted: Count, frame: Frame, part: str) -> Counted:
    rule = f"{trigger.value}: {part} “{trigger.words}”"
    return Counted(TollEffect(trigger.value), counted, frame, rule)


def _is_people(token: Token) -> bool:
    people = words("people", "civilian") | words("people", "military") | words("people", "unsaid")
    return token.lemma in people or token.lemma in words("people", "households")


def _is_countable(report: Report, sentence: Sentence, counted: Counted) -> bool:
    """Whether the noun can be people: a word for them, a name, or any number of what is no thing."""
    noun = counted.noun
    if _is_people(noun) or noun.pos == "NUM":
        return True
    if is_time(noun) or is_event_noun(noun) or damage_class(noun) or weapon_class(noun):
        return False
    if noun.lemma in _grounds():
        return False
    if any(_is_people(t) for t in noun.kids("compound")):
        return True  # "Inspector Flores", whatever else bears that name
    if noun.pos == "PROPN" and counted.count.quantity is None:
        names = report.names_in([*report.actor_names, *report.place_names], sentence)
        return not any(a <= noun.start < b for a, b in names)
    return counted.count.quantity is not None and counted.count.quantity.counts


@cache
def _grounds() -> frozenset[str]:
    control = load("control")
    return frozenset(control["grounds"]).union(*control["units"].values())


def _is_told(counted: Counted) -> bool:
    noun, quantity = counted.noun, counted.count.quantity
    if quantity is not None and not quantity.counts:
        return False
    if counted.effect == TollEffect.DISPLACED and is_civilian(noun) is False:
        return False  # fighters who flee are not displaced
    if counted.count.is_told:
        return not (
            counted.count.singular and counted.effect.value in _NEED_NUMBER and noun.pos != "PROPN"
        )
    return (
        counted.effect.value not in _NEED_NUMBER
        and noun.tag in ("NNS", "NNPS")
        and "verb" in counted.rule
    )


# ------------------------------------------------------------------ subsets
_INCLUDING = frozenset(("including", "among", "amongst"))
_PRONOUNS = frozenset(("them", "whom", "those", "which"))


def _subsets(
    report: Report, sentence: Sentence, whole: Counted, taken: set[int]
) -> Iterator[Counted]:
    """ "…, including three children and a medic", "seven of them women", "among them two nurses"."""
    if whole.noun.dep == "pobj" and whole.noun.head.lower in _INCLUDING:
        yield from _members(report, sentence, whole)
    after = [t for t in sentence.tokens if t.i > whole.noun.i]
    open_list = False
    for token in after:
        if (
            token.pos == "VERB" and token.dep not in ("amod", "compound") and not _opens(token)
        ) or token.i in taken - {whole.noun.i}:
            if open_list:
                return
            if token.i in taken:
                return
        open_list = (
            open_list
            or _opens(token)
            or (token.lower in _PRONOUNS and token.head.lower in ("of", "among"))
        )
        if not open_list or token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
            continue
        inner = _subset_count(report, sentence, token)
        if inner.is_told and _is_people(inner.noun) and not is_time(token):
            yield Counted(
                whole.effect,
                inner,
                whole.frame,
                f"{whole.effect.value}: subset of “{whole.noun.text}”",
                part_of=whole,
            )


def _members(report: Report, sentence: Sentence, whole: Counted) -> Iterator[Counted]:
    """ "Two children were among the 12 killed"."""
    verb = whole.noun.head.head
    if verb.pos not in ("VERB", "AUX"):
        return
    for token in verb_frame(verb).agents:
        inner = count(report, sentence, token)
        if inner.is_told and _is_people(inner.noun):
            rule = f"{whole.effect.value}: among “{whole.noun.text}”"
            yield Counted(whole.effect, inner, whole.frame, rule, part_of=whole)


def _opens(token: Token) -> bool:
    return token.lower == "including" or (
        token.lower in _INCLUDING and any(t.lower in _PRONOUNS for t in token.kids("pobj"))
    )


def _subset_count(report: Report, sentence: Sentence, token: Token) -> Count:
    inner = count(report, sentence, token)
    if inner.quantity is None:  # "seven of them women": the number stands before "of them"
        before = [t for t in sentence.tokens if token.i - 4 <= t.i < token.i]
        if len(before) >= 3 and before[-1].lower in _PRONOUNS and before[-2].lower == "of":
            return Count(token, report.quantity(sentence, before[-3]))
    return inner


# ------------------------------------------------------------------ the claim
def _unit(noun: Token) -> TollUnit:
    household = noun.lemma in words("people", "households")
    return TollUnit.HOUSEHOLDS if household else TollUnit.PERSONS


def _toll(
    report: Report,
    made_by: str,
    sentence: Sentence,
    counted: Counted,
    occurrences: list[Occurrence],
    incident_ids: dict[int, str],
) -> Toll:
    noun, quantity = counted.noun, counted.count.quantity
    draft = Draft(report, sentence, counted.frame)
    since = _cumulative(draft.time.time.text) if draft.time else None
    occurrence = linked(occurrences, sentence, counted.frame.head)
    if not (since and occurrence and occurrence.sentence is not sentence):
        # a running total is no toll of the deed told before
        draft = Draft(report, sentence, counted.frame, occurrence)
    low, best, high = counted.count.figures
    fields, realis = draft.fields(), draft.realis
    if best is not None and quantity is None and _is_nobody(noun):
        best, realis = None, Realis.DENIED  # "neither the guard nor the driver was hurt"
    elif best == 0 and realis.happened:
        realis = Realis.DENIED  # "no one was hurt" denies that anybody was
    draft.note("effect", [counted.frame.head])
    if quantity:
        draft.evidence["low" if best is None else "best"] = sentence.document.span(
            sentence.start + quantity.start, sentence.start + quantity.end
        )
    return Toll(
        **fields | {"realis": realis},
        quote=_quote(sentence, counted),
        made_by=made_by,
        rule=counted.rule,
        effect=counted.effect,
        low=low,
        best=best,
        high=high,
        amount=quantity.amount if quantity else None,
        unit=_unit(noun),
        group=_group(report, counted),
        civilian=is_civilian(noun),
        incident=incident_ids.get(id(draft.occurrence)) if draft.occurrence else None,
        by=draft.actors("by", _doers(report, sentence, counted, draft.occurrence)),
        cumulative_since=since,
    )


def _is_nobody(noun: Token) -> bool:
    above = (noun, *noun.ancestors()) if noun.dep == "conj" else (noun,)
    return any(
        t.lower in ("neither", "no", "nor")
        for word in above
        for t in word.kids("det", "preconj", "cc")
    )


def _quote(sentence: Sentence, counted: Counted) -> Span:
    tokens = [*phrase(counted.noun), *(t for noun in counted.extra for t in phrase(noun))]
    if counted.part_of is None:
        tokens.append(counted.frame.head)
    if counted.count.quantity:
        start = sentence.start + counted.count.quantity.start
        tokens += [t for t in sentence.tokens if t.start == start]
    return sentence.covering(tokens)


def _doers(
    report: Report, sentence: Sentence, counted: Counted, occurrence: Occurrence | None
) -> list[Token]:
    own = [
        t for t in counted.frame.agents if t is not counted.noun and report.is_party(sentence, t)
    ]
    if own or counted.effect in (TollEffect.DISPLACED, TollEffect.RETURNED) or occurrence is None:
        return (
            own if counted.rule.split(": ")[1].startswith("verb") and counted.frame.patients else []
        )
    if occurrence.sentence is sentence and counted.effect is not TollEffect.EVACUATED:
        return [t for t in occurrence.agents if t is not counted.noun]
    return []


def _cumulative(words_of_time: str) -> str | None:
    lead, _, rest = words_of_time.partition(" ")
    return rest if lead.lower() == "since" else None


def _group(report: Report, counted: Counted) -> str | None:
    noun = counted.noun
    if (
        noun.lemma in _NOBODY
        or noun.lower in MEASURES
        or is_event_noun(noun)
        or noun.pos in ("NUM", "ADJ", "VERB")
    ):
        return None
    nouns = [noun, *counted.extra]
    tokens = [
        t for n in nouns for t in phrase(n) if t.dep not in ("nummod", "quantmod", "det", "advmod")
    ]
    after = [
        t for t in tokens if t.i > max((p.i for p in tokens if p.lower in _PRONOUNS), default=-1)
    ]
    return report.words(after) if after else None


_NOBODY = words("lists", "nobody")
