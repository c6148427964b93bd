"""What the user named, one regular file or address at a time: folders walked, patterns expanded."""

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sitrace.model import Problem
from sitrace.sources.arrival import MAX_BYTES, arrival_of_file, too_large

PATTERN_SIGNS = frozenset("*?[")


def find_files(given: Path) -> Iterator[Path | Problem]:
    """The files that a path or pattern stands for, in sorted order, each once.

    Hidden files and what lies in hidden folders are left out of folders; links to folders are not
    followed, so that no loop can be walked.
    """
    if not os.path.lexists(given) and PATTERN_SIGNS & set(str(given)):
        yield from match_pattern(given)
    elif is_folder(given):
        yield from walk(given)
    else:
        yield given


def match_pattern(pattern: Path) -> Iterator[Path | Problem]:
    matches = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 (takes absolute ones)
    paths = [Path(match) for match in matches if not is_folder(Path(match))]
    yield from paths
    if not paths:
        yield problem(pattern, "not_found", "no file matches; check the pattern")


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def walk(folder: Path) -> Iterator[Path | Problem]:
    empty = True
    for found in walk_visible(folder):
        empty = False
        yield found
    if empty:
        yield problem(folder, "not_found", "a folder without files; check the path")


def walk_visible(folder: Path) -> Iterator[Path | Problem]:
    try:
        children = sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except OSError as error:
        yield unreadable(folder, error)
        return
    for child in children:
        if not is_folder(child):
            yield child
        elif child.is_symlink():
            yield problem(child, "not_read", "links to folders are not followed; give the folder")
        else:
            yield from walk_visible(child)


def check_file(path: Path) -> Problem | None:
    """Why the file must not be opened, if so: what is no regular file could block for ever."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return problem(path, "not_found", "no such file; check the path")
    except (OSError, ValueError) as error:
        return unreadable(path, error)
    if not stat.S_ISREG(status.st_mode):
        return problem(path, "not_text", "not a regular file; give a file, a folder, a URL or -")
    return None


def check_size(path: Path) -> Problem | None:
    if path.stat().st_size > MAX_BYTES:
        return problem(path, "too_large", too_large(MAX_BYTES))
    return None


def unreadable(path: Path, error: Exception) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return problem(path, "unreadable", f"cannot be opened ({reason}); check its permissions")


def problem(path: Path, code: str, message: str) -> Problem:
    return arrival_of_file(path, None).problem(code, message)
