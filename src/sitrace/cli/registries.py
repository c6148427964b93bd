"""The registries of actors that a command takes besides the shipped one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

Registries = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Actors of your own (YAML), over the shipped ones; can be given several times. Files "
        "in $SITRACE_HOME/actors are always taken.",
        show_default=False,
    ),
]


def use_registries(files: Sequence[Path] | None) -> None:
    """For this process and for those that it starts. Raises InputError for what is no registry."""
    from sitrace.lexicon.actors import load_registry

    if files:
        given = os.environ.get("SITRACE_ACTORS")
        paths = [*([given] if given else []), *(str(path.resolve()) for path in files)]
        os.environ["SITRACE_ACTORS"] = os.pathsep.join(paths)
        load_registry.cache_clear()
    load_registry()
