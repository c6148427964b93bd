"""Tolls: people were harmed or moved, and how many.

`reading` finds the counted people of a sentence (`listing` reads lists of names, `parts` what a
figure contains), `answers` the bare figures that others give for the same, `antecedents` whom a
pronoun means, `dying` who was hurt and then died, `repeats` looks over the whole report, `company`
finds the deed of those harmed beside people told before, `claim` makes the claims.
"""

from collections.abc import Iterator, Mapping, Sequence

from sitrace.extraction.occurrences import Occurrence
from sitrace.extraction.report import Report
from sitrace.extraction.toll.answers import with_answers
from sitrace.extraction.toll.antecedents import with_antecedents
from sitrace.extraction.toll.claim import make_toll
from sitrace.extraction.toll.company import in_company
from sitrace.extraction.toll.counted import Counted
from sitrace.extraction.toll.dying import settle_hurt
from sitrace.extraction.toll.reading import find_counted
from sitrace.extraction.toll.repeats import (
    Told,
    repeated,
    totalled,
    unnamed_in,
    whole_of,
)
from sitrace.model import Toll

__all__ = ["tolls"]


def tolls(
    report: Report,
    made_by: str,
    occurrences: Sequence[Occurrence],
    incident_ids: Mapping[int, str],
) -> Iterator[Toll]:
    """The tolls of a report in text order; `incident_ids`: {id(occurrence): id of its claim}."""
    told = _told(report, made_by, occurrences, incident_ids)
    wholes = dict(totalled(told))
    for _, toll in told:
        whole = wholes.get(toll.id)
        yield toll.model_copy(update={"part_of": whole}) if whole else toll


def _told(
    report: Report,
    made_by: str,
    occurrences: Sequence[Occurrence],
    incident_ids: Mapping[int, str],
) -> list[Told]:
    """What is counted and the claims of it: what a figure contains points at what contains it."""
    told: list[Told] = []
    again: list[Told] = []
    before: list[Told] = []
    ids: dict[int, str] = {}
    read = [(s, counted) for s in report.sentences for counted in find_counted(report, s)]
    last = None
    for sentence, counted in settle_hurt(with_antecedents(list(with_answers(report, read)))):
        if sentence is not last:
            before, last = list(told), sentence
        toll = make_toll(report, made_by, sentence, counted, occurrences, incident_ids)
        if counted.part_of:
            toll = toll.model_copy(update={"part_of": ids.get(id(counted.part_of))})
        elif whole := whole_of(counted, toll, told):
            toll = toll.model_copy(update={"part_of": whole.id})
        elif whole := repeated(counted, toll, before):
            again.append((counted, whole))
            ids[id(counted)] = whole.id
            continue
        elif _is_idle(counted, toll):
            continue
        elif whole := unnamed_in(counted, toll, before):
            toll = toll.model_copy(update={"part_of": whole.id})
        ids[id(counted)] = toll.id
        told.append((counted, toll))
    return in_company(told, again)


def _is_idle(counted: Counted, toll: Toll) -> bool:
    """Whether only a pronoun says whom something might befall: "he could be killed"."""
    return counted.is_pronoun and not toll.realis.happened
