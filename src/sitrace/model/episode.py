"""The past, as a comparison needs it: one row for each event, from a file or from a store."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitrace.model.claim import IncidentType
from sitrace.model.ontology import load
from sitrace.model.place import Place


@dataclass(frozen=True, slots=True)
class Episode:
    """One event of a history.

    `types`: all that it can be in our terms, empty when nothing is known. `single`: one deed, not
    the sum of several. `low`, `best`, `high`: people killed; a null bound is not known. `row` says
    where it stands: "line 12 (XYZ34)", or an event's id.
    """

    day: date
    end: date
    place: Place
    types: frozenset[IncidentType] = frozenset()
    actors: tuple[str, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None
    single: bool = True
    row: str = ""


@dataclass(frozen=True)
class History:
    """What is known of the past between two days, both inclusive, in the order of its days.

    `only_deadly`: events without dead are not in it, so that none of a kind is no proof of none.
    """

    name: str
    episodes: tuple[Episode, ...]
    first: date
    last: date
    only_deadly: bool = False

    def extended(self, later: "History") -> "History":
        """With what the other one knows of the days after the last of this one.

        Covers those days too when the other one begins before this one ends.
        """
        added = [one for one in later.episodes if one.day > self.last]
        joins = later.first <= self.last + timedelta(days=1)
        return replace(
            self,
            name=f"{self.name}, then {later.name}",
            episodes=(*self.episodes, *added),
            last=max(self.last, later.last) if joins else self.last,
        )


def in_order(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """By day, the same whatever the order they come in."""
    return tuple(sorted(episodes, key=lambda one: (one.day, one.end, one.row)))


def types_named(names: Iterable[str]) -> frozenset[IncidentType]:
    """Types by their names, or by the name of a set of types in history.yml."""
    sets = load("history")["sets"]
    return frozenset(IncidentType(one) for name in names for one in sets.get(name, [name]))
