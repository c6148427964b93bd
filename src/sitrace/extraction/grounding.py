"""Ground: which words of a sentence name it, where it lies and how much of it there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.circumstances import Located, located
from sitrace.extraction.frames import obliques
from sitrace.extraction.nouns import is_person_noun
from sitrace.extraction.phrases import heads, is_time, phrase
from sitrace.extraction.report import Report
from sitrace.lexicon.countries import find_countries
from sitrace.model import ControlUnit, Span
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token
from sitrace.text.numbers import Quantity

_LONGEST_NAME = 3
"""Words."""
_SQUARE_MILE = 2.589988
_BEHIND = (
    "of",
    "in",
    "near",
    "on",
    "around",
    "at",
    "outside",
    "along",
    "between",
    "to",
    "from",
    "into",
)
"""Prepositions by which a ground noun names its place: "outposts near X", "the road to X"."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much ground: `low` to `high` of `unit`; null bounds where the words set none."""

    low: int | None
    high: int | None
    unit: ControlUnit
    span: Span


def named_place(report: Report, sentence: Sentence, token: Token) -> tuple[int, int] | None:
    """The place name that this word belongs to, [start, end) in the document."""
    if token.pos == "NOUN" and token.lemma in _nouns() and token.kid("det"):
        return None  # "The villages" at the head of a sentence
    spans = report.names_in(report.place_names, sentence)
    return next(((a, b) for a, b in spans if a <= token.start < b), None)


def presumed_place(report: Report, sentence: Sentence, token: Token) -> tuple[int, int] | None:
    """A name that nobody knows, where only a place can stand: "withdrew from Abcd"."""
    if token.tag != "NNP" or is_time(token):
        return None
    if any(a <= token.start < b for a, b in report.actor_names):
        return None
    if token.text.isupper() and not sentence.text.isupper():
        return None  # initials are an organisation's
    words_before = [t for t in phrase(token) if t.i <= token.i]
    name = [t for t in words_before if t.pos == "PROPN"]
    short = len(name) <= _LONGEST_NAME and not any(map(is_person_noun, words_before))
    return (name[0].start, token.end) if short else None


def is_ground(
    report: Report, sentence: Sentence, token: Token, *, strict: bool, presume: bool
) -> bool:
    """Whether this noun names ground.

    `strict`: everyday nouns need a place, a party or a number; `presume`: unknown names are places.
    """
    noun = counted_noun(token)
    if named_place(report, sentence, noun):
        return not any(is_person_noun(t) for t in (noun, *noun.kids("compound", "nmod")))
    if noun.lemma not in _nouns():
        return presume and presumed_place(report, sentence, noun) is not None
    if not strict or noun.lemma not in words("control", "loose"):
        return True
    return quantity_of(report, sentence, token) is not None or _is_specified(report, sentence, noun)


def _is_specified(report: Report, sentence: Sentence, noun: Token) -> bool:
    sides = (t for t in phrase(noun) if t is not noun and is_person_noun(t))
    inside = any(named_place(report, sentence, t) for t in noun.subtree())
    return inside or any(sides)


def counted_noun(token: Token) -> Token:
    """What a share or a number is of: the city of "15 percent of the city"."""
    if token.pos != "NUM" and token.lemma not in words("control", "shares"):
        return token
    behind = [noun for prep, noun in obliques(token) if prep == "of"]
    if behind and behind[0].pos == "PRON":  # "one of them, X"
        return next(iter(token.kids("appos")), token)
    return counted_noun(behind[0]) if behind else token


def is_ranked(noun: Token) -> bool:
    """ "the largest city in the region": one place of several."""
    return any(t.tag == "JJS" for t in noun.kids("amod"))


def ranked_above(noun: Token) -> Token:
    """The city of "the largest city in the region that is held by rebels", not the region."""
    above = noun.head.head
    within = noun.dep == "pobj" and noun.head.lower in ("in", "of")
    return above if within and is_ranked(above) and is_settlement(above) else noun


def is_definite(token: Token) -> bool:
    """Whether the noun is one known thing: "the town"."""
    return token.tag == "NN" and any(t.lower in _DEFINITE for t in token.kids("det", "poss"))


_DEFINITE = frozenset(("the", "this", "that", "its", "their"))


def is_settlement(token: Token) -> bool:
    """Whether this noun is a kind of place where people live: a village, a town, a district."""
    return _units().get(token.lemma) in _SETTLED


def is_ground_noun(token: Token) -> bool:
    """Whether this is a word for ground, whatever it is used for here."""
    return token.lemma in _nouns()


@cache
def _nouns() -> frozenset[str]:
    return words("control", "grounds") | frozenset(_units())


@cache
def _units() -> dict[str, ControlUnit]:
    return {
        word: ControlUnit(unit)
        for unit, found in load("control")["units"].items()
        for word in found
    }


