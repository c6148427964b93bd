"""sitrace rollup, control, network and changes: what the whole of a database comes to."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer

from sitrace.cli.choosing import warn_unmerged
from sitrace.cli.listing import print_table
from sitrace.cli.messages import say
from sitrace.cli.options import (
    Database,
    Embargoed,
    Out,
    PlaceName,
    Policy,
    Profiled,
    Since,
    Sourced,
    Until,
)
from sitrace.cli.outside import Outside
from sitrace.cli.parsing import parse_day
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sitrace.model.analysis import By, Edge
    from sitrace.outputs.analysis_lines import Line
    from sitrace.outputs.columns import Row

Format = Literal["table", "json", "csv"]
Formatted = Annotated[
    Format,
    typer.Option(
        "--format", help="table: to read. json: everything, with all words. csv: for spreadsheets."
    ),
]
ByPolicy = Annotated[
    Policy | None,
    typer.Option(
        help="How the best figure is picked where figures differ; else as the database is set."
    ),
]
AtDay = Annotated[
    str | None, typer.Option("--at", metavar="DATE", help="At the end of this day; else of today.")
]


def rollup(
    db: Database,
    by: Annotated[
        str,
        typer.Option(
            metavar="KEYS",
            help="What to sum by, one or several with commas: day, week, month, country, admin1, "
            "place, actor, group. Without it all is one sum.",
        ),
    ] = "",
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    policy: ByPolicy = None,
    format_: Formatted = "table",
    out: Out = None,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Sum up tolls, each person counted once: lowest, best and highest figure, and what is contested.

    Parts, running totals, what is denied, planned or feared stay out; a wider figure and the deeds
    that it covers are not added, the larger counts.
    """
    from sitrace import model
    from sitrace.merging.rollups import roll_up
    from sitrace.outputs.analysis_rows import sum_rows
    from sitrace.running.analysing import find_tolls
    from sitrace.store import EventFilter

    keys, outside = parse_by(by), Outside.read(profile, embargo, sources)
    where = EventFilter(since=parse_day(since), until=parse_day(until))
    with outside.opened(db) as (store, sharing):
        warn_unmerged(store)
        chosen = model.Policy(policy) if policy else None
        found = find_tolls(store, where, place, chosen)
        sums = sharing.each(roll_up(found, keys))
    judged = {event.id for event in found if event.reviewed} if sharing.public else None
    rows = sum_rows(sums, keys, judged)
    with opened(out) as stream:
        if format_ == "table" and rows:
            columns = [name for name in rows[0] if name != "claims"]
            print_table(rows, columns, stream)
        else:
            show(rows, sums, (), format_, stream, "No figure counts.")


def control(
    db: Database,
    at: AtDay = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Instead: what changed from this day on."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --since: up to the end of this day.")
    ] = None,
    place: PlaceName = None,
    format_: Formatted = "table",
    out: Out = None,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Tell who holds which place on a day, or what changed hands between two.

    What a party says of its own gains is claimed, and held once another origin says so. Ground that
    is only counted ("over 50 villages") is listed apart.
    """
    from sitrace.outputs.analysis_lines import ground_change_line
    from sitrace.outputs.analysis_rows import ground_change_rows
    from sitrace.running.analysing import find_ground_changes

    outside = Outside.read(profile, embargo, sources)
    if since is None:
        if until:
            raise typer.BadParameter("--until needs --since: for one day write --at")
        print_ground(db, day_or_today(at), place, format_, out, outside)
        return
    if at:
        raise typer.BadParameter("--at is one day, --since and --until are a span: choose")
    first, last = parse_span(since, until)
    with outside.opened(db) as (store, sharing):
        found = sharing.each(find_ground_changes(store, first, last, place))
    with opened(out) as stream:
        nothing = "No report tells of ground that changed hands on these days."
        lines = map(ground_change_line, found)
        show(ground_change_rows(found), found, lines, format_, stream, nothing)


def print_ground(
    db: Path, day: date, place: str | None, format_: Format, out: Path | None, outside: Outside
) -> None:
    from sitrace.outputs.analysis_lines import counted_line, ground_line, print_lines
    from sitrace.outputs.analysis_rows import ground_rows
    from sitrace.running.analysing import find_ground

    with outside.opened(db) as (store, sharing):
        found = find_ground(store, day, place)
        places, counted = sharing.each(found.places), sharing.each(found.counted)
    with opened(out) as stream:
        if format_ == "json":
            parts: dict[str, Sequence[BaseModel]] = {"places": places, "counted": counted}
            told = {name: [dump(one) for one in things] for name, things in parts.items()}
            print_json({"day": day.isoformat(), **told, "undated": found.undated}, stream)
            return
        nothing = "No report tells who holds a place that it names."
        show(ground_rows(places), places, map(ground_line, places), format_, stream, nothing)
        if format_ == "table" and counted:
            stream.write("\nCounted, not named; of one event or of several, so never added:\n")
            print_lines(map(counted_line, counted), stream)
    if found.undated:
        say(f"{found.undated:,} claims of ground have no day, and say nothing here.")


def network(
    db: Database,
    at: AtDay = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only ties of parties with this name.")
    ] = None,
    format_: Annotated[
        Literal["table", "json", "csv", "graphml"],
        typer.Option(
            "--format",
            help="table: to read. json: everything, with all words. csv: for spreadsheets. "
            "graphml: for programs that draw networks.",
        ),
    ] = "table",
    out: Out = None,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Tell who leads, backs, joins or fights whom, since when, by whose words.

    What is not said as such is marked: incidents (one attacked the other), control (one took ground
    from the other). What speaks against a tie stands with it.
    """
    from sitrace.outputs.analysis_lines import edge_line
    from sitrace.outputs.analysis_rows import edge_rows
    from sitrace.outputs.graphml import write_graphml
    from sitrace.outputs.wording import counted
    from sitrace.running.analysing import find_network

    outside = Outside.read(profile, embargo, sources)
    with outside.opened(db) as (store, sharing):
        every = find_network(store, day_or_today(at))
        told = sharing.ties(every) if sharing.public else every
        found = [edge for edge in told if is_of(edge, actor)]
    if left_out := len(every) - len(told):
        say(f"Left out: {counted(left_out, 'tie')} of private persons.")
    with opened(out) as stream:
        if format_ == "graphml":
            write_graphml(found, stream)
        else:
            lines, nothing = map(edge_line, found), "No report ties two parties."
            show(edge_rows(found), found, lines, format_, stream, nothing)


