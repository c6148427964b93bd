"""The situation report: one HTML page that needs nothing else, and in which every number is quoted.

The words of reports are hostile: the template escapes everything, the page has no script and
forbids every request, and only http and https addresses become links.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from sitrace.model import Policy
from sitrace.outputs.html import load_template
from sitrace.outputs.results import Results
from sitrace.outputs.sitrep.page import make_page

POLICIES: Mapping[Policy, str] = {
    Policy.LOWEST_CREDIBLE: "the lowest figure that a report states as fact; the range is all that "
    "is said",
    Policy.LATEST: "only the figures of the newest day, the lowest where they differ",
    Policy.MEDIAN: "the middle of all figures",
    Policy.WIDEST: "the middle figure, within the range of all that is said",
}


@dataclass(frozen=True)
class Sitrep:
    """`results`: the events to tell of, with their claims, documents and problems.

    `period`: the days asked for, in words; empty for all.
    """

    title: str
    results: Results
    policy: Policy
    public: bool = False
    period: str = ""


def write_sitrep(sitrep: Sitrep, stream: TextIO) -> None:
    page = make_page(sitrep.results, public=sitrep.public)
    html = load_template("sitrep/page.html").render(
        title=sitrep.title,
        period=sitrep.period,
        policy=sitrep.policy.value.replace("_", " "),
        policy_means=POLICIES[sitrep.policy],
        public=sitrep.public,
        page=page,
    )
    stream.write(html)
