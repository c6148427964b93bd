"""sitrace show and why: one event, one claim, with all that stands behind it."""

from typing import Annotated

import typer

from sitrace.cli.options import Database
from sitrace.cli.stdout import opened


def show(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="The event's id, or enough of its beginning.")
    ],
    db: Database,
) -> None:
    """Show one event: who says how many, in which words, and what else is told of it."""
    from sitrace.errors import InputError
    from sitrace.outputs.event_page import print_event
    from sitrace.running import Answers
    from sitrace.store import Store

    with Store.open(db, read_only=True) as store, opened(None) as stream:
        found = store.event(event)
        if found is None:
            raise InputError(f"no event {event} in {db}: `sitrace events` lists them")
        answers = Answers.read(store.judgements())
        claims = [answers.apply(claim) for id_ in found.claims if (claim := store.claim(id_))]
        documents = [known for id_ in found.documents if (known := store.document(id_))]
        print_event(found, claims, documents, stream)


def why(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The claim's id, or enough of its beginning.")
    ],
    db: Database,
) -> None:
    """Show why a claim was read: its sentence, its words field by field, its rule, its source."""
    from sitrace.errors import InputError
    from sitrace.extraction import explain_confidence
    from sitrace.outputs.claim_page import print_claim
    from sitrace.running import Answers
    from sitrace.store import Store

    with Store.open(db, read_only=True) as store, opened(None) as stream:
        found = store.claim(claim)
        if found is None:
            raise InputError(f"no claim {claim} in {db}: `sitrace claims` lists them")
        document = store.document(found.document_id)
        if document is None:
            raise InputError(f"the report of claim {claim} is not in {db}")
        answers = Answers.read(store.judgements())
        on_names = (judgement.id for judgement in answers.used_for(found))
        judgements = list(store.judgements(found.id, *on_names))
        signals = explain_confidence(list(store.claims(document.id)))[found.id]
        print_claim(answers.apply(found), document, judgements, stream, signals)
