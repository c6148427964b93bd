"""Mends a parse where the parser joins the subject of a clause to the end of the clause before it.

"Three were hurt in the attack and six people were missing": to the parser the attack and the people
are one list, and the second clause has no subject.
"""

from collections.abc import Iterator, Sequence

from sitrace.text.parsed import Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON"))
_RELATIVE = frozenset(("relcl", "acl"))


def mend_subjects(tokens: Sequence[Token]) -> None:
    """Give clauses behind an "and" the subject that stands before their verb."""
    for verb in tokens:
        if verb.pos == "VERB" and not verb.kid(*_SUBJECTS) and verb.dep not in _RELATIVE:
            noun = next(_lost_subjects(tokens, verb), None)
            if noun is not None:
                _give(verb, noun)


def _lost_subjects(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """The noun between an "and" and a finite verb that the parser makes part of a list."""
    finite = min((verb, *verb.kids("aux", "auxpass")), key=lambda t: t.i)
    if finite.tag not in _FINITE or (finite is verb and verb.tag != "VBD"):
        return
    at = tokens.index(finite)
    for start in range(at - 1, 0, -1):
        noun = tokens[start]
        if noun.tag == "CC" or noun.pos == "VERB":
            return
        if noun.dep == "conj" and noun.pos in _NOMINAL and _fills(tokens, noun, at):
            yield noun


def _fills(tokens: Sequence[Token], noun: Token, end: int) -> bool:
    """Whether the noun and what belongs to it are all that stands between an "and" and `end`."""
    own = noun.subtree()
    first = tokens.index(own[0])
    joint = tokens[first - 1] if first else None
    return own[-1] is tokens[end - 1] and joint is not None and joint.tag == "CC"


def _give(verb: Token, noun: Token) -> None:
    before = next((t for t in noun.ancestors() if t.pos == "VERB" and t.i < noun.i), None)
    if before is None or not before.kid(*_SUBJECTS) or _opens_before(verb, noun.head):
        return  # "according to A, Paul and Anna were there": the list itself is the subject
    _hang(noun, verb, "nsubjpass" if verb.kid("auxpass") else "nsubj")
    if before.head is verb:  # the first clause was taken for the subject of the second
        _hang(before, verb.head, verb.dep)
        _hang(verb, before, "conj")
    elif verb.head is before:
        verb.dep = "conj"


def _opens_before(verb: Token, listed: Token) -> bool:
    """Whether the verb's clause begins before the list: "as his son and another boy were there"."""
    return any(t.i < listed.i for t in verb.children if t.dep == "mark" or t.tag == "WRB")


def _hang(token: Token, head: Token, dep: str) -> None:
    """Put a token below another one; one that is its own head becomes the root."""
    if token.head is not token:
        token.head.children.remove(token)
    token.dep = dep
    token.head = token if head is token or dep == "ROOT" else head
    if token.head is not token:
        head.children.append(token)
        head.children.sort(key=lambda t: t.i)
