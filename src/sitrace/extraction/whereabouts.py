"""Whereabouts: which place names of a sentence can tell where something happened.

A name can also stand in a party's name or description ("Gulf-backed rebels"), be where somebody comes
from or is on the way to, or say no more than wherein the place beside it lies.
"""

import re
from collections.abc import Sequence

from sitrace.extraction.circumstances import is_border
from sitrace.extraction.frames import Frame
from sitrace.extraction.nouns import is_person_noun
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

Spans = Sequence[tuple[int, int]]

_KIND = (
    "town|village|city|(?:sub-?)?district|county|area|region|province|state|governorate|oblast|raion|municipality|"
    "commune|township|sector|territory|department|(?:sub-?)?division|neighbou?rhood|suburb|community|locality|camp"
)
_SIDE = r"(?:(?:north|south|east|west)[a-z-]{0,12}|central)"
_WITHIN = re.compile(
    rf"(?:\s+(?:{_KIND}))?(?:,\s+(?:in\s+)?(?:the\s+)?(?:{_SIDE}\s+)?|\s+in\s+(?:the\s+)?{_SIDE}\s+)"
    rf"|\s+(?:{_KIND})\s+(?:of|in)\s+(?:the\s+)?(?:{_SIDE}\s+)?(?:(?:{_KIND})\s+of\s+)?|\s\((?:in\s)?",
    re.IGNORECASE,
)
"""Between a place and its parent: "Sake, North Kivu", "Marjah district, Helmand", "Sake in eastern Congo",
"the Sake area of eastern Congo", "Sake (North Kivu)"."""
_APART = re.compile(
    r"(?:\s(?:area|village|town|district))?,\s+"
    rf"(?:(?:(?:a|an|the)\s+)(?:[\w-]{{1,20}}\s+){{0,3}}(?:{_KIND})\s+)?"
    r"(?:(?:located\s+|situated\s+)?(?:about|some|around|nearly|roughly|just)?\s*\d[\d.,]*\s?(?:km|kms|kilomet\w+|miles?)\b"
    r"(?:\s\([^()]{1,20}\))?(?:\s[\w-]{1,20}){0,3}\s(?:from|of)|(?<=\s)(?:in|of|near|on|outside|close\s+to))"
    rf"\s+(?:the\s+)?(?:(?:{_KIND})\s+of\s+)?",
    re.IGNORECASE,
)
"""Between a place and what only says where it lies: "Sake, a town near Goma", "Sake, 20 km west of Goma"."""
_OWNING = re.compile(r"['’]s?\s+(?:[a-z-]{2,20}\s+){0,3}(?:capital,?\s+)?")
"""Between a parent and a place in it: "Syria's northern Idlib", "Chad's capital, N'Djamena"."""
_DESCRIBING = re.compile(r"[-‑](?!held\b|controlled\b)[a-z]{4,}")
"""Behind a name that only describes somebody: "Gulf-backed", "London-based"."""
_ACRONYM = re.compile(r"\s?\((?P<letters>[A-Z]{2,6})\)")
_ROAD = re.compile(
    r"(?<![\w-])(?!(?:US|UN|EU|UK|IED)\b)(?:[A-Z]{1,3}[- ]?[0-9]{1,4}|[A-Z]{2,5})\s(?:[Hh]igh|[Mm]otor)way\b"
    r"|(?<![\w-])[A-Z]{1,3}[- ]?[0-9]{1,4}\s(?:road|route)\b|\b(?:[Hh]ighway|[Rr]oute)\s[0-9]{1,4}\b"
    r"|(?<=(?:along|.near|...on|..off)\sthe\s)[AEM][0-9]{1,2}\b(?!\s[a-z]*(?:rifle|tank|gun|carbine))"
)
"""A road with a name of its own: "the M5 highway", "Highway 1", "along the M4"."""
_LOCATED = re.compile(r"\b(?:near|in|at|outside|inside|around)\s+$", re.IGNORECASE)
_DATELINE = re.compile(r"\s?(?::|--|[–—])\s")
_LIKENESS = ("as", "like", "unlike")
_STATIONED = frozenset(
    ("in", "into", "inside", "near", "at", "around", "outside", "across", "along")
)
_LEAVING = frozenset(("flee", "displace", "evacuate", "leave", "drive", "force", "uproot", "move"))
_ON_THE_WAY = frozenset(("to", "toward", "towards", "for", "from", "into"))


def told_places(
    sentence: Sentence, frame: Frame, place_names: Spans, actor_names: Spans
) -> list[tuple[int, int]]:
    """The names, among those of the sentence, at which what the frame tells can have happened."""
    spans = [
        span
        for span in finest(sentence, place_names)
        if not _describes(sentence, span)
        and not _is_head_of_report(sentence, span)
        and not _is_coined(sentence, span)
        and not _is_of_a_party(sentence, span, actor_names)
        and not _is_of_a_journey(sentence, span, frame)
        and not _is_at_the_end_of_a_way(sentence, span)
    ]
    spans = [span for span in spans if not is_border(sentence, *span)] or spans
    if frame.head.lemma in _LEAVING:
        return spans
    return [span for span in spans if not _is_origin(sentence, span)] or spans


