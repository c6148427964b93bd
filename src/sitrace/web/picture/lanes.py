"""Charts in lanes: one row a thing, marks along a scale of days or of numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import number_words
from sitrace.merging.comparing import Verdict
from sitrace.merging.escalation import DAYS, Level
from sitrace.model.analysis import Change, News
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.wording import day_words, short_place_words, time_words, words
from sitrace.running.past import Checked
from sitrace.web.picture.drawing import Chart
from sitrace.web.picture.timeline import steps

WIDTH, LEFT, RIGHT, TOP = 960, 250, 944, 10
_DOT = 12
"""Pixels that a dot takes, with the room around it: 24 with what is sensitive to the pointer."""
_LANE = 44
_LINE = 34
"""Letters of a lane's name that fit beside it."""
_TICKS = 6
_DAY = timedelta(days=1)
_KINDS = {
    News.NEW_EVENT: "accent",
    News.TOLL: "toll",
    News.DENIAL: "contested",
    News.STATUS: "contested",
    News.REVERSAL: "control",
    News.CONTROL: "control",
}
_VERDICTS = {
    Verdict.SUPPORTED: "relation",
    Verdict.CONTRADICTED: "toll",
    Verdict.NOT_TESTABLE: "quiet",
}


@dataclass(frozen=True)
class Mark:
    """A dot at `at`, `rise` pixels off the middle of its lane."""

    at: float
    label: str
    href: str
    colour: str
    rise: float = 0.0


@dataclass(frozen=True)
class Span:
    """From `start` to `end` on the scale; a `tick` is a line across."""

    start: float
    end: float
    label: str
    colour: str
    tick: bool = False


@dataclass(frozen=True)
class Lane:
    name: str
    marks: Sequence[Mark] = ()
    spans: Sequence[Span] = ()
    height: float = _LANE
    href: str = ""


@dataclass(frozen=True)
class Scale:
    """`ticks`: what is written where, from 0 to 1 as all that is drawn."""

    ticks: Sequence[tuple[float, str]] = field(default_factory=tuple)


def draw_lanes(
    name: str, title: str, summary: str, source: str, lanes: Sequence[Lane], scale: Scale
) -> Chart:
    y, rows = TOP, []
    for lane in lanes:
        lines = wrap(clean(lane.name), _LINE)
        shown = lines[:2] if len(lines) <= 2 else [lines[0], f"{lines[1]} …"]
        rows.append({"y": y + lane.height / 2, "top": y, "lines": shown, "lane": lane})
        y += int(lane.height)
    told: dict[str, Any] = {"rows": rows, "left": LEFT, "right": RIGHT, "top": TOP, "floor": y}
    told["ticks"] = [{"x": place(at), "label": label} for at, label in scale.ticks]
    return Chart(name, title, summary, source, WIDTH, y + 34, {**told, "place": place}, "lanes")


def place(at: float) -> float:
    """A share of the scale as pixels."""
    return round(LEFT + max(0.0, min(1.0, at)) * (RIGHT - LEFT), 1)


def _days(first: date, last: date) -> Scale:
    days = (last - first).days
    count = min(_TICKS, days + 1)
    picked = [first + _DAY * round(days * n / max(count - 1, 1)) for n in range(count)]
    return Scale([(_share(day, first, last), day_words(day)) for day in dict.fromkeys(picked)])


def _share(day: date, first: date, last: date) -> float:
    """The middle of a day."""
    return ((day - first).days + 0.5) / ((last - first).days + 1)


