"""Which of an event's ledger lines stands for an effect, and how it reads."""

from collections.abc import Iterable, Iterator

from sitrace.model import Event, LedgerLine, TollEffect, TollUnit
from sitrace.outputs.wording import range_words, words

ORDER = tuple(TollEffect)


def headline(
    event: Event, effect: TollEffect, unit: TollUnit = TollUnit.PERSONS
) -> LedgerLine | None:
    """The line to show for an effect where there is room for one; None when no figure counts.

    The line for everybody, else that of the largest group: lines are never added up, so the event
    as a whole may be worse than what a group's line says.
    """
    lines = [
        line
        for line in event.tolls
        if line.effect is effect and line.unit is unit and line.best is not None
    ]
    return min(
        lines, key=lambda line: (line.group is not None, line.subset, -best(line)), default=None
    )


def best(line: LedgerLine) -> int:
    return line.best or 0


def headlines(event: Event) -> Iterator[LedgerLine]:
    """One line for each effect and unit of which a figure counts, the gravest first."""
    for effect in ORDER:
        for unit in TollUnit:
            line = headline(event, effect, unit)
            if line is not None:
                yield line


def line_words(line: LedgerLine) -> str:
    """ "killed 18–31 (best 24)", "displaced 1,700 households", "killed 7 (civilians)"."""
    if line.low is None or line.high is None:
        return words(line.effect)
    unit = " households" if line.unit is TollUnit.HOUSEHOLDS else ""
    best_of = "" if line.low == line.high else f" (best {best(line):,})"
    group = f" ({line.group})" if line.group else ""
    return f"{words(line.effect)} {range_words(line.low, line.high)}{unit}{group}{best_of}"


def toll_words(lines: Iterable[LedgerLine]) -> str:
    return "; ".join(map(line_words, lines))
