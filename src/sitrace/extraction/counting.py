"""How many of whom: the noun that is counted and the quantity that counts it."""

from dataclasses import dataclass

from sitrace.extraction.nouns import is_aged
from sitrace.extraction.report import Report
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token
from sitrace.text.numbers import Quantity

MEASURES = words("lists", "measures")
"""Words that count what stands behind their "of"."""


@dataclass(frozen=True, slots=True)
class Count:
    """`noun`: whom or what is counted; `quantity` is null when the text gives no number."""

    noun: Token
    quantity: Quantity | None
    singular: bool = False
    """Whether the noun itself says one ("a medic", "the driver")."""
    members: bool = False
    """Whether the noun is a group and the number counts its members: "a family of six"."""
    partitive: bool = False
    """Whether the number takes some out of those known already: "28 of the deaths"."""
    both: bool = False
    """Whether "both" says two."""

    @property
    def figures(self) -> tuple[int | None, int | None, int | None]:
        """low, best, high."""
        if self.quantity is not None:
            return self.quantity.low, self.quantity.best, self.quantity.high
        if self.both:
            return None, 2, None
        return (None, 1, None) if self.singular else (None, None, None)

    @property
    def is_told(self) -> bool:
        """Whether the words say how many, be it vaguely."""
        return self.quantity is not None or self.singular or self.both


def count(report: Report, sentence: Sentence, token: Token) -> Count:
    """What this phrase head counts: "dozens of people", "28 of the deaths", "a family of six"."""
    quantity = report.quantity(sentence, token)
    if quantity is None and token.pos == "NUM" and token.dep != "nummod":
        quantity = report.quantity_at(
            sentence, token
        )  # the parser parts "between" from its numbers
    inner = _of(token)
    if inner is not None and (
        token.pos == "NUM" or token.lower in MEASURES or token.lemma in MEASURES
    ):
        return _measured(report, sentence, token, inner)
    if token.lemma in _BEARERS and quantity is None and (whose := _whose(token)):
        return count(report, sentence, whose)  # "the lives of three villagers"
    if inner is None and token.lower in MEASURES and token.pos == "NOUN" and quantity is None:
        return Count(token, report.quantity_at(sentence, token))
    grouped = token.lemma in words("lists", "groups")  # not "a man of 52"
    if inner is not None and quantity is None and inner.pos == "NUM" and grouped:
        return Count(token, report.quantity(sentence, inner), members=True)  # "a family of six"
    if quantity is None and token.dep == "pobj" and token.head.lower == "of":
        outer = token.head.head
        if outer.pos == "NUM" and (partial := report.quantity(sentence, outer)):
            return Count(token, partial, partitive=_is_definite(token))  # "2,900 of the households"
    if quantity is None and _is_both(token):
        return Count(token, None, both=True)
    return Count(token, quantity, quantity is None and is_singular(token))


def _is_both(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS") and any(t.lower == "both" for t in token.kids("det"))


def _measured(report: Report, sentence: Sentence, measure: Token, inner: Token) -> Count:
    """ "dozens of people", "a total of 12 people"; of those known before only the part counts."""
    own = report.quantity_at(sentence, measure)
    own = own or report.quantity(sentence, measure)
    nested = report.quantity(sentence, inner)
    known = nested or measure.pos == "NUM" or inner.lemma in _HARMED or inner.pos == "PRON"
    if _is_definite(inner) and known:
        return Count(inner, own, partitive=True)  # "three of the five men", "some of the wounded"
    return Count(inner, nested or own, partitive=False)


_HARMED = frozenset(("dead", "wounded", "injured", "victim", "casualty"))
_BEARERS = words("lists", "bearers")
"""What only stands for those whose it is."""


def _is_definite(noun: Token) -> bool:
    return any(t.lower in ("the", "these", "those") for t in noun.kids("det")) or noun.pos == "PRON"


def _of(token: Token) -> Token | None:
    of = [t for t in token.kids("prep") if t.lower == "of"]
    of += [t for out in token.kids("prep") if out.lower == "out" for t in out.kids("prep")]
    return next((p for prep in of for p in prep.kids("pobj")), None)


def _whose(token: Token) -> Token | None:
    owner = next((t for t in token.kids("poss") if t.pos != "PRON"), None)
    return _of(token) or owner


_MASS = words("lists", "mass")


PERSONAL = frozenset(("he", "she", "him", "her"))
"""Pronouns that stand for one person."""


def is_another(token: Token) -> bool:
    """ "killed one person and injured another" """
    return token.lower == "another" and token.dep in ("dobj", "nsubjpass", "conj")


def is_singular(token: Token) -> bool:
    """Whether the noun says one person or thing by itself."""
    if token.pos == "PRON":
        return token.lower in PERSONAL
    if is_another(token):
        return True
    if token.tag == "NNP":
        return not any(t.tag == "NNPS" for t in (token, *token.kids("compound")))
    if is_aged(token):
        return token.lower == "old"
    if token.pos == "ADJ":  # "a minor"
        return any(t.lower in ("a", "an") for t in token.kids("det"))
    return token.tag == "NN" and token.lemma not in _MASS
