"""sitrace compare, escalation and outlook: what a history says of the present."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer

from sitrace.cli.listing import Fact, Listing, cell, print_rows
from sitrace.cli.messages import say
from sitrace.cli.options import Database, Embargoed, Profiled, Sourced
from sitrace.cli.outside import Outside
from sitrace.cli.parsing import parse_day
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.merging.escalation import Level
    from sitrace.merging.outlook import Forecast
    from sitrace.model.episode import Episode, History
    from sitrace.running.past import Checked

HistoryFile = Annotated[
    Path | None,
    typer.Option(
        "--history",
        metavar="FILE",
        help="A CSV file of yours with the columns of UCDP GED or of ACLED. Read each time, kept nowhere.",
    ),
]
Covers = Annotated[
    str | None,
    typer.Option(
        metavar="FIRST..LAST",
        help="The days that the file covers, where that is more than from its first row to its last.",
    ),
]
OwnDatabase = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="Without --history: this database's own events."),
]
AreaName = Annotated[
    str | None, typer.Option("--area", metavar="NAME", help="Only areas with this in their name.")
]
Format = Annotated[Listing, typer.Option("--format", help="table: to read. json: every field.")]


def compare(
    db: Database,
    history: HistoryFile = None,
    covers: Covers = None,
    claim: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this comparison, or enough of its id.")
    ] = None,
    format_: Format = "table",
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Check what reports say of the past ("the deadliest attack since 2022") against a history.

    The database's own events continue the file, or are all there is without one.
    """
    from sitrace.running.past import check_stored

    outside = Outside.read(profile, embargo, sources)
    past = load_history(history, covers) if history else None
    with outside.opened(db) as (store, sharing), opened(None) as stream:
        found = check_stored(store, past, claim)
        checked = [replace(one, claim=sharing.of(one.claim)) for one in found]
        judged = sharing.reviewed if sharing.public else None
        if format_ == "json":
            print_rows([_checked_fact(one, judged) for one in checked], (), "json", stream, "")
        elif not checked:
            stream.write("No report compares anything with the past.\n")
        else:
            for one in checked:
                print_checked(one, stream, judged)


def escalation(
    history: HistoryFile = None,
    covers: Covers = None,
    db: OwnDatabase = None,
    by: Annotated[
        Literal["admin1", "country", "cell"],
        typer.Option(
            help="Areas. A cell is a quarter of a degree, named by its south-west corner."
        ),
    ] = "admin1",
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day; else the history's.")
    ] = None,
    unit: Annotated[
        Literal["week", "month"], typer.Option(help="week: 7 days. month: 30 days.")
    ] = "month",
    area: AreaName = None,
    format_: Format = "table",
    profile: Profiled = "full",
    embargo: Embargoed = None,
) -> None:
    """Compare each area's last days with its own past year and three years."""
    from sitrace.merging.escalation import count_left_out, measure_escalation

    past = choose_history(history, covers, db, Outside.read(profile, embargo, None))
    levels = measure_escalation(past, by, parse_day(at), unit)
    chosen = [level for level in levels if _is_named(level.area, area)]
    columns = (
        "area",
        "measured",
        "years",
        "value",
        "median",
        "upper",
        "periods",
        "reached",
        "unusual",
    )
    with opened(None) as stream:
        facts = [{**_plain(asdict(level)), "words": level.words} for level in chosen]
        print_rows(facts, columns, format_, stream, _nothing(past))
    if format_ == "table" and chosen:
        _remark(levels, count_left_out(past, by, unit))


def outlook(
    history: HistoryFile = None,
    covers: Covers = None,
    db: OwnDatabase = None,
    by: Annotated[Literal["admin1", "country"], typer.Option(help="Areas.")] = "admin1",
    measure: Annotated[Literal["events", "dead"], typer.Option(help="What is counted.")] = "events",
    months: Annotated[int, typer.Option(metavar="N", min=1, max=12, help="How many months.")] = 3,
    area: AreaName = None,
    format_: Format = "table",
    profile: Profiled = "full",
    embargo: Embargoed = None,
) -> None:
    """Give simple baselines for the next months, each with how it did on the area's own past.

    "last" is as many as last month. Other methods are shown only where they were clearly nearer.
    """
    from sitrace.merging.outlook import make_outlook

    past = choose_history(history, covers, db, Outside.read(profile, embargo, None))
    found = [one for one in make_outlook(past, by, measure, months) if _is_named(one.area, area)]
    columns = (
        "area",
        "month",
        "method",
        "forecast",
        "interval",
        "inside",
        "error",
        "error of last",
    )
    with opened(None) as stream:
        facts = [_forecast_fact(one) for one in found]
        print_rows(facts, columns, format_, stream, _nothing(past))


