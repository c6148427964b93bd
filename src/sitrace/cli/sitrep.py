"""sitrace sitrep: the situation report as a file."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from sitrace.cli.choosing import warn_unmerged
from sitrace.cli.messages import say
from sitrace.cli.options import (
    Database,
    Embargoed,
    MinConfidence,
    PlaceName,
    Policy,
    Profiled,
    Quiet,
    Since,
    Sourced,
    Until,
)
from sitrace.cli.outside import Outside
from sitrace.cli.parsing import parse_day
from sitrace.cli.stdout import opened_bytes


def sitrep(
    db: Database,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="The file to write; sitrep.html when not said."
        ),
    ] = None,
    format_: Annotated[
        Literal["html", "docx", "pdf"],
        typer.Option(
            "--format",
            help="html: for browsers and paper. docx: to edit in Word. pdf: needs WeasyPrint, "
            "`pip install 'sitrace[pdf]'`.",
        ),
    ] = "html",
    title: Annotated[str, typer.Option(help="What stands at its head.")] = "Situation report",
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    policy: Annotated[
        Policy | None,
        typer.Option(
            help="How the best figure is picked where figures differ; else as the database is set."
        ),
    ] = None,
    min_confidence: MinConfidence = 0.0,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
    quiet: Quiet = False,
) -> None:
    """Write a situation report: a page to read, and behind it every figure with who says it.

    What was reworded on the desk stays so. The file needs no network and prints well.
    """
    from sitrace import model
    from sitrace.outputs.sitrep.files import FORMATS
    from sitrace.running import policy_of
    from sitrace.running.reporting import Asked, make_sitrep

    days = parse_day(since), parse_day(until)
    outside = Outside.read(profile, embargo, sources)
    out = out or Path(f"sitrep.{format_}")
    with outside.opened(db, quiet=quiet) as (store, sharing):
        told = sharing.public, sharing.sources
        warn_unmerged(store)
        chosen = model.Policy(policy) if policy else policy_of(store)
        asked = Asked(title, place, *days, chosen, min_confidence, *told)
        report = make_sitrep(store, asked)
        with opened_bytes(out) as stream:
            FORMATS[format_].write(report, stream)
    if not quiet:
        opening = " Open it in a browser." if format_ == "html" else ""
        say(f"{out} tells of {report.page.events:,} events.{opening}")
