"""What a report is found by when another one comes: numbers that a database can look up."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import IntEnum
from hashlib import blake2b

from sitrace.merging.blocking import Key, blocks_of
from sitrace.merging.copies import Band, bands_of
from sitrace.merging.reports import Report
from sitrace.merging.units import Unit


class Finds(IntEnum):
    """What a number is good for; it stands in its last two bits."""

    BLOCK = 0
    NAME = 1
    BAND = 2


_KINDS = 4


class _Common(dict[str, int]):
    """Every name is in many reports: then it makes no block."""

    def __missing__(self, name: str) -> int:
        return 10**9


def index_keys(report: Report, units: Iterable[Unit]) -> Sequence[int]:
    """The numbers of a report, each once, in order; signed, of 64 bits."""
    return array("q", sorted({*map(band_number, bands_of(report.signature)), *_of_units(units)}))


def _of_units(units: Iterable[Unit]) -> Iterator[int]:
    for unit in units:
        yield from map(block_number, blocks_of(unit, _Common()))
        yield from map(name_number, unit.facts.names)


def finds(number: int) -> Finds:
    return Finds(number % _KINDS)


def block_number(key: Key) -> int:
    return _number(key, Finds.BLOCK)


def name_number(name: str) -> int:
    return _number(name, Finds.NAME)


def band_number(band: Band) -> int:
    return _number(band, Finds.BAND)


def _number(key: Hashable, kind: Finds) -> int:
    """The same in every process. Should two keys share one, something is compared in vain."""
    hashed = int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), signed=True)
    return hashed - hashed % _KINDS + kind
