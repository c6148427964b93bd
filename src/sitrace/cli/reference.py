"""The page docs/cli.md, made from the commands: `python -m sitrace.cli.reference > docs/cli.md`."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

from typer import Context
from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from sitrace.cli.app import COMMANDS, GROUPS

HEAD = """# Commands

Made from the commands themselves by `make docs`; a test fails when it lags behind them.

Data goes to standard output, remarks and the progress bar to standard error. CSV is UTF-8 without a
byte order mark, lines end in CRLF, and a cell that a spreadsheet would run as a formula begins with
`'`. GeoJSON is WGS 84; what has no coordinates is kept, with a null geometry.

| status | meaning |
|---|---|
| 0 | done |
| 1 | some inputs could not be read or coded; they are named, the rest is done |
| 2 | a wrong option |
| 3 | nothing could be read, or the database or the thing asked for is not there |
| 130 | interrupted; what was done by then is kept and printed |
"""


def make_reference() -> str:
    groups = (
        part
        for group, (_, commands) in GROUPS.items()
        for command in commands
        for part in describe(command, f"{group} ")
    )
    alone = (part for command in COMMANDS for part in describe(command))
    return "\n".join([HEAD, *alone, *groups])


def describe(command: Callable[..., Any], group: str = "") -> Iterator[str]:
    """A heading, how it is called, what it does, and a table of its options."""
    called = f"{group}{command.__name__.rstrip('_').replace('_', '-')}"
    hints = get_type_hints(command, include_extras=True)
    described = []
    for name, parameter in inspect.signature(command).parameters.items():
        if hints[name] is Context:
            continue
        kind, info = get_args(hints[name])[:2]
        described.append(Described(name, kind, info, parameter.default))
    taken = [d for d in described if isinstance(d.info, ArgumentInfo)]
    arguments = [str(d.info.metavar) if d.required else f"[{d.info.metavar}]" for d in taken]
    required = [d.usage for d in described if isinstance(d.info, OptionInfo) and d.required]
    usage = " ".join(["sitrace", called, *arguments, *required, "[OPTIONS]"])
    yield f"## {called}\n\n```\n{usage}\n```\n"
    yield f"{inspect.getdoc(command)}\n"
    yield "| option | what it does |\n|---|---|"
    yield from (one.row for one in described)
    yield ""


class Described:
    """One argument or option: its type, what typer was told of it, and its default."""

    def __init__(self, name: str, kind: Any, info: ParameterInfo, default: Any) -> None:
        self.name, self.kind, self.info, self.default = name, kind, info, default

    @property
    def required(self) -> bool:
        return self.default is inspect.Parameter.empty

    @property
    def names(self) -> str:
        """ "--out, -o" as declared, else made of the parameter's name."""
        # In an Annotated the first declaration is where typer otherwise has the default.
        declared = [self.info.default, *(getattr(self.info, "param_decls", None) or ())]
        declared = [name for name in declared if isinstance(name, str)]
        flag = f"--{self.name.rstrip('_').replace('_', '-')}"
        both = f"{flag}, --no-{flag[2:]}" if self.kind is bool else flag
        return ", ".join(declared) or both

    @property
    def takes(self) -> str:
        if self.info.metavar:
            return str(self.info.metavar)
        return " | ".join(choices(self.kind)) or ("" if self.kind is bool else "TEXT")

    @property
    def usage(self) -> str:
        return f"{self.names.split(',')[0]} {self.takes}"

    @property
    def row(self) -> str:
        argument = isinstance(self.info, ArgumentInfo)
        name = f"`{self.takes}`" if argument else f"`{f'{self.names} {self.takes}'.strip()}`"
        default = "" if self.required or not self.default else f" Default: `{self.default}`."
        if self.default is True:
            default = ""
        return f"| {escaped(name)} | {escaped(str(self.info.help))}{default} |"


def escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def choices(kind: Any) -> tuple[str, ...]:
    """The words that an option takes, when it takes nothing else."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((get_args(part) for part in get_args(kind) if get_origin(part) is Literal), ())


if __name__ == "__main__":
    print(make_reference(), end="")
