"""The claim made of counted people: figures, group, doers, and the deed they belong to."""

import re
from collections.abc import Mapping, Sequence

from sitrace.extraction.circumstances import Timed
from sitrace.extraction.counting import MEASURES
from sitrace.extraction.doers import doers_told_before
from sitrace.extraction.draft import Draft
from sitrace.extraction.frames import Frame, is_passive, obliques, verb_frame
from sitrace.extraction.moments import are_together, is_apart
from sitrace.extraction.nouns import is_aged, is_civilian, is_event_noun
from sitrace.extraction.occurrences import Occurrence, linked
from sitrace.extraction.phrases import phrase
from sitrace.extraction.report import Report
from sitrace.extraction.sides import is_armed, named_parties
from sitrace.extraction.toll.counted import HARM, Counted, is_of_another_deed, unit_of
from sitrace.extraction.toll.parts import PRONOUNS
from sitrace.model import Realis, Span, Toll, TollEffect
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_NOBODY = words("lists", "nobody")
_FINDING = words("lists", "finding")
_UNREAL = frozenset((Realis.DENIED, Realis.HYPOTHETICAL, Realis.PLANNED))
_MOVES = (TollEffect.DISPLACED, TollEffect.RETURNED, TollEffect.EVACUATED)
"""Effects that are no doing of whoever did the deed."""


def make_toll(
    report: Report,
    made_by: str,
    sentence: Sentence,
    counted: Counted,
    occurrences: Sequence[Occurrence],
    incident_ids: Mapping[int, str],
) -> Toll:
    """`occurrences`: all of the report; `incident_ids`: {id(occurrence): id of its claim}."""
    noun, quantity = counted.noun, counted.count.quantity
    draft = _draft(report, sentence, counted, occurrences)
    draft.note("effect", [counted.frame.head])
    if quantity:
        draft.evidence["best" if counted.count.figures[1] is not None else "low"] = (
            sentence.document.span(sentence.start + quantity.start, sentence.start + quantity.end)
        )
    fields = draft.fields()
    (low, best, high), realis = _figures(counted, draft.realis)
    doers = [] if best == 0 else _doers(draft, counted)
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
        unit=unit_of(counted.count),
        group=_group(report, sentence, counted),
        civilian=is_civilian(noun),
        incident=incident_ids.get(id(draft.occurrence)) if draft.occurrence else None,
        by=draft.actors("by", doers),
        cumulative_since=_since(draft) or _whole_war(report, counted) or _years(sentence, counted),
    )


def _draft(
    report: Report, sentence: Sentence, counted: Counted, occurrences: Sequence[Occurrence]
) -> Draft:
    alone = Draft(report, sentence, counted.frame)
    if counted.total and alone.time is None:
        alone.time = _time_of_total(report, sentence, counted.total)
    occurrence = linked(report, occurrences, sentence, counted.frame.head)
    before = occurrence is not None and occurrence.sentence is not sentence
    if occurrence and _is_headed_otherwise(report, sentence, occurrence.sentence):
        occurrence = None
    if before and is_of_another_deed(counted):
        occurrence = None
    bare = counted.effect in HARM and alone.realis.happened
    if occurrence is None and bare and not is_apart(counted.frame):
        alone.time = alone.time or report.scenes.told_around(sentence)
    whole_war = _whole_war(report, counted) is not None
    if occurrence is None or whole_war or (_since(alone) and _is_other(occurrence, counted)):
        return alone  # a running total is no toll of the deed told before
    draft = Draft(report, sentence, counted.frame, occurrence)
    if _since(alone) or (occurrence.sentence is not sentence and _is_running(sentence, counted)):
        draft.place, draft.time = alone.place, alone.time  # nor did all of it happen there
    return draft


def _is_headed_otherwise(report: Report, one: Sentence, other: Sentence) -> bool:
    """Whether the two stand under headings of their own: "4 July, Merov: … 5 July, Karvala: …"."""
    if one.paragraph == other.paragraph:
        return False
    days = report.headed_time(one), report.headed_time(other)
    places = report.headed_place(one), report.headed_place(other)
    return any(a and b and a.span.text != b.span.text for a, b in (days, places))


