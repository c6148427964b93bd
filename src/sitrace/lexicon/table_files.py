"""Lines of the files that a gazetteer is installed from, with errors that name file and line."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import IO, NamedTuple

from sitrace.errors import InputError

LONGEST_LINE = 1_000_000
"""Bytes; the longest line of GeoNames has some 15,000."""


class Line(NamedTuple):
    """One line without its end, and where it stands."""

    file: str
    number: int
    text: str

    def error(self, why: str) -> InputError:
        return InputError(f"{self.file}, line {self.number}: {why}")


def read_lines(path: Path, member: str | None = None) -> Iterator[Line]:
    """The lines of a UTF-8 file; of a zip file, those of the member (a name in any letter case).

    Raises InputError for what cannot be read, is no whole zip file or is not UTF-8.
    """
    name = f"{path.name}/{member}" if member and is_zip(path) else path.name
    with opened(path, member) as stream:
        number = 0
        while raw := stream.readline(LONGEST_LINE):
            number += 1
            yield Line(name, number, decode(raw, name, number))


def decode(raw: bytes, name: str, number: int) -> str:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}, line {number}: byte {error.start + 1} is not UTF-8; "
            "save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
        ) from error
    if "\x00" in text:
        raise InputError(f"{name}, line {number}: holds binary data; give a text file")
    return text.rstrip("\r\n")


@contextmanager
def opened(path: Path, member: str | None) -> Iterator[IO[bytes]]:
    """The bytes of a file or of a zip file's member."""
    try:
        if not is_zip(path):
            with path.open("rb") as stream:
                yield stream
            return
        with zipfile.ZipFile(path) as archive, archive.open(find_member(archive, member)) as stream:
            yield stream
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(
            f"{path}: is no whole zip file ({error}); download it again, or give the text in it"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def find_member(archive: zipfile.ZipFile, member: str | None) -> zipfile.ZipInfo:
    wanted = (member or "").casefold()
    for info in archive.infolist():
        if info.filename.casefold() == wanted:
            return info
    raise InputError(f"{archive.filename}: holds no {member}; is it what its name says?")


def sha256_of(path: Path) -> str:
    """The file's checksum, in hex. Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
