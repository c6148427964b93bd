"""The situation report: one page to read, and behind it the evidence in which every number is quoted.

The words of reports are hostile: the template escapes everything, the page has no script and
forbids every request, and only http and https addresses become links.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TextIO

from sitrace.lexicon.language import marked
from sitrace.model import Policy
from sitrace.model.analysis import TollSum
from sitrace.outputs.html import load_template
from sitrace.outputs.results import Results
from sitrace.outputs.sharing import PLAIN, Sharing
from sitrace.outputs.sitrep.page import Page, make_page
from sitrace.outputs.sitrep.phrases import Wording

POLICIES: Mapping[Policy, str] = {
    Policy.LOWEST_CREDIBLE: marked(
        "the lowest figure that a report states as fact; the range is all that is said"
    ),
    Policy.LATEST: marked("only the figures of the newest day, the lowest where they differ"),
    Policy.MEDIAN: marked("the middle of all figures"),
    Policy.WIDEST: marked("the middle figure, within the range of all that is said"),
}


@dataclass(frozen=True)
class Sitrep:
    """`results`: the events to tell of, with their claims, documents and problems.

    `period`: the days asked for, in words; empty for all. `wordings`: what a person wrote in the
    place of the program's sentences, by the id of the event, and of the lead by `sheet.LEAD`.
    `sums`: the tolls of the events, each person counted once. `sharing`: how it is told outside;
    `held`: what an embargo keeps out of it, in words.
    """

    title: str
    results: Results
    policy: Policy
    sharing: Sharing = PLAIN
    held: str = ""
    period: str = ""
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    sums: Sequence[TollSum] = ()

    @property
    def public(self) -> bool:
        return self.sharing.public

    @cached_property
    def page(self) -> Page:
        return make_page(self.results, self.sharing, wordings=self.wordings, sums=self.sums)

    @property
    def told(self) -> dict[str, Any]:
        """What the template is given."""
        return {
            "title": self.title,
            "period": self.period,
            "policy": self.policy.value.replace("_", " "),
            "policy_means": POLICIES[self.policy],
            "public": self.public,
            "held": self.held,
            "page": self.page,
        }


def write_sitrep(sitrep: Sitrep, stream: TextIO) -> None:
    stream.write(load_template("sitrep/page.html").render(sitrep.told))
