"""Which place of a name is meant: every sense is scored by what the whole report says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import cos, hypot, log10, radians
from typing import NamedTuple

from sitrace.lexicon.folding import fold
from sitrace.lexicon.gazetteer import Entry
from sitrace.lexicon.place_names import PlaceName

WEIGHTS = {
    "population": 0.5,
    "own_name": 1.0,
    "feature_asked": 3.0,
    "feature_other": -2.0,
    "country": 3.5,
    "settlement": 0.6,
    "country_in_focus": 3.0,
    "written_parent": 6.0,
    "parent_named": 1.5,
    "contains_others": 2.0,
    "close_to_others": 3.0,
    "no_point": -3.0,
}
"""What each reason is worth; set on the first half of benchmarks/places."""
_VOTES = {"country": 2.0, "admin1": 1.5}
_NEAR_KM = 150
_ROUNDS = 3
_MOST_SENSES = 40
_KM_A_DEGREE = 111.2


class Sense(NamedTuple):
    """A place that a name may mean, with the reasons that speak for and against it."""

    entry: Entry
    score: float
    reasons: tuple[tuple[str, float], ...]


class Group(NamedTuple):
    """The mentions of one name with one written parent: they share one sense."""

    names: tuple[PlaceName, ...]
    entries: tuple[Entry, ...]
    asked: str | None
    parent: PlaceName | None


def rank_senses(groups: Sequence[Group], focus: Counter[str]) -> list[list[Sense]]:
    """The senses of each group, best first. `focus`: how often the report speaks of each country.

    A few rounds, because each name's best sense is context for the others.
    """
    ranked = [[] for _ in groups]
    for _ in range(_ROUNDS):
        chosen = [senses[0].entry if senses else None for senses in ranked]
        ranked = [
            _rank(group, _votes(groups, chosen, focus, at), _without(chosen, at))
            for at, group in enumerate(groups)
        ]
    return ranked


def _without(chosen: Sequence[Entry | None], at: int) -> list[Entry]:
    return [entry for number, entry in enumerate(chosen) if entry and number != at]


def _votes(
    groups: Sequence[Group], chosen: Sequence[Entry | None], focus: Counter[str], but: int
) -> dict[str, float]:
    """The share of the report that speaks of each country, by its people and its places.

    The name number `but` has no vote, so that Georgia does not speak for Georgia.
    """
    votes = Counter({country: float(count) for country, count in focus.items()})
    for at, (group, entry) in enumerate(zip(groups, chosen, strict=True)):
        if entry and entry.country and at != but:
            votes[entry.country] += len(group.names) ** 0.5 * _VOTES.get(entry.feature, 1)
    total = sum(votes.values())
    return {country: count / total for country, count in votes.items()}


def _rank(group: Group, votes: dict[str, float], others: Sequence[Entry]) -> list[Sense]:
    senses = [_score(entry, group, votes, others) for entry in group.entries[:_MOST_SENSES]]
    return sorted(senses, key=lambda sense: -sense.score)


def _score(entry: Entry, group: Group, votes: dict[str, float], others: Sequence[Entry]) -> Sense:
    values = {
        "population": log10(entry.population + 1),
        "own_name": not entry.alias,
        "no_point": entry.lat is None,
        "feature_asked": group.asked == entry.feature,
        "feature_other": group.asked is not None and group.asked != entry.feature,
        "country": entry.feature == "country",
        "settlement": entry.feature == "settlement",
        "country_in_focus": votes.get(entry.country or "", 0.0) ** 0.5,
        "written_parent": _has_parent(entry, group.parent),
        "parent_named": any(is_inside(entry, other) for other in others),
        "contains_others": _saturated(sum(is_inside(other, entry) for other in others)),
        "close_to_others": _closeness(entry, others),
    }
    reasons = tuple((name, WEIGHTS[name] * float(value)) for name, value in values.items() if value)
    return Sense(entry, sum(worth for _, worth in reasons), reasons)


def _has_parent(entry: Entry, parent: PlaceName | None) -> bool:
    return parent is not None and any(is_inside(entry, other) for other in parent.entries)


def is_inside(entry: Entry, other: Entry) -> bool:
    """Whether the other is the country, the province or the district of the entry."""
    if entry.country != other.country or entry.id == other.id:
        return False
    if other.feature == "country":
        return True
    return other.name in (entry.admin1, entry.admin2) and other.feature in ("admin1", "admin2")


def _closeness(entry: Entry, others: Iterable[Entry]) -> float:
    """0 to 1: how many of the report's other places, countries apart, lie around."""
    if entry.feature == "country":
        return 0.0
    spots = {(o.lat, o.lon) for o in others if o.feature != "country" and o.id != entry.id}
    near = sum(distance_km(entry, lat, lon) < _NEAR_KM for lat, lon in spots if lat is not None)
    return _saturated(near / 2)


def _saturated(count: float) -> float:
    return count / (count + 1)


def distance_km(entry: Entry, lat: float | None, lon: float | None) -> float:
    """Near enough for telling near from far; infinite where there is no point."""
    if None in (entry.lat, entry.lon, lat, lon):
        return float("inf")
    east = ((entry.lon - lon + 180) % 360 - 180) * cos(radians((entry.lat + lat) / 2))
    return hypot(entry.lat - lat, east) * _KM_A_DEGREE


def group_names(names: Sequence[PlaceName], parents: dict[int, PlaceName]) -> list[Group]:
    """One group a name and written parent; mentions without a parent join the name's first group.

    `parents`: by the start of a name, the name of what it is said to lie in ("Sake, North Kivu").
    """
    keyed: dict[tuple[str, str], list[PlaceName]] = defaultdict(list)
    first_parent = {fold(n.text): parents[n.start] for n in reversed(names) if n.start in parents}
    for name in names:
        parent = parents.get(name.start) or first_parent.get(fold(name.text))
        keyed[fold(name.text), fold(parent.text) if parent else ""].append(name)
    return [_group(members, parents, first_parent) for members in keyed.values()]


def _group(
    members: list[PlaceName], parents: dict[int, PlaceName], first_parent: dict[str, PlaceName]
) -> Group:
    name = members[0]
    parent = next((parents[n.start] for n in members if n.start in parents), None)
    asked = next((n.asked for n in members if n.asked), None)
    parent = parent or first_parent.get(fold(name.text))
    return Group(tuple(members), name.entries, asked, parent)
