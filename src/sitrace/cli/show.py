"""sitrace show and why: one event, one claim, with all that stands behind it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from sitrace.cli.options import Database, Embargoed, Profiled, Sourced
from sitrace.cli.outside import Outside
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.model import Event
    from sitrace.outputs.event_reasons import Compared
    from sitrace.outputs.sharing import Sharing
    from sitrace.store import Store


def show(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="The event's id, or enough of its beginning.")
    ],
    db: Database,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Show one event: who says how many, in which words, and what else is told of it."""
    from sitrace.errors import InputError
    from sitrace.outputs.event_page import print_event
    from sitrace.running import Answers

    outside = Outside.read(profile, embargo, sources)
    with outside.opened(db) as (store, sharing), opened(None) as stream:
        found = store.event(event)
        if found is None:
            raise InputError(f"no event {event} in {db}: `sitrace events` lists them")
        answers = Answers.read(store.judgements())
        claims = [answers.apply(claim) for id_ in found.claims if (claim := store.claim(id_))]
        documents = [known for id_ in found.documents if (known := store.document(id_))]
        print_event(
            sharing.of(found), sharing.each(claims), sharing.each(documents), stream,
            reviewed=sharing.reviewed if sharing.public else None,
        )  # fmt: skip


def why(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of a claim or an event, or enough of its beginning."
        ),
    ],
    db: Database,
    profile: Profiled = "full",
    embargo: Embargoed = None,
    sources: Sourced = None,
) -> None:
    """Show why a claim was read, or why an event's reports were joined.

    Of a claim: its sentence, its words field by field, its rule, its source. Of an event: what
    spoke for joining each two reports, with points, and which near ones were kept apart and why.
    """
    from sitrace.errors import InputError
    from sitrace.extraction import explain_confidence
    from sitrace.outputs.claim_page import print_claim
    from sitrace.running import Answers

    outside = Outside.read(profile, embargo, sources)
    with outside.opened(db) as (store, sharing), opened(None) as stream:
        found = store.claim(claim)
        if found is None and (event := store.event(claim)):
            return _why_joined(event, store, sharing, stream)
        if found is None:
            raise InputError(
                f"no claim and no event {claim} in {db}: `sitrace claims` and `sitrace events` list them"
            )
        document = store.document(found.document_id)
        if document is None:
            raise InputError(f"the report of claim {claim} is not in {db}")
        answers = Answers.read(store.judgements())
        on_names = (judgement.id for judgement in answers.used_for(found))
        judgements = list(store.judgements(found.id, *on_names))
        signals = explain_confidence(list(store.claims(document.id)))[found.id]
        told = sharing.of(answers.apply(found))
        print_claim(
            told, sharing.of(document), sharing.each(judgements), stream, signals,
            masked=sharing.public,
        )  # fmt: skip


def _why_joined(event: "Event", store: "Store", sharing: "Sharing", stream: TextIO) -> None:
    from sitrace.outputs.event_reasons import print_reasons
    from sitrace.running.explaining import explain_event

    pairs = explain_event(store, event)
    joined, apart = (
        [_told(pair, sharing) for pair in some if _is_told(pair, store)] for some in pairs
    )
    ids = {c.document_id for pair in (*joined, *apart) for c in (pair.one, pair.other)}
    documents = {id_: sharing.of(known) for id_ in ids if (known := store.document(id_))}
    print_reasons(sharing.of(event), joined, apart, documents, stream)


def _is_told(pair: "Compared", store: "Store") -> bool:
    """Whether none of its reports is held back."""
    return all(store.document(claim.document_id) for claim in (pair.one, pair.other))


def _told(pair: "Compared", sharing: "Sharing") -> "Compared":
    return replace(pair, one=sharing.of(pair.one), other=sharing.of(pair.other))
