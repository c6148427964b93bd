"""How many: the quantities that a text states, with what their modifiers do to them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sitrace.model.calendar import MULTIPLIERS
from sitrace.text.number_context import after, before, find_unit, is_no_count, is_share
from sitrace.text.numerals import GAP, NUMERAL, read_number
from sitrace.text.times import TimeExpression, find_times


class QuantityKind(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"
    PERCENT = "percent"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters [start, end) say how many; [number_start, number_end) without the modifier.

    `low`, `best`, `high` are null where the words set no such bound: all three for "many".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    kind: QuantityKind
    amount: str
    """The words, modifier included: "at least 27"."""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: str | None = None
    """What a measure is measured in: km, hours, $."""
    additional: bool = False
    """Whether it comes on top of a figure given before: "another 41", "12 others"."""

    @property
    def counts(self) -> bool:
        """Whether it counts things, unlike a share or a measure."""
        return self.kind not in (QuantityKind.PERCENT, QuantityKind.MEASURE)


Figures = tuple[int | None, int | None, int | None]
"""low, best, high"""

_VAGUE_LOW = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000,
    "millions": 2_000_000, "several": 3, "some": 3, "few": 3, "handful": 3, "multiple": 2,
}  # fmt: skip
_VAGUE = (
    rf"(?:tens|dozens|scores|hundreds|thousands|millions)(?:{GAP}of{GAP}(?:thousands|millions))?"
    rf"|(?:several|some|a{GAP}few)(?:{GAP}(?:dozen|hundred|thousand|million))?(?!{GAP}{NUMERAL})"
    rf"|multiple|a{GAP}handful|(?<!as\s)(?<!how\s)many|numerous|countless"
    rf"|(?:an?|large|unknown){GAP}(?:\w{{1,12}}{GAP})?numbers?{GAP}of"
)
_PAIR = rf"a{GAP}(?:couple|pair)(?:{GAP}of{GAP}(?:dozen|hundred|thousand|million))?"
_NONE = (
    rf"(?:none|nobody|zero|no(?:(?:-|{GAP})one)?)"
    rf"(?!{GAP}(?:longer|more|fewer|less|other|matter)\b|\.?\s{{0,3}}[0-9]|[.,!])"
)
_QUANTITY = re.compile(
    r"(?<![\w/#@=&+.’'-])(?<![0-9][,:])(?=[0-9abcdefhlmnostuz])(?:"
    rf"between{GAP}(?P<between>{NUMERAL}){GAP}and{GAP}(?P<and>{NUMERAL})"
    rf"|(?P<number>{NUMERAL})(?:(?P<joint>\s?[-–—]\s?|{GAP}(?:to|or){GAP})(?P<to>{NUMERAL}))?"
    rf"|(?P<pair>{_PAIR})(?!\w)|(?P<none>{_NONE})(?!\w)|(?P<vague>{_VAGUE})(?!\w))",
    re.IGNORECASE,
)

_MORE = r"(?:another|(?:an{0}|the{0})?additional|(?:a{0})?further)".replace("{0}", GAP)
_MODIFIERS = {
    "at_least": "at least|no fewer than|not fewer than|no less than|not less than|a minimum of",
    "more_than": "(?:(?:well|just|slightly|far) )?(?:more than|over|above)|upwards? of"
    "|in excess of|exceeding",
    "up_to": "up to|as many as|at most|no more than|not more than|a maximum of",
    "fewer_than": "fewer than|less than|under|below",
    "about": "about|around|some|an estimated|estimated|roughly|approximately|approx\\.|nearly"
    "|almost|close to|just under|~",
}
_MODIFIER = re.compile(
    rf"(?<!\w)(?:(?P<more>{_MORE}){GAP})?(?:(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _MODIFIERS.items()).replace(" ", GAP)
    + rf")\s{{0,8}})?(?:(?P<more_after>{_MORE}){GAP})?\Z",
    re.IGNORECASE,
)
_OR_MORE = re.compile(rf"{GAP}or{GAP}more\b|[\s-]plus\b(?!{GAP}[0-9])|\+(?!\w)", re.IGNORECASE)
_OTHERS = re.compile(rf"{GAP}(?:others?|more)\b(?!{GAP}than)", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{GAP}$", re.IGNORECASE)

_EFFECTS: dict[str, tuple[QuantityKind, Callable[[int], Figures]]] = {
    "at_least": (QuantityKind.AT_LEAST, lambda n: (n, n, None)),
    "more_than": (QuantityKind.AT_LEAST, lambda n: (n + 1, n + 1, None)),
    "up_to": (QuantityKind.AT_MOST, lambda n: (None, n, n)),
    "fewer_than": (QuantityKind.AT_MOST, lambda n: (None, None, max(n - 1, 0))),
    "about": (QuantityKind.ABOUT, lambda n: (None, n, None)),
    "exact": (QuantityKind.EXACT, lambda n: (None, n, None)),
}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number before its modifiers are read: a value, or the figures of a range or vague word."""

    start: int
    end: int
    value: float | None = None
    kind: QuantityKind = QuantityKind.EXACT
    figures: Figures = (None, None, None)


