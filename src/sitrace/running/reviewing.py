"""How claims stand with the people who review them."""

from sitrace.errors import InputError
from sitrace.model import Claim, Event, Judgement, Verdict
from sitrace.model.base import Frozen
from sitrace.model.standing import Bench, Standing
from sitrace.running.answers import Answers
from sitrace.store import NOTHING, EventFilter, Store

_ON_CLAIMS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


class Judged(Frozen):
    """A judgement, whether it counts, and who has confirmed it."""

    judgement: Judgement
    standing: Standing
    confirmed_by: tuple[str, ...] = ()


class ReviewState(Frozen):
    """All that a person needs who judges a claim.

    `verdict`: the last word on it, `None` where nobody has spoken. `reading`: the claim with what
    people have corrected. `seen` goes back with the judgement. `judgements` in the order they came.
    """

    claim: Claim
    reading: Claim
    verdict: Verdict | None
    chosen: bool
    judgements: tuple[Judged, ...]
    event: str | None
    event_seen: str | None
    seen: str

    @property
    def pending(self) -> list[Judgement]:
        return [j.judgement for j in self.judgements if j.standing is Standing.PENDING]


def review_state(store: Store, claim_id: str) -> ReviewState:
    """How a claim stands with people. InputError when there is no such claim."""
    claim = find_claim(store, claim_id)
    told = list(store.judgements(claim.id))
    bench = Bench(told)
    on_claim = {j.verdict: j for j in bench.in_force() if j.claim == claim.id}
    spoken = [j for j in bench.in_force() if j.claim == claim.id and j.verdict in _ON_CLAIMS]
    correction = on_claim.get(Verdict.CORRECT)
    answered = Answers.read(store.judgements()).apply(claim)
    event = next(store.events(EventFilter(claim=claim.id, limit=1)), None)
    return ReviewState(
        claim=claim,
        reading=correction.corrected(answered) if correction else answered,
        verdict=spoken[-1].verdict if spoken else None,
        chosen=Verdict.CHOOSE in on_claim,
        judgements=tuple(_judged(j, bench) for j in told),
        event=event.id if event else None,
        event_seen=event_token(event) if event else None,
        seen=told[-1].id if told else NOTHING,
    )


def event_token(event: Event) -> str:
    """What `seen` is for somebody who looked at this event."""
    return f"{event.id}@{event.revision}"


def list_judged(store: Store, *things: str) -> list[Judged]:
    """All judgements, or those on these claims, reports and judgements, in the order they came."""
    told = list(store.judgements(*things))
    bench = Bench(told)
    return [_judged(judgement, bench) for judgement in told]


def _judged(judgement: Judgement, bench: Bench) -> Judged:
    agreed = tuple(c.by for c in bench.confirmations(judgement.id))
    standing = bench.standing(judgement.id)
    return Judged(judgement=judgement, standing=standing, confirmed_by=agreed)


def find_claim(store: Store, claim_id: str) -> Claim:
    found = store.claim(claim_id)
    if found is None:
        raise InputError(f"no claim {claim_id}: `sitrace claims` lists them")
    return found
