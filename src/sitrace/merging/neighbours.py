"""The reports near some others, read as they are asked for, whatever the size of the whole."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from sitrace.merging.blocking import CROWD, Key, blocks_of, order_in_block
from sitrace.merging.copies import Signature, are_copies, bands_of, group_copies, sign, with_judged
from sitrace.merging.index import band_number, block_number, index_keys, name_number
from sitrace.merging.reports import MOST_WITH_NAME, Reports, read_report
from sitrace.merging.units import Unit, make_units
from sitrace.merging.verdicts import Verdicts
from sitrace.model import Claim, Document


class Shelf(Protocol):
    """Where the reports stand."""

    def load(self, ids: Collection[str]) -> Iterable[tuple[Document, Sequence[Claim]]]:
        """Documents with their current claims."""

    def documents(self, ids: Collection[str]) -> Iterable[Document]:
        """Documents alone."""

    def holders(self, key: int) -> Collection[str]:
        """The documents with this number among their `index_keys`."""

    def count(self, key: int, most: int) -> int:
        """How many they are, counted to one above `most`."""

    def home_of(self, claim_id: str) -> str | None:
        """The document of a current claim."""


class _Frequency(dict[str, int]):
    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf

    def __missing__(self, name: str) -> int:
        self[name] = self._shelf.count(name_number(name), MOST_WITH_NAME)
        return self[name]


class Neighbours:
    """Units by document, by what they are compared by, and by claim."""

    def __init__(self, shelf: Shelf, verdicts: Verdicts) -> None:
        self.shelf = shelf
        self.verdicts = verdicts
        self.reports = Reports({}, {}, _Frequency(shelf))
        self._of: dict[str, list[Unit]] = {}
        self._claims: dict[str, Claim] = {}
        self._keys: dict[str, set[Key]] = {}
        self._blocks: dict[Key, list[Unit]] = {}
        self._signatures: dict[str, Signature] = {}
        self._bands: dict[int, list[str]] = {}

    def units_of(self, document_ids: Iterable[str]) -> list[Unit]:
        """The units of these documents; one without claims has none."""
        wanted = sorted(set(document_ids))
        for document, claims in self.shelf.load([id_ for id_ in wanted if id_ not in self._of]):
            self._take(document, claims)
        return [unit for id_ in wanted for unit in self._of.get(id_, ())]

    def _take(self, document: Document, claims: Sequence[Claim]) -> None:
        self._of[document.id] = []
        if claims:
            report = self.reports.by_id[document.id] = read_report(document)
            read = [self.verdicts.correct(claim) for claim in claims]
            self._claims.update((claim.id, claim) for claim in read)
            self._of[document.id] = make_units(read, report, self.verdicts)

    def claims_of(self, unit: Unit) -> list[Claim]:
        return [self._claims[id_] for id_ in unit.claim_ids]

    def index_keys(self, document_id: str) -> Collection[int]:
        """What the document is to be found by; nothing when it has no claims."""
        units = self.units_of([document_id])
        report = self.reports.by_id.get(document_id)
        return index_keys(report, units) if report else ()

    def near(self, unit: Unit) -> list[Unit]:
        """The units that it is compared with."""
        found: dict[str, Unit] = {}
        for key in self.keys_of(unit):
            block, at = self.place_in_block(key, unit)
            around = chain(block[max(0, at - CROWD) : at], block[at + 1 : at + 1 + CROWD])
            found.update((u.id, u) for u in around if u.document_id != unit.document_id)
        return list(found.values())

    def keys_of(self, unit: Unit) -> set[Key]:
        if unit.id not in self._keys:
            self._keys[unit.id] = blocks_of(unit, self.reports.frequency)
        return self._keys[unit.id]

    def place_in_block(self, key: Key, unit: Unit) -> tuple[list[Unit], int]:
        """Those who share the key, in their order, and the unit's position among them."""
        if key not in self._blocks:
            named = key[1] == "name"
            number = name_number(str(key[2])) if named else block_number(key)
            members = self.units_of(self.shelf.holders(number))
            sharing = [other for other in members if key in self.keys_of(other)]
            self._blocks[key] = sorted(sharing, key=order_in_block)
        block = self._blocks[key]
        return block, bisect_left(block, order_in_block(unit), key=order_in_block)

    def units_with_claims(self, claim_ids: Collection[str]) -> list[Unit]:
        homes = {home for id_ in claim_ids if (home := self.shelf.home_of(id_))}
        wanted = set(claim_ids)
        units = self.units_of(homes)
        return [unit for unit in units if not wanted.isdisjoint(unit.claim_ids)]

    def find_copies(self, document_ids: Iterable[str]) -> None:
        """Finds out for `reports` which of these documents are copies, and of what."""
        pairs = self.copies_of(document_ids)
        copies = group_copies(sorted(pairs))
        self.reports.copy_of = with_judged(copies, self.verdicts.copies, self.reports.by_id)

    def copies_of(self, document_ids: Iterable[str]) -> set[tuple[str, str]]:
        """The pairs of near-identical texts that these are in, and all that hang together with them."""
        done: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        todo = set(document_ids)
        while todo := todo - done:
            done |= todo
            self.units_of(todo)
            found = {pair for id_ in sorted(todo) for pair in self._copies_of(id_)}
            pairs |= found
            todo = {*chain.from_iterable(found), *self._judged_copies(done)}
        return pairs

    def _judged_copies(self, done: set[str]) -> set[str]:
        pairs = self.verdicts.copies
        return {id_ for pair in pairs if not done.isdisjoint(pair) for id_ in pair}

    def _copies_of(self, document_id: str) -> Iterator[tuple[str, str]]:
        """The pairs of near-identical texts that it is in: a band is compared with its first."""
        for number in self.bands(document_id):
            first, *others = self.band(number)
            if first == document_id:
                yield from ((first, other) for other in others if self.are_copies(first, other))
            elif self.are_copies(first, document_id):
                yield first, document_id

    def bands(self, document_id: str) -> list[int]:
        """The numbers of its bands; none when it has no claims, as then it is no copy of any."""
        report = self.reports.by_id.get(document_id)
        return [band_number(band) for band in bands_of(report.signature)] if report else []

    def band(self, number: int) -> list[str]:
        """The documents that a band finds, by id."""
        if number not in self._bands:
            self._bands[number] = sorted(self.shelf.holders(number))
        return self._bands[number]

    def are_copies(self, one: str, other: str) -> bool:
        """Whether two that share a band are near-identical."""
        return are_copies(self._signature(one), self._signature(other))

    def _signature(self, document_id: str) -> Signature:
        known = self.reports.by_id.get(document_id)
        if known:
            return known.signature
        if document_id not in self._signatures:
            for document in self.shelf.documents([document_id]):
                self._signatures[document.id] = sign(document.text)
        return self._signatures[document_id]