def _is_other(occurrence: Occurrence, counted: Counted) -> bool:
    """Whether the words above the toll do not tell the deed: "12 have died since troops attacked"."""
    head = counted.frame.head
    above = {id(t) for t in (head, *head.ancestors())}
    if counted.total:  # "the number of people killed by strikes since May"
        above |= {id(t) for t in counted.total.subtree(without=("advcl",))}
    return above.isdisjoint(id(frame.head) for frame in occurrence.frames)


def _time_of_total(report: Report, sentence: Sentence, total: Token) -> Timed | None:
    """ "the number of people displaced since April has passed 410,000" """
    verbs = (t for t in total.subtree() if t.pos == "VERB")
    return next((t for v in verbs if (t := report.time(sentence, verb_frame(v)))), None)


def _is_running(sentence: Sentence, counted: Counted) -> bool:
    """Whether a toll is counted up to now and names no deed: "40,000 people have been killed"."""
    verb = counted.frame.anchor
    perfect = any(t.lower in ("have", "has", "'ve") for t in verb.kids("aux"))
    named = (
        t for t in sentence.tokens if is_event_noun(t) or t.lemma in words("lists", "mentions")
    )
    one_deed = any(t.lower in ("the", "this", "that") for noun in named for t in noun.kids("det"))
    return perfect and not one_deed


_LONG = re.compile(
    r"(?:in|during|over|within)\s+((?:the\s+)?(?:past|last)\b.*(?:month|year|decade)s?|[\w-]{1,12}\s+years\b.*)",
    re.I,
)
"""Spans too long for one deed; what they are measured from."""


def _whole_war(report: Report, counted: Counted) -> str | None:
    """The war that has cost so many: "the war has killed 485 children" is its running total."""
    verb = counted.frame.head
    verb = verb.head if verb.dep == "conj" and not verb.kid("aux") else verb
    perfect = any(t.lower in ("has", "have", "had") for t in verb.kids("aux"))
    wars = (t for t in counted.frame.agents if t.lemma in words("lists", "wars"))
    war = next(wars, None) if perfect else None
    return report.words([*war.kids("det"), *phrase(war)]) if war else None


def _years(sentence: Sentence, counted: Counted) -> str | None:
    """The span over which a noun counts: "the murder of four candidates in the past few years"."""
    preps = [*counted.noun.kids("prep"), *counted.frame.head.kids("prep")]
    spans = (" ".join(sentence.covering(t.subtree()).text.split()) for t in preps)
    return next((found[1] for span in spans if (found := _LONG.fullmatch(span))), None)


def _since(draft: Draft) -> str | None:
    if draft.time is None:
        return None
    told = " ".join(draft.time.time.text.split())
    lead, _, rest = told.partition(" ")
    if lead.lower() == "since":
        return rest
    found = _LONG.fullmatch(told)
    return found[1] if found else None


_PRESUPPOSING = words("lists", "presupposing")


def _is_presupposed(counted: Counted) -> bool:
    """Whether the words around only take the deaths for granted, whatever they say themselves.

    "denied involvement in the murder of …", "until the killers of the nuns murdered here are found".
    """
    head = counted.frame.head
    if head.dep == "acl" and head.tag == "VBN":
        return any(t.lower in ("the", "those") for t in counted.noun.kids("det"))
    above = head.head.head if head.dep == "pobj" else None
    return ": noun" in counted.rule and above is not None and above.lemma in _PRESUPPOSING


def _figures(
    counted: Counted, realis: Realis
) -> tuple[tuple[int | None, int | None, int | None], Realis]:
    """Low, best and high, and whether it happened: that nobody was hurt denies that anybody was."""
    low, best, high = counted.count.figures
    if best is not None and counted.count.quantity is None and _is_nobody(counted.noun):
        return (low, None, high), Realis.DENIED  # "neither the guard nor the driver was hurt"
    if best == 0 and realis.happened:
        return (low, best, high), Realis.DENIED
    if best != 0 and realis is Realis.DENIED and _is_unnamed(counted):
        return (low, best, high), Realis.ACTUAL
    if best != 0 and realis in _UNREAL and _is_presupposed(counted):
        return (low, best, high), Realis.ACTUAL
    return (low, best, high), realis


def _is_unnamed(counted: Counted) -> bool:
    """ "Two bodies have not been identified": they are dead, whoever they are."""
    verb = counted.noun.head
    suffers = counted.noun.dep == "nsubjpass" and verb.lemma in _TENDING
    return suffers and ": noun" in counted.rule and bool(verb.kid("neg"))


