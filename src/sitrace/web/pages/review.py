"""The review queue: one claim after the other, with its words in view."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitrace.errors import ConflictError, InputError, StoreError
from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import Event, EventStatus, Judgement
from sitrace.model.base import digest
from sitrace.model.standing import person
from sitrace.outputs.explained.page import KINDS
from sitrace.running.reviewing import event_token
from sitrace.web.access.people import User
from sitrace.web.asking import OurForm, TheDesk, TheUser
from sitrace.web.desk import Desk
from sitrace.web.rendering import render
from sitrace.web.reviewing.deeds import PAST, Asked, UnfitError, changes, do
from sitrace.web.reviewing.inputs import Group, fields_of, make_groups
from sitrace.web.reviewing.queue import Item, State, Wanted, progress_words
from sitrace.web.reviewing.views import View, make_view

router = APIRouter(include_in_schema=False)
LISTED = 60
"""Claims of the queue that are listed, around the one in view."""
_STATES = {"todo": marked("to do"), "all": marked("all"), **{one.value: one.value for one in State}}


def _wanted(
    kind: str = "",
    status: str = "",
    toll: Annotated[str, Query(max_length=12)] = "",
    state: str = "todo",
    report: str = "",
    event: str = "",
) -> Wanted:
    """Anything that means nothing lets everything through, as a link of yesterday may."""
    people = int(toll) if toll.isascii() and toll.isdigit() else 0
    return Wanted(
        kind=kind if kind in KINDS else "",
        status=status if status in set(EventStatus) else "",
        toll=people,
        state=state if state in _STATES else "todo",
        report=report,
        event=event,
    )


TheWanted = Annotated[Wanted, Depends(_wanted)]


@router.get("/review")
def show_queue(
    request: Request,
    desk: TheDesk,
    user: TheUser,
    wanted: TheWanted,
    claim: str = "",
    done: str = "",
) -> Response:
    """`claim`: the one in view, else the first; `done`: a judgement that was just made."""
    if claim and desk.store.claim(claim) is None:
        raise HTTPException(404, _("No such claim here. It may have been read anew since."))
    return _show(request, desk, user, wanted, claim, done=desk.store.judgement(done))


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/review/{deed}", dependencies=[OurForm])
def judge(
    request: Request,
    desk: TheDesk,
    user: TheUser,
    form: Annotated[FormData, Depends(_form)],
    deed: str,
    claim: Annotated[str, Form()],
    back: Annotated[str, Form()] = "",
) -> Response:
    """Leads to the next claim. 409 when others have judged since, 422 for an unfit correction."""
    wanted = _wanted(**_filters(back))
    asked = _asked(form, deed, user.name)
    request.state.told = f"{deed} {asked.subject} {asked.other}".strip()
    try:
        judgement = _do(desk, asked, str(form.get("upto", "")))
    except ConflictError as error:
        return _show_conflict(request, desk, asked, claim, back, str(error))
    except UnfitError as error:
        return _show(request, desk, user, wanted, claim, asked=asked, errors=error.errors)
    except (InputError, StoreError) as error:
        return _show(request, desk, user, wanted, claim, asked=asked, errors={"": str(error)})
    desk.refresher.refresh(0.3 if deed in _QUICK else 3.0)
    return RedirectResponse(_after(deed, claim, wanted, str(form.get("next", "")), judgement), 303)


def _do(desk: Desk, asked: Asked, upto: str) -> Judgement:
    """What somebody's own judgements have made of an event since it was shown is no news to them."""
    try:
        return do(desk.store, asked)
    except ConflictError:
        event = desk.store.event(asked.subject) if asked.deed in ("merge", "split") else None
        if event is None or not _only_mine(desk, event, asked.by, upto):
            raise
        others = asked.seen.split()[1:]
        return do(desk.store, replace(asked, seen=" ".join([event_token(event), *others])))


def _only_mine(desk: Desk, event: Event, by: str, upto: str) -> bool:
    """`upto`: see `View.upto`."""
    number, _, members = upto.partition("-")
    if members != digest(*event.claims) or not number.isdigit():
        return False
    desk.refresher.refresh()
    told = list(desk.store.judgements())[int(number) :]
    news = [judgement for judgement in told if set(judgement.things) & set(event.claims)]
    return bool(news) and all(person(judgement.by) == person(by) for judgement in news)


def _asked(form: FormData, deed: str, by: str) -> Asked:
    told = {name: value for name, value in form.items() if isinstance(value, str)}
    # The event to merge with comes with the revision in which it was shown.
    other, _, revision = told.get("other", "").partition("@")
    seen = [told.get("seen", ""), f"{other}@{revision}" if revision else ""]
    return Asked(
        deed=deed,
        subject=told.get("subject", ""),
        by=by,
        seen=" ".join(filter(None, seen)),
        base=told.get("base", ""),
        why=told.get("why", ""),
        other=other,
        several=[one for one in form.getlist("several") if isinstance(one, str)],
        typed={k: v for k, v in told.items() if k not in _OURS},
    )


