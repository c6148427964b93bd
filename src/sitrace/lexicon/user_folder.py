"""Where a user's own gazetteers and registries live."""

import os
from pathlib import Path


def data_folder() -> Path:
    """$SITRACE_HOME, else $XDG_DATA_HOME/sitrace, else ~/.local/share/sitrace."""
    if own := os.environ.get("SITRACE_HOME"):
        return Path(own)
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "sitrace"
