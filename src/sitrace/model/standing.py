"""Which judgements count: not those that were undone, nor those that wait for a second person."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from sitrace.model.judgement import ON_JUDGEMENTS, Judgement, Verdict


class Standing(StrEnum):
    COUNTS = "counts"
    PENDING = "pending"
    """It waits for a second person."""
    UNDONE = "undone"


class Bench:
    """Judgements with what later ones say of them. They may come in any order."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_id = {judgement.id: judgement for judgement in judgements}
        self._known: dict[str, Standing] = {}

    def standing(self, id_: str) -> Standing:
        """KeyError for a judgement that is not among them."""
        if id_ not in self._known:
            self._known[id_] = self._weigh(self._by_id[id_])
        return self._known[id_]

    def _weigh(self, judgement: Judgement) -> Standing:
        if self._counting(judgement.id, Verdict.UNDO):
            return Standing.UNDONE
        if judgement.needs_second and not self.confirmations(judgement.id):
            return Standing.PENDING
        return Standing.COUNTS

    @cached_property
    def _replies(self) -> dict[str, list[Judgement]]:
        replies: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self._by_id.values():
            if judgement.about and judgement.about != judgement.id:
                replies[judgement.about].append(judgement)
        return replies

    def _counting(self, id_: str, verdict: Verdict) -> list[Judgement]:
        told = (reply for reply in self._replies.get(id_, ()) if reply.verdict is verdict)
        return [reply for reply in told if self.standing(reply.id) is Standing.COUNTS]

    def confirmations(self, id_: str) -> list[Judgement]:
        """Those of other people than the one who made it; first come, first named."""
        maker = person(self._by_id[id_].by)
        found = (c for c in self._counting(id_, Verdict.CONFIRM) if person(c.by) != maker)
        return sorted(found, key=lambda c: (c.moment, c.id))

    def in_force(self) -> list[Judgement]:
        """Those that count, by when they began to; without `undo` and `confirm`, which have acted."""
        counting = (
            judgement
            for judgement in self._by_id.values()
            if judgement.verdict not in ON_JUDGEMENTS
            and self.standing(judgement.id) is Standing.COUNTS
        )
        return sorted(counting, key=lambda judgement: (self._since(judgement), judgement.id))

    def _since(self, judgement: Judgement) -> datetime:
        if not judgement.needs_second:
            return judgement.moment
        return max(judgement.moment, self.confirmations(judgement.id)[0].moment)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that count, in the order in which they began to; of two the later one holds."""
    return Bench(judgements).in_force()


def person(name: str) -> str:
    """The same for two ways to write one name."""
    return " ".join(name.split()).casefold()
