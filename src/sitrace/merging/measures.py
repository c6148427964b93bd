"""What a comparison ranks, in terms that a history has: kinds of events, and their dead."""

from dataclasses import dataclass
from functools import cache

from sitrace.model import IncidentType
from sitrace.model.episode import Episode, types_named
from sitrace.model.ontology import load


@dataclass(frozen=True)
class Measure:
    """`types`: the kinds of events ranked. `narrowed`: the words say more than a row can ("rebel
    attack", "attack on a school"), so that no row is certainly one of them. `dead`: the words
    themselves are a number of dead.
    """

    types: frozenset[IncidentType]
    narrowed: bool
    dead: bool = False

    def fits(self, episode: Episode) -> bool | None:
        """Whether the row is one of those ranked; None where that cannot be told."""
        if episode.types and not episode.types & self.types:
            return False
        certain = bool(episode.types) and episode.types <= self.types
        return True if certain and not self.narrowed else None


def read_measure(text: str) -> Measure | None:
    """What the words rank; None where it is nothing that a history counts."""
    words = text.lower().replace("-", " ").split()
    kinds = _kinds()
    # The longest words that are known, and of these the last: in "car bombing" not "car".
    sizes = range(min(len(words), 4), 0, -1)
    found = ((at, size) for size in sizes for at in range(len(words) - size, -1, -1))
    for at, size in found:
        types = kinds.get(_singular(words[at : at + size]))
        if types is not None:
            rest = words[:at] + words[at + size :]
            return Measure(types or _all_types(), bool(rest), dead=not types)
    return None


def _singular(words: list[str]) -> str:
    last = words[-1]
    if last.endswith("shes"):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return " ".join([*words[:-1], last])


@cache
def _kinds() -> dict[str, frozenset[IncidentType]]:
    """{words: types}; no types stand for dead."""
    table = load("history")
    kinds = {_singular(words.split()): frozenset[IncidentType]() for words in table["dead"]}
    for row in table["measures"]:
        types = types_named(row["types"])
        kinds |= {_singular(words.split()): types for words in row["words"]}
    return kinds


def _all_types() -> frozenset[IncidentType]:
    return types_named(["fight", "remote", "assault", "crowd"])
