"""Noun phrases: the words that name a party or a thing, without what is said about it."""

from collections.abc import Iterator, Sequence

from sitrace.model.ontology import words
from sitrace.text import Token

_NEVER = (
    "relcl",
    "acl",
    "appos",
    "cc",
    "conj",
    "advcl",
    "ccomp",
    "case",
    "parataxis",
    "dep",
    "advmod",
)
_KEPT_PREPOSITIONS = {"of"}
_EDGE = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    ",",
    "'s",
    "’s",
    "'",
    "’",
    "(",
    ")",
    '"',
    "“",
    "”",
}


def phrase(head: Token, prepositions: frozenset[str] | set[str] = frozenset()) -> list[Token]:
    """The tokens of the noun phrase around `head`: its modifiers and "of" complements.

    `prepositions`: further ones whose complements belong to the name ("for" of a spokesman).
    """
    keep = _KEPT_PREPOSITIONS | prepositions
    found: list[Token] = []
    _collect(head, keep, found)
    found.sort(key=lambda token: token.i)
    return _trimmed(_contiguous(found, head))


def _collect(token: Token, keep: set[str], found: list[Token]) -> None:
    found.append(token)
    for child in token.children:
        named = _is_name_part(child, token) or _is_hyphened(child, token)
        if child.dep in _NEVER and not named:
            continue
        if child.dep == "prep" and child.lower not in keep:
            continue
        if child.dep == "punct" and child.text != "-":
            continue
        if child.dep == "compound" and is_time(child) and not is_time(token):
            continue  # "On Monday rebels shelled …"
        if child.dep == "amod" and child.i > token.i and (child.tag == "VBN" or child.kid("prep")):
            continue  # "three people aged 14", "militias loyal to the governor"
        _collect(child, keep, found)


def _is_name_part(child: Token, head: Token) -> bool:
    # "'s" within "the town's hospital"; its possessor is kept, and the mark with it.
    return child.dep == "case" and head.dep == "poss"


def _is_hyphened(child: Token, head: Token) -> bool:
    """The "N" of "SPLM-N", which the parser takes for an apposition."""
    hyphen = any(t.text in "-–‑" and t.start == head.end for t in head.kids("punct"))
    return hyphen and child.dep == "appos" and child.start == head.end + 1


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """The run without gaps that holds the head: what was left out splits a phrase."""
    at = tokens.index(head)
    first = last = at
    while first > 0 and _adjacent(tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and _adjacent(tokens[last], tokens[last + 1]):
        last += 1
    return tokens[first : last + 1]


def _adjacent(left: Token, right: Token) -> bool:
    return right.i - left.i <= 2 and right.start - left.end <= 2


def _trimmed(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and tokens[0].lower in _EDGE:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].lower in _EDGE:
        tokens = tokens[:-1]
    return tokens


def is_name(token: Token) -> bool:
    return token.pos == "PROPN"


def heads(tokens: Sequence[Token]) -> list[Token]:
    """Each of these tokens with all that is coordinated with it, without doubles, in text order."""
    found = {conjunct.i: conjunct for token in tokens for conjunct in token.conjuncts()}
    return [found[i] for i in sorted(found)]


def counted(noun: Token) -> Token:
    """What a number or a word of measure counts: the "militants" of "hundreds of militants"."""
    if noun.lemma not in _MEASURES and noun.pos != "NUM":
        return noun
    return next(complements(noun, "of"), noun)


def complements(token: Token, preposition: str) -> Iterator[Token]:
    """What stands behind a word's own preposition: the groups of "some of the groups"."""
    for prep in token.kids("prep"):
        if prep.lower == preposition:
            yield from prep.kids("pobj")


_MEASURES = words("lists", "measures")
_TIMES = words("lists", "times")


def is_time(token: Token) -> bool:
    return token.lower in _TIMES or token.lemma in _TIMES
