"""What the registry knows of one actor, and reading entries from YAML files."""

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError, model_validator

from sitrace.errors import InputError
from sitrace.lexicon.countries import load_yaml
from sitrace.model.actor import ActorKind, SourceKind
from sitrace.model.base import Frozen

SOURCE_KINDS = {
    ActorKind.STATE_FORCES: SourceKind.GOVERNMENT,
    ActorKind.REBEL: SourceKind.ARMED_GROUP,
    ActorKind.MILITIA: SourceKind.ARMED_GROUP,
    ActorKind.EXTERNAL_FORCES: SourceKind.GOVERNMENT,
    ActorKind.CIVILIANS: SourceKind.WITNESS,
    ActorKind.PROTESTERS: SourceKind.WITNESS,
    ActorKind.POLICE: SourceKind.GOVERNMENT,
    ActorKind.UN: SourceKind.UN,
    ActorKind.AID_AGENCY: SourceKind.AID_AGENCY,
    ActorKind.MEDIA: SourceKind.MEDIA,
    ActorKind.UNKNOWN: SourceKind.UNKNOWN,
}
"""What an actor of a kind is as a claimant, where its entry does not say otherwise."""


class Entry(Frozen):
    """One actor. `active`: first and last year, None where open; `parents`: what it is part of."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    source_kind: SourceKind
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    operates_in: tuple[str, ...] = ()
    """Codes of further countries where it fights or works."""
    parents: tuple[str, ...] = ()
    active: tuple[int | None, int | None] = (None, None)
    reference: str | None = Field(default=None, pattern=r"^https://")
    """Where a reader can look it up."""

    @model_validator(mode="before")
    @classmethod
    def _fill_source_kind(cls, row: Any) -> Any:
        if isinstance(row, dict) and row.get("kind") in SOURCE_KINDS:
            return {"source_kind": SOURCE_KINDS[row["kind"]], **row}
        return row

    def is_active(self, on: date | None) -> bool:
        """Whether it existed in the year of that day; without a day, yes."""
        first, last = self.active
        return on is None or (first or on.year) <= on.year <= (last or on.year)


def read_entries(extra_paths: Iterable[Path] = ()) -> dict[str, Entry]:
    """The shipped entries by id; those of the user's files replace entries of the same id.

    Raises InputError, naming the file, where a user's file cannot be read as entries.
    """
    folder = files("sitrace.lexicon") / "data" / "actors"
    shipped = sorted(folder.iterdir(), key=lambda path: path.name)
    entries = {entry.id: entry for path in shipped for entry in _read_file(path)}
    for path in extra_paths:
        entries |= {entry.id: entry for entry in read_user_file(path)}
    return entries


def _read_file(path: Traversable) -> Iterator[Entry]:
    content = load_yaml(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not isinstance(content.get("actors"), list):
        raise TypeError("it must hold a list under `actors:`")
    shared = {key: value for key, value in content.items() if key != "actors"}
    for number, row in enumerate(content["actors"], start=1):
        yield _read_entry(number, shared | row if isinstance(row, dict) else row)


def _read_entry(number: int, row: Any) -> Entry:
    try:
        return Entry.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        whose = f" ({row['id']})" if isinstance(row, dict) and "id" in row else ""
        field = ".".join(map(str, first["loc"])) or "it"
        raise TypeError(f"entry {number}{whose}, {field}: {first['msg']}") from error


def read_user_file(path: Path) -> list[Entry]:
    """The entries of a user's file. Raises InputError that says what is wrong where."""
    try:
        return list(_read_file(path))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file of actors") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte {error.start + 1} is not UTF-8; save it as UTF-8"
        ) from error
    except (OSError, TypeError, yaml.YAMLError) as error:
        told = " ".join(str(error).split())  # YAML tells on several lines which one is wrong
        told = told.replace(' in "<unicode string>"', "")
        raise InputError(f"{path} is no file of actors: {told}") from error
