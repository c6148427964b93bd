"""Which texts are near-identical: syndicated copies, or one report filed twice."""

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

# Set on invented wire copies: a shared paragraph stays below, a copy with a new headline above.
COPY_SIMILARITY = 0.6
_BINS = 48
_BAND = 3
_SHINGLE = 5
_WORD = re.compile(r"[^\W_]+")

_EMPTY = 2**32 - 1
"""A bin that no run of words fell into; a hash divided by the number of bins is below."""

Signature = Sequence[int]
Band = tuple[int, tuple[int, ...]]


def sign(text: str) -> Signature:
    """MinHash over runs of five words, one bin a hash; empty for a text too short to tell apart."""
    words = _WORD.findall(text.casefold())
    if len(words) < 2 * _SHINGLE:
        return ()
    bins = array("I", [_EMPTY]) * _BINS
    for i in range(len(words) - _SHINGLE + 1):
        rest, at = divmod(crc32(" ".join(words[i : i + _SHINGLE]).encode()), _BINS)
        bins[at] = min(bins[at], rest)
    return bins


def bands_of(signature: Signature) -> Iterator[Band]:
    """Near-identical texts have at least one of these in common."""
    for at in range(0, len(signature), _BAND):
        band = tuple(signature[at : at + _BAND])
        if any(least != _EMPTY for least in band):
            yield at, band


def find_copies(signatures: Mapping[str, Signature]) -> dict[str, str]:
    """{document: the smallest id of its group of near-identical texts}."""
    return group_copies(_pairs(signatures))


def _pairs(signatures: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Each is compared with the first of its bands only, which keeps a mass of copies linear."""
    firsts: dict[int, str] = {}
    for id_ in sorted(signatures):
        for band in bands_of(signatures[id_]):
            # The hash alone is kept: should two bands share one, something is compared in vain.
            first = firsts.setdefault(hash(band), id_)
            if first != id_ and are_copies(signatures[first], signatures[id_]):
                yield first, id_


def group_copies(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """{document: the smallest id of its group}, from pairs of near-identical ones."""
    copy_of: dict[str, str] = {}
    for pair in pairs:
        _join(copy_of, *pair)
    return {id_: _root(copy_of, id_) for id_ in copy_of}


def with_judged(
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


def are_copies(a: Signature, b: Signature) -> bool:
    """Whether two texts that share a band are near-identical."""
    filled = [(x, y) for x, y in zip(a, b, strict=True) if x != _EMPTY or y != _EMPTY]
    return sum(x == y for x, y in filled) >= COPY_SIMILARITY * len(filled)


def _root(parents: Mapping[str, str], id_: str) -> str:
    while parents.get(id_, id_) != id_:
        id_ = parents[id_]
    return id_


def _join(parents: dict[str, str], a: str, b: str) -> None:
    a, b = sorted((_root(parents, a), _root(parents, b)))
    parents[b] = a