# ------------------------------------------------------------------ where
def places_of(
    report: Report, sentence: Sentence, grounds: Iterable[Token], *, presume: bool = False
) -> Iterator[Located]:
    """The places that these grounds name, each once: by themselves or by where they lie."""
    seen: set[tuple[int, int]] = set()
    for ground in grounds:
        noun = counted_noun(ground)
        found = list(_names(report, sentence, noun))
        if not found and presume and (guess := presumed_place(report, sentence, noun)):
            found = [guess]
        for span in found:
            if span not in seen:
                seen.add(span)
                yield located(sentence, *span)


def _names(report: Report, sentence: Sentence, noun: Token) -> Iterator[tuple[int, int]]:
    own = named_place(report, sentence, noun)
    if own is None and is_ranked(noun):  # not by what it lies in
        own = named_place(report, sentence, noun.head) if noun.dep == "appos" else None
        yield from filter(None, [own])
        return
    found = [own, *(named_place(report, sentence, t) for t in heads(noun.kids("appos")))]
    if not any(found) and noun.lemma in _units():  # "the villages of A and B": places, known or not
        called = [t for prep, t in obliques(noun) if prep == "of"] or heads(noun.kids("appos"))
        found = [_known_or_not(report, sentence, t) for t in called]
    if not any(found):
        found = [named_place(report, sentence, t) for t in noun.kids("compound", "nmod", "poss")]
    if not any(found):
        behind = (t for prep, t in obliques(noun) if prep in _BEHIND)
        found = [next((s for t in behind if (s := _first_name(report, sentence, t))), None)]
    yield from filter(None, found)


def _known_or_not(report: Report, sentence: Sentence, token: Token) -> tuple[int, int] | None:
    known = named_place(report, sentence, token)
    return known or presumed_place(report, sentence, token)


def _first_name(report: Report, sentence: Sentence, noun: Token) -> tuple[int, int] | None:
    return next(_names(report, sentence, noun), None)


_LOOK_BACK = 3
"""Sentences in which "the town" looks for its name."""


def meant_place(report: Report, sentence: Sentence, ground: Token) -> Located | None:
    """The place that "the town" means: the last one named before, countries left out."""
    noun = counted_noun(ground)
    if not is_definite(noun) or not is_settlement(noun):
        return None
    if noun.dep == "attr" and (same := noun.head.kid("nsubj")):  # "X is the largest city held by Y"
        named = next(iter(places_of(report, sentence, [same], presume=False)), None)
        if named:
            return named
    nearby = [s for s in report.sentences if 0 <= sentence.index - s.index <= _LOOK_BACK]
    for earlier in reversed(nearby):
        for start, end in reversed(report.names_in(report.place_names, earlier)):
            if start < noun.start and not find_countries(report.document.text[start:end]):
                return located(earlier, start, end)
    return None


def scene_of(report: Report, sentence: Sentence) -> Located | None:
    """The last settlement or site named in this sentence or just before: where what is told goes on."""
    nearby = [s for s in report.sentences if 0 <= sentence.index - s.index <= _LOOK_BACK]
    for here in reversed(nearby):
        spans = report.names_in(report.place_names, here)
        named = [s for s in spans if not find_countries(report.document.text[slice(*s)])]
        if named:
            return located(here, *named[-1])
    return None


_SETTLED = (ControlUnit.VILLAGES, ControlUnit.TOWNS, ControlUnit.DISTRICTS)


# ------------------------------------------------------------------ how much
def extent(
    report: Report, sentence: Sentence, ground: Token, like: Extent | None = None
) -> Extent | None:
    """How many villages, or square kilometres, this ground is; null for what is not counted.

    `like`: whose unit a bare number takes up ("retook one").
    """
    quantity = quantity_of(report, sentence, ground)
    lemmas = (counted_noun(ground).lemma, ground.lemma)
    unit = like.unit if like else next((u for w in lemmas if (u := _units().get(w))), None)
    if quantity is None or unit is None or (unit is ControlUnit.KM2) != _is_area(quantity):
        return None
    scale = _SQUARE_MILE if "mile" in (quantity.unit or "") else 1
    low = quantity.best if quantity.low is None else quantity.low
    high = quantity.best if quantity.low is None and quantity.high is None else quantity.high
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    span = sentence.document.span(start, end)
    return Extent(_scaled(low, scale), _scaled(high, scale), unit, span)


def is_single(token: Token) -> bool:
    """Whether this is one place where people live, or one post, without a name: "seized a village"."""
    one = token.tag == "NN" and any(t.lower in _ONE for t in token.kids("det"))
    return one and token.lemma in _units() and all(map(is_person_noun, token.kids("compound")))


_ONE = frozenset(("a", "an", "another"))


def _is_area(quantity: Quantity) -> bool:
    return (quantity.unit or "").lower().startswith("sq")


def _scaled(figure: int | None, scale: float) -> int | None:
    return None if figure is None else round(figure * scale)


def quantity_of(report: Report, sentence: Sentence, ground: Token) -> Quantity | None:
    """The number that counts this ground: the "three" of "three of the five outposts"."""
    own = report.quantity(sentence, ground)
    if own is None and ground is not counted_noun(ground):
        return None
    return own
