"""How well claims agree with gold: precision and recall of the claims, then of their slots.

A claim is right when a gold claim of its kind stands in the same sentence (or overlaps it) and the
core agrees; one claim answers one gold claim. What the gold calls optional, and a claim on a second
mention of what is found already, is neither right nor wrong.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.gold import Case, Gold
from benchmarks.naming import any_same, content_words, names_of
from sitrace.model import Claim
from sitrace.text.sentences import split

Record = dict[str, Any]
Pair = tuple[Gold, Record]
SYMMETRIC = {"fights", "opposes", "allied_with", "negotiates_with"}


@dataclass
class Counts:
    """Right of what was answered and of what was asked."""

    right: int = 0
    answered: int = 0
    asked: int = 0

    def __iadd__(self, other: "Counts") -> "Counts":
        self.right += other.right
        self.answered += other.answered
        self.asked += other.asked
        return self

    @property
    def precision(self) -> float:
        return self.right / self.answered if self.answered else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.asked if self.asked else 1.0

    @property
    def f1(self) -> float:
        both = self.answered + self.asked
        return 2 * self.right / both if both else 1.0


@dataclass
class Score:
    """Counts by kind and by slot, and in words what was missed and what was too much."""

    kinds: dict[str, Counts] = field(default_factory=dict)
    slots: dict[str, Counts] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for mine, theirs in ((self.kinds, other.kinds), (self.slots, other.slots)):
            for name, counts in theirs.items():
                mine.setdefault(name, Counts()).__iadd__(counts)
        self.missed += other.missed
        self.spurious += other.spurious

    @property
    def all_kinds(self) -> Counts:
        total = Counts()
        for counts in self.kinds.values():
            total += counts
        return total


def score_cases(cases: Iterable[Case], claims: Callable[[Case], Sequence[Claim]]) -> Score:
    total = Score()
    for case in cases:
        total.add(score_case(case, claims(case)))
    return total


def score_case(case: Case, claims: Sequence[Claim]) -> Score:
    return _score(case, *_compare(case, _records(claims)))


@dataclass(frozen=True)
class Judged:
    """Whether each claim holds, by its id, and how many gold claims were missed.

    Claims that stand on optional gold or say again what was found are not among them.
    """

    verdicts: dict[str, bool]
    missed: int


def judge_claims(case: Case, claims: Sequence[Claim]) -> Judged:
    pairs, missed, spurious = _compare(case, _records(claims))
    right = {record["id"]: True for _, record in pairs}
    return Judged(right | {record["id"]: False for record in spurious}, len(missed))


def _records(claims: Sequence[Claim]) -> list[Record]:
    return [claim.model_dump(mode="json", by_alias=True) for claim in claims]


def _compare(case: Case, records: Sequence[Record]) -> tuple[list[Pair], list[Gold], list[Record]]:
    """What was found, what was missed, and what was too much."""
    near = Nearness(case.document.text)
    asked = [gold for gold in case.gold if not gold.optional]
    pairs = pair(asked, records, near)
    # What stands on optional gold, or says again what is found, costs nothing.
    excused = [gold for gold in case.gold if gold.optional]
    excused += [again for gold, record in pairs for again in repeats(gold, record, near)]
    ignored = pair(excused, _without(records, pairs), near)
    missed = [gold for gold in asked if all(gold is not found for found, _ in pairs)]
    return pairs, missed, _without(records, [*pairs, *ignored])


def repeats(gold: Gold, record: Record, near: "Nearness") -> Iterator[Gold]:
    """The other mentions of what was found, each as a gold claim of its own."""
    used = max(gold.spans, key=lambda span: near.between(*span, record))
    return (replace(gold, spans=(span,)) for span in gold.spans if span != used)


def _without(records: Sequence[Record], pairs: Sequence[Pair]) -> list[Record]:
    used = {id(record) for _, record in pairs}
    return [record for record in records if id(record) not in used]


def _score(
    case: Case, pairs: Sequence[Pair], missed: Sequence[Gold], spurious: Sequence[Record]
) -> Score:
    right = Counter(gold.kind for gold, _ in pairs)
    asked = right + Counter(gold.kind for gold in missed)
    answered = right + Counter(record["kind"] for record in spurious)
    score = Score({k: Counts(right[k], answered[k], asked[k]) for k in sorted(asked | answered)})
    score.missed = [f"{case.name}: {gold.kind} “{gold.text}”" for gold in missed]
    score.spurious = [f"{case.name}: {r['kind']} “{r['quote']['text']}”" for r in spurious]
    for gold, record in pairs:
        for slot, counts in slot_counts(gold, record):
            score.slots.setdefault(slot, Counts()).__iadd__(counts)
    return score


class Nearness:
    """Which sentences of a text a span touches, and so how near a claim is to a gold claim."""

    def __init__(self, text: str) -> None:
        self.sentences = list(split(text))

    def touched(self, start: int, end: int) -> set[int]:
        found = (n for n, (a, b) in enumerate(self.sentences) if a < end and start < b)
        return set(found)

    def of(self, gold: Gold, record: Record) -> float:
        """0 when apart, else 1 and up to 1 more for what the quotes have in common."""
        return max(self.between(a, b, record) for a, b in gold.spans)

    def between(self, a: int, b: int, record: Record) -> float:
        start, end = record["quote"]["start"], record["quote"]["end"]
        common = min(b, end) - max(a, start)
        if common <= 0 and not self.touched(a, b) & self.touched(start, end):
            return 0.0
        return 1 + max(0, common) / (max(b, end) - min(a, start))


def pair(golds: Sequence[Gold], records: Sequence[Record], near: Nearness) -> list[Pair]:
    """As many pairs as there can be, each of the two in one pair only; the nearest go first."""
    edges = [
        sorted(((near.of(gold, record), n) for n, record in _agreeing(gold, records)), reverse=True)
        for gold in golds
    ]
    options = [[n for closeness, n in row if closeness > 0] for row in edges]
    owner: dict[int, int] = {}
    order = sorted(range(len(golds)), key=lambda g: -edges[g][0][0] if edges[g] else 0)
    for gold in order:
        _place(gold, options, owner, set())
    return [(golds[gold], records[record]) for record, gold in owner.items()]


def _agreeing(gold: Gold, records: Sequence[Record]) -> Iterator[tuple[int, Record]]:
    return ((n, record) for n, record in enumerate(records) if core_agrees(gold, record))


def _place(gold: int, options: list[list[int]], owner: dict[int, int], tried: set[int]) -> bool:
    """Give this gold claim a record; one that is taken is freed when its owner finds another."""
    for record in options[gold]:
        if record not in tried:
            tried.add(record)
            if record not in owner or _place(owner[record], options, owner, tried):
                owner[record] = gold
                return True
    return False


def core_agrees(gold: Gold, record: Record) -> bool:
    """Whether the claim says what the gold claim says, whatever its other slots hold."""
    return gold.kind == record["kind"] and _CORES[gold.kind](gold.fields, record)


def _among(asked: Record, record: Record, name: str, default: object = None) -> bool:
    wanted = asked.get(name, default)
    return record.get(name) in (wanted if isinstance(wanted, list) else [wanted])


def _toll(asked: Record, record: Record) -> bool:
    if not (_among(asked, record, "effect") and _among(asked, record, "unit", "persons")):
        return False
    numbers = [name for name in ("best", "low", "high") if asked.get(name) is not None]
    if not numbers:
        return not any(record.get(name) for name in ("best", "high"))
    decisive = ["best"] if "best" in numbers else numbers
    return all(_among(asked, record, name) for name in decisive)


def _damage(asked: Record, record: Record) -> bool:
    if not _among(asked, record, "effect"):
        return False
    if "class" in asked and _among(asked, record, "class"):
        return True
    return bool(content_words(asked.get("object")) & content_words(record["object"]))


def _relation(asked: Record, record: Record) -> bool:
    if not _among(asked, record, "predicate"):
        return False
    sides = [("subject", "object")]
    sides += [("object", "subject")] if record["predicate"] in SYMMETRIC else []
    return any(
        any_same(names_of(asked["subject"]), names_of(record[one]))
        and any_same(names_of(asked["object"]), names_of(record[other]))
        for one, other in sides
    )


_CORES: dict[str, Callable[[Record, Record], bool]] = {
    "incident": lambda asked, record: _among(asked, record, "type"),
    "toll": _toll,
    "damage": _damage,
    "control": lambda asked, record: _among(asked, record, "state"),
    "relation": _relation,
    "comparison": lambda asked, record: _among(asked, record, "rank"),
}

_NAMED = ("initiators", "targets", "by", "from", "said_by", "place", "weapons", "group")


def slot_counts(gold: Gold, record: Record) -> Iterator[tuple[str, Counts]]:
    """For each slot that either of the two fills: right, filled, asked (each 0 or 1)."""
    for slot in _NAMED:
        asked, filled = names_of(gold.fields.get(slot)), names_of(record.get(slot))
        if asked or filled:
            yield slot, Counts(any_same(asked, filled), bool(filled), bool(asked))
    yield "realis", Counts(_among(gold.fields, record, "realis"), 1, 1)
    asked, filled = gold.fields.get("time"), record.get("time") or {}
    asked = asked if isinstance(asked, list) else [asked] if asked else []
    days = [(str(a.get("start")), str(a.get("end"))) for a in asked]
    told = (str(filled.get("start")), str(filled.get("end"))) if filled.get("end") else None
    if days or told:
        yield "time", Counts(told in days, told is not None, bool(days))
