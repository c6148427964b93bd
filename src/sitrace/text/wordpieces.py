"""Words into the pieces that the tagger's encoder knows (WordPiece, lower case, no accents).

The library that does this brings a client of a model hub along, which nothing here may call.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 64
"""Characters. A longer word is no word."""


class WordPieces:
    """`vocabulary`: the pieces in the order of their numbers; what goes on in a word begins with ##."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.begin, self.end = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self.mask, self._unknown = self._numbers["[MASK]"], self._numbers["[UNK]"]
        self.of = lru_cache(maxsize=65536)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; at least one."""
        found = [n for part in _PART.findall(_plain(word)) for n in self._split(part)]
        return tuple(found) or (self._unknown,)

    def _split(self, part: str) -> Iterator[int]:
        """The longest known piece, and so on with the rest; one unknown where a rest is none."""
        found, start = [], 0
        while start < len(part):
            ends = range(len(part), start, -1) if len(part) <= _LONGEST else ()
            marked = ((end, ("##" if start else "") + part[start:end]) for end in ends)
            match = next(((end, n) for end, p in marked if (n := self._numbers.get(p))), None)
            if match is None:
                return iter((self._unknown,))
            found.append(match[1])
            start = match[0]
        return iter(found)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")