_OURS = {
    "token",
    "claim",
    "subject",
    "seen",
    "base",
    "why",
    "other",
    "several",
    "back",
    "next",
    "upto",
}
"""Inputs that are no field of a claim."""
_QUICK = ("accept", "reject")
"""Deeds after which somebody goes on at once; the events follow."""
_STAY = ("undo", "choose", "merge", "split", "duplicate")
"""Deeds after which the same claim stays in view."""


def _after(deed: str, claim: str, wanted: Wanted, next: str, judgement: Judgement) -> str:
    shown = claim if deed in _STAY else next
    return f"/review?{_query(wanted, claim=shown, done=judgement.id)}"


def _query(wanted: Wanted, **more: str) -> str:
    """An address says only what is not so anyway."""
    plain = asdict(Wanted())
    told = {k: v for k, v in asdict(wanted).items() if v != plain[k]} | more
    return urlencode({name: value for name, value in told.items() if value})


def _filters(back: str) -> dict[str, str]:
    return {k: v for k, v in parse_qsl(back, max_num_fields=20) if k in asdict(Wanted())}


def _show(
    request: Request,
    desk: Desk,
    user: User,
    wanted: Wanted,
    claim: str,
    *,
    done: Judgement | None = None,
    asked: Asked | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    queue = desk.queues.current()
    found = queue.find(wanted, user.name)
    shown = claim or (found[0].claim.id if found else "")
    at = next((n for n, item in enumerate(found) if item.claim.id == shown), None)
    view = make_view(desk.store, shown) if shown else None
    typed = asked.typed if asked and asked.deed == "correct" else {}
    groups = make_groups(view.claim, typed, errors or {}) if view else []
    finished, left = queue.done_today(user.name), len(queue.find(Wanted(), user.name))
    return render(
        request,
        "review.html",
        422 if errors else 200,
        view=view,
        item=queue.by_id.get(shown),
        groups=groups,
        labels=dict(_labels(groups)),
        errors=errors or {},
        asked=asked,
        done=done,
        done_claim=queue.by_id[done.claim].claim if done and done.claim in queue.by_id else None,
        past=PAST,
        listed=_around(found, at),
        count=len(found),
        place=at,
        total=len(queue.items),
        back=_query(wanted),
        link=lambda **more: f"/review?{_query(wanted, **more)}",
        before=found[at - 1].claim.id if at else "",
        next=_next(found, at),
        wanted=wanted,
        kinds=KINDS,
        statuses=list(EventStatus),
        states=_STATES,
        finished=finished,
        left=left,
        progress=progress_words(finished, left),
        others=queue.others_today(user.name).most_common(5),
        event_token=event_token,
    )


def _labels(groups: Iterable[Group]) -> Iterator[tuple[str, str]]:
    """What each input is called, for a list of what is to be mended."""
    for group in groups:
        for one in (one for row in group.rows for one in row):
            is_plain = one.label == group.label or ":" in one.label
            name = _(one.label)
            yield one.name, name if is_plain else f"{_(group.label)}: {name}"


def _next(found: Sequence[Item], at: int | None) -> str:
    """The claim after this one; after one that is not in the list, the first."""
    after = found[at + 1 :] if at is not None else found
    return after[0].claim.id if after else ""


def _around(found: Sequence[Item], at: int | None) -> Sequence[Item]:
    start = max(0, min((at or 0) - LISTED // 3, len(found) - LISTED))
    return found[start : start + LISTED]


def _show_conflict(
    request: Request, desk: Desk, asked: Asked, claim: str, back: str, told: str
) -> Response:
    """What others have done, what this one was about to do, and a form that decides."""
    view = make_view(desk.store, claim)
    return render(
        request,
        "review_conflict.html",
        409,
        view=view,
        asked=asked,
        told=told,
        past=PAST,
        theirs=_since(view, asked),
        rows=_compare(desk, view, asked),
        seen=_seen_now(desk, view, asked),
        other=_other_now(desk, asked),
        back=back,
    )


def _since(view: View, asked: Asked) -> list[Any]:
    """What was said on the claim after what this person saw."""
    told = list(view.state.judgements)
    ids = [one.judgement.id for one in told]
    last = asked.seen.split()[0] if asked.seen else ""
    return told[ids.index(last) + 1 :] if last in ids else told


def _seen_now(desk: Desk, view: View, asked: Asked) -> str:
    if asked.deed in ("merge", "split"):
        return view.event_seen
    return view.report_seen if asked.deed == "duplicate" else view.state.seen


def _other_now(desk: Desk, asked: Asked) -> str:
    found = desk.store.event(asked.other) if asked.deed == "merge" else None
    return event_token(found) if found else asked.other


def _compare(desk: Desk, view: View, asked: Asked) -> list[tuple[str, Any, Any, Any]]:
    """(field, as the coder read it, as it stands now, as this person has it)."""
    if asked.deed != "correct":
        return []
    mine = changes(desk.store, asked)
    read, now = fields_of(view.state.claim), fields_of(view.claim)
    names = [name for name in read if name in mine or read[name] != now[name]]
    return [(name, read[name], now[name], mine.get(name, now[name])) for name in names]