def _is_origin(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether people are only said to be from there: "soldiers from Chad were killed in Kidal"."""
    before = _preposition(sentence, span)
    return before is not None and before.lower == "from" and is_person_noun(before.head)


def stations(sentence: Sentence, spans: Spans) -> list[tuple[int, int]]:
    """The names, among these, that say where somebody is: those of "rebels in Abcd", not "from Abcd"."""
    found = ((span, _preposition(sentence, span)) for span in spans)
    return [span for span, preposition in found if preposition and preposition.lower in _STATIONED]


def named_road(sentence: Sentence) -> tuple[int, int] | None:
    """The road with a name of its own that a sentence tells of: no gazetteer knows where on it."""
    found = _ROAD.search(sentence.text)
    return (sentence.start + found.start(), sentence.start + found.end()) if found else None


def finest(sentence: Sentence, named: Spans) -> list[tuple[int, int]]:
    """The place names of a sentence without what only says wherein the one beside it lies."""
    text = sentence.document.text
    found = [
        before
        for before, after in zip(named, [*named[1:], None], strict=False)
        if after is None or not _OWNING.fullmatch(text[before[1] : after[0]])
    ]
    return [
        after
        for before, after in zip([(0, 0), *found], found, strict=False)
        if before == (0, 0) or not _only_says_where(text[before[1] : after[0]])
    ]


def _only_says_where(between: str) -> bool:
    return bool(_WITHIN.fullmatch(between) or _APART.fullmatch(between))


def _describes(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the name is no more than part of a word for somebody, or of an organisation's name."""
    text = sentence.document.text
    after = text[span[1] : sentence.end]
    if _DESCRIBING.match(after):
        return True
    acronym = _ACRONYM.match(after)
    if acronym is None:
        return False
    own = "".join(word[0] for word in text[span[0] : span[1]].split())
    return own[:1].upper() != acronym["letters"][:1]  # "the Congo Liberation Front of Ituri (CLFI)"


def _is_head_of_report(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether it only says where the report was written: "Abcd: Two men were killed"."""
    after = sentence.document.text[span[1] : sentence.end]
    return span[0] == sentence.start and _DATELINE.match(after) is not None


def _is_coined(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether it is what somebody calls a land: "to carve out a state called Abcd"."""
    return any(token.dep == "oprd" for token in sentence.between(*span))


def _is_of_a_party(sentence: Sentence, span: tuple[int, int], actor_names: Spans) -> bool:
    """Whether the name is part of a party's name or acts itself ("Rwanda supports …")."""
    if any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in actor_names):
        return True
    inside = sentence.between(*span)
    if not inside or _LOCATED.search(sentence.document.text[sentence.start : span[0]][-20:]):
        return False  # "near Abcd, one strike hit …", whatever the parser takes for a subject
    last = inside[-1]
    if last.dep in ("nsubj", "nsubjpass", "agent") or (
        last.dep == "pobj" and (last.head.dep == "agent" or last.head.lower in _LIKENESS)
    ):
        return True
    if last.dep == "appos" and is_person_noun(last.head):
        return True
    return last.dep in ("compound", "amod", "poss", "nmod") and is_person_noun(last.head)


def _is_at_the_end_of_a_way(sentence: Sentence, span: tuple[int, int]) -> bool:
    """ "took ground on the way to Abcd": short of it."""
    preposition = _preposition(sentence, span)
    return preposition is not None and preposition.lower == "to" and preposition.head.lemma == "way"


def _is_of_a_journey(sentence: Sentence, span: tuple[int, int], frame: Frame) -> bool:
    """Whether somebody told of beside the deed comes from there or is on the way there."""
    preposition = _preposition(sentence, span)
    if preposition is None or preposition.lower not in _ON_THE_WAY:
        return False
    verb: Token | None = preposition.head
    while verb is not None and verb.dep in ("prep", "advmod", "pobj"):
        verb = verb.head
    own = (frame.head, frame.anchor)
    if verb is None or verb in own or verb.lemma not in words("lists", "journeys"):
        return False
    return not _acts_on_arrival(frame, verb, preposition)


def _acts_on_arrival(frame: Frame, journey: Token, preposition: Token) -> bool:
    """Whether who goes there does the deed there: "stormed into Abcd, firing on people"."""
    deed = frame.anchor
    then = deed.dep in ("advcl", "conj") and deed.head is journey and not deed.kid("nsubj")
    return then and preposition.lower in (("into",) if deed.dep == "advcl" else ("into", "to"))


def _preposition(sentence: Sentence, span: tuple[int, int]) -> Token | None:
    """The preposition before the name at the span, or before the noun that it is part of."""
    inside = sentence.between(*span)
    if not inside:
        return None
    head = inside[-1]
    while head.dep in ("compound", "appos", "poss", "nmod", "conj") and head.head is not head:
        head = head.head
    return head.head if head.dep == "pobj" else None
