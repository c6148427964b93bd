"""All commands in one place, and what becomes of errors."""

import io
import sys

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
from sitrace.errors import SitraceError

UNUSABLE = 3

app = typer.Typer(
    help="Sitreps you can trace: news reports in, evidence-linked claims and events out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def root() -> None:
    pass


COMMANDS = (
    *(code, desk, explain, events, show, why, sitrep, claims, merge, resolve, actors, schema),
    *(rollup, control, network, changes, compare, escalation, outlook),
    *(settings, doctor, backup, restore),
)
GROUPS = {
    "gazetteer": ("More places than the embedded gazetteer has.", (add, list_, remove, info)),
    "judge": ("What people decide about claims, events and reports.", judge.COMMANDS),
    "desk users": ("Who may come to a desk, and what they did there.", desk_users.COMMANDS),
}
desks = typer.Typer()
desks.callback(invoke_without_command=True)(desk)
app.add_typer(desks, name="desk")
for command in COMMANDS:
    if command is not desk:
        app.command()(command)
for name, (told, commands) in GROUPS.items():
    group = typer.Typer(help=told, no_args_is_help=True)
    for member in commands:
        group.command(member.__name__.rstrip("_").replace("_", "-"))(member)
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
