"""Ground, network and news to read: one line for each thing, and under it the words behind it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO

from rich.console import Console

from sitrace.model.analysis import (
    Change,
    ControlChange,
    CountedGround,
    Edge,
    News,
    PlaceControl,
    Tie,
    Told,
)
from sitrace.outputs.analysis_rows import names, span_words
from sitrace.outputs.terminal import SHORT, UNREVIEWED, make_console, shorten, shown
from sitrace.outputs.wording import counted, day_words, place_words, time_words, words

Line = tuple[str, Sequence[Told]]
_SHOWN = 4
"""Claims whose words stand under a line, the newest first."""
_KNOWN_FROM = {
    Tie.SAID: "",
    Tie.INCIDENTS: " (by what they did: incidents)",
    Tie.CONTROL: " (by the ground taken)",
}


def print_lines(lines: Iterable[Line], stream: TextIO) -> None:
    console = make_console(stream)
    for line, told in lines:
        console.print(shown(line, "bold"))
        for word in told[:_SHOWN]:
            _print_word(word, console)
        if len(told) > _SHOWN:
            console.print(shown(f"    and {counted(len(told) - _SHOWN, 'more claim')}", "dim"))


def _print_word(word: Told, console: Console) -> None:
    said = ", ".join(word.said_by) or "no publisher"
    facts = [said, day_words(word.day), "" if word.realis == "actual" else words(word.realis)]
    facts += [UNREVIEWED] if word.reviewed is False else []
    told = f"“{shorten(word.quote)}” ({', '.join(filter(None, facts))})"
    console.print("   ", shown(word.claim[:SHORT], "cyan"), shown(told), soft_wrap=True)


def ground_line(state: PlaceControl) -> Line:
    parts = [place_words(state.place), state.in_words]
    if state.reversals:
        parts.append(counted(state.reversals, "reversal"))
    parts.append(f"last word {_ago(state)}")
    return " · ".join(parts), state.words[::-1]


def _ago(state: PlaceControl) -> str:
    if not state.age_days:
        return "that day"
    return f"{day_words(state.last_word)}, {counted(state.age_days, 'day')} before"


def counted_line(ground: CountedGround) -> Line:
    by = f" by {names(ground.by)}" if ground.by else ""
    region = f" · {place_words(ground.region)}" if ground.region else ""
    own = " · its own word" if ground.own_word else ""
    number = f"{span_words(ground.low, ground.high)} {words(ground.unit)}".strip()
    return f"{number} {words(ground.state)}{by}{region}{own}", [ground.told]


def ground_change_line(change: ControlChange) -> Line:
    before = change.before.in_words if change.before else "nothing told"
    place = place_words(change.after.place)
    return f"{place} · {change.news}: {before} → {change.after.in_words}", change.words[::-1]


def edge_line(edge: Edge) -> Line:
    tie = f"{edge.subject.name} {_verb(edge)} {edge.object.name}{_KNOWN_FROM[edge.tie]}"
    parts = [tie, _span(edge.since, edge.last_word)]
    parts += [f"since {since}, they say" for since in edge.since_words]
    if edge.denied:
        parts.append(f"denied in {counted(len(edge.denied), 'claim')}")
    if edge.contradicted_by:
        parts.append(f"against it: {', '.join(map(words, edge.contradicted_by))}")
    return " · ".join(filter(None, parts)), [*edge.words[::-1], *edge.denied[::-1]]


def _verb(edge: Edge) -> str:
    return {"allied_with": "is allied with", "part_of": "is part of"}.get(
        edge.predicate, words(edge.predicate)
    )


def _span(first: date | None, last: date | None) -> str:
    if first == last:
        return day_words(last)
    return f"{day_words(first)} – {day_words(last)}"


def change_line(change: Change) -> Line:
    real = change.realis is None or change.realis.happened or change.news is News.TOLL
    what = words(change.what) if real else f"{words(str(change.realis))} {words(change.what)}"
    if change.news in (News.JOINED, News.GONE):
        after = f"now part of event {change.after[:SHORT]}" if change.after else "no event any more"
    else:
        arrow = f"{words(change.before)} → " if change.before else ""
        after = f"{arrow}{words(change.after) or 'no figure counts'}"
    policy = f"by {words(change.policy)}" if change.policy else ""
    event = f"event {change.event[:SHORT]}" if change.event else ""
    facts = [what, place_words(change.place), time_words(change.time), after, policy, event]
    return f"{words(change.news).upper()} {' · '.join(filter(None, facts))}", change.words[::-1]
