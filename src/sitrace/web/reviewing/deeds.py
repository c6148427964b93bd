"""What a form on a claim asks for, done: one function a deed. Each gives the judgement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitrace.errors import InputError, SitraceError
from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import Claim, Judgement, Verdict
from sitrace.model.standing import Bench
from sitrace.running import judging
from sitrace.running.answers import Answers
from sitrace.running.judging import How
from sitrace.running.reviewing import review_state
from sitrace.store import NOTHING, Store
from sitrace.web.reviewing.edits import check, read_edit

LONGEST_WHY = 1000


class UnfitError(SitraceError):
    """A correction that the model refuses; `errors` by the input's name."""

    code = "unfit"

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {told}" for name, told in errors.items()))
        self.errors = errors


@dataclass(frozen=True)
class Asked:
    """A form as it came: `subject` is the claim, event, report or judgement; `seen` what was shown."""

    deed: str
    subject: str
    by: str
    seen: str
    base: str = ""
    """What the form's values were filled in from: the id of the last judgement then."""
    why: str = ""
    other: str = ""
    several: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def how(self) -> How:
        why = " ".join(self.why.split())[:LONGEST_WHY] or None
        return {"by": self.by, "why": why, "seen": self.seen, "merge": False}


def do(store: Store, asked: Asked) -> Judgement:
    """Keeps it; events are not made anew. ConflictError when others have judged since."""
    deed = DEEDS.get(asked.deed)
    if deed is None:
        raise InputError(f"nothing here is called {asked.deed!r}")
    return deed(store, asked)


def _correct(store: Store, asked: Asked) -> Judgement:
    fields, now = changes(store, asked), review_state(store, asked.subject).reading
    # Somebody may have corrected another field since the form was filled in: both must fit.
    errors = check(now, fields)
    if errors:
        raise UnfitError(errors)
    if not fields:
        raise UnfitError({"": _("Nothing was changed. To agree with the claim, accept it.")})
    return judging.correct(store, asked.subject, fields, **asked.how)


def changes(store: Store, asked: Asked) -> dict[str, Any]:
    """The fields that a correction changes against what its form showed. UnfitError."""
    edit = read_edit(reading_at(store, asked.subject, asked.base or asked.seen), asked.typed)
    if edit.errors:
        raise UnfitError(edit.errors)
    return edit.fields


def reading_at(store: Store, claim_id: str, last: str) -> Claim:
    """The claim as it read when this was the last judgement on it."""
    state = review_state(store, claim_id)
    told = [told.judgement for told in state.judgements]
    ids = [judgement.id for judgement in told]
    then = told[: ids.index(last) + 1] if last in ids else [] if last == NOTHING else told
    answered = Answers.read(store.judgements()).apply(state.claim)
    held = [j for j in Bench(then).in_force() if j.verdict is Verdict.CORRECT]
    return held[-1].corrected(answered) if held else answered


def _split(store: Store, asked: Asked) -> Judgement:
    if not asked.several:
        raise UnfitError({"several": _("mark the claims that are another event")})
    return judging.split(store, asked.subject, asked.several, **asked.how)


def _with_other(
    deed: Callable[..., Judgement], missing: str
) -> Callable[[Store, Asked], Judgement]:
    def run(store: Store, asked: Asked) -> Judgement:
        if not asked.other:
            raise UnfitError({"other": _(missing)})
        return deed(store, asked.subject, asked.other, **asked.how)

    return run


def _on_subject(deed: Callable[..., Judgement]) -> Callable[[Store, Asked], Judgement]:
    def run(store: Store, asked: Asked) -> Judgement:
        return deed(store, asked.subject, **asked.how)

    return run


DEEDS: dict[str, Callable[[Store, Asked], Judgement]] = {
    "accept": _on_subject(judging.accept),
    "reject": _on_subject(judging.reject),
    "correct": _correct,
    "choose": _on_subject(judging.choose),
    "merge": _with_other(judging.join, marked("choose the event that it is one with")),
    "split": _split,
    "duplicate": _with_other(judging.duplicate, marked("choose the report that it repeats")),
    "undo": _on_subject(judging.undo),
    "confirm": _on_subject(judging.confirm),
}
PAST = {
    "accept": marked("Accepted"),
    "reject": marked("Rejected"),
    "correct": marked("Corrected"),
    "choose": marked("Chosen"),
    "same_event": marked("Merged"),
    "different_event": marked("Split"),
    "duplicate": marked("Marked as a repetition"),
    "undo": marked("Undone"),
    "confirm": marked("Confirmed"),
    "place": marked("Place answered"),
    "actor": marked("Actor answered"),
}
