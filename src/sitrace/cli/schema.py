"""sitrace schema: what the output looks like, for programs."""

import json
from typing import Annotated, Literal

import typer

from sitrace.cli.options import Out
from sitrace.cli.stdout import opened

Record = Literal["document", "claim", "event", "mention", "problem"]


def schema(
    record: Annotated[
        Record | None,
        typer.Option(help="Of one record, as it stands in json and as a line of jsonl."),
    ] = None,
    out: Out = None,
) -> None:
    """Print the JSON Schema (2020-12) of the output of sitrace code --format json."""
    from sitrace.outputs import make_schema

    with opened(out) as stream:
        json.dump(make_schema(record), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
