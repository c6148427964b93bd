"""sitrace events, claims and merge: what a database holds."""

from typing import Annotated, Literal

import typer

from sitrace.cli.choosing import Choice
from sitrace.cli.messages import say
from sitrace.cli.options import (
    Database,
    Embargoed,
    Formatted,
    MinConfidence,
    Out,
    PlaceName,
    Policy,
    Profiled,
    Since,
    Sourced,
    Type,
    Until,
    WithStatus,
)
from sitrace.cli.outside import Outside
from sitrace.cli.stdout import opened

Kind = Literal["incident", "toll", "damage", "control", "relation", "comparison"]


def events(
    db: Database,
    format_: Formatted = "table",
    out: Out = None,
    type_: Type = None,
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    status: WithStatus = None,
    min_reports: Annotated[
        int, typer.Option(metavar="N", min=1, help="Only events that so many reports tell of.")
    ] = 1,
    min_confidence: MinConfidence = 0.0,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """List the events of a database, oldest first."""
    from sitrace.outputs import WRITERS, Results
    from sitrace.running.reporting import documents_of

    outside = Outside.read(profile, embargo, sources)
    with outside.opened(db) as (store, sharing), opened(out) as stream:
        choice = Choice(type_, place, since, until, status, min_reports, min_confidence)
        found = choice.events(store)
        documents = documents_of(found, store)
        WRITERS[format_](sharing.results(Results(documents=documents, events=found)), stream)


def claims(
    db: Database,
    format_: Formatted = "table",
    out: Out = None,
    kind: Annotated[Kind | None, typer.Option(help="Only claims of this kind.")] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Only claims of this report.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """List the claims of a database, report by report."""
    from sitrace.errors import InputError
    from sitrace.outputs import WRITERS, Results
    from sitrace.running import Answers

    outside = Outside.read(profile, embargo, sources)
    with outside.opened(db) as (store, sharing), opened(out) as stream:
        report = store.document(document) if document else None
        if document and report is None:
            raise InputError(f"no report {document} in {db}")
        answers = Answers.read(store.judgements())
        found = map(answers.apply, store.claims(report.id if report else None, kind=kind))
        chosen = [claim for claim in found if claim.confidence >= min_confidence]
        ids = dict.fromkeys(claim.document_id for claim in chosen)
        documents = [known for id_ in ids if (known := store.document(id_))]
        WRITERS[format_](sharing.results(Results(documents=documents, claims=chosen)), stream)


def merge(
    db: Database,
    policy: Annotated[
        Policy | None,
        typer.Option(
            help="How the best figure is picked where figures differ; kept for this database. "
            "Else the one kept, at first lowest_credible."
        ),
    ] = None,
) -> None:
    """Make the events of a database anew, from all of its claims and judgements."""
    from sitrace import model
    from sitrace.running import merge_stored
    from sitrace.store import Store

    with Store.open(db) as store:
        made = merge_stored(store, model.Policy(policy) if policy else None)
    say(f"{made:,} events.")
