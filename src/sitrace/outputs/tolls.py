"""Which of an event's ledger lines stands for an effect, and how it reads."""

from collections.abc import Iterable, Iterator

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import ngettext, number_words
from sitrace.model import Event, LedgerLine, TollEffect, TollUnit
from sitrace.model.headline import headline
from sitrace.outputs.public import private_group
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
    group = f" ({group_words(line)})" if line.group and line.group not in line.unit else ""
    if line.low is None or line.high is None:
        return f"{effect}{group}"
    if line.high == 0:
        return _("{effect}: none").format(effect=effect) + group
    figure = unit_words(range_words(line.low, line.high), line)
    best_of = ""
    if line.low != line.high:
        best_of = f" ({_('best {n}').format(n=number_words(best(line)))})"
    return f"{effect} {figure}{group}{best_of}"


def group_words(line: LedgerLine) -> str:
    """The group; the name of a person as it is written."""
    return (" " in (line.group or "") and private_group(line)) or line.group or ""


def unit_words(figure: str, line: LedgerLine) -> str:
    """ "1,700 households"; of persons the bare figure."""
    if line.unit is TollUnit.PERSONS:
        return figure
    return ngettext("{n} household", "{n} households", line.high or 0).format(n=figure)


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
