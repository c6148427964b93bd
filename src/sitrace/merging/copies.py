"""Which texts are near-identical: syndicated copies, or one report filed twice."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from zlib import crc32

# Set on invented wire copies: a shared paragraph stays below, a copy with a new headline above.
COPY_SIMILARITY = 0.6
_BINS = 48
_BAND = 3
_SHINGLE = 5
_WORD = re.compile(r"[^\W_]+")

Signature = tuple[int | None, ...]
Band = tuple[int, Signature]


def sign(text: str) -> Signature:
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


def bands_of(signature: Signature) -> Iterator[Band]:
    """Near-identical texts have at least one of these in common."""
    for at in range(0, len(signature), _BAND):
        band = signature[at : at + _BAND]
        if any(least is not None for least in band):
            yield at, band


def find_copies(signatures: Mapping[str, Signature]) -> dict[str, str]:
    """{document: the smallest id of its group of near-identical texts}."""
    bands: dict[Band, list[str]] = defaultdict(list)
    for id_, signature in signatures.items():
        for band in bands_of(signature):
            bands[band].append(id_)
    return group_copies(pair for ids in bands.values() for pair in copies_in_band(ids, signatures))


def group_copies(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """{document: the smallest id of its group}, from pairs of near-identical ones."""
    copy_of: dict[str, str] = {}
    for pair in pairs:
        _join(copy_of, *pair)
    return {id_: _root(copy_of, id_) for id_ in copy_of}


def copies_in_band(
    ids: Iterable[str], signatures: Mapping[str, Signature]
) -> Iterator[tuple[str, str]]:
    """Each is compared with the first of its band only, which keeps a mass of copies linear."""
    first, *others = sorted(ids)
    for id_ in others:
        if _similarity(signatures[first], signatures[id_]) >= COPY_SIMILARITY:
            yield first, id_


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


def _similarity(a: Signature, b: Signature) -> float:
    filled = [(x, y) for x, y in zip(a, b, strict=True) if x is not None or y is not None]
    return sum(x == y for x, y in filled) / len(filled)


def _root(parents: Mapping[str, str], id_: str) -> str:
    while parents.get(id_, id_) != id_:
        id_ = parents[id_]
    return id_


def _join(parents: dict[str, str], a: str, b: str) -> None:
    a, b = sorted((_root(parents, a), _root(parents, b)))
    parents[b] = a