def changes(
    db: Database,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="What reports from this day on have brought.")
    ],
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Up to the end of this day; else today.")
    ] = None,
    known: Annotated[
        Literal["published", "added"],
        typer.Option(
            help="published: by the day on which a report came out. added: by the day on which it "
            "came into the database, so that two runs can be compared."
        ),
    ] = "published",
    policy: ByPolicy = None,
    format_: Formatted = "table",
    out: Out = None,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Tell what is new: events, changed tolls, denials, reversals; each with its claims and words.

    The events are made from the reports that were known before, and again from those known by the
    end; what differs is listed.
    """
    from sitrace import model
    from sitrace.outputs.analysis_lines import change_line
    from sitrace.outputs.analysis_rows import change_rows
    from sitrace.running.analysing import find_news

    outside = Outside.read(profile, embargo, sources)
    first, last = parse_span(since, until)
    with outside.opened(db) as (store, sharing):
        chosen = model.Policy(policy) if policy else None
        found = sharing.each(find_news(store, first, last, chosen, known))
    with opened(out) as stream:
        nothing = "Nothing has changed on these days."
        lines = map(change_line, found)
        show(change_rows(found), found, lines, format_, stream, nothing)


# ------------------------------------------------------------------ options and printing
def parse_by(text: str) -> "list[By]":
    """Raises a usage error for what nothing can be summed by."""
    from sitrace.model.analysis import By

    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in list(By)]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(By)}", param_hint="--by")
    return [By(name) for name in dict.fromkeys(names)]


def day_or_today(text: str | None) -> date:
    return parse_day(text) or date.today()


def parse_span(since: str, until: str | None) -> tuple[date, date]:
    """Both days included. Raises a usage error for a span that ends before it begins."""
    first, last = parse_day(since), day_or_today(until)
    assert first is not None
    if last < first:
        raise typer.BadParameter(f"{last} is before {first}", param_hint="--until")
    return first, last


def is_of(edge: "Edge", name: str | None) -> bool:
    from sitrace.lexicon.folding import fold

    ends = (fold(side.name) for side in (edge.subject, edge.object))
    return name is None or any(f" {fold(name)} " in f" {end} " for end in ends)


def dump(thing: "BaseModel") -> dict[str, Any]:
    return thing.model_dump(mode="json")


def show(
    rows: "Sequence[Row]",
    whole: "Iterable[BaseModel]",
    lines: "Iterable[Line]",
    format_: Format,
    stream: TextIO,
    nothing: str,
) -> None:
    """`lines` to read, `rows` as CSV, `whole` as JSON; `nothing` is said where there is no line."""
    from sitrace.outputs.analysis_lines import print_lines
    from sitrace.outputs.spreadsheet import write_rows

    if format_ == "json":
        print_json([dump(one) for one in whole], stream)
    elif format_ == "csv":
        write_rows(rows[0] if rows else (), rows, stream)
    elif rows:
        print_lines(lines, stream)
    else:
        stream.write(f"{nothing}\n")


def print_json(value: object, stream: TextIO) -> None:
    json.dump(value, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
