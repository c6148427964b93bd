"""Where a user's own gazetteers and registries live."""

import os
from pathlib import Path


def data_folder() -> Path:
    """$SITRACE_HOME, else $XDG_DATA_HOME/sitrace, else ~/.local/share/sitrace."""
    if own := os.environ.get("SITRACE_HOME"):
        return Path(own)
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "sitrace"


def registry_paths() -> list[Path]:
    """The user's files of actors: those in `actors` of the data folder, then $SITRACE_ACTORS.

    The variable holds paths as $PATH does; worker processes inherit it. Of two entries with one id
    the last holds.
    """
    kept = sorted((data_folder() / "actors").glob("*.y*ml"))
    given = filter(None, os.environ.get("SITRACE_ACTORS", "").split(os.pathsep))
    return [*kept, *map(Path, given)]
