"""Lists of victims, read along the line: "a colonel, a judge, and senator Luis Calvo".

The parser loses its way in long lists of names, ages and offices; their commas and "and"s do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitrace.extraction.phrases import is_time
from sitrace.extraction.toll.counted import is_people
from sitrace.text import Sentence, Token

_JOINS = frozenset(("and", "&"))
_MARKS = frozenset((",", ";"))
_INSIDE = frozenset(("DET", "NUM", "ADJ", "NOUN", "PROPN"))
_OPENERS = frozenset(("including", "among", "amongst"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that make a clause."""
_LONGEST = 60
"""Tokens. No list of victims is longer, and no reading runs on without an end."""


@dataclass(slots=True)
class _Item:
    """One stretch between two marks: the words of a noun phrase, then what is said about it."""

    tokens: list[Token]
    mark: str
    """What stands before it: ",", ";", "and", ", and" or "" for the first."""

    @property
    def phrase(self) -> list[Token]:
        """The leading words that can name somebody: "senator Luis Calvo" of "… of the Left"."""
        found: list[Token] = []
        for token in self.tokens:
            if not _is_inside(token):
                break
            found.append(token)
        return found

    @property
    def head(self) -> Token | None:
        nouns = [t for t in self.phrase if t.pos in ("NOUN", "PROPN") or is_people(t)]
        return nouns[-1] if nouns else None

    @property
    def is_name(self) -> bool:
        return self.head is not None and self.head.pos == "PROPN"

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a noun without an article is there: "leader of the party"."""
        phrase = self.phrase
        return not self.is_name and not any(
            t.pos in ("DET", "NUM") or t.tag in ("PRP$", "NNS") for t in phrase
        )

    @property
    def number(self) -> Token | None:
        return next((t for t in self.phrase if t.pos == "NUM"), None)

    @property
    def is_age(self) -> bool:
        return all(t.pos in ("NUM", "PUNCT") for t in self.tokens)

    @property
    def rest(self) -> list[Token]:
        return self.tokens[len(self.phrase) :]

    @property
    def has_relative(self) -> bool:
        return any(t.lower in ("who", "whom", "whose") for t in self.rest)

    @property
    def closes(self) -> bool:
        """Whether what is said behind the noun leads away from the list: a place, a new clause."""
        if self.has_relative:
            return False
        return any(
            t.tag in _FINITE or (t.pos == "ADP" and t.lower not in ("of", "as")) for t in self.rest
        )


def listed(sentence: Sentence, first: Token, end: int) -> tuple[list[Token], int]:
    """The heads of the list that `first` opens and where it ends, not beyond token `end`.

    ([], 0) where there is no list: its last item stands behind an "and" or a semicolon.
    """
    items = _run(list(_split(sentence, first, min(end, first.i + _LONGEST))))
    if len(items) < 2:
        return [], 0
    kept = [items[0]]
    for item in items[1:]:
        if not item.is_age and not _is_apposition(kept[-1], item):
            kept.append(item)
    kept = _without_names(kept)
    opener = _opener(items[0], first)
    if opener is first and first is not items[0].head and items[0].number:
        kept = kept[:1]  # "the six priests Luis Vega, Juan Soto …": they are the six
    heads = [opener if item is items[0] else item.head for item in kept]
    return [head for head in heads if head is not None], items[-1].tokens[-1].i


def _opener(item: _Item, first: Token) -> Token:
    """Whom the first item counts: "the priests Luis Vega, Juan Soto": Vega, "two priests": them."""
    named = item.is_name and first.tag == "NNS" and item.head is not first
    return item.head if named and item.head and not item.number else first


def _run(items: list[_Item]) -> list[_Item]:
    """The items up to the last behind an "and" or a semicolon; what names nobody ends the list."""
    good = items[:1]
    for item in items[1:]:
        if good[-1].closes or not (item.is_age or _can_follow(item, good[-1])):
            break
        good.append(item)
    ends = [i for i, item in enumerate(good) if i and ("and" in item.mark or item.mark == ";")]
    return good[: ends[-1] + 1] if ends else []


def _split(sentence: Sentence, first: Token, end: int) -> Iterator[_Item]:
    at = next((i for i, t in enumerate(sentence.tokens) if t is first), 0)
    start = at
    while start and _is_inside(sentence.tokens[start - 1]):
        start -= 1
    tokens = sentence.tokens[start : at + 1]
    mark, pending = "", ""
    for token in sentence.tokens[at + 1 :]:
        if token.i >= end:
            break
        if token.text in _MARKS or token.lower in _JOINS:
            join = "and" if token.lower in _JOINS else token.text
            pending = f"{pending} {join}".strip()
            continue
        if pending:
            yield _Item(tokens, mark)
            tokens, mark, pending = [], pending, ""
        tokens.append(token)
    yield _Item(tokens, mark)


def _is_inside(token: Token) -> bool:
    """Whether this word can stand in a noun phrase."""
    return token.pos in _INSIDE or token.tag in ("PRP$", "POS") or token.text == "-"


def _can_follow(item: _Item, before: _Item) -> bool:
    head = item.head
    if head is None or is_time(head) or item.tokens[0].lower in _OPENERS:
        return False
    if any(t.tag in _FINITE for t in item.rest) and not item.has_relative:
        return False
    # "members of the Front and the League": the parser knows what an "and" without a comma joins
    if item.mark == "and" and head.dep == "conj" and head.head in before.rest:
        return False
    return item.is_name or any(is_people(t) for t in item.phrase)


def _is_apposition(before: _Item, item: _Item) -> bool:
    """ "Paul Rossi, a judge", "Hector Moreno, leader of …", "the mayor, Paul Rossi"."""
    if item.mark != ",":
        return item.is_bare and before.is_name
    if before.is_name:
        # "Paul Rossi, his driver, and a guard": his own driver is another man
        others = item.tokens[0].tag == "PRP$" and before.head is not None
        return not item.is_name and item.number is None and not others
    singular = before.number is None and before.head is not None and before.head.tag == "NN"
    return item.is_name and singular


def _without_names(items: list[_Item]) -> list[_Item]:
    """Without the names of those counted before: "two priests, Paul Rossi and Carl Vega".

    Names behind a plural without a number are the count themselves: "soldiers Molina and Cuellar".
    """
    first, *names = items
    plural = first.head is not None and first.head.tag in ("NNS", "NNPS") and not first.is_name
    if not plural or not names or not all(item.is_name for item in names):
        return items
    if names[0].mark != ",":
        return items
    return items[:1] if first.number else names
