"""The reading behind one claim, in words ready to be escaped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import Claim, Document, Realis, Toll, TollUnit
from sitrace.outputs.claim_page import flatten, place_reason, time_reason
from sitrace.outputs.reading import reading_words
from sitrace.outputs.wording import amount_words, speaker_words, words

Tell = Callable[[str], str]
"""Makes words of a report fit for the page."""

REALIS = {
    Realis.ACTUAL: marked("told as something that happened"),
    Realis.CLAIMED: marked("the speaker says so, the report leaves it open"),
    Realis.DENIED: marked("said not to have happened"),
    Realis.PLANNED: marked("threatened, feared or planned"),
    Realis.HYPOTHETICAL: marked("supposed, not told as having happened"),
    Realis.HISTORICAL: marked("background: an earlier episode"),
}
_LINKS = ("part_of", "incident")
_NUMBER = ("low", "best", "high", "amount", "unit")
"""Fields of a toll that are told as one figure."""


@dataclass(frozen=True)
class Row:
    """One thing that was read. `number`: the claim that it leads to, if it leads to one.

    `name` is not translated: pages ask for it, and translate it where they show it.
    """

    name: str
    value: str
    quote: str = ""
    number: int = 0


@dataclass(frozen=True)
class Signal:
    """What raised or lowered the confidence; `strength` from 1 to 3."""

    name: str
    raised: bool
    strength: int


@dataclass(frozen=True)
class Reading:
    number: int
    kind: str
    title: str
    realis: str
    """Empty for what is told as fact."""
    confidence: int
    """In per cent."""
    quote: str
    rows: Sequence[Row]
    places: Sequence[str]
    signals: Sequence[Signal]
    made_by: str


def make_reading(
    claim: Claim,
    document: Document,
    numbers: Mapping[str, int],
    places: Sequence[str],
    signals: Sequence[tuple[str, float]],
    tell: Tell,
) -> Reading:
    """`numbers`: of the page's claims, by id."""
    return Reading(
        number=numbers[claim.id],
        kind=claim.kind,
        title=tell(reading_words(claim)),
        realis="" if claim.realis is Realis.ACTUAL else words(claim.realis),
        confidence=round(claim.confidence * 100),
        quote=tell(claim.quote.text),
        rows=list(make_rows(claim, document, numbers, tell)),
        places=[tell(words(line)) for line in places],
        signals=[make_signal(*signal) for signal in signals],
        made_by=tell(_made_by(claim)),
    )


def make_rows(
    claim: Claim, document: Document, numbers: Mapping[str, int], tell: Tell
) -> Iterator[Row]:
    """The fields of its kind, then who says so, whether it happened, where and when."""
    yield from field_rows(claim, numbers, tell)
    speakers = ", ".join(one.quote.text for one in claim.said_by if one.quote)
    yield Row(
        marked("said by"), tell(speaker_words(claim.said_by, document.publisher)), tell(speakers)
    )
    yield Row(
        marked("realis"),
        f"{words(claim.realis)}: {_(REALIS[claim.realis])}",
        _words(claim, "realis", tell),
    )
    where, when = place_reason(claim.place), time_reason(claim.time, document)
    yield from (
        Row(n, tell(told)) for n, told in ((marked("place"), where), (marked("time"), when)) if told
    )


def field_rows(claim: Claim, numbers: Mapping[str, int], tell: Tell) -> Iterator[Row]:
    if isinstance(claim, Toll):
        form = _("{n} households") if claim.unit is TollUnit.HOUSEHOLDS else _("{n} persons")
        read_from = next((n for n in ("best", "low", "high", "amount") if n in claim.evidence), "")
        told = form.format(n=amount_words(claim))
        yield Row(marked("figure"), tell(told), _words(claim, read_from, tell))
    for name, value in flatten(claim):
        field = name.split("[")[0]
        if field in _LINKS:
            number = numbers.get(value, 0)
            led = _("see claim {number}").format(number=number) if number else value
            yield Row(field.replace("_", " "), led, number=number)
        elif not (isinstance(claim, Toll) and field in _NUMBER):
            yield Row(field.replace("_", " "), tell(words(value)), _words(claim, name, tell))


def _made_by(claim: Claim) -> str:
    rule = claim.rule or _("not named")
    return _("{extractor}, rule: {rule}").format(extractor=claim.made_by, rule=rule)


def _words(claim: Claim, name: str, tell: Tell) -> str:
    span = claim.evidence.get(name)
    return tell(span.text) if span else ""


def make_signal(name: str, weight: float) -> Signal:
    """Steps of odds: by half, by two and a half times, by more."""
    size = abs(weight)
    return Signal(words(name), weight > 0, 1 if size < 0.4 else 2 if size < 0.9 else 3)
