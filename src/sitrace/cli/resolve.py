"""sitrace resolve: names that were not resolved, and a person's answers to them, once for all."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sitrace.cli.listing import Fact, Listing, print_rows
from sitrace.cli.options import Database
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.store import Store

Precision = Literal["site", "settlement", "area", "admin2", "admin1", "country"]


def resolve(
    db: Database,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="The name as reports write it. Without an answer among the options, what it might "
            "mean is listed; without a name, all that is to resolve.",
            show_default=False,
        ),
    ] = None,
    geonames_id: Annotated[
        int | None,
        typer.Option(metavar="N", help="It is this place of the installed gazetteers."),
    ] = None,
    lat: Annotated[
        float | None, typer.Option(min=-90, max=90, metavar="DEG", help="It lies here (WGS 84).")
    ] = None,
    lon: Annotated[
        float | None, typer.Option(min=-180, max=180, metavar="DEG", help="It lies here (WGS 84).")
    ] = None,
    precision: Annotated[
        Precision, typer.Option(help="Of --lat and --lon: what the point stands for.")
    ] = "settlement",
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Of --lat and --lon: the country it lies in.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="ID", help="It is this actor; `sitrace actors` has the ids."),
    ] = None,
    ignore: Annotated[
        bool, typer.Option("--ignore", help="It stays as it is; do not ask again.")
    ] = False,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="The answer that was given no longer holds.")
    ] = False,
    everywhere: Annotated[
        bool,
        typer.Option(
            "--everywhere",
            help="Also where the coder has taken the name for another place or actor.",
        ),
    ] = False,
    of: Annotated[
        Literal["place", "actor"] | None,
        typer.Option(
            help="Of --ignore and --reopen: which of the two the name is.", metavar="WHAT"
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who decides; else your user name.")
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="Why; kept with it.")] = None,
    descriptive: Annotated[
        bool,
        typer.Option("--descriptive", help="Also list actors without a name (“gunmen”)."),
    ] = False,
    format_: Annotated[
        Listing, typer.Option("--format", help="table: to read. json: everything, for programs.")
    ] = "table",
) -> None:
    """List names that could not be resolved, the most frequent first, and answer them once for all.

    An answer is kept as a judgement, with who gave it, when and why; nothing is overwritten. It
    holds in every report of the database with that name, those that are coded later too.
    """
    from sitrace.cli.answering import Given, add_answer
    from sitrace.store import Store

    given = Given(geonames_id, lat, lon, precision, country, actor, ignore, reopen, of)
    given.check(name)
    with Store.open(db, read_only=not given.answers) as store:
        if name is not None and given.answers:
            add_answer(store, name, given, everywhere=everywhere, by=by, why=why)
        elif name is not None:
            print_candidates(store, name, format_)
        else:
            print_unresolved(store, descriptive, format_)


def print_unresolved(store: "Store", descriptive: bool, format_: Listing) -> None:
    from sitrace.running.unresolved import find_unresolved

    rows = [one.model_dump(mode="json") for one in find_unresolved(store, descriptive=descriptive)]
    columns = ("what", "name", "reports", "claims", "reason", "country", "quote")
    with opened(None) as stream:
        print_rows(rows, columns, format_, stream, "Every name is resolved.")


def print_candidates(store: "Store", name: str, format_: Listing) -> None:
    """Places and actors that the name might mean."""
    rows = [*place_rows(name), *actor_rows(name)]
    columns = ("what", "id", "name", "country", "more")
    nothing = (
        f"Neither a place nor an actor is known as {name!r}: give --lat and --lon, or --ignore."
    )
    with opened(None) as stream:
        print_rows(rows, columns, format_, stream, nothing)


def place_rows(name: str) -> list[Fact]:
    from contextlib import closing

    from sitrace.lexicon.gazetteer import Gazetteer

    with closing(Gazetteer.open()) as gazetteer:
        return [
            {
                "what": "place",
                "id": entry.geonames_id,
                "name": entry.name,
                "country": entry.country,
                "more": ", ".join(filter(None, (entry.feature, entry.admin2, entry.admin1))),
                "lat": entry.lat,
                "lon": entry.lon,
                "population": entry.population,
            }
            for entry in gazetteer.lookup(name)
        ]


def actor_rows(name: str) -> list[Fact]:
    from sitrace.cli.actors import find_entries
    from sitrace.lexicon.actors import load_registry

    return [
        {
            "what": "actor",
            "id": entry.id,
            "name": entry.name,
            "country": entry.country,
            "more": entry.kind.value,
        }
        for entry in find_entries(load_registry(), name)
    ]
