"""Whether reports of one thing end up in one event, and reports of two things in two.

`events/demo.yml` says for each event which words of which demo reports tell of it. The events that
a passage is in are those of the claims that overlap its words. Two passages are linked when they
have an event in common; what counts are the pairs of passages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from benchmarks.scoring import Counts
from sitrace.model import Claim, Document, Event


@dataclass(frozen=True)
class Passage:
    """Words of a report that tell of one event.

    `read`: whether any claim was read there. `found_in`: the events of those claims.
    """

    event: str
    report: str
    read: bool
    found_in: frozenset[str]


@dataclass
class Links:
    pairs: Counts
    read: Counts
    wrong: list[str]


def score_links(
    notes: Path, documents: dict[str, Document], claims: Sequence[Claim], events: Sequence[Event]
) -> Links:
    """`documents`: by the stem of their file's name, as the notes call them."""
    passages = list(_passages(notes, documents, claims, events))
    pairs, wrong = Counts(), []
    for one, other in combinations(passages, 2):
        same, linked = one.event == other.event, bool(one.found_in & other.found_in)
        pairs += Counts(same and linked, linked, same)
        if same != linked:
            what = "apart" if same else "together"
            wrong.append(f"{what}: {one.event} in {one.report}, {other.event} in {other.report}")
    read = sum(passage.read for passage in passages)
    return Links(pairs, Counts(read, read, len(passages)), wrong)


def _passages(
    notes: Path, documents: dict[str, Document], claims: Sequence[Claim], events: Sequence[Event]
) -> Iterator[Passage]:
    events_of: dict[str, set[str]] = {}
    for event in events:
        for claim_id in event.claims:
            events_of.setdefault(claim_id, set()).add(event.id)
    for name, mentions in yaml.safe_load(notes.read_text("utf-8")).items():
        for report, words in mentions.items():
            document = documents[report]
            start, end = find_words(words, document.text)
            here = [c for c in claims if c.document_id == document.id and _meets(c, start, end)]
            found = frozenset(id_ for claim in here for id_ in events_of.get(claim.id, ()))
            yield Passage(name, report, bool(here), found)


def find_words(words: str, text: str) -> tuple[int, int]:
    """Where the words stand, whatever white space is between them; ValueError when nowhere."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    if found is None:
        raise ValueError(f"not in the report: {words!r}")
    return found.span()


def _meets(claim: Claim, start: int, end: int) -> bool:
    return claim.quote.start < end and start < claim.quote.end
