"""Which of an event's ledger lines stands for an effect, and how it reads."""

from collections.abc import Iterable, Iterator

from sitrace.model import Event, LedgerLine, TollEffect, TollUnit
from sitrace.model.headline import headline
from sitrace.outputs.wording import range_words, words

ORDER = tuple(TollEffect)


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
    effect = words(line.effect)
    # "1,700 households (households)" says it twice.
    group = f" ({line.group})" if line.group and line.group not in line.unit else ""
    if line.low is None or line.high is None:
        return f"{effect}{group}"
    if line.high == 0:
        return f"{effect}: none{group}"
    best_of = "" if line.low == line.high else f" (best {best(line):,})"
    return f"{effect} {range_words(line.low, line.high)}{unit_words(line)}{group}{best_of}"


def unit_words(line: LedgerLine) -> str:
    if line.unit is TollUnit.PERSONS:
        return ""
    return " household" if line.high == 1 else " households"


def toll_words(lines: Iterable[LedgerLine]) -> str:
    return "; ".join(map(line_words, lines))


def by_gravity(lines: Iterable[LedgerLine]) -> list[LedgerLine]:
    """Harm before none, deaths first, everybody before groups, wholes before their parts."""
    return sorted(
        lines,
        key=lambda line: (
            line.high == 0,
            line.best is None,
            ORDER.index(line.effect),
            line.group is not None,
            line.subset,
            -best(line),
        ),
    )
