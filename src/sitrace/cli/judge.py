"""sitrace judge: what people decide about claims, events and reports."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sitrace.cli.listing import Fact, Listing, print_rows
from sitrace.cli.messages import say
from sitrace.cli.options import Database
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.model import Judgement
    from sitrace.running.reviewing import Judged
    from sitrace.store import Store

By = Annotated[str | None, typer.Option(metavar="WHO", help="Who decides; else your user name.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why; kept with it.")]
Seen = Annotated[
    str | None,
    typer.Option(
        metavar="TOKEN",
        help="What you looked at: the id of the last judgement on it, or none, or EVENT@REVISION. "
        "When somebody has judged since, nothing is kept and you are told.",
    ),
]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="The claim's id, or enough of its beginning.")
]
JudgementId = Annotated[
    str,
    typer.Argument(metavar="JUDGEMENT", help="The judgement's id, or enough of its beginning."),
]
Either = Annotated[
    str, typer.Argument(metavar="ID", help="An event or a claim: its id, or enough of it.")
]
Report = Annotated[
    str, typer.Argument(metavar="REPORT", help="The report's id, or enough of its beginning.")
]


def accept(claim: ClaimId, db: Database, by: By = None, why: Why = None, seen: Seen = None) -> None:
    """A claim is read rightly. Takes back an earlier rejection."""
    from sitrace.running import judging

    _judge(db, judging.accept, claim, by=by, why=why, seen=seen)


def reject(claim: ClaimId, db: Database, by: By = None, why: Why = None, seen: Seen = None) -> None:
    """A claim is read wrongly: it stays listed and counts no more."""
    from sitrace.running import judging

    _judge(db, judging.reject, claim, by=by, why=why, seen=seen)


def correct(
    claim: ClaimId,
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="What is to be read otherwise: best=6, group=soldiers, place=null, or JSON.",
        ),
    ],
    db: Database,
    by: By = None,
    why: Why = None,
    seen: Seen = None,
) -> None:
    """Some fields of a claim are read wrongly. The claim itself stays as it was read."""
    from sitrace.running import judging

    _judge(db, judging.correct, claim, parse_fields(fields), by=by, why=why, seen=seen)


def choose(claim: ClaimId, db: Database, by: By = None, why: Why = None, seen: Seen = None) -> None:
    """The figure of this toll is the best one of its line, whatever the policy says."""
    from sitrace.running import judging

    _judge(db, judging.choose, claim, by=by, why=why, seen=seen)


def merge_(
    a: Either, b: Either, db: Database, by: By = None, why: Why = None, seen: Seen = None
) -> None:
    """Two events, or two claims, are one event."""
    from sitrace.running import judging

    _judge(db, judging.join, a, b, by=by, why=why, seen=seen)


def split(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="The event's id, or enough of its beginning.")
    ],
    claims: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM...", help="Its claims that tell of another event."),
    ],
    db: Database,
    by: By = None,
    why: Why = None,
    seen: Seen = None,
) -> None:
    """Some claims of an event tell of another event; what hangs on them goes along."""
    from sitrace.running import judging

    _judge(db, judging.split, event, claims, by=by, why=why, seen=seen)


def duplicate(
    report: Report,
    of: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The report that it repeats.")],
    db: Database,
    by: By = None,
    why: Why = None,
    seen: Seen = None,
) -> None:
    """A report only repeats another one: the two count as one voice."""
    from sitrace.running import judging

    _judge(db, judging.duplicate, report, of, by=by, why=why, seen=seen)


def undo(
    judgement: JudgementId, db: Database, by: By = None, why: Why = None, seen: Seen = None
) -> None:
    """A judgement holds no more. It stays listed, and what it had replaced holds again."""
    from sitrace.running import judging

    _judge(db, judging.undo, judgement, by=by, why=why, seen=seen)


def confirm(
    judgement: JudgementId, db: Database, by: By = None, why: Why = None, seen: Seen = None
) -> None:
    """As a second person, agree with a judgement that waits for one."""
    from sitrace.running import judging

    _judge(db, judging.confirm, judgement, by=by, why=why, seen=seen)


def list_(
    db: Database,
    on: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...", help="Only those on these claims, reports and judgements; whole ids."
        ),
    ] = None,
    pending: Annotated[
        bool, typer.Option("--pending", help="Only those that wait for a second person.")
    ] = False,
    format_: Annotated[
        Listing, typer.Option("--format", help="table: to read. json: everything, for programs.")
    ] = "table",
) -> None:
    """List the judgements in the order they came, with how they stand."""
    from sitrace.running.reviewing import list_judged
    from sitrace.store import Store

    with Store.open(db, read_only=True) as store, opened(None) as stream:
        found = list_judged(store, *on or ())
        rows = [row_of(one) for one in found if one.standing == "pending" or not pending]
        columns = ("id", "standing", "verdict", "on", "by", "at", "why")
        print_rows(rows, columns, format_, stream, "No judgements.")


def sign_off(
    state: Annotated[
        Literal["on", "off", "show"],
        typer.Argument(
            metavar="on|off",
            help="Switches it; without a word, says how it is.",
            show_default=False,
        ),
    ] = "show",
    *,
    db: Database,
) -> None:
    """Whether a judgement that changes figures counts only when a second person has confirmed it.

    It holds for the judgements to come, and is kept in the database.
    """
    from sitrace.store import SIGN_OFF, Store

    with Store.open(db, read_only=state == "show") as store:
        if state != "show":
            store.set_setting(SIGN_OFF, state == "on")
        asked = store.setting(SIGN_OFF) is True
    say("Two people must agree." if asked else "One person's judgement counts.")


def parse_fields(pairs: list[str]) -> dict[str, Any]:
    """{field: value}; a value that is no JSON is taken as words. Usage error without a "="."""
    import json

    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{pair!r} is not FIELD=VALUE, as in best=6")
        try:
            fields[name.strip()] = json.loads(value)
        except ValueError:
            fields[name.strip()] = value
    return fields


def row_of(judged: "Judged") -> Fact:
    one = judged.judgement
    on = one.name or ", ".join(one.things)
    return one.model_dump(mode="json") | {
        "on": on if len(on) < 60 else f"{on[:59]}…",
        "standing": judged.standing.value,
        "confirmed_by": list(judged.confirmed_by),
        "things": list(one.things),
        "at": f"{one.at:%Y-%m-%d %H:%M}",
    }


def _judge(
    db: Path, act: "Callable[..., Judgement]", *what: Any, by: str | None, **how: Any
) -> None:
    """Makes the judgement, and says what became of it."""
    import getpass

    from sitrace.store import Store

    with Store.open(db) as store:
        kept = act(store, *what, by=by or getpass.getuser(), **how)
        say(f"{kept.id}: kept. {_outcome(kept, store)}")


def _outcome(kept: "Judgement", store: "Store") -> str:
    from sitrace.outputs.wording import counted

    if kept.needs_second:
        return f"It counts when another person says `sitrace judge confirm {kept.id}`."
    counts = store.counts()
    return f"{counted(counts['claims'], 'claim')}, {counted(counts['events'], 'event')}."


COMMANDS = (
    *(accept, reject, correct, choose, merge_, split),
    *(duplicate, undo, confirm, list_, sign_off),
)
