"""sitrace code: reports in, claims and events out."""

import logging
from pathlib import Path
from typing import Annotated, Literal

import typer

from sitrace.cli.model_reader import make_asking
from sitrace.cli.options import (
    Agreed,
    Embargoed,
    Endpoint,
    EstimateOnly,
    Extractor,
    Format,
    MinConfidence,
    ModelName,
    Out,
    Price,
    Profiled,
    Quiet,
    Sourced,
)
from sitrace.cli.outside import Outside
from sitrace.cli.parsing import parse_moment
from sitrace.cli.registries import Registries, use_registries
from sitrace.cli.run import Request, run


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (txt, md, html, pdf, docx, eml, json, jsonl, rss), folders, patterns "
            "such as 'reports/*.txt', web addresses, or - for standard input.",
            show_default=False,
        ),
    ],
    input_format: Annotated[
        Literal["auto", "jsonl"],
        typer.Option(
            "--input",
            help="jsonl: one report a line, {id, text, published, title, publisher, url, "
            "language}, all but text optional. auto: by what each file is.",
        ),
    ] = "auto",
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the reports were published. It goes before what the files say of "
            "themselves; without any date “on Friday” stays unresolved.",
        ),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="table: to read. json: everything at the end. jsonl: each report's records as "
            "soon as it is done. csv: for spreadsheets. geojson: for maps.",
        ),
    ] = "table",
    out: Out = None,
    db: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep everything in this database, made if missing. A report that it knows is not "
            "coded again, so an interrupted run goes on where it was.",
        ),
    ] = None,
    merge: Annotated[
        bool,
        typer.Option(help="Whether to make events of the claims when all reports are read."),
    ] = True,
    mentions: Annotated[
        bool,
        typer.Option(
            "--mentions",
            help="In json and jsonl also print each place and actor that is named, and each "
            "attribution, claim or not.",
        ),
    ] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="In json and jsonl print the reports' texts too.")
    ] = False,
    min_confidence: MinConfidence = 0.0,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Processes to code with. By default one, and as many as there are cores (16 at "
            "most) from the 21st report on.",
            show_default=False,
        ),
    ] = None,
    actors: Registries = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Of feeds, fetch the article behind each entry.")
    ] = False,
    extractor: Extractor = "rules",
    endpoint: Endpoint = None,
    model: ModelName = None,
    price: Price = None,
    estimate: EstimateOnly = False,
    yes: Agreed = False,
    quiet: Quiet = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a report that cannot be coded.")
    ] = False,
) -> None:
    """Read reports and print the claims in them and the events that they tell of.

    Ends with status 0 when all was read; 1 when some inputs could not be read or coded (they are
    named, the rest is done); 2 for a wrong option; 3 when nothing could be read or the database
    not be used; 130 when interrupted: what was done by then is kept and printed. What is read but
    not understood, such as an unknown place, is a problem in the output and changes no status.
    """
    if db is not None and min_confidence:
        raise typer.BadParameter(
            "a database keeps every claim: give --min-confidence to `sitrace claims` or `events` instead"
        )
    outside = Outside.read(profile, embargo, sources)
    outside.refuse(mentions=mentions, with_text=with_text)
    show_tracebacks(debug)
    use_registries(actors)  # what is wrong with them is said before any report is read
    request = Request(
        inputs=inputs,
        input_format=input_format,
        published=parse_moment(published),
        format=format_,
        out=out,
        db=db,
        merge=merge,
        mentions=mentions,
        with_text=with_text,
        min_confidence=min_confidence,
        workers=workers,
        follow=follow,
        quiet=quiet,
        outside=outside,
        asking=make_asking(extractor, endpoint, model, price, estimate=estimate, yes=yes),
    )
    raise typer.Exit(run(request))


def show_tracebacks(debug: bool) -> None:
    if debug:
        logging.basicConfig()
        logging.getLogger("sitrace").setLevel(logging.DEBUG)
