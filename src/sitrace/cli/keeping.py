"""sitrace doctor, backup and restore: that a database stays whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitrace.cli.messages import say
from sitrace.cli.options import Database

if TYPE_CHECKING:
    from sitrace.store import Finding

UNSOUND = 1


def doctor(
    db: Database,
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="Make anew what can be: indexes, lookup tables, settings, events."
        ),
    ] = False,
) -> None:
    """Check a database: the file, every record, every quote against its report, the events.

    Reports, claims and judgements are never changed. Status 1 when something is wrong and stays so.
    """
    from sitrace.outputs.wording import counted
    from sitrace.running.doctor import examine, mend
    from sitrace.store import Store

    with Store.open(db, read_only=not repair) as store:
        found = examine(store)
        tell(found)
        if repair and any(finding.mendable for finding in found):
            say("Mended: indexes, lookup tables, settings and events are made anew.")
            mend(store)
            found = examine(store)
            tell(found)
        counts = ", ".join(counted(n, what[:-1]) for what, n in store.counts().items())
    wrong = [finding for finding in found if finding.wrong]
    say(f"{counts}: {counted(len(wrong), 'finding') if wrong else 'sound'}.")
    if wrong:
        say(advice(wrong, repair))
        raise typer.Exit(UNSOUND)


def tell(found: "list[Finding]") -> None:
    for finding in found:
        say(f"{finding.check}: {finding.what}")


def advice(wrong: "list[Finding]", repaired: bool) -> str:
    if any(finding.mendable for finding in wrong) and not repaired:
        return "--repair makes anew what can be."
    return "What is left cannot be made anew: take a backup with `sitrace restore`."


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    db: Database,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file if it is there.")
    ] = False,
) -> None:
    """Copy a database as it is at one moment, also while others work with it. The copy is checked."""
    from sitrace.store import back_up

    back_up(db, to, force=force)
    say(f"{to}: {to.stat().st_size:,} bytes, checked.")


def restore(
    backup: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    db: Annotated[Path, typer.Option("--db", metavar="FILE", help="The database to be restored.")],
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Also where the database is there; it is kept as FILE.replaced."
        ),
    ] = False,
) -> None:
    """Put a backup in the place of a database, after checking it."""
    from sitrace.store import take_back

    kept = take_back(backup, db, force=force)
    say(f"{db}: restored." + (f" What was there is kept as {kept}." if kept else ""))
