"""What merging needs to know of a document: its publisher and day, fingerprint and rare names."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from sitrace.merging.kinds import names_a_deed
from sitrace.merging.names import fold
from sitrace.model import Document, Span
from sitrace.model.calendar import MONTHS, WEEKDAYS

# Set on invented wire copies: a shared paragraph stays below, a copy with a new headline above.
COPY_SIMILARITY = 0.6
_BINS = 48
_BAND = 3
_SHINGLE = 5
_CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[\w,;’'\"”)] )[^\W\d_][^\W_]{2,}")
_DEFINITE = re.compile(r"\b(?:the|this|that|these)\s+(?P<noun>[^\W\d_]+)", re.I)
_AROUND = 300
_BEFORE, _AFTER = 120, 60
_TITLE = 200
"""Characters around a quote, and at the head of a report, whose names belong to the deed."""


@dataclass(frozen=True, slots=True)
class Report:
    """One document, as far as merging cares.

    `names`: (offset, capitalised word) in text order. `told_before`: offsets of words like "blast"
    after "the" or "that": such a deed has been told of before.
    """

    id: str
    publisher: str | None
    published: date | None
    names: tuple[tuple[int, str], ...]
    signature: tuple[int | None, ...]
    told_before: frozenset[int] = frozenset()

    def names_near(self, quotes: Iterable[Span]) -> frozenset[str]:
        """The names in the headline and around the quotes."""
        around = (self._between(q.start - _AROUND, q.end + _AROUND) for q in quotes)
        return self._title().union(*around)

    def names_beside(self, quotes: Iterable[Span]) -> frozenset[str]:
        """The names in the headline and, more or less, in the same sentences."""
        beside = (self._between(q.start - _BEFORE, q.end + _AFTER) for q in quotes)
        return self._title().union(*beside)

    def _title(self) -> frozenset[str]:
        return frozenset(word for offset, word in self.names if offset < _TITLE)

    def _between(self, start: int, end: int) -> frozenset[str]:
        low, high = bisect_left(self.names, (start, "")), bisect_right(self.names, (end, ""))
        return frozenset(word for _, word in self.names[low:high])


def read_report(document: Document) -> Report:
    names = ((m.start(), m.group()) for m in _NAME.finditer(document.text))
    return Report(
        id=document.id,
        publisher=document.publisher,
        published=document.published_on,
        names=tuple(
            (at, fold(word))
            for at, word in names
            if word[0].isupper() and word.casefold() not in _CALENDAR
        ),
        signature=_signature(document.text),
        told_before=frozenset(
            m.start("noun")
            for m in _DEFINITE.finditer(document.text)
            if names_a_deed(m["noun"].casefold())
        ),
    )


def _signature(text: str) -> tuple[int | None, ...]:
    """MinHash over runs of five words, one bin a hash; empty for a text too short to tell apart."""
    words = _WORD.findall(text.casefold())
    if len(words) < 2 * _SHINGLE:
        return ()
    bins: list[int | None] = [None] * _BINS
    for i in range(len(words) - _SHINGLE + 1):
        rest, at = divmod(crc32(" ".join(words[i : i + _SHINGLE]).encode()), _BINS)
        least = bins[at]
        bins[at] = rest if least is None else min(least, rest)
    return tuple(bins)


@dataclass(slots=True)
class Reports:
    """All reports of one merge: which copy which, and how rare a word is among them."""

    by_id: dict[str, Report]
    copy_of: dict[str, str] = field(default_factory=dict)
    frequency: Counter[str] = field(default_factory=Counter)

    @classmethod
    def read(
        cls,
        documents: Mapping[str, Document],
        wanted: Iterable[str],
        judged: Iterable[tuple[str, str]] = (),
    ) -> "Reports":
        """The wanted documents; one that is not in `documents` is known by its id only.

        `judged`: (document, the one that it repeats), as people say.
        """
        by_id = {}
        for id_ in sorted(set(wanted)):
            known = documents.get(id_)
            by_id[id_] = read_report(known) if known else Report(id_, None, None, (), ())
        frequency = Counter(w for r in by_id.values() for w in {word for _, word in r.names})
        return cls(by_id, _with_judged(_copies(by_id), judged, by_id), frequency)

    def original(self, document_id: str) -> str:
        """The smallest id among the near-identical texts that this one belongs to, or what people say."""
        return self.copy_of.get(document_id, document_id)

    def rarity(self, word: str) -> float:
        """0 for a word of every report, up to 1 for one of a few among very many."""
        # As if fifty more reports without the word were there: in a handful none is proven rare.
        total = len(self.by_id) + 50
        return (
            math.log(total / self.frequency[word]) / math.log(total)
            if self.frequency[word]
            else 1.0
        )


def _copies(by_id: Mapping[str, Report]) -> dict[str, str]:
    """{document: the smallest id of its group of near-identical texts}, by banded signatures."""
    bands: dict[tuple[int, tuple[int | None, ...]], list[str]] = defaultdict(list)
    for id_, report in by_id.items():
        for at in range(0, len(report.signature), _BAND):
            band = report.signature[at : at + _BAND]
            if any(least is not None for least in band):
                bands[at, band].append(id_)
    copy_of: dict[str, str] = {}
    for ids in bands.values():
        for id_ in ids[1:]:
            # Each is compared with the first of its band only, which keeps a mass of copies linear.
            if _similarity(by_id[ids[0]].signature, by_id[id_].signature) >= COPY_SIMILARITY:
                _join(copy_of, ids[0], id_)
    return {id_: _root(copy_of, id_) for id_ in copy_of}


def _with_judged(
    copy_of: dict[str, str], judged: Iterable[tuple[str, str]], known: Collection[str]
) -> dict[str, str]:
    """The copies with those that people have told of: what they name as the original is it."""
    parents = dict(copy_of)
    for copy, original in judged:
        if copy in known and original in known:
            one, other = _root(parents, copy), _root(parents, original)
            if one != other:
                parents[one] = other
    return {id_: _root(parents, id_) for id_ in parents}


def _similarity(a: tuple[int | None, ...], b: tuple[int | None, ...]) -> float:
    filled = [(x, y) for x, y in zip(a, b, strict=True) if x is not None or y is not None]
    return sum(x == y for x, y in filled) / len(filled)


def _root(parents: Mapping[str, str], id_: str) -> str:
    while parents.get(id_, id_) != id_:
        id_ = parents[id_]
    return id_


def _join(parents: dict[str, str], a: str, b: str) -> None:
    a, b = sorted((_root(parents, a), _root(parents, b)))
    parents[b] = a
