"""People whom a sentence counts, and what befell them: what all readings of tolls share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from sitrace.extraction.counting import PERSONAL, Count, is_another
from sitrace.extraction.frames import Frame
from sitrace.extraction.nouns import (
    damage_class,
    is_aged,
    is_civilian,
    is_event_noun,
    weapon_class,
)
from sitrace.extraction.phrases import is_time
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger
from sitrace.model import TollEffect, TollUnit
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_NEED_NUMBER = words("lists", "need_number")
"""Effects that are only told with a number: "residents fled" alone counts nobody."""


@dataclass(slots=True, eq=False)
class Counted:
    """People counted by a sentence, and what befell them."""

    effect: TollEffect
    count: Count
    frame: Frame
    rule: str
    trigger: str = ""
    """The trigger as the ontology writes it."""
    extra: list[Token] = field(default_factory=list)
    """Further nouns under the same number: "35 women and girls"."""
    part_of: "Counted | None" = None
    stands_for: "tuple[Sentence, Counted] | None" = None
    """Whom a pronoun means, where somebody harmed was told before."""
    total: Token | None = None
    """What has reached the number: "toll" of "the toll rose to 34"."""
    fellows: frozenset[int] = frozenset()
    """Tokens of all who are counted in the sentence: none of them is the doer."""

    @property
    def noun(self) -> Token:
        return self.count.noun

    @property
    def is_shot(self) -> bool:
        """Whether they were shot, and the words do not say whether they died of it."""
        return self.effect is TollEffect.CASUALTIES and self.trigger.startswith(("shoot", "hit"))

    @property
    def is_pronoun(self) -> bool:
        """Whether only a pronoun names whom it tells of."""
        return self.noun.pos == "PRON" and self.noun.lower in PERSONAL


def is_of_another_deed(counted: Counted) -> bool:
    """Whether the words tell of one more deed: "two others died in a separate attack"."""
    apart = words("lists", "further") | words("lists", "elsewhere")
    return any(t.lower in apart and is_event_noun(t.head) for t in counted.frame.head.subtree())


HARM = (TollEffect.KILLED, TollEffect.INJURED, TollEffect.CASUALTIES)
"""Effects of violence on people's bodies."""


def can_contain(whole: TollEffect, part: TollEffect) -> bool:
    return whole == part or (whole is TollEffect.CASUALTIES and part in HARM)


def made(trigger: Trigger, count: Count, frame: Frame, part: str) -> Counted:
    """`part`: what kind of word tells it, for the rule that the claim shows."""
    rule = f"{trigger.value}: {part} “{trigger.words}”"
    return Counted(TollEffect(trigger.value), count, frame, rule, trigger.words)


def is_people(token: Token) -> bool:
    people = words("people", "civilian") | words("people", "military") | words("people", "unsaid")
    return token.lemma in people or token.lemma in words("people", "households")


def unit_of(count: Count) -> TollUnit:
    household = count.noun.lemma in words("people", "households") and not count.members
    return TollUnit.HOUSEHOLDS if household else TollUnit.PERSONS


def is_countable(report: Report, sentence: Sentence, count: Count) -> bool:
    """Whether the noun can be people: a word for them, a name, or any number of what is no thing."""
    noun = count.noun
    if is_people(noun) or is_aged(noun) or noun.pos == "NUM":
        return True
    if (noun.pos == "PRON" and noun.lower in PERSONAL) or is_another(noun):
        return True
    if is_time(noun) or is_event_noun(noun) or damage_class(noun) or weapon_class(noun):
        return False
    if noun.lemma in _grounds():
        return False
    if any(is_people(t) for t in noun.kids("compound")):
        return True  # "Inspector Flores", whatever else bears that name
    if noun.pos == "PROPN" and count.quantity is None:
        return not _is_named(noun, report.names_in(report.actor_names, sentence)) and not (
            _is_place(noun, report.names_in(report.place_names, sentence))
        )
    return count.quantity is not None and count.quantity.counts


def _is_named(noun: Token, names: Iterable[tuple[int, int]]) -> bool:
    return any(a <= noun.start < b for a, b in names)


def _is_place(noun: Token, names: Iterable[tuple[int, int]]) -> bool:
    """Whether the whole name is a place's: a town may bear a surname."""
    first = min(t.start for t in (noun, *noun.kids("compound")))
    return any(a <= first and noun.start < b for a, b in names)


@cache
def _grounds() -> frozenset[str]:
    control = load("control")
    return frozenset(control["grounds"]).union(*control["units"].values())


def is_told(counted: Counted) -> bool:
    """Whether it tells a toll at all: a number, a name, or people in the plural behind a verb."""
    noun, quantity = counted.noun, counted.count.quantity
    if quantity is not None and not quantity.counts:
        return False
    if counted.effect == TollEffect.DISPLACED and is_civilian(noun) is False:
        return False  # fighters who flee are not displaced
    if counted.count.is_told:
        return not (
            counted.count.singular
            and counted.effect.value in _NEED_NUMBER
            and noun.pos != "PROPN"
            and not counted.is_shot
        )
    plural = noun.tag in ("NNS", "NNPS") and "verb" in counted.rule
    return plural and counted.effect.value not in _NEED_NUMBER
