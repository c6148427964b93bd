"""Which place of a name is meant: every sense is scored by what the whole report says."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, exp, hypot, inf, log10, radians
from typing import NamedTuple, TypeVar

from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.folding import fold
from sitrace.lexicon.gazetteer import Entry
from sitrace.lexicon.place_names import PlaceName
from sitrace.lexicon.place_words import asked_features

WEIGHTS = {
    "population": 0.9,
    "own_name": 1.0,
    "feature_asked": 2.0,
    "feature_other": -2.0,
    "country": 2.0,
    "settlement": 1.0,
    "capital": 2.5,
    "region": 3.5,
    "region_with_article": 2.0,
    "country_in_focus": 3.0,
    "province_in_focus": 2.0,
    "written_parent": 6.0,
    "parent_named": 1.5,
    "contains_others": 2.0,
    "close_to_others": 4.0,
    "no_point": -2.0,
}
"""What each reason is worth; set on the first half of benchmarks/places."""
CONTEXT = ("country_in_focus", "province_in_focus", "written_parent", "contains_others")
"""The reasons that tie a sense to the rest of the report."""
_VOTES = {"country": 2.0, "admin1": 1.5}
_REGIONS = ("region", "sea", "water")
_NEAR_KM = 150
_ROUNDS = 3
_MOST_SENSES = 40
_KM_A_DEGREE = 111.2

Key = TypeVar("Key")


class Sense(NamedTuple):
    """A place that a name may mean, with the reasons that speak for and against it."""

    entry: Entry
    score: float
    reasons: tuple[tuple[str, float], ...]


class Votes(NamedTuple):
    """Shares (0 to 1) of the report that each country, and each province of one, has."""

    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]


class Group(NamedTuple):
    """The mentions of one name with one written parent: they share one sense."""

    names: tuple[PlaceName, ...]
    entries: tuple[Entry, ...]
    asked: str | None
    parent: PlaceName | None


class Choice(NamedTuple):
    """The sense that a name has for now, as context for the other names."""

    entry: Entry
    mentions: int


def rank_senses(groups: Sequence[Group], focus: Counter[str]) -> list[list[Sense]]:
    """The senses of each group, best first. `focus`: how often the report speaks of each people.

    A few rounds, because each name's best sense is context for the others.
    """
    keys = [fold(group.names[0].text) for group in groups]
    own = [[_own_sense(entry, group) for entry in group.entries[:_MOST_SENSES]] for group in groups]
    ranked: list[list[Sense]] = [[] for _ in groups]
    for _ in range(_ROUNDS):
        choices = [
            Choice(senses[0].entry, len(group.names)) if senses else None
            for group, senses in zip(groups, ranked, strict=True)
        ]
        for at, senses in enumerate(own):
            # A name is no context for itself: Georgia does not speak for Georgia, nor for Georgia state.
            others = [
                other
                for key, other in zip(keys, choices, strict=True)
                if other and not _is_same_name(key, keys[at])
            ]
            votes = _votes(others, focus)
            in_context = (_in_context(sense, votes, others) for sense in senses)
            ranked[at] = sorted(in_context, key=lambda sense: -sense.score)
    return ranked


def _is_same_name(one: str, other: str) -> bool:
    """Whether one is the other, or the other with a word for its kind behind it."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer.removeprefix(shorter).split() if longer.startswith(shorter) else None
    return rest is not None and all(word in asked_features() for word in rest)


def _votes(others: Sequence[Choice], focus: Counter[str]) -> Votes:
    """The shares of the report that countries and provinces have, by their people and places."""
    countries = Counter({country: float(count) for country, count in focus.items()})
    provinces: Counter[tuple[str, str]] = Counter()
    for entry, mentions in others:
        if entry.country:
            weight = mentions**0.5 * _VOTES.get(entry.feature, 1)
            countries[entry.country] += weight
            if province := _province(entry):
                provinces[entry.country, province] += weight
    return Votes(_shares(countries), _shares(provinces))


def _province(entry: Entry) -> str | None:
    return entry.name if entry.feature == "admin1" else entry.admin1


def _shares(counts: Counter[Key]) -> dict[Key, float]:
    total = sum(counts.values()) or 1.0
    return {key: count / total for key, count in counts.items()}


