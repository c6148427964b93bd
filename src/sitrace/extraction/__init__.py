"""extraction: a parsed report into claims. extract(parsed, names) -> claims.

Every extractor reads the same report: syntax, names, numbers, times, attributions. To add one,
write a module with a function and add a line to the flow below.
"""

from collections.abc import Iterable, Iterator

from sitrace.extraction.damage import damages
from sitrace.extraction.incident import incident, incidents
from sitrace.extraction.occurrences import find_occurrences
from sitrace.extraction.report import Report, Spans
from sitrace.extraction.toll import tolls
from sitrace.model import Claim
from sitrace.text import Parsed

VERSIONS = {"incident": 1, "toll": 1, "damage": 1, "control": 1, "relation": 1, "comparison": 1}
"""An extractor's version rises when its claims change: documents are coded anew then."""


def extract(parsed: Parsed, place_names: Spans, actor_names: Spans) -> list[Claim]:
    """The claims of a report as its words give them; nothing is resolved yet."""
    report = Report(parsed, place_names, actor_names)
    return list(_unique(_all(report)))


def _all(report: Report) -> Iterator[Claim]:
    occurrences = find_occurrences(report)
    told = {id(o): o for o in occurrences}
    found = list(incidents(report, made_by("incident"), occurrences))
    yield from found
    ids = {
        key: incident(report, made_by("incident"), o.same_as or o).id for key, o in told.items()
    }
    yield from tolls(report, made_by("toll"), occurrences, ids)
    yield from damages(report, made_by("damage"), occurrences, ids)


def made_by(extractor: str) -> str:
    return f"{extractor}@{VERSIONS[extractor]}"


def _unique(claims: Iterable[Claim]) -> Iterator[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
