"""sitrace code: reports in, claims and events out."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders, patterns, URLs, or - for standard input."
        ),
    ],
    input_format: Annotated[
        Literal["auto", "jsonl"], typer.Option("--input", help="How to read them.")
    ] = "auto",
    output: Annotated[
        Literal["json", "jsonl"], typer.Option("--format", help="What to print.")
    ] = "json",
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of publication.")
    ] = None,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Also print names and attributions.")
    ] = False,
    merge: Annotated[bool, typer.Option(help="Make events of the claims.")] = True,
    workers: Annotated[int | None, typer.Option(help="Processes.")] = None,
) -> None:
    """Reads reports and prints the claims and events in them."""
    from sitrace.merging import merge as merge_claims
    from sitrace.model import Problem
    from sitrace.outputs import WRITERS, Results
    from sitrace.running import code_many
    from sitrace.sources import read

    day = published.date() if published else None
    documents, claims, problems, names = {}, [], [], []
    for result in code_many(
        read(inputs, input_format=input_format, published=day), workers=workers, mentions=mentions
    ):
        if isinstance(result, Problem):
            one = Results(problems=[result])
        else:
            one = Results(
                documents=[result.document],
                claims=result.claims,
                problems=result.problems,
                mentions=result.mentions if mentions else None,
            )
            if merge or output == "json":
                documents[result.document.id] = result.document
                claims += result.claims
        problems += one.problems
        names += one.mentions or []
        if output == "jsonl":
            WRITERS["jsonl"](one, sys.stdout)
    events = merge_claims(claims, documents=documents) if merge else None
    if output == "jsonl":
        WRITERS["jsonl"](Results(events=events), sys.stdout)
    else:
        WRITERS["json"](
            Results(
                list(documents.values()), claims, events, problems, names if mentions else None
            ),
            sys.stdout,
        )
