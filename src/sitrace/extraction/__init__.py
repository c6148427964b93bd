"""extraction: a parsed report into claims. extract(report) -> claims.

Every extractor reads the same report: syntax, names, numbers, times, attributions. To add one,
write a module with a function and add a line to the flow below.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sitrace.extraction.antecedents import give_headlines, lend_arguments
from sitrace.extraction.attribution import attribution_mentions
from sitrace.extraction.comparison import comparisons
from sitrace.extraction.confidence import explain_confidence, with_confidence
from sitrace.extraction.control import controls
from sitrace.extraction.damage import damages
from sitrace.extraction.incident import incidents, says_anything
from sitrace.extraction.occurrences import Occurrence, told_occurrences
from sitrace.extraction.relation import relations
from sitrace.extraction.report import Report
from sitrace.extraction.speech import spoken_occurrences
from sitrace.extraction.toll import tolls
from sitrace.extraction.triage import choose
from sitrace.model import Claim, Damage, Problem, Toll

__all__ = [
    "VERSIONS",
    "Reader",
    "Report",
    "attribution_mentions",
    "choose",
    "explain_confidence",
    "extract",
    "with_confidence",
]

VERSIONS = {"incident": 5, "toll": 5, "damage": 5, "control": 5, "relation": 5, "comparison": 5}
"""An extractor's version rises when its claims change: documents are coded anew then."""


class Reader(Protocol):
    """Reads claims in place of the rules: see `llm.ModelReader`."""

    @property
    def version(self) -> str:
        """Rises when its claims change, as VERSIONS do."""

    def __call__(self, report: Report) -> tuple[list[Claim], list[Problem]]:
        """The claims, and what was read in vain."""


def extract(report: Report) -> list[Claim]:
    """The claims of a report as its words give them; nothing is resolved yet."""
    return list(_unique(_all(report)))


def _all(report: Report) -> Iterator[Claim]:
    occurrences = find_occurrences(report)
    lend_arguments(occurrences)
    deeds = dict(incidents(report, made_by("incident"), occurrences))
    first = {id(o): o.same_as or o for o in occurrences}
    ids = {key: deeds[deed].id for key, deed in first.items() if deed in deeds}
    harm: list[Claim] = [
        *tolls(report, made_by("toll"), occurrences, ids),
        *damages(report, made_by("damage"), occurrences, ids),
    ]
    done = {claim.incident for claim in harm if isinstance(claim, Toll | Damage)}
    yield from (deed for deed in deeds.values() if says_anything(deed) or deed.id in done)
    yield from harm
    yield from controls(report, made_by("control"), occurrences)
    yield from relations(report, made_by("relation"))
    yield from comparisons(report, made_by("comparison"))


def find_occurrences(report: Report) -> list[Occurrence]:
    """What happened, was blamed on somebody or denied, in text order."""
    found: list[Occurrence] = []
    for sentence in report.sentences:
        here = told_occurrences(report, sentence, found)
        here += list(spoken_occurrences(report, sentence, here, found))
        give_headlines(found, here)
        found += here
    return found


def made_by(extractor: str) -> str:
    return f"{extractor}@{VERSIONS[extractor]}"


def _unique(claims: Iterable[Claim]) -> Iterator[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