def _own_sense(entry: Entry, group: Group) -> Sense:
    """What speaks for the entry whatever else the report names."""
    values = {
        "population": log10(entry.population + 1),
        "own_name": not entry.alias,
        "no_point": entry.lat is None and entry.feature not in _REGIONS,
        "feature_asked": group.asked == entry.feature,
        "feature_other": group.asked is not None and group.asked != entry.feature,
        "country": entry.feature == "country",
        "settlement": entry.feature == "settlement",
        "capital": entry.feature == "settlement" and _is_capital(entry, group),
        "region": entry.feature in _REGIONS,
        "region_with_article": entry.feature in _REGIONS and _has_article(group),
        "written_parent": _has_parent(entry, group.parent),
    }
    return _weighed(Sense(entry, 0.0, ()), values)


def _in_context(sense: Sense, votes: Votes, others: Sequence[Choice]) -> Sense:
    """The sense with what the other names of the report say for it."""
    entry = sense.entry
    country = entry.country or ""
    values = {
        "country_in_focus": votes.countries.get(country, 0.0) ** 0.5,
        "province_in_focus": votes.provinces.get((country, _province(entry) or ""), 0.0) ** 0.5,
        "parent_named": any(is_inside(entry, other.entry) for other in others),
        "contains_others": _saturated(sum(is_inside(other.entry, entry) for other in others)),
        "close_to_others": _closeness(entry, others),
    }
    return _weighed(sense, values)


def _weighed(sense: Sense, values: Mapping[str, float]) -> Sense:
    reasons = tuple((name, WEIGHTS[name] * value) for name, value in values.items() if value)
    worth = sum(worth for _, worth in reasons)
    return Sense(sense.entry, sense.score + worth, sense.reasons + reasons)


def _has_article(group: Group) -> bool:
    """ "In the Sahel": a province of that name has no article."""
    return any("after_the" in name.evidence for name in group.names)


def _is_capital(entry: Entry, group: Group) -> bool:
    """Whether the name, as it is written, is that of the capital of the entry's country."""
    country = load_countries().get(entry.country or "")
    largest = max((e.population for e in group.entries if e.feature == "settlement"), default=0)
    return (
        country is not None
        and entry.population == largest
        and fold(group.names[0].text) in {fold(capital) for capital in country.capitals}
    )


def _has_parent(entry: Entry, parent: PlaceName | None) -> bool:
    return parent is not None and any(is_inside(entry, other) for other in parent.entries)


def is_inside(entry: Entry, other: Entry) -> bool:
    """Whether the other is the country, the province or the district of the entry."""
    if entry.country != other.country or entry.id == other.id:
        return False
    if other.feature == "country":
        return True
    return other.name in (entry.admin1, entry.admin2) and other.feature in ("admin1", "admin2")


def _closeness(entry: Entry, others: Iterable[Choice]) -> float:
    """0 to 1: how many of the report's other places, countries apart, lie around."""
    if entry.feature == "country":
        return 0.0
    near = sum(
        exp(-distance_km(entry, other.entry) / _NEAR_KM)
        for other in others
        if other.entry.feature != "country" and other.entry.id != entry.id
    )
    return _saturated(near / 2)


def _saturated(count: float) -> float:
    return count / (count + 1)


def distance_km(one: Entry, other: Entry) -> float:
    """Near enough for telling near from far; infinite where there is no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    east = ((one.lon - other.lon + 180) % 360 - 180) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east) * _KM_A_DEGREE


def group_names(names: Sequence[PlaceName], parents: Mapping[int, PlaceName]) -> list[Group]:
    """One group a name, kind that is asked for and written parent.

    `parents`: by the start of a name, the name of what it is said to lie in ("Sake, North Kivu");
    mentions without one have that of the name's first mention that has.
    """
    first = {fold(n.text): parents[n.start] for n in reversed(names) if n.start in parents}
    groups: dict[tuple[str, str | None, str], Group] = {}
    for name in names:
        parent = parents.get(name.start) or first.get(fold(name.text))
        key = fold(name.text), name.asked, fold(parent.text) if parent else ""
        earlier = groups[key].names if key in groups else ()
        groups[key] = Group((*earlier, name), name.entries, name.asked, parent)
    return list(groups.values())
