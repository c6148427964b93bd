"""sitrace explain: one report as a page, its claims marked and the reading behind each."""

from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitrace.cli.messages import prepare, say
from sitrace.cli.options import Embargoed, Profiled, Quiet, Sourced
from sitrace.cli.outside import Outside
from sitrace.cli.parsing import parse_moment
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.model import Document


def explain(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT",
            help="One report: a file, a web address, or - for standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "--output", "-o", metavar="FILE", help="The page to write.")
    ] = Path("explained.html"),
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When it was published, if the report does not say."),
    ] = None,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
    quiet: Quiet = False,
) -> None:
    """Write one report as an HTML page: its claims in colour, and a click away how each was read.

    What each field was read from, who says so, how the place was chosen and among which, what
    raised or lowered the confidence, and what was not understood. The page needs no network.
    """
    from sitrace.outputs.explained import Explanation, write_explanation
    from sitrace.pipeline import explain_document

    outside = Outside.read(profile, embargo, sources)
    document = read_one(report, parse_moment(published))
    outside.check(document.published, report)
    prepare(quiet)
    told = explain_document(document)
    explanation = Explanation(
        document,
        told.coded.claims,
        told.coded.problems,
        told.places,
        told.signals,
        sharing=outside.sharing(),
    )
    with opened(out) as stream:
        write_explanation(explanation, stream)
    if not quiet:
        say(f"{out} tells of {len(told.coded.claims):,} claims. Open it in a browser.")


def read_one(report: str, published: date | datetime | None) -> "Document":
    """Raises InputError for what cannot be read, and for what holds several reports."""
    from sitrace.errors import InputError
    from sitrace.model import Document
    from sitrace.sources import read

    readings = list(islice(read([report], published=published), 2))
    documents = [reading for reading in readings if isinstance(reading, Document)]
    if len(readings) > 1:
        raise InputError(f"{report} holds several reports: explain takes one, code takes them all")
    if not documents:
        raise InputError(next(r.message for r in readings if not isinstance(r, Document)))
    return documents[0]
