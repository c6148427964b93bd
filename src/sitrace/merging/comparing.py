"""Comparisons with the past, checked against a history: supported, contradicted or not testable.

A wrong verdict is worse than none. "Contradicted" needs rows that are certainly of the kind, the
area and the time that the report speaks of; "supported" needs that no row could be one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sitrace.merging.areas import Area
from sitrace.merging.measures import Measure, read_measure
from sitrace.model import Comparison, Rank
from sitrace.model.episode import Episode, History

_DAY = timedelta(days=1)
_SAME_WITHIN = 3 * _DAY
"""A row so shortly before may be the event itself under another date."""
_ONE_OF = 5
""" "One of the deadliest" is taken for one of the five deadliest."""
_SHOWN = 10


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_TESTABLE = "not_testable"


@dataclass(frozen=True)
class Setting:
    """What a comparison is about, beyond its own words.

    `day`: when what is compared was. `since`: the first day that the comparison can reach back to;
    it surely reaches to `surely`, where that is later ("in three years").
    `areas`: all that it can be said of, the smallest first; one where the report names it.
    `subject`: the event that is ranked, with its dead. `narrowed`: the report says more of what is
    ranked than a row can ("by the group", "on a school").
    """

    day: date | None
    since: date | None
    areas: Sequence[Area]
    subject: Episode | None = None
    surely: date | None = None
    narrowed: bool = False


@dataclass(frozen=True)
class Finding:
    """What a history says of one comparison; `rows` (ten at most) stand behind it, deadliest first.

    `since` and `until`: the days that were searched, both inclusive.
    """

    claim: str
    verdict: Verdict
    reason: str
    area: str = ""
    since: date | None = None
    until: date | None = None
    rows: tuple[Episode, ...] = ()


def check_comparison(claim: Comparison, setting: Setting, history: History) -> Finding:
    """What the history says of a claim such as "the deadliest attack since 2022"."""
    question = _ask(claim, setting, history)
    if isinstance(question, str):
        return Finding(claim.id, Verdict.NOT_TESTABLE, question)
    answers = [question.answer(area) for area in setting.areas]
    smallest, widest = answers[0], answers[-1]
    # What is so in a town is so in its country when it speaks against, and the other way when for.
    settled = smallest if smallest.verdict is Verdict.CONTRADICTED else widest
    if settled.verdict is Verdict.CONTRADICTED and len(answers) > 1 and settled is widest:
        return _torn(answers)
    return settled


def _torn(answers: Sequence[Finding]) -> Finding:
    """The report names no area: in the widest there are rows against it, in the smallest not."""
    widest = answers[-1]
    why = f"the report does not say of which area it speaks: in {widest.area} as a whole "
    return Finding(
        widest.claim,
        Verdict.NOT_TESTABLE,
        f"{why}it is wrong ({widest.reason}), in {answers[0].area} it may be right",
        widest.area,
        widest.since,
        widest.until,
        widest.rows,
    )


def _ask(claim: Comparison, setting: Setting, history: History) -> "_Question | str":
    """The question to the rows, or why there is none."""
    measure = read_measure(claim.measure)
    if measure is None:
        return f"“{claim.measure}” is nothing that a history counts: it has events and their dead"
    if why := _not_held(claim, measure):
        return why
    if not setting.areas:
        return "the report names no country or place that the gazetteer knows"
    day, since, subject = setting.day, setting.since, setting.subject
    if day is None:
        return "the day of what is compared is not known"
    if since is None:
        said = f"“{claim.since}”" if claim.since else "it"
        return f"{said} names no day that the comparison reaches back to"
    if since >= day:
        return f"it reaches back to {since}, which is not before {day}"
    surely = setting.surely or since
    measure = replace(measure, narrowed=measure.narrowed or setting.narrowed)
    if claim.rank is Rank.FIRST:
        return _Question(claim, measure, since, surely, day, None, None, history)
    if subject is None or subject.low is None:
        return "no number of dead is known for what is ranked"
    return _Question(claim, measure, since, surely, day, subject.low, subject.high, history)


def _not_held(claim: Comparison, measure: Measure) -> str:
    """Why no history can speak of such a claim; "" where one can."""
    if not claim.realis.happened:
        return f"the report does not tell it as so ({claim.realis.value})"
    if claim.rank in (Rank.INCREASE, Rank.DECREASE):
        return "a change over time: the report does not say which days it counts"
    if claim.rank not in (Rank.DEADLIEST, Rank.FIRST) and not measure.dead:
        return "a history has no column for how large, intense or new something was"
    return ""


@dataclass(frozen=True)
class _Question:
    """`low`, `high`: the dead of the event that is ranked; `low` is null when the claim is "first"."""

    claim: Comparison
    measure: Measure
    since: date
    surely: date
    day: date
    low: int | None
    high: int | None
    history: History

    def answer(self, area: Area) -> Finding:
        """What the history says when the claim is said of this area."""
        against: list[Episode] = []
        perhaps: list[Episode] = []
        for episode in self.history.episodes:
            if self.is_in_question(episode) and (weight := self.weigh(episode, area)) is not False:
                (against if weight else perhaps).append(episode)
        known = any(map(area.is_known, self.history.episodes))
        verdict, reason = self.judge(area, against, perhaps, known)
        rows = sorted(against or perhaps, key=lambda e: (-(e.best or 0), e.day, e.row))
        until = self.day - _DAY
        shown = tuple(rows[:_SHOWN])
        return Finding(self.claim.id, verdict, reason, area.name, self.since, until, shown)

    def is_in_question(self, episode: Episode) -> bool:
        """Whether it lies between the days in question; what is ranked itself begins after them."""
        return self.since <= episode.end and episode.day < self.day

    def weigh(self, episode: Episode, area: Area) -> bool | None:
        """Whether a row is against the claim; None when it may be."""
        exceeds = self.exceeds(episode)
        parts = [exceeds, exceeds is not False and self.measure.fits(episode)]
        if False in parts or (there := area.holds(episode)) is False:
            return False
        apart = self.surely <= episode.day and episode.end < self.day - _SAME_WITHIN
        return True if None not in (*parts, there) and apart and episode.single else None

    def exceeds(self, episode: Episode) -> bool | None:
        """Whether more died in the row, by the figures of both; any row exceeds a "first"."""
        if self.low is None:
            return True
        if episode.high is not None and episode.high <= self.low:
            return False
        return (
            True
            if self.high is not None and episode.low is not None and episode.low > self.high
            else None
        )

    def judge(
        self, area: Area, against: Sequence[Episode], perhaps: Sequence[Episode], known: bool
    ) -> tuple[Verdict, str]:
        what = f"{self.kind} in {area.name} between {self.since} and {self.day - _DAY}"
        gap = self.gap(area, known)
        if self.claim.one_of:
            return self.judge_one_of(len(against) + len(perhaps), what, gap)
        if against:
            return Verdict.CONTRADICTED, f"{_rows(len(against))} {what}"
        if perhaps:
            open_ = "figures, kind, place or day leave it open"
            return Verdict.NOT_TESTABLE, f"{_rows(len(perhaps))} perhaps {what}: {open_}"
        if gap:
            return Verdict.NOT_TESTABLE, f"no row {what}, but {gap}"
        return Verdict.SUPPORTED, f"no row {what}"

    def judge_one_of(self, above: int, what: str, gap: str | None) -> tuple[Verdict, str]:
        told = f"{_rows(above)} {what}, or perhaps so" if above else f"no row {what}"
        if above < _ONE_OF and not gap:
            return Verdict.SUPPORTED, f"{told}: it is among the {_ONE_OF} deadliest"
        return Verdict.NOT_TESTABLE, f"{told}; {gap or '“one of” does not say of how many'}"

    @property
    def kind(self) -> str:
        if self.low is None:
            return f"of the kind “{self.claim.measure}”"
        dead = f"{self.low}" if self.low == self.high else f"{self.low} to {self.high or 'more'}"
        return f"with more than {dead} dead"

    def gap(self, area: Area, known: bool) -> str | None:
        """Why a lack of rows proves nothing; None where it does."""
        history = self.history
        if not known:
            return f"the history has no row at all for {area.name}"
        if history.first > self.since or history.last < self.day - _DAY:
            return f"the history goes from {history.first} to {history.last}"
        if self.low is None and history.only_deadly:
            return "the history leaves out events without dead"
        return None


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
