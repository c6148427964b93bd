"""What a comparison ranks, in terms that a history has: kinds of events, and their dead."""

import re
from dataclasses import dataclass
from functools import cache

from sitrace.model import Comparison, Document, IncidentType
from sitrace.model.episode import Episode, types_named
from sitrace.model.ontology import load

_WORD = re.compile(r"[\w’'-]+")
_AFTER = re.compile(r"\W?\s*(\w+)")
_BEFORE = re.compile(r"([\w’']+)\s+(?:most\s+)?$")
_LOOK_BACK = 40


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


def says_more(claim: Comparison, document: Document) -> bool:
    """Whether the report narrows what is ranked by words that no row can be held against.

    "The deadliest attack by the group since 2021", "on a school since 2021", "the army's deadliest".
    """
    table, quote, text = load("history")["around"], claim.quote, document.text
    known = {*table["plain"], *_words(claim.measure, claim.since, claim.scope)}
    known |= {word for span in claim.evidence.values() for word in _words(span.text)}
    before = _BEFORE.search(text[max(0, quote.start - _LOOK_BACK) : quote.start])
    after = _AFTER.match(text, quote.end)
    return (
        not known.issuperset(_words(quote.text))
        or bool(after and after[1].lower() in table["narrowing"])
        or bool(before and _is_owner(before[1].lower(), table["areas"]))
    )


def _words(*texts: str | None) -> list[str]:
    return [word.lower() for text in texts if text for word in _WORD.findall(text)]


def _is_owner(word: str, areas: list[str]) -> bool:
    """ "The army's", "their"; not "the country's"."""
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("s'")
    return word in ("its", "their", "his", "her", "our") or (plain != word and plain not in areas)


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