def load_history(path: Path, covers: str | None) -> "History":
    from sitrace.sources.histories import read_history

    history = read_history(path)
    if covers is None:
        return history
    start, _, end = covers.partition("..")
    first, last = parse_day(start or None), parse_day(end or None)
    if not first or not last or first > history.first or last < history.last:
        raise typer.BadParameter(
            f"{covers!r} is no FIRST..LAST that holds all rows: they are from {history.first} to "
            f"{history.last}"
        )
    return replace(history, first=first, last=last)


def choose_history(
    path: Path | None, covers: str | None, db: Path | None, outside: Outside
) -> "History":
    """From the file or from the database: what two sources count cannot be compared."""
    from sitrace.errors import InputError
    from sitrace.running.past import own_history

    if (path is None) == (db is None):
        raise typer.BadParameter("give either --history or --db: two sources do not count alike")
    if path is not None:
        return load_history(path, covers)
    with outside.opened(db or Path()) as (store, _):
        own = own_history(store, store.events())
    if own is None:
        raise InputError(f"{db} holds no report with a day of publication: no days are covered")
    return own


def print_checked(checked: "Checked", stream: TextIO, reviewed: Collection[str] | None) -> None:
    """The comparison's words, what was found, and the rows behind it.

    `reviewed`: claims that a person has judged, where the others are to be marked.
    """
    claim, finding = checked.claim, checked.finding
    unseen = reviewed is not None and claim.id not in reviewed
    mark = " (not reviewed)" if unseen else ""
    stream.write(f"{claim.id}  “{cell(claim.quote.text)}”{mark}\n")
    stream.write(f"  {finding.verdict.value.replace('_', ' ')}: {cell(finding.reason)}\n")
    for row in finding.rows:
        stream.write(f"    {cell(row_words(row))}\n")


def row_words(row: "Episode") -> str:
    """ "2023-04-02, Karm, Batha, TD: 41 dead; line 12 (XYZ34)"."""
    place = row.place
    where = ", ".join(filter(None, (place.name or place.text, place.admin1, place.country)))
    dead = row.best if row.best is not None else "no number of"
    spread = (
        ""
        if row.low == row.high
        else f" ({row.low} to {row.high if row.high is not None else 'more'})"
    )
    return f"{row.day}, {where or 'place not known'}: {dead} dead{spread}; {row.row}"


def _checked_fact(checked: "Checked", reviewed: Collection[str] | None) -> Fact:
    claim, finding = checked.claim, checked.finding
    told = {"quote": claim.quote.text, "rank": claim.rank.value, "measure": claim.measure}
    rows = [_plain(_episode_fact(row)) for row in finding.rows]
    return {**_plain(asdict(finding)), "document": claim.document_id, **told, "rows": rows} | (
        {} if reviewed is None else {"reviewed": claim.id in reviewed}
    )


def _episode_fact(row: "Episode") -> dict[str, Any]:
    place = row.place
    where = {"place": place.name or place.text, "admin1": place.admin1, "country": place.country}
    days = {"day": row.day, "end": row.end}
    dead = {"low": row.low, "best": row.best, "high": row.high}
    return {
        **days,
        **where,
        "types": sorted(row.types),
        "actors": row.actors,
        **dead,
        "row": row.row,
    }


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON has them; rows are left to their own function."""
    return {name: _value(value) for name, value in fields.items() if name != "rows"}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_value(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def _forecast_fact(one: "Forecast") -> Fact:
    share = round(100 * one.covered / one.tested)
    year, month = one.month
    return {
        "area": one.area,
        "measured": one.measured,
        "month": f"{year}-{month:02}",
        "method": one.method,
        "forecast": f"{one.point:.1f}",
        "interval": f"{one.low}–{one.high}",
        "inside": f"{share}% of {one.tested}",
        "error": f"{one.error:.2f}",
        "error of last": f"{one.naive_error:.2f}",
        **{name: getattr(one, name) for name in ("point", "low", "high", "tested", "covered")},
    }


def _is_named(area: str, asked: str | None) -> bool:
    return asked is None or asked.casefold() in area.casefold()


def _nothing(history: "History") -> str:
    return f"Nothing to tell: the history goes from {history.first} to {history.last}."


def _remark(levels: "list[Level]", left_out: int) -> None:
    from sitrace.merging.escalation import count_unusual

    high, known, chance = count_unusual(levels)
    say(
        f"{high} of {known} counts with past enough are unusually high: at most 1 in 20 of the area's "
        f"own past periods reached them. Chance alone would make it about {chance:.1f}."
    )
    if left_out:
        say(f"{left_out:,} rows are told too coarsely, in place or days, to be counted here.")
