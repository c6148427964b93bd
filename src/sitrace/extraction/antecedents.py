"""Antecedents: the occurrence told before that a later mention only takes up again."""

from collections.abc import Iterable, Sequence

from sitrace.extraction.circumstances import Located, Timed
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.model import Realis
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_REACH = 12
"""Sentences that "the attack" looks back."""
_DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their"}
_VAGUE = ("attack", "bombing", "killing", "shelling", "airstrike", "raid")
"""Types whose nouns may take up any violence: "the attack", "the killings"."""


def antecedent(later: Occurrence, before: Sequence[Occurrence]) -> Occurrence | None:
    """The occurrence that this one mentions again, or None when it is a new one."""
    if _takes_up(later):
        fitting = [o for o in reversed(before) if _is_compatible(later, o)]
        one = later.frame.head.tag == "NN"
        return _nearest(o for o in fitting if not (one and _goes_on(o)))
    if later.type not in VIOLENT:
        return None
    return _nearest(
        o for o in reversed(before) if _is_compatible(later, o) and _same_victims(later, o)
    )


def _nearest(found: Iterable[Occurrence]) -> Occurrence | None:
    return next((o.same_as or o for o in found), None)


def _takes_up(occurrence: Occurrence) -> bool:
    """Whether a definite noun tells it, by itself or with what it cost: "the attack killed two"."""
    verbs = {f.head.lemma for f in occurrence.frames if f.head.pos == "VERB"}
    nouns = [f.head for f in occurrence.frames if f.head.pos != "VERB"]
    if verbs - words("lists", "harm_verbs"):
        return False
    nouns += [t for f in occurrence.frames for t in f.oblique("in", "during") if _is_mention(t)]
    return bool(nouns) and _is_definite(nouns[0])


def _goes_on(earlier: Occurrence) -> bool:
    """Whether it is what there has been for long, which "the attack" is not: "have been fighting"."""
    verb = earlier.frame.head
    progressive = verb.tag == "VBG" and any(t.lower in ("have", "has") for t in verb.kids("aux"))
    return progressive or earlier.goes_on


def _is_mention(noun: Token) -> bool:
    """ "this action", "the incident": nouns that stand for a deed and tell none."""
    return noun.lemma in words("lists", "mentions")


def _is_definite(noun: Token) -> bool:
    return not _DEFINITE.isdisjoint(t.lower for t in noun.kids("det", "poss"))


def _is_compatible(later: Occurrence, earlier: Occurrence) -> bool:
    if later.sentence.index - earlier.sentence.index > _REACH or _differ(later, earlier):
        return False
    if later.type == earlier.type:
        return True
    return later.type in _VAGUE and earlier.type in VIOLENT


def _differ(one: Occurrence, other: Occurrence) -> bool:
    """Whether place, time or victims' names tell the two apart."""
    if _texts(one.time) and _texts(other.time) and _texts(one.time) != _texts(other.time):
        return True
    place = _texts(one.place) if _is_of_head(one) else ""
    if place and _texts(other.place) and place != _texts(other.place):
        return True
    names, others = _names(one.targets), _names(other.targets)
    return bool(names and others) and not names & others


def _is_of_head(occurrence: Occurrence) -> bool:
    """Whether its place is said of the word itself: "the attack in Xyz", not "in Xyz, he said"."""
    if occurrence.place is None:
        return False
    span = occurrence.place.span
    head = occurrence.frame.head
    return any(t.start >= span.start and t.end <= span.end for t in head.subtree())


def _texts(found: Located | Timed | None) -> str:
    return " ".join(found.span.text.lower().split()) if found else ""


def _names(tokens: Iterable[Token]) -> set[str]:
    return {t.lower for t in tokens if t.pos == "PROPN"}


def _same_victims(later: Occurrence, earlier: Occurrence) -> bool:
    """Whether both name one victim, or the later one means "the soldiers" of the earlier."""
    if _names(later.targets) & _names(earlier.targets):
        return True
    known = {t.lemma for t in earlier.targets}
    return any(t.pos == "NOUN" and t.lemma in known and _is_definite(t) for t in later.targets)


def give_headlines(before: Sequence[Occurrence], here: Iterable[Occurrence]) -> None:
    """Make the deeds that a headline tells repeats of those in the first sentence that tells any."""
    if not before or not all(_is_headline(o.sentence) for o in before):
        return
    for deed in here:
        for told in before:
            if told.same_as is None and deed.same_as is None and _is_headed(deed, told):
                told.same_as = deed


def _is_headline(sentence: Sentence) -> bool:
    return sentence.paragraph == 0 and not sentence.text.rstrip("\"'”’").endswith((".", "!", "?"))


def _is_headed(deed: Occurrence, told: Occurrence) -> bool:
    violent = deed.type in VIOLENT and deed.realis is told.realis
    return violent and deed.sentence is not told.sentence and _is_compatible(deed, told)


# ---------------------------------------------------------------------- what a repeat adds
def lend_arguments(occurrences: Iterable[Occurrence]) -> None:
    """Give each occurrence what only a later mention of it says: doers, weapons, place, time."""
    for repeat in occurrences:
        first = repeat.same_as
        if first is None or repeat.realis is not Realis.ACTUAL:
            continue
        first.agents = first.agents or repeat.agents
        first.weapons = first.weapons or repeat.weapons
        if _is_of_head(repeat):
            first.place = first.place or repeat.place
        first.time = first.time or repeat.time
