"""Where and when: the place and the time that belong to what a word tells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrace.extraction.frames import Frame
from sitrace.extraction.phrases import phrase
from sitrace.model import DamageClass, Place, PlacePart, PlaceRelation, Span, Time
from sitrace.model.ontology import load
from sitrace.text import Sentence, Token

_DISTANCE = re.compile(
    r"(?P<n>\d+(?:[.,]\d+)?)[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)\b", re.IGNORECASE
)
_COMPASS = {
    f"{a}{sep}{b}": PlaceRelation(f"{a}{b}_of")
    for a in ("north", "south")
    for b in ("east", "west")
    for sep in ("", "-", " ")
} | {word: PlaceRelation(f"{word}_of") for word in ("north", "south", "east", "west")}
_COMPASS_OF = re.compile(
    r"\b(north|south)?[- ]?(east|west|north|south)\s+of\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
_NEAR = r"\b(?:near|outside|close to|around|by|off|beside|next to|vicinity of|road (?:to|towards))"
_RELATIONS = (
    (re.compile(r"\bbetween\s+(?:[\w'’-]+\s+){0,4}$", re.I), PlaceRelation.BETWEEN),
    (re.compile(r"\boutskirts?\s+of\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.I), PlaceRelation.OUTSKIRTS_OF),
    (re.compile(r"\bedges?\s+of\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.I), PlaceRelation.EDGE_OF),
    (re.compile(r"\bcountryside\s+(?:of|around)\s+(?:the\s+)?$", re.I), PlaceRelation.COUNTRYSIDE_OF),
    (re.compile(_NEAR + r"\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$", re.I), PlaceRelation.NEAR),
)  # fmt: skip
_SIDE = r"(?P<ns>north|south)?[- ]?(?P<ew>east|west|(?<=north)|(?<=south))"
_PART_OF = re.compile(
    rf"\b(?:{_SIDE}(?:ern)?|(?P<centre>central))\s+(?:parts?\s+of\s+)?(?:the\s+)?$", re.I
)
"""Before a name: "north-western Syria", "central Mali"; no name of its own ("South Sudan")."""
_THE_PART_OF = re.compile(
    rf"\b(?:in|across|throughout|into|to|from|of)\s+the\s+(?:far\s+)?(?:{_SIDE}|(?P<centre>cent(?:re|er)))"
    r"\s+of\s+(?:the\s+)?$",
    re.I,
)
_BORDER_BEFORE = re.compile(
    r"\b(?:border|frontier)s?\s+(?:(?:area|region|crossing|zone)s?\s+)?"
    r"(?:(?:with|between|of)\s+(?:the\s+)?|between\s+[\w .'’-]{2,40}\s+and\s+(?:the\s+)?)$",
    re.I,
)
_BORDER_AFTER = re.compile(
    r"^(?:\s?[-–]\s?[^\W\d_][\w'’-]+)?(?:['’]s)?\s+(?:border|frontier)\b", re.I
)
_ROAD_AFTER = re.compile(
    r"^\s?[-–]\s?[^\W\d_a-z][\w'’-]+\s+(?:highway|road|motorway|route|railway|line)\b"
)
"""After the first of two names that a road joins: "the Kabul-Kandahar highway"."""
_COUNTRYSIDE_AFTER = re.compile(r"^(?:['’]s)?\s+(?:\w+\s+)?countryside\b", re.I)


@dataclass(frozen=True, slots=True)
class Located:
    """A raw place and the span of the name (or of the site) that it was read from."""

    place: Place
    span: Span


@dataclass(frozen=True, slots=True)
class Timed:
    time: Time
    span: Span


def located(sentence: Sentence, start: int, end: int) -> Located:
    """The raw place for the place name at [start, end) of the document, with its relation."""
    text = sentence.document.text
    name = text[start:end]
    before, after = text[sentence.start : start], text[end : sentence.end]
    relation, distance = _relation(before[-80:], after[:40])
    part = None if distance else _part(before[-60:], after[:40])
    if part:
        relation = PlaceRelation.NEAR if part is PlacePart.BORDER else PlaceRelation.IN
    tokens = sentence.between(start, end)
    site = _facility(tokens[-1]) if tokens else []
    facility = " ".join(sentence.covering(site).text.split()).lstrip("-–— ") if site else None
    place = Place(
        text=name,
        name=name,
        relation=relation,
        distance_km=distance,
        part=part,
        facility=facility,
    )
    return Located(place, sentence.document.span(start, end))


def is_border(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the name at [start, end) of the document only names a border."""
    text = sentence.document.text
    before, after = text[sentence.start : start][-60:], text[end : sentence.end][:40]
    return _part(before, after) is PlacePart.BORDER


