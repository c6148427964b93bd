"""Claims as evidence of what many of them come to: whose words, on which day."""

from collections.abc import Iterable, Mapping
from datetime import date

from sitrace.merging.names import party_key
from sitrace.merging.verdicts import read_verdicts
from sitrace.model import Actor, Claim, Document, Judgement
from sitrace.model.analysis import Side, Told

Documents = Mapping[str, Document]


def standing(claims: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> list[Claim]:
    """The claims as people have corrected them, without those that people have rejected."""
    verdicts = read_verdicts(judgements)
    return [verdicts.correct(claim) for claim in claims if claim.id not in verdicts.rejected]


def day_of(claim: Claim, documents: Documents) -> date | None:
    """The last day that a claim tells of, else its report's day of publication."""
    told = claim.time and (claim.time.end or claim.time.start)
    document = documents.get(claim.document_id)
    return told or (document.published_on if document else None)


def first_day_of(claim: Claim, documents: Documents) -> date | None:
    """The first day that a claim tells of: "in control since 22 July"."""
    return (claim.time and claim.time.start) or day_of(claim, documents)


def tell(claim: Claim, documents: Documents) -> Told:
    document = documents.get(claim.document_id)
    publisher = document.publisher if document else None
    return Told(
        claim=claim.id,
        document=claim.document_id,
        day=day_of(claim, documents),
        said_by=tuple(c.name for c in claim.said_by) or ((publisher,) if publisher else ()),
        realis=claim.realis,
        quote=claim.quote.text,
    )


def side_of(actor: Actor) -> Side:
    return Side(key=party_key(actor), name=actor.name or actor.text)


def sides_of(actors: Iterable[Actor]) -> tuple[Side, ...]:
    """Each party once, in a fixed order."""
    found = {side.key: side for side in map(side_of, actors)}
    return tuple(found[key] for key in sorted(found))