def draw_changes(
    news: Sequence[Change],
    published: Mapping[str, date | None],
    days: tuple[date, date],
    source: str,
) -> Chart | None:
    """A lane for each kind of news, a dot for each at the day on which its report came out.

    `published`: by the id of the report; `days`: the first and the last.
    """
    if not news:
        return None
    first, last = days
    cells: dict[News, dict[date, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for one in news:
        told = [day for word in one.words if (day := published.get(word.document))]
        cells[one.news][min(max(min(told, default=last), first), last)].append(one)
    across = max(1, int((RIGHT - LEFT) / ((last - first).days + 1) / _DOT) - 1)
    lanes = [_news_lane(kind, cells[kind], days, across) for kind in News if kind in cells]
    title = _("What changed, {first} to {last}").format(
        first=day_words(first), last=day_words(last)
    )
    kinds = ", ".join(
        f"{words(kind)}: {number_words(sum(map(len, cells[kind].values())))}"
        for kind in News
        if kind in cells
    )
    return draw_lanes("changes", title, f"{kinds}.", source, lanes, _days(first, last))


def _news_lane(
    kind: News, cells: Mapping[date, Sequence[Change]], days: tuple[date, date], across: int
) -> Lane:
    marks, most, step = [], 1, _DOT / (RIGHT - LEFT)
    for day, found in cells.items():
        rows = -(-len(found) // across)
        most = max(most, rows)
        for n, one in enumerate(found):
            row, column = divmod(n, across)
            wide = min(len(found) - row * across, across)
            at = _share(day, *days) + (column - (wide - 1) / 2) * step
            rise = (row - (rows - 1) / 2) * _DOT
            marks.append(
                Mark(at, _news_words(one), _source_of(one), _KINDS.get(kind, "quiet"), rise)
            )
    return Lane(words(kind), marks, height=max(_LANE, most * _DOT + 16))


def _news_words(one: Change) -> str:
    """ "toll: killed, Bara, SD, 14 Aug 2025: 18 → 31, “31 people are known to have died”"."""
    where = [words(one.what), short_place_words(one.place), time_words(one.time)]
    told = f"{words(one.news)}: {', '.join(filter(None, where))}"
    if one.before:
        told = f"{told}: {words(one.before)} → {words(one.after)}"
    return clean(f"{told}, “{one.words[0].quote}”" if one.words else told)


def _source_of(one: Change) -> str:
    if one.words:
        return f"/reports/{one.words[0].document}/claims/{one.words[0].claim}"
    return f"/events/{one.event}"


def draw_comparisons(checked: Iterable[Checked], source: str) -> Chart | None:
    """A lane for each comparison whose days could be searched: the days, and what speaks against."""
    known = [one for one in checked if one.finding.since and one.finding.until]
    if not known:
        return None
    first = min(one.finding.since for one in known if one.finding.since)
    last = max(one.finding.until for one in known if one.finding.until)
    lanes = [_comparison_lane(one, first, last) for one in known]
    title = _("Comparisons with the past, {first} to {last}").format(
        first=day_words(first), last=day_words(last)
    )
    verdicts = ", ".join(
        f"{words(verdict)}: {number_words(count)}"
        for verdict in Verdict
        if (count := sum(one.finding.verdict is verdict for one in known))
    )
    return draw_lanes("comparisons", title, f"{verdicts}.", source, lanes, _days(first, last))


def _comparison_lane(one: Checked, first: date, last: date) -> Lane:
    finding, colour = one.finding, _VERDICTS[one.finding.verdict]
    since, until = finding.since or first, finding.until or last
    verdict = f"{words(finding.verdict)}: {clean(finding.reason)}"
    span = Span(_share(since, first, last), _share(until, first, last), verdict, colour)
    marks = [
        Mark(
            _share(min(max(row.day, first), last), first, last),
            _("{day}: {n} killed").format(day=day_words(row.day), n=number_words(row.best or 0)),
            f"/events/{row.row}",
            "ink",
        )
        for row in finding.rows
    ]
    claim = one.claim
    href = f"/reports/{claim.document_id}/claims/{claim.id}"
    return Lane(f"“{claim.quote.text}”", marks, [span], href=href)


def draw_levels(levels: Sequence[Level], source: str) -> Chart | None:
    """A lane for each area: what nine in ten of its past periods reached, their middle, and now."""
    if not levels:
        return None
    lines = steps(max(max(one.value, one.upper or 0) for one in levels))
    top = lines[-1]
    lanes = [_level_lane(one, top) for one in levels]
    days = DAYS[levels[0].unit]
    title = _("The last {n} days of an area against its past").format(n=days)
    high = sum(one.value > (one.median or 0) for one in levels)
    summary = _("{high} higher than usual, {low} lower.").format(
        high=number_words(high), low=number_words(len(levels) - high)
    )
    ticks = [(line / top, number_words(line)) for line in lines]
    return draw_lanes("levels", title, summary, source, lanes, Scale(ticks))


def _level_lane(one: Level, top: int) -> Lane:
    upper, median = one.upper or 0, one.median or 0
    past = _("nine in ten of {n} past periods: {upper} or fewer").format(
        n=one.periods, upper=number_words(upper)
    )
    middle = _("the middle one: {median}").format(median=number_words(median))
    spans = [
        Span(0, upper / top, past, "quiet"),
        Span(median / top, median / top, middle, "ink", tick=True),
    ]
    now = f"{number_words(one.value)} {words(one.measured)}"
    asked = f"since={one.first}&until={one.last}"
    mark = Mark(one.value / top, now, f"/events?{asked}", "toll")
    return Lane(f"{one.area}: {words(one.measured)}", [mark], spans)