def _part(before: str, after: str) -> PlacePart | None:
    """The part of the place that the words around its name single out."""
    if _BORDER_BEFORE.search(before) or _BORDER_AFTER.search(after):
        return PlacePart.BORDER
    match = _THE_PART_OF.search(before) or _PART_OF.search(before)
    if match is None:
        return None
    side = "".join(filter(None, (match["ns"], match["ew"]))).lower()
    return PlacePart(side) if side else PlacePart.CENTRE


def _relation(before: str, after: str) -> tuple[PlaceRelation, float | None]:
    if match := _COMPASS_OF.search(before):
        word = "".join(filter(None, match.groups())).lower()
        distance = None
        for found in _DISTANCE.finditer(before, 0, match.start() + 1):
            kilometres = float(found["n"].replace(",", "."))
            distance = kilometres * (1.609 if found["unit"].lower().startswith("mile") else 1)
        return _COMPASS.get(word, PlaceRelation.NEAR), distance
    if _ROAD_AFTER.search(after):
        return PlaceRelation.BETWEEN, None
    if _COUNTRYSIDE_AFTER.search(after):
        return PlaceRelation.COUNTRYSIDE_OF, None
    return next((r for pattern, r in _RELATIONS if pattern.search(before)), PlaceRelation.IN), None


def _facility(name: Token) -> list[Token]:
    """The words for the site whose place the name gives: "a market in X", "the X bridge"."""
    head = name
    while head.dep in ("compound", "appos", "poss", "nmod") and head.head is not head:
        head = head.head
    if head is not name and _is_site(head):
        return _site_words(head)
    for governor in name.ancestors():
        if governor.pos in ("VERB", "AUX"):
            return []
        if governor.pos == "NOUN" and _is_site(governor) and not governor.kid("poss"):
            return _site_words(governor)
    return []


def _site_words(site: Token) -> list[Token]:
    """The phrase of a site without the day of an entry's head: "5 July, Xyz camp"."""
    day = {t.i for measure in site.kids("npadvmod") for t in measure.subtree()}
    return [token for token in phrase(site) if token.i not in day]


def _is_site(noun: Token) -> bool:
    """Whether it is a thing that stands somewhere: no vehicle, and no town that the name names itself."""
    from sitrace.extraction.nouns import damage_class

    settled = load("control")["units"]
    if any(noun.lemma in settled[unit] for unit in ("villages", "towns", "districts")):
        return False
    return damage_class(noun) not in (None, DamageClass.VEHICLE, DamageClass.AIRCRAFT)


def nearest(
    frame: Frame, spans: Sequence[tuple[int, int]], sentence: Sentence, avoid: Iterable[Token]
) -> tuple[int, int] | None:
    """The span, among those of the sentence, that belongs to the frame: by syntax, then by distance.

    `avoid`: tokens whose subtrees do not count (sources, parties named after a place).
    """
    shunned = {t.i for token in avoid for t in token.subtree()}
    shunned -= {t.i for _, t in frame.obliques}
    ranked = []
    for start, end in spans:
        inside = sentence.between(start, end)
        if not inside or inside[-1].i in shunned:
            continue
        ranked.append((_distance(frame, inside[-1]), abs(inside[0].i - frame.head.i), (start, end)))
    return min(ranked)[2] if ranked else None


def _distance(frame: Frame, token: Token) -> int:
    """0: of the trigger's own clause; then one more for every clause boundary between them."""
    reach = {frame.head.i, frame.anchor.i}
    steps = 0
    here = token
    while here.i not in reach and not here.is_root:
        steps += here.dep in ("relcl", "acl", "advcl", "ccomp", "conj", "parataxis")
        here = here.head
    if here.i in reach:
        return steps
    above = set()
    climbed = 0
    for governor in frame.anchor.ancestors():
        climbed += 1
        above.add(governor.i)
        if governor.i == here.i:
            break
    return steps + climbed + 1