def find_quantities(text: str, times: Sequence[TimeExpression] | None = None) -> list[Quantity]:
    """Every quantity of the text, in order. Dates, ages, ordinals and names are none.

    `times`: the text's time expressions, if they were found before.
    """
    times = find_times(text) if times is None else times
    starts = [time.start for time in times]

    def in_time(number: _Number) -> bool:
        at = bisect_right(starts, number.start) - 1
        return at >= 0 and times[at].end > number.start

    found = (number for match in _QUANTITY.finditer(text) for number in _read_match(text, match))
    quantities = (_read_context(text, number) for number in found if not in_time(number))
    return [quantity for quantity in quantities if quantity]


def _read_match(text: str, match: re.Match[str]) -> Iterator[_Number]:
    kind = match.lastgroup or ""
    start, end = match.span()
    if kind in ("and", "to"):
        yield from _read_range(text, match)
    elif kind == "number":
        yield _Number(start, end, read_number(match["number"]))
    elif kind == "pair":
        yield _Number(start, end, 2 * _scale(match["pair"]))
    elif kind == "none":
        yield _Number(start, end, 0)
    else:
        low = _read_vague(match["vague"])
        yield _Number(start, end, kind=QuantityKind.VAGUE, figures=(low, None, None))


def _read_range(text: str, match: re.Match[str]) -> Iterator[_Number]:
    """One range; two numbers when a figure moved "from 52 to 74"; nothing for the score "2-1"."""
    first, second = ("between", "and") if match["between"] else ("number", "to")
    low, high = read_number(match[first]), read_number(match[second])
    if low < 1_000 <= high and _scale(match[first]) == 1:
        low *= _scale(match[second])
    moved = match["joint"] and _FROM.search(before(text, match.start()))
    if low < high and not moved and low % 1 == high % 1 == 0:
        figures = (int(low), None, int(high))
        yield _Number(*match.span(), kind=QuantityKind.RANGE, figures=figures)
    elif moved or (match["joint"] or " ").strip() not in ("-", "–", "—"):
        yield _Number(*match.span(first), read_number(match[first]))
        yield _Number(*match.span(second), read_number(match[second]))


def _scale(words: str) -> int:
    """The multiplier on which a number ends: 1,000,000 for "7 million"."""
    return MULTIPLIERS.get(re.split(r"[\s-]", words.lower())[-1], 1)


def _read_vague(words: str) -> int | None:
    """The least that a vague word means: "tens of thousands" 20,000; null for "many"."""
    tokens = words.lower().split()
    low = next((_VAGUE_LOW[token] for token in tokens if token in _VAGUE_LOW), None)
    scale = MULTIPLIERS.get(tokens[-1].removesuffix("s"), 1) if len(tokens) > 1 else 1
    return low * scale if low else None


def _read_context(text: str, number: _Number) -> Quantity | None:
    """The number with its modifiers and unit; null when it neither counts nor measures."""
    if is_no_count(text, number.start, number.end):
        return None
    left, right = before(text, number.start), after(text, number.end)
    modifier = _MODIFIER.search(left)
    words = {name for name, span in modifier.groupdict().items() if span} if modifier else set()
    effect = next((name for name in _EFFECTS if name in words), "exact")
    start, end = number.start - (len(left) - modifier.start() if modifier else 0), number.end
    if effect == "exact" and (more := _OR_MORE.match(right)):
        effect, end = "at_least", end + more.end()
    unit = find_unit(text, number.start, number.end)
    share = is_share(text, number.end)
    if number.value is not None and not (share or unit or number.value % 1 == 0):
        return None
    kind, (low, best, high) = _apply(number, effect, counts=not (share or unit))
    if share or unit:
        kind = QuantityKind.PERCENT if share else QuantityKind.MEASURE
    return Quantity(
        start=start,
        end=end,
        number_start=number.start,
        number_end=number.end,
        kind=kind,
        amount=text[start:end],
        low=low,
        best=best,
        high=high,
        unit=None if share else unit,
        additional=bool(words & {"more", "more_after"} or _OTHERS.match(right)),
    )


def _apply(number: _Number, effect: str, *, counts: bool) -> tuple[QuantityKind, Figures]:
    """The figures as the modifier leaves them; a share or measure of 4.5 has no whole figures."""
    kind, figures_of = _EFFECTS[effect]
    if number.value is None:
        return number.kind, number.figures
    if not counts and number.value % 1:
        return kind, (None, None, None)
    return kind, figures_of(int(number.value))