_TENDING = ("identify", "name", "claim", "bury")


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


def _doers(draft: Draft, counted: Counted) -> list[Token]:
    """Who did it: the verb's own subject, else those of the deed told in the sentence or before."""
    if own := _named_doers(draft, counted):
        return own
    deed, sentence = draft.occurrence, draft.sentence
    plain = counted.frame.head.lemma not in _FINDING and counted.effect not in _MOVES
    if deed is None or not plain:  # who finds, counts or loses the dead did not kill them
        return []
    if deed.sentence is sentence and not are_together(counted.frame, deed.frame):
        return []  # "claimed the raid, a day after five were killed elsewhere"
    if deed.sentence is sentence and deed.agents:
        suffering = _suffering(counted)
        return [t for t in deed.agents if t.i not in suffering]
    harm = counted.effect in HARM
    return doers_told_before(draft, counted.noun, counted.fellows) if harm else []


def _suffering(counted: Counted) -> set[int]:
    return {*counted.fellows, counted.noun.i, *(t.i for t in counted.frame.patients)}


def _named_doers(draft: Draft, counted: Counted) -> list[Token]:
    """The subject, or who stands behind "by": of the whole's verb as well, for a part of it."""
    frame, suffering = counted.frame, _suffering(counted)
    telling = ": verb" in counted.rule and frame.patients and frame.head.lemma not in _FINDING
    agents = (frame.agents if telling else _killers(counted.noun)) or _shooters(frame)
    own = [t for t in agents if t.i not in suffering and draft.report.is_party(draft.sentence, t)]
    # "it killed two": the deed as often as a side
    pronouns = [t for t in agents if t.pos == "PRON" and t.lower != "it"]
    own = own or [
        t
        for t in named_parties(draft.report, draft.sentence, pronouns)
        if is_armed(draft.report, draft.sentence, t)
    ]
    whole = counted.part_of
    return own or (_named_doers(draft, whole) if whole and whole.effect == counted.effect else [])


def _shooters(frame: Frame) -> list[Token]:
    """Whose fire somebody was "hurt in": "in fire from the army"."""
    shots = [t for t in frame.oblique("in", "by") if t.lemma in words("lists", "shots")]
    return frame.oblique("from") if shots else []


def _killers(noun: Token) -> list[Token]:
    """Who killed "the bodies of five people killed by gunmen" that somebody found."""
    people = (noun, *(t for prep, t in obliques(noun) if prep == "of"))
    hung = (verb for t in people for verb in t.kids("acl") if is_passive(verb))
    return [t for verb in hung for t in verb_frame(verb).agents]


def _group(report: Report, sentence: Sentence, counted: Counted) -> str | None:
    """The words for whom: null where they only say people."""
    if counted.stands_for:
        return _group(report, *counted.stands_for)
    noun, quantity = counted.noun, counted.count.quantity
    further = quantity is not None and quantity.additional and noun.lemma != "other"
    if (
        (noun.lemma in _NOBODY and not further)
        or (noun is counted.frame.head and ": adjective" in counted.rule)
        or noun.lower in MEASURES
        or is_event_noun(noun)
        or (noun.pos in ("NUM", "ADJ", "VERB", "PRON", "DET") and not is_aged(noun))
    ):
        return None
    nouns = [noun, *counted.extra]
    tokens = [
        t
        for n in nouns
        for t in phrase(n)
        if t.dep not in ("quantmod", "det", "advmod") and not (t.dep == "nummod" and t.head is n)
    ]
    after = [
        t for t in tokens if t.i > max((p.i for p in tokens if p.lower in PRONOUNS), default=-1)
    ]
    whom = _without_number(sentence, counted, after)
    return report.words(whom) if whom else None


def _without_number(sentence: Sentence, counted: Counted, tokens: list[Token]) -> list[Token]:
    """Without the number at the front: "more than 600 party leaders" are party leaders."""
    quantity = counted.count.quantity
    if quantity is None or counted.count.members:  # "a family of six"
        return tokens
    start, end = sentence.start + quantity.start, sentence.start + quantity.number_end
    return [t for t in tokens if not start <= t.start < end]
