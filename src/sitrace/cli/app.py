"""All commands in one place, and what becomes of errors."""

import io
import sys
from typing import Annotated

import typer

from sitrace.cli import desk_users, judge
from sitrace.cli.actors import actors
from sitrace.cli.analysis import changes, control, network, rollup
from sitrace.cli.code import code
from sitrace.cli.desk import desk
from sitrace.cli.events import claims, events, merge
from sitrace.cli.explain import explain
from sitrace.cli.gazetteer import add, info, list_, remove
from sitrace.cli.keeping import backup, doctor, restore
from sitrace.cli.messages import complain
from sitrace.cli.past import compare, escalation, outlook
from sitrace.cli.resolve import resolve
from sitrace.cli.schema import schema
from sitrace.cli.settings import settings
from sitrace.cli.show import show, why
from sitrace.cli.sitrep import sitrep
from sitrace.cli.stdout import UNWRITTEN
from sitrace.errors import SitraceError

UNUSABLE = 3

app = typer.Typer(
    help="Sitreps you can trace: news reports in, evidence-linked claims and events out.",
    epilog="Begin with `sitrace code reports/ --db mine.sitrace`, then `sitrace desk --db mine.sitrace`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def tell_version(asked: bool) -> None:
    if asked:
        from sitrace import __version__

        typer.echo(f"sitrace {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=tell_version),
    ] = False,
) -> None:
    pass


COMMANDS = (
    *(code, desk, explain, events, show, why, sitrep, claims, merge, resolve, actors, schema),
    *(rollup, control, network, changes, compare, escalation, outlook),
    *(settings, doctor, backup, restore),
)
SHORT = {
    "code": "Read reports: claims and events out.",
    "desk": "Open the desk in a browser.",
    "explain": "One report as a page, its claims in colour.",
    "events": "List the events of a database.",
    "show": "One event: who says how many.",
    "why": "Why a claim was read, or reports joined.",
    "sitrep": "Write a situation report.",
    "claims": "List the claims of a database.",
    "merge": "Make all events of a database anew.",
    "resolve": "Answer names that stayed open.",
    "actors": "Search or check the registry of actors.",
    "schema": "The JSON Schema of the output.",
    "rollup": "Sum up tolls, each person once.",
    "control": "Who holds which place on a day.",
    "network": "Who leads, backs or fights whom.",
    "changes": "What is new between two days.",
    "compare": "Check “the deadliest since …”.",
    "escalation": "An area against its own past.",
    "outlook": "Baselines for the next months.",
    "settings": "What is settled for a database.",
    "doctor": "Check and mend a database.",
    "backup": "Copy a database safely.",
    "restore": "Put a backup back.",
    "gazetteer add": "Install gazetteers, or places of yours.",
    "gazetteer info": "What a gazetteer was made from.",
    "judge choose": "This toll's figure is the best one.",
    "judge split": "Some claims tell of another event.",
    "judge list": "List the judgements as they came.",
    "judge sign-off": "Whether two people must agree.",
    "desk users remove": "Take an account away.",
    "desk users password": "Set a new password.",
    "desk users token": "Print a new token for a program.",
    "desk users audit": "Who did what, and when.",
}
"""What each command is for, in a line of the list of all; its own help says it in full."""
GROUPS = {
    "gazetteer": ("More places than the embedded gazetteer has.", (add, list_, remove, info)),
    "judge": ("What people decide about claims, events and reports.", judge.COMMANDS),
    "desk users": ("Who may come to a desk, and what they did there.", desk_users.COMMANDS),
}
desks = typer.Typer(short_help=SHORT["desk"])
desks.callback(invoke_without_command=True)(desk)
app.add_typer(desks, name="desk")
for command in COMMANDS:
    if command is not desk:
        app.command(short_help=SHORT[command.__name__])(command)
for name, (told, commands) in GROUPS.items():
    group = typer.Typer(help=told, no_args_is_help=True)
    for member in commands:
        called = member.__name__.rstrip("_").replace("_", "-")
        group.command(called, short_help=SHORT.get(f"{name} {called}"))(member)
    parent, _, own = name.rpartition(" ")
    (desks if parent else app).add_typer(group, name=own)


def main() -> None:
    """Runs the command; what is wrong on purpose is one line and a status, never a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        app()
    except SitraceError as error:
        complain(str(error))
        sys.exit(UNUSABLE)
    except OSError as error:
        if error.errno not in UNWRITTEN:
            raise
        complain(f"the output could not be written: {error.strerror}")
        sys.stdout = None  # else Python tries once more at its end, and tells a traceback
        sys.exit(UNUSABLE)
