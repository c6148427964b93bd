"""Parts of a figure: "12 people, including three children", "seven of them women"."""

from collections.abc import Iterator, Sequence

from sitrace.extraction.counting import Count, count
from sitrace.extraction.frames import verb_frame
from sitrace.extraction.nouns import is_named_person
from sitrace.extraction.phrases import is_time
from sitrace.extraction.report import Report
from sitrace.extraction.toll.counted import Counted, can_contain, is_people
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_INCLUDING = frozenset(("including", "among", "amongst"))
PRONOUNS = frozenset(("them", "whom", "those", "which"))


def subsets(
    report: Report, sentence: Sentence, whole: Counted, told: Sequence[Counted]
) -> Iterator[Counted]:
    """What a figure contains, new ones; those of `told` that lie within it are marked as parts."""
    if whole.noun.dep == "pobj" and whole.noun.head.lower in _INCLUDING and not whole.part_of:
        yield from _members(report, sentence, whole)
    taken = {c.noun.i: c for c in told if c is not whole}
    for token in _behind(sentence, whole, taken):
        if known := taken.get(token.i):
            known.part_of = known.part_of or _containing(known, whole)
            continue
        inner = _subset_count(report, sentence, token)
        if inner.is_told and _is_somebody(inner.noun) and not is_time(token):
            rule = f"{whole.effect.value}: subset of “{whole.noun.text}”"
            yield Counted(whole.effect, inner, whole.frame, rule, part_of=whole)


def _is_somebody(noun: Token) -> bool:
    """ "three children", "three Kenyans", "Governor Anna Rossi"."""
    return is_people(noun) or (noun.pos == "PROPN" and is_named_person(noun))


def mark_apposed(told: Sequence[Counted]) -> None:
    """Mark those who are told one by one behind their number: "two people, a man and a woman",
    "161 casualties (26 deaths and 135 injured)"."""
    for whole in told:
        behind = [c for c in told if c is not whole and _is_apposed(c.noun, whole.noun)]
        named = [c for c in behind if c.effect is whole.effect]
        split = [c for c in behind if c.effect is not whole.effect]
        for part in (*(named if _are_all(named, whole) else ()), *split):
            part.part_of = part.part_of or _containing(part, whole)


def _are_all(named: Sequence[Counted], whole: Counted) -> bool:
    number = whole.count.figures[1] or 0
    people = whole.noun.lemma in words("lists", "nobody") | {"civilian"}
    return people and number > 1 and sum(c.count.figures[1] or 0 for c in named) == number


def _is_apposed(noun: Token, whole: Token) -> bool:
    above = next((t for t in (noun, *noun.ancestors()) if t.dep != "conj"), noun)
    return above.dep == "appos" and above.head is whole


def _containing(part: Counted, whole: Counted) -> Counted | None:
    contains = can_contain(whole.effect, part.effect)  # "161 casualties, including 26 killed"
    return whole if contains and part is not whole else None


def _behind(sentence: Sentence, whole: Counted, taken: dict[int, Counted]) -> Iterator[Token]:
    """The heads behind an "including" or "of them" that goes with the figure."""
    is_open = False
    inside: set[int] = set()
    for token in sentence.tokens:
        known = taken.get(token.i)
        if token.i <= whole.noun.i or (known is not None and known.part_of is whole):
            continue
        clause = token.pos == "VERB" and not _is_said_of_noun(token)
        listed = token.dep == "conj" and token.head.i in inside
        included = is_open and (listed or _is_included(sentence, token, whole))
        other = token.i in taken and not included
        if other or (is_open and clause and not _opens(token)):
            return
        of_them = token.lower in PRONOUNS and token.head.lower in ("of", "among")
        is_open = is_open or _opens(token) or of_them
        if (
            is_open
            and token.dep != "compound"
            and (token.pos in ("NOUN", "PROPN") or token.i in taken)
        ):
            inside.add(token.i)
            yield token


def _is_said_of_noun(verb: Token) -> bool:
    """ "including 26 civilians killed and 135 injured": no clause that ends what is included"""
    first = verb.head if verb.dep == "conj" and verb.head.pos == "VERB" else verb
    return first.dep in ("amod", "compound", "acl")


def _is_included(sentence: Sentence, token: Token, whole: Counted) -> bool:
    """Whether an "including" or "among them" leads to a word that is counted by itself as well."""
    if any(t.lower == "including" for t in token.ancestors() if t.i > whole.noun.i):
        return True
    return any(_opens(t) for t in sentence.tokens if token.i - 4 <= t.i < token.i)


def _members(report: Report, sentence: Sentence, whole: Counted) -> Iterator[Counted]:
    """ "Two children were among the 12 killed"."""
    verb = whole.noun.head.head
    if verb.pos not in ("VERB", "AUX"):
        return
    for token in verb_frame(verb).agents:
        inner = count(report, sentence, token)
        if inner.is_told and is_people(inner.noun):
            rule = f"{whole.effect.value}: among “{whole.noun.text}”"
            yield Counted(whole.effect, inner, whole.frame, rule, part_of=whole)


def _opens(token: Token) -> bool:
    return token.lower == "including" or (
        token.lower in _INCLUDING and any(t.lower in PRONOUNS for t in token.kids("pobj"))
    )


def _subset_count(report: Report, sentence: Sentence, token: Token) -> Count:
    inner = count(report, sentence, token)
    if inner.quantity is None:  # "seven of them women": the number stands before "of them"
        before = [t for t in sentence.tokens if token.i - 4 <= t.i < token.i]
        if len(before) >= 3 and before[-1].lower in PRONOUNS and before[-2].lower == "of":
            return Count(token, report.quantity(sentence, before[-3]))
    return inner
