"""How a summary is picked from figures that differ: four named ways."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sitrace.model import Figure, Policy, Realis


class Range(NamedTuple):
    low: int
    best: int
    high: int


def read_range(figure: Figure) -> Range | None:
    """What a figure says, open ends closed by what it does say; None without a number."""
    known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    if not known:
        return None
    best = figure.best if figure.best is not None else known[0]
    return Range(known[0], best, known[-1])


Counting = Sequence[tuple[Figure, Range]]


def lowest_credible(counting: Counting) -> Range:
    """All that is said, and the lowest figure that the reports do not leave as somebody's claim."""
    credible = [r for figure, r in counting if figure.realis is Realis.ACTUAL]
    return _span(counting, min(r.best for r in credible or _ranges(counting)))


def latest(counting: Counting) -> Range:
    """Only the figures of the newest day; the lowest where they differ."""
    newest = max(figure.as_of or "" for figure, _ in counting)
    fresh = [(figure, r) for figure, r in counting if (figure.as_of or "") == newest]
    return _span(fresh, min(r.best for _, r in fresh))


def median(counting: Counting) -> Range:
    """The middle of all lows, of all bests and of all highs; the lower one of two."""
    lows, bests, highs = (sorted(column) for column in zip(*_ranges(counting), strict=True))
    middle = (len(bests) - 1) // 2
    return Range(lows[middle], bests[middle], highs[middle])


def widest(counting: Counting) -> Range:
    """All that is said, around the middle figure."""
    return _span(counting, median(counting).best)


def _ranges(counting: Counting) -> list[Range]:
    return [r for _, r in counting]


def _span(counting: Counting, best: int) -> Range:
    ranges = _ranges(counting)
    return Range(min(r.low for r in ranges), best, max(r.high for r in ranges))


POLICIES: dict[Policy, Callable[[Counting], Range]] = {
    Policy.LOWEST_CREDIBLE: lowest_credible,
    Policy.LATEST: latest,
    Policy.MEDIAN: median,
    Policy.WIDEST: widest,
}
