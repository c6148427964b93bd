"""A run over many documents: what is known is skipped, what is done is kept, what fails is told.

pipeline.py codes one document; this decides which, on how many cores, and what becomes of the rest.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from sitrace import __version__
from sitrace.extraction import VERSIONS, Reader
from sitrace.lexicon.installed import installed_version
from sitrace.merging import VERSION, merge_archive, when
from sitrace.merging.archive import Held
from sitrace.model import Claim, Document, Event, Policy, Problem
from sitrace.pipeline import Coded
from sitrace.running.answers import Answers
from sitrace.running.batch import code_safely, has_failed
from sitrace.running.pool import Item, Result, code_all
from sitrace.running.signals import unbroken
from sitrace.store import MERGER, POLICY, Archive, Index, Store
from sitrace.text.tagging import tagger_version

__all__ = [
    "Answers",
    "Result",
    "Tally",
    "code_many",
    "coder_version",
    "find_events",
    "merge_stored",
    "recalled",
    "unbroken",
]

REMARKS = frozenset({"unknown_fields", "cut"})
"""Problems of an input that came to a document all the same."""


@dataclass
class Tally:
    """How a run stands: `lost` inputs came to no document, `failed` documents broke the coder.

    `problems`: how often each kind came, of what was read.
    """

    documents: int = 0
    claims: int = 0
    known: int = 0
    repeated: int = 0
    failed: int = 0
    lost: int = 0
    problems: dict[str, int] = field(default_factory=dict)

    def note(self, result: Result) -> None:
        for problem in [result] if isinstance(result, Problem) else result.problems:
            if not is_lost(problem):
                self.problems[problem.code] = self.problems.get(problem.code, 0) + 1
        if isinstance(result, Coded):
            self.documents += 1
            self.claims += len(result.claims)
            self.failed += has_failed(result)
        elif is_lost(result):
            self.lost += 1


def is_lost(problem: Problem) -> bool:
    """Whether this is why an input came to no document."""
    return problem.document_id is None and problem.code not in REMARKS


def coder_version(reader: Reader | None = None) -> str:
    """Names this coder in the store: another version reads its documents anew."""
    rules = [*(f"{name}@{n}" for name, n in sorted(VERSIONS.items())), tagger_version()]
    parts = [__version__, *([reader.version] if reader else rules), *installed_version()]
    return " ".join(parts)


def code_many(
    readings: Iterable[Document | Problem],
    *,
    store: Store | None = None,
    workers: int | None = None,
    mentions: bool = False,
    reader: Reader | None = None,
    tally: Tally | None = None,
) -> Iterator[Result]:
    """Each document coded and each problem, in the order of `readings`; on disk when yielded.

    A document that the store knows is not coded again, its claims come from there; only mentions,
    which no store keeps, are always read anew. A document that comes twice is yielded once. What
    people have answered about names (`Answers`) is in what is yielded, not in what is kept.
    `reader` reads in place of the rules, one report at a time unless `workers` says otherwise.
    """
    tally = tally if tally is not None else Tally()
    known = store if not mentions else None
    version = coder_version(reader)
    answers = Answers.read(store.judgements() if store else ())
    code = partial(code_safely, mentions=mentions, reader=reader)
    items = screen(readings, known, tally, version)
    for result in code_all(items, code, workers=workers or (1 if reader else None)):
        # Ctrl-C waits until the reader is done with the result too: kept means printed.
        with unbroken():
            if store is not None:
                keep(result, store, version)
            answered = answers.apply_to(result) if isinstance(result, Coded) else result
            tally.note(answered)
            yield answered


def screen(
    readings: Iterable[Document | Problem], store: Store | None, tally: Tally, version: str
) -> Iterator[Item]:
    """What is left to do: no document twice, and none that the store knows; no problem twice."""
    seen: set[str] = set()
    told: set[Problem] = set()
    for reading in readings:
        if isinstance(reading, Problem):
            if reading not in told:
                yield reading
            if reading.document_id:
                told.add(reading)
        elif reading.id in seen:
            tally.repeated += 1
        else:
            seen.add(reading.id)
            known = store and recall(reading, store, version)
            tally.known += known is not None
            if known:
                # A problem of its reading stands in the store, and has come again just now.
                fresh = [problem for problem in known.problems if problem not in told]
                told.update(fresh)
                known = replace(known, problems=fresh)
            yield known or reading


def recall(document: Document, store: Store, version: str) -> Coded | None:
    """What this coder has read in the document before, unless text or date have come otherwise."""
    if not store.is_coded(document.id, version):
        return None
    stored = store.document(document.id)
    same_day = document.published is None or (stored and stored.published == document.published)
    if stored is None or stored.text != document.text or not same_day:
        return None
    return recalled(stored, store)


def recalled(document: Document, store: Store) -> Coded:
    """What the store holds of a document."""
    claims, problems = tuple(store.claims(document.id)), tuple(store.problems(document.id))
    return Coded(document=document, claims=claims, mentions=(), problems=problems)


def keep(result: Result, store: Store, version: str) -> None:
    """On disk at the end. A document that failed is not marked as coded: it is tried again."""
    if isinstance(result, Problem):
        store.add_problem(result)
    elif has_failed(result):
        for problem in result.problems:
            store.add_problem(problem)
    else:
        document, claims, problems = result.document, result.claims, result.problems
        store.add(document, claims, problems, version=version)


def find_events(
    store: Store, policy: Policy | None = None, min_confidence: float = 0.0
) -> list[Event]:
    """The events of all that the store holds, oldest first; of the surer claims where a floor is given.

    `policy`: that of the project where none is named.
    """
    judgements = list(store.judgements())
    with store.archive() as archive:
        read = Answering(archive, Answers.read(judgements), min_confidence)
        merged = merge_archive(read, judgements, policy=policy or policy_of(store))
        return sorted(merged.events, key=when)


class Answering:
    """The store's surer claims with what people have answered about names."""

    def __init__(self, archive: Archive, answers: Answers, min_confidence: float = 0.0) -> None:
        self._archive = archive
        self._answers = answers
        self._least = min_confidence

    def documents(self) -> Iterator[Held]:
        for document, claims in self._archive.documents():
            yield Held(document.id, document, self._answered(claims))

    def recall(self, ids: Collection[str]) -> list[Claim]:
        return self._answered(self._archive.recall(ids))

    def _answered(self, claims: Iterable[Claim]) -> list[Claim]:
        return [self._answers.apply(c) for c in claims if c.confidence >= self._least]


def policy_of(store: Store) -> Policy:
    """The one by which the project's events were last made."""
    return Policy(str(store.setting(POLICY) or Policy.LOWEST_CREDIBLE))


def merge_stored(store: Store, policy: Policy | None = None) -> int:
    """Makes the events of all that the store holds, which it then keeps; gives their number.

    A policy that is named becomes the project's.
    """
    if policy is not None:
        store.set_setting(POLICY, policy.value)
    while True:
        judged, judgements = store.judged(), list(store.judgements())
        with store.archive() as archive:
            read = Answering(archive, Answers.read(judgements))
            merged = merge_archive(
                read, judgements, policy=policy or policy_of(store), indexed=True
            )
            index = Index(merged.numbers, archive.last_claim())
            made = store.save_events(merged.events, judged=judged, index=index)
        store.set_setting(MERGER, VERSION)
        if store.judged() == judged:  # else somebody has judged meanwhile
            return made
