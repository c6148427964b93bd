"""A database's comparisons, its events and the user's history brought together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sitrace.errors import InputError
from sitrace.merging.areas import Area, areas_of
from sitrace.merging.comparing import Finding, Setting, Verdict, check_comparison
from sitrace.merging.happened import episode_of, find_subject
from sitrace.merging.measures import says_more
from sitrace.merging.verdicts import read_verdicts
from sitrace.model import Claim, Comparison, Document, Event
from sitrace.model.episode import Episode, History, in_order
from sitrace.running.answers import Answers
from sitrace.running.reaching import read_reach
from sitrace.store import EventFilter, Store

_SILENCE = timedelta(days=31)
"""So long without a report, and what the database tells of the time before is left out."""


@dataclass(frozen=True)
class Checked:
    """A comparison with what a history says of it."""

    claim: Comparison
    finding: Finding


def check_stored(
    store: Store, history: History | None = None, claim_id: str | None = None
) -> list[Checked]:
    """Every comparison that the database's reports make now, or the one named, checked.

    Against `history`, and the database's own events for the days after it; without one against
    those alone. Raises InputError for an id that is no comparison.
    """
    judgements = list(store.judgements())
    answers, rejected = Answers.read(judgements), read_verdicts(judgements).rejected
    claims = [answers.apply(claim) for claim in _comparisons(store, claim_id)]
    past = _continued(history, own_history(store, store.events()))
    return [
        Checked(claim, _check(claim, store, past))
        for claim in claims
        if isinstance(claim, Comparison) and claim.id not in rejected
    ]


def _comparisons(store: Store, claim_id: str | None) -> Iterable[Claim]:
    if claim_id is None:
        return store.claims(kind="comparison")
    claim = store.claim(claim_id)
    if not isinstance(claim, Comparison):
        raise InputError(
            f"no comparison {claim_id}; `sitrace claims --kind comparison` lists those there are"
        )
    return [claim]


def own_history(store: Store, events: Iterable[Event]) -> History | None:
    """The database's events as a history; of no use where no day of publication is known.

    It covers the last unbroken run of reports: no 31 days without one.
    """
    days = sorted({d.published_on for d in store.documents() if d.published_on})
    if not days:
        return None
    first = days[-1]
    for day in reversed(days):
        if first - day > _SILENCE:
            break
        first = day
    episodes = in_order(filter(None, map(episode_of, events)))
    return History("the reports of this database", episodes, first, days[-1])


def _continued(history: History | None, own: History | None) -> History | None:
    """The history, and after it what the database tells."""
    return history.extended(own) if history and own else history or own


def _check(claim: Comparison, store: Store, past: History | None) -> Finding:
    document = store.document(claim.document_id)
    if document is None:
        raise InputError(f"no report {claim.document_id}; run `sitrace doctor` on this database")
    if past is None:
        why = "there is no history, and no report with a day of publication"
        return Finding(claim.id, Verdict.NOT_TESTABLE, why)
    events = store.events(EventFilter(document_id=document.id))
    subject = find_subject(claim, document, store.claims(document.id), events)
    return check_comparison(claim, read_setting(claim, document, subject), past)


def read_setting(claim: Comparison, document: Document, subject: Episode | None) -> Setting:
    """The days and areas that a comparison speaks of, as far as its report tells."""
    published = document.published_on
    told = claim.time.start if claim.time else None
    day = subject.day if subject else told or published
    since, surely = read_reach(claim.since, day, published or day)
    narrowed = says_more(claim, document)
    return Setting(day, since, _areas(claim, subject), subject, surely, narrowed)


def _areas(claim: Comparison, subject: Episode | None) -> Sequence[Area]:
    """The one that the comparison names after its first word; else all around what it is about.

    "The attack on Sake was the deadliest since 2021" names the place of the attack alone.
    """
    place = claim.place or (subject.place if subject else None)
    if place is None or place.unresolved:
        return ()
    areas = areas_of(place)
    named, rank = claim.evidence.get("place"), claim.evidence.get("rank")
    is_scope = claim.place and named and rank and named.start > rank.start
    return areas[:1] if is_scope else areas
