"""Options that several commands share, worded once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Format = Literal["table", "json", "jsonl", "csv", "geojson"]
Profile = Literal["full", "public"]
SourceNames = Literal["public", "named", "withheld"]
Status = Literal["uncorroborated", "corroborated", "contested", "denied"]
Policy = Literal["lowest_credible", "latest", "median", "widest"]

Database = Annotated[
    Path,
    typer.Option("--db", metavar="FILE", help="The database that `sitrace code --db` filled."),
]
Formatted = Annotated[
    Format,
    typer.Option(
        "--format",
        help="table: to read. json, jsonl: the whole records. csv: for spreadsheets. "
        "geojson: for maps.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write there instead of standard output."),
]
Type = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="Only this type of event: airstrike, captured, …"),
]
PlaceName = Annotated[
    str | None,
    typer.Option(
        "--place", metavar="NAME", help="Only where this is part of the place, region or country."
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only what was on or after this day.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only what was on or before this day.")
]
WithStatus = Annotated[
    Status | None, typer.Option("--status", help="Only events that stand like this.")
]
Extractor = Annotated[
    Literal["rules", "llm"],
    typer.Option(
        "--extractor",
        help="rules: sitrace's own. llm: a model that you run or rent; its words count only where "
        "the report says them.",
    ),
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="The OpenAI-compatible server of the model, with its version path: "
        "http://127.0.0.1:8080/v1. A key is read from $SITRACE_LLM_KEY.",
    ),
]
ModelName = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The model, as its server names it.")
]
Price = Annotated[
    str | None,
    typer.Option(
        "--price", metavar="IN/OUT", help="For a million tokens in and out, to estimate the cost."
    ),
]
EstimateOnly = Annotated[
    bool, typer.Option("--estimate", help="Say what the model would cost, and send nothing.")
]
Agreed = Annotated[
    bool, typer.Option("--yes", "-y", help="Send more than 20 questions without asking first.")
]
MinConfidence = Annotated[
    float,
    typer.Option(
        metavar="0..1",
        min=0,
        max=1,
        help="Leave out claims below this, from events as well. See docs/calibration.md.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No bar and no remarks on standard error.")
]
Profiled = Annotated[
    Profile,
    typer.Option(
        "--profile",
        help="public, for sharing: places on a 5 km grid, no names of victims, witnesses or sites, "
        "nothing of the last 24 hours, and what nobody has reviewed is marked.",
    ),
]
Embargoed = Annotated[
    str | None,
    typer.Option(
        "--embargo",
        metavar="SPAN",
        help="With --profile public: hold reports back so long after they were published (or, where "
        "that is not known, added): 24h, 3d, 2w; 0 for not at all. Else as `sitrace settings` has it, "
        "at first 24h.",
        show_default=False,
    ),
]
Sourced = Annotated[
    SourceNames | None,
    typer.Option(
        "--sources",
        help="With --profile public: sources with title and address (public, as by default), by name "
        "alone (named), or not at all (withheld).",
        show_default=False,
    ),
]
