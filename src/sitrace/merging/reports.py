"""What merging needs to know of a document: its publisher and day, fingerprint and rare names."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sitrace.merging.copies import Signature, find_copies, sign, with_judged
from sitrace.merging.kinds import names_a_deed
from sitrace.merging.names import fold
from sitrace.model import Document, Span
from sitrace.model.calendar import MONTHS, WEEKDAYS

# (reports with the name at most, what it tells), set on the public half of LongTail.
_RARITY = ((2, 0.9), (4, 0.82), (8, 0.72), (16, 0.62), (32, 0.5))
MOST_WITH_NAME = _RARITY[-1][0]
"""A name in more reports tells nothing."""
_CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
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
    after "the" or "that": such a deed has been told of before. `moment`: when it was published,
    where the hour is known.
    """

    id: str
    publisher: str | None = None
    published: date | None = None
    names: tuple[tuple[int, str], ...] = ()
    signature: Signature = ()
    told_before: frozenset[int] = frozenset()
    moment: datetime | None = None

    def names_near(self, quotes: Iterable[Span]) -> frozenset[str]:
        """The names in the headline and around the quotes."""
        around = (self._between(q.start - _AROUND, q.end + _AROUND) for q in quotes)
        return self._title().union(*around)

    def names_beside(self, quotes: Iterable[Span]) -> frozenset[str]:
        """The names in the headline and, more or less, in the same sentences."""
        beside = (self._between(q.start - _BEFORE, q.end + _AFTER) for q in quotes)
        return self._title().union(*beside)

    def without_words(self) -> "Report":
        """All that is still needed of it once its units are made."""
        return replace(self, names=(), told_before=frozenset())

    def _title(self) -> frozenset[str]:
        return self._between(0, _TITLE)

    def _between(self, start: int, end: int) -> frozenset[str]:
        low, high = bisect_left(self.names, (start, "")), bisect_right(self.names, (end, ""))
        return frozenset(word for _, word in self.names[low:high])


def read_report(document: Document) -> Report:
    names = ((m.start(), m.group()) for m in _NAME.finditer(document.text))
    return Report(
        id=document.id,
        publisher=document.publisher,
        published=document.published_on,
        moment=document.published if isinstance(document.published, datetime) else None,
        names=tuple(
            (at, fold(word))
            for at, word in names
            if word[0].isupper() and word.casefold() not in _CALENDAR
        ),
        signature=sign(document.text),
        told_before=frozenset(
            m.start("noun")
            for m in _DEFINITE.finditer(document.text)
            if names_a_deed(m["noun"].casefold())
        ),
    )


@dataclass(slots=True)
class Reports:
    """All reports of one merge: which copy which, and how many tell of a deed beside a name."""

    by_id: dict[str, Report]
    copy_of: dict[str, str] = field(default_factory=dict)
    frequency: Mapping[str, int] = field(default_factory=Counter)

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
        known = {id_: documents.get(id_) for id_ in sorted(set(wanted))}
        reports = cls({id_: read_report(d) if d else Report(id_) for id_, d in known.items()})
        reports.find_copies(judged)
        return reports

    def find_copies(self, judged: Iterable[tuple[str, str]] = ()) -> None:
        """Notes which of the reports repeat which; `judged` as in `read`."""
        found = find_copies({id_: report.signature for id_, report in self.by_id.items()})
        self.copy_of = with_judged(found, judged, self.by_id)

    def original(self, document_id: str) -> str:
        """The smallest id among the near-identical texts that this one belongs to, or what people say."""
        return self.copy_of.get(document_id, document_id)

    def rarity(self, word: str) -> float:
        """How much it tells that two reports share this name; 0 when many others have it.

        It depends on the number of reports with the name and on nothing else, and in few steps:
        another report changes little, however many there are.
        """
        count = self.frequency[word]
        return next((value for most, value in _RARITY if count <= most), 0.0)


def rarity_step(count: int) -> int:
    """Which step of rarity so many reports with a name stand on."""
    return next((step for step, (most, _) in enumerate(_RARITY) if count <= most), len(_RARITY))
