"""The timeline as marks on a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import month_words, number_words, short_day_words
from sitrace.model import TollUnit
from sitrace.outputs.wording import counted, day_words, range_words, span_words, words
from sitrace.web.picture.drawing import Chart
from sitrace.web.picture.timeline import DAY, Band, Count, Timeline, steps

WIDTH, FLOOR, COUNT_FLOOR, HEIGHT = 960, 250, 345, 356
LEFT, RIGHT, TOP = 56, 944, 14
COUNT_TALL = 44
LABELS = 8


@dataclass(frozen=True)
class _Scale:
    """Days to the right, people upwards."""

    first: date
    days: int
    top: int

    def x(self, day: date) -> float:
        return round(LEFT + (day - self.first) / DAY / self.days * (RIGHT - LEFT), 1)

    def y(self, people: int) -> float:
        return round(FLOOR - people / self.top * (FLOOR - TOP), 1)

    def across(self, first: date, last: date) -> dict[str, float]:
        x, end = self.x(first), self.x(last + DAY)
        gap = min(2.0, (end - x) / 5)
        return {"x": round(x + gap / 2, 1), "width": round(max(end - x - gap, 1.5), 1)}


def draw_timeline(timeline: Timeline, asked: dict[str, str], source: str) -> Chart:
    """`asked`: the filter of the page, which each mark's link narrows to its days."""
    lines = steps(max((band.sum.high for band in timeline.bands), default=0))
    scale = _Scale(timeline.first, (timeline.last - timeline.first).days + 1, lines[-1])
    usual = {"day": 1, "week": 7, "month": 31}[timeline.by]
    most = max((count.events for count in timeline.counts), default=1)
    told: dict[str, Any] = {
        "left": LEFT,
        "right": RIGHT,
        "floor": FLOOR,
        "count_floor": COUNT_FLOOR,
        "lines": [{"y": scale.y(value), "value": value} for value in lines],
        "days": _day_labels(scale),
        "bands": [_band(band, scale, usual, asked) for band in _wide_first(timeline.bands)],
        "counts": [_count(count, scale, most, asked) for count in timeline.counts],
    }
    title = _("People {effect} by {unit}, lowest to highest figure").format(
        effect=words(timeline.effect), unit=words(timeline.by)
    )
    return Chart("timeline", title, _summary(timeline), source, WIDTH, HEIGHT, told)


def _wide_first(bands: Sequence[Band]) -> list[Band]:
    """So that a figure of many days stands behind those of its days."""
    return sorted(bands, key=lambda band: (band.first - band.last, band.first))


def _band(band: Band, scale: _Scale, usual: int, asked: dict[str, str]) -> dict[str, Any]:
    told = band.sum
    return {
        **scale.across(band.first, band.last),
        "low_y": scale.y(told.low),
        "best_y": scale.y(told.best),
        "high_y": scale.y(told.high),
        "long": (band.last - band.first).days + 1 > usual,
        "contested": told.contested > 0,
        "label": f"{days_words(band.first, band.last)}: {band_words(band)}",
        "href": _events_link(band.first, band.last, asked, told.events),
    }


def _count(count: Count, scale: _Scale, most: int, asked: dict[str, str]) -> dict[str, Any]:
    return {
        **scale.across(count.first, count.last),
        "height": round(max(count.events / most * COUNT_TALL, 2), 1),
        "label": f"{days_words(count.first, count.last)}: {counted(count.events, 'event')}",
        "href": _events_link(count.first, count.last, asked),
    }


def _events_link(first: date, last: date, asked: dict[str, str], events: Sequence[str] = ()) -> str:
    if len(events) == 1:
        return f"/events/{events[0]}"
    return f"/events?{urlencode({**asked, 'since': first, 'until': last})}"


def days_words(first: date, last: date) -> str:
    return span_words(first, last)


def band_words(band: Band) -> str:
    """ "12–18 killed, best 15, in 3 events; 4 of them contested"."""
    told = band.sum
    figure = range_words(told.low, told.high)
    if told.unit is TollUnit.HOUSEHOLDS:
        figure = _("{n} households").format(n=figure)
    parts = [f"{figure} {words(told.effect)}"]
    if told.low != told.high:
        parts.append(_("best {n}").format(n=number_words(told.best)))
    parts.append(_("in {events}").format(events=counted(len(told.events), "event")))
    if told.contested:
        more = _("{n} of them from contested events").format(n=number_words(told.contested))
        return f"{', '.join(parts)}; {more}"
    return ", ".join(parts)


def _summary(timeline: Timeline) -> str:
    days = _("{first} to {last}").format(
        first=day_words(timeline.first), last=day_words(timeline.last)
    )
    worst = max(timeline.bands, key=lambda band: band.sum.best, default=None)
    if worst is None:
        effect = words(timeline.effect)
        return _("{days}: no figure of people {effect}.").format(days=days, effect=effect)
    when = days_words(worst.first, worst.last)
    return _("{days}; most in {when}, {told}.").format(days=days, when=when, told=band_words(worst))


def _day_labels(scale: _Scale) -> list[dict[str, Any]]:
    """About LABELS days, evenly spaced, the first and the last among them."""
    wanted = min(LABELS, scale.days)
    gap = max((scale.days - 1) / max(wanted - 1, 1), 1)
    found = []
    for at in range(wanted):
        day = scale.first + timedelta(days=round(at * gap))
        anchor = "start" if at == 0 else "end" if at == wanted - 1 and wanted > 1 else "middle"
        tell = day_words if at == 0 else short_day_words
        label = month_words(day) if scale.days > 366 else tell(day)
        x = scale.x(day) if at == 0 else round((scale.x(day) + scale.x(day + DAY)) / 2, 1)
        found.append({"x": x, "label": label, "anchor": anchor})
    return found
