"""What a person decides about claims, events and reports: kept as judgements, events made anew.

Each function takes who (`by`), why, and what they had before their eyes (`seen`, from
`reviewing`), keeps one judgement, merges unless told not to, and gives the
judgement back: with `needs_second` it counts only when another person has confirmed it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Required, TypedDict, Unpack

from sitrace.errors import InputError
from sitrace.model import Claim, Event, Judgement, Toll, Verdict
from sitrace.model.base import digest
from sitrace.model.standing import Standing
from sitrace.running.adding import merge_news
from sitrace.running.reviewing import ReviewState, find_claim, review_state
from sitrace.store import Store


class How(TypedDict, total=False):
    """`merge` False: the caller makes the events anew, after the last of many."""

    by: Required[str]
    why: str | None
    seen: str | None
    merge: bool


def accept(store: Store, claim_id: str, **how: Unpack[How]) -> Judgement:
    """The claim is read rightly; takes back an earlier `reject`."""
    return _keep(store, Verdict.ACCEPT, how, claim=find_claim(store, claim_id).id)


def reject(store: Store, claim_id: str, **how: Unpack[How]) -> Judgement:
    """The claim is read wrongly: it stays listed and does not count."""
    return _keep(store, Verdict.REJECT, how, claim=find_claim(store, claim_id).id)


def correct(
    store: Store, claim_id: str, fields: dict[str, object], **how: Unpack[How]
) -> Judgement:
    """`fields`: those of the claim that the person reads otherwise; what was corrected stays so."""
    if not fields:
        raise InputError("a correction needs at least one field")
    state = review_state(store, claim_id)
    merged = _correction(state) | fields
    # Else what somebody corrects at the same moment would be lost from the later correction.
    how["seen"] = how.get("seen") or state.seen
    return _keep(store, Verdict.CORRECT, how, claim=state.claim.id, correction=merged)


def choose(store: Store, claim_id: str, **how: Unpack[How]) -> Judgement:
    """This toll's figure becomes the best one of its line; the range stays as all say."""
    toll = review_state(store, claim_id).reading
    if not isinstance(toll, Toll):
        raise InputError(f"claim {toll.id} is no toll: only a figure can be chosen")
    if (toll.low, toll.best, toll.high) == (None, None, None):
        raise InputError(f"claim {toll.id} gives no number; correct it first")
    if not toll.realis.happened or toll.cumulative_since:
        kind = "a running total" if toll.cumulative_since else toll.realis.value
        raise InputError(f"claim {toll.id} is {kind}: it is no figure of what happened")
    return _keep(store, Verdict.CHOOSE, how, claim=toll.id)


def join(store: Store, a: str, b: str, **how: Unpack[How]) -> Judgement:
    """Two are one event. `a` and `b` are ids of claims or events; of events, with all claims."""
    return _keep_pair(store, Verdict.SAME_EVENT, _members(store, a), _members(store, b), how)


def part(store: Store, a: str, b: str, **how: Unpack[How]) -> Judgement:
    """Two are not one event. `a` and `b` are ids of claims or events."""
    return _keep_pair(store, Verdict.DIFFERENT_EVENT, _members(store, a), _members(store, b), how)


def split(store: Store, event_id: str, claim_ids: Collection[str], **how: Unpack[How]) -> Judgement:
    """These claims of the event are another event than its rest; what hangs on them goes along."""
    event = store.event(event_id)
    if event is None:
        raise InputError(f"no event {event_id}: `sitrace events` lists them")
    leaving = [find_claim(store, id_).id for id_ in claim_ids]
    strangers = sorted(set(leaving) - set(event.claims))
    if strangers or not leaving:
        raise InputError(f"claims {', '.join(strangers) or '(none)'} are not in event {event.id}")
    leaving = _with_dependents(store, event, leaving)
    rest = [id_ for id_ in event.claims if id_ not in leaving]
    if not rest:
        raise InputError(f"nothing would be left of event {event.id}")
    return _keep_pair(store, Verdict.DIFFERENT_EVENT, leaving, rest, how)


def duplicate(store: Store, document_id: str, of: str, **how: Unpack[How]) -> Judgement:
    """The report only repeats another one: the two count as one voice."""
    copy, original = (_document(store, id_) for id_ in (document_id, of))
    if copy == original:
        raise InputError(f"{copy} cannot be a duplicate of itself")
    return _keep(store, Verdict.DUPLICATE, how, document=copy, other=original)


def undo(store: Store, judgement_id: str, **how: Unpack[How]) -> Judgement:
    """The judgement holds no more; what it had replaced holds again."""
    return _keep(store, Verdict.UNDO, how, about=_judgement(store, judgement_id))


def confirm(store: Store, judgement_id: str, **how: Unpack[How]) -> Judgement:
    """A second person agrees. StoreError where it is the same one, or nothing waits."""
    return _keep(store, Verdict.CONFIRM, how, about=_judgement(store, judgement_id))


def _correction(state: ReviewState) -> dict[str, object]:
    """The correction that holds."""
    counting = [j.judgement for j in state.judgements if j.standing is Standing.COUNTS]
    on_fields = [j for j in counting if j.verdict is Verdict.CORRECT]
    return dict(on_fields[-1].correction or {}) if on_fields else {}


def _keep_pair(
    store: Store, verdict: Verdict, a: Sequence[str], b: Sequence[str], how: How
) -> Judgement:
    if set(a) & set(b):
        raise InputError("these are one and the same already")
    sides = {"claim": a[0], "claims": tuple(a[1:]), "other": b[0], "others": tuple(b[1:])}
    return _keep(store, verdict, how, **sides)


def _keep(store: Store, verdict: Verdict, how: How, **fields: Any) -> Judgement:
    at, by = datetime.now(UTC), how["by"].strip()
    if not by:
        raise InputError("a judgement needs the name of the person who makes it")
    key = digest(verdict, *sorted(fields.items()), at.isoformat(), by)
    made = Judgement(id=key, verdict=verdict, by=by, at=at, why=how.get("why"), **fields)
    kept = store.add_judgement(made, seen=how.get("seen"))
    if how.get("merge", True):
        merge_news(store)
    return kept


def _document(store: Store, document_id: str) -> str:
    found = store.document(document_id)
    if found is None:
        raise InputError(f"no report {document_id}")
    return found.id


def _judgement(store: Store, judgement_id: str) -> str:
    found = store.judgement(judgement_id)
    if found is None:
        raise InputError(f"no judgement {judgement_id}: `sitrace judge list` lists them")
    return found.id


def _members(store: Store, id_: str) -> list[str]:
    """The claims behind an id, of an event or of a claim."""
    event = store.event(id_)
    if event is not None:
        return list(event.claims)
    claim = store.claim(id_)
    if claim is None:
        raise InputError(f"neither an event nor a claim {id_}")
    return [claim.id]


def _with_dependents(store: Store, event: Event, ids: Iterable[str]) -> list[str]:
    """With the tolls and damages of these incidents, and with the parts of these tolls."""
    found = dict.fromkeys(ids)
    claims = [claim for id_ in event.claims if (claim := store.claim(id_))]
    for _ in claims:
        hanging = [c.id for c in claims if c.id not in found and _hangs_on(c, found)]
        if not hanging:
            break
        found |= dict.fromkeys(hanging)
    return list(found)


def _hangs_on(claim: Claim, ids: Collection[str]) -> bool:
    return any(getattr(claim, name, None) in ids for name in ("incident", "part_of"))
