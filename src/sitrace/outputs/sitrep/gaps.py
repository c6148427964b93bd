"""What the page does not know: said as plainly as what it knows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitrace.model import Event
from sitrace.outputs.results import Results
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.wording import words


@dataclass(frozen=True)
class Gap:
    what: str
    example: str = ""


def make_gaps(happened: Sequence[Event], results: Results) -> list[Gap]:
    return [*event_gaps(happened), *report_gaps(results), *problem_gaps(results)]


def event_gaps(happened: Sequence[Event]) -> Iterator[Gap]:
    total = len(happened)
    kinds = {
        "have no place that could be put on a map": [
            e for e in happened if e.place is None or e.place.lat is None
        ],
        "have no date": [e for e in happened if e.time is None or not (e.time.start or e.time.end)],
        "are told by one origin only": [e for e in happened if len(e.origins) < 2],
    }
    for what, events in kinds.items():
        if events:
            yield Gap(f"{len(events)} of {total} events {what}.")


def report_gaps(results: Results) -> Iterator[Gap]:
    undated = [d.title or d.id for d in results.documents if d.published is None]
    if undated:
        what = f"{len(undated)} of {len(results.documents)} reports have no date of publication."
        yield Gap(what, clean(undated[0]))


def problem_gaps(results: Results) -> Iterator[Gap]:
    """Each kind of problem with how often it came and the first of its messages."""
    counts = Counter(problem.code for problem in results.problems)
    for code, count in counts.most_common():
        first = next(problem for problem in results.problems if problem.code == code)
        yield Gap(f"{count} × {words(code)}.", clean(first.message))
