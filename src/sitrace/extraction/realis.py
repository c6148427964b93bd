"""Whether it happened: denied, hypothetical, planned, claimed or actual.

A wrong "it happened" is the worst error there is: in doubt the weaker reading wins.
"""

from collections.abc import Iterable, Iterator

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.triggers import words
from sitrace.model import Realis
from sitrace.text import Token

_PRECEDENCE = (
    Realis.DENIED,
    Realis.HYPOTHETICAL,
    Realis.PLANNED,
    Realis.HISTORICAL,
    Realis.CLAIMED,
)
_OF_MODE = {
    "deny": Realis.DENIED,
    "accuse": Realis.CLAIMED,
    "claim": Realis.CLAIMED,
    "threaten": Realis.PLANNED,
    "warn": Realis.PLANNED,
}
_LONG_AGO = {"decade", "decades", "ago"}


def realis_of(anchor: Token, head: Token, said: Iterable[Attribution]) -> Realis:
    """The realis of what `head` tells, in the clause of the verb `anchor` (often the same token)."""
    signs = {_OF_MODE.get(attribution.mode) for attribution in said}
    signs.update(_signs(anchor, head))
    return next((realis for realis in _PRECEDENCE if realis in signs), Realis.ACTUAL)


def _signs(anchor: Token, head: Token) -> Iterator[Realis]:
    for token in {head.i: head, anchor.i: anchor}.values():
        yield from _own_signs(token)
    child = anchor
    for governor in anchor.ancestors():
        yield from _governed(child, governor)
        if (
            governor.pos == "VERB"
            and child.dep in ("xcomp", "pcomp", "advcl")
            and child.tag == "VB"
        ):
            yield from _modal(governor)
        child = governor


def _own_signs(token: Token) -> Iterator[Realis]:
    lowers = {child.lower for child in token.children if child.dep not in ("conj", "cc")}
    if token.kid("neg") or not lowers.isdisjoint({"no", "never", "neither"}):
        yield Realis.DENIED
    if not lowers.isdisjoint(words("attribution", "conditionals")):
        yield Realis.HYPOTHETICAL
    if not lowers.isdisjoint(words("attribution", "hedges")):
        yield Realis.CLAIMED
    yield from _modal(token)
    if token.dep == "amod" and token.lower in words("attribution", "hedges"):
        yield Realis.CLAIMED
    if not lowers.isdisjoint(
        {"possible", "potential", "further", "future", "planned", "imminent"}
    ) and (
        token.pos == "NOUN"
        and not lowers.isdisjoint({"possible", "potential", "future", "planned", "imminent"})
    ):
        yield Realis.PLANNED


def _modal(token: Token) -> Iterator[Realis]:
    auxiliaries = {child.lower for child in token.kids("aux")}
    perfect = "have" in auxiliaries
    if not auxiliaries.isdisjoint(words("attribution", "modal_planned")) and not perfect:
        yield Realis.PLANNED
    elif "would" in auxiliaries and not perfect:
        yield Realis.PLANNED
    elif not auxiliaries.isdisjoint(words("attribution", "modal_hypothetical")):
        yield Realis.HYPOTHETICAL


def _governed(child: Token, governor: Token) -> Iterator[Realis]:
    """What a word says of the clause or noun below it: "plan to", "threat of", "in order to"."""
    infinitive = child.tag == "VB" and any(c.lower == "to" for c in child.kids("aux"))
    if governor.pos in ("VERB", "ADJ") and child.dep in ("xcomp", "ccomp", "advcl", "acomp"):
        if infinitive and governor.lemma in words("attribution", "plan"):
            yield Realis.PLANNED
        elif infinitive and child.dep == "advcl":
            yield Realis.PLANNED
        if child.dep == "xcomp" and governor.kid("neg"):
            yield Realis.DENIED
    if (
        governor.pos == "VERB"
        and child.dep in ("dobj", "prep", "pobj")
        and governor.lemma in _WANTED
    ):
        yield Realis.PLANNED
    if governor.pos == "NOUN" and child.dep in ("acl", "prep", "pobj", "relcl"):
        if governor.lemma in words("attribution", "uncertain") and (
            infinitive or child.dep == "prep"
        ):
            yield Realis.PLANNED
        elif infinitive and child.dep == "acl":
            yield Realis.PLANNED


_WANTED = frozenset(
    "plan fear threaten prepare seek demand urge expect schedule propose prevent avoid".split()
)
