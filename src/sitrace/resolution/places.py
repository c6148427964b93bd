"""Put the places of a report on the map, with the whole report as context, and say why."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from sitrace.lexicon.folding import fold
from sitrace.lexicon.gazetteer import Entry, Gazetteer
from sitrace.lexicon.place_names import PlaceName
from sitrace.lexicon.place_words import demonyms, read_words
from sitrace.model import (
    Document,
    NameMention,
    Place,
    PlacePart,
    PlacePrecision,
    PlaceRelation,
    Problem,
    Span,
)
from sitrace.resolution.placing import put_on_map
from sitrace.resolution.senses import (
    CONTEXT,
    Sense,
    distance_km,
    group_names,
    is_inside,
    rank_senses,
)
from sitrace.resolution.vague import Area, border_area, part_area, span_area

_UNITS = ("country", "admin1", "admin2")
_PARENT_REACH = 24
"""Characters between a name and what it lies in, at most."""
_PARENT_GAP = re.compile(
    r"(?:\s+(?:town|village|city|district|county))?(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+(?:the\s+)?)"
)
_ENOUGH_CONTEXT = 4
_MARGIN = 0.6
"""Senses that are nearer than this to each other fit about equally well: rather no point than a wrong one."""
_APART_KM = 100
_WELL_KNOWN = 100_000
"""People of a place that a report may name without speaking of anything else in its country."""


class PlaceResolver:
    """The places of one report. `names`: what `find_place_names` found in its text.

    `dateline`: the place that the report was filed from, if known; its country is in focus.
    """

    def __init__(
        self,
        document: Document,
        names: Sequence[PlaceName],
        gazetteer: Gazetteer,
        dateline: str | None = None,
    ) -> None:
        self._document, self._gazetteer, self._dateline = document, gazetteer, dateline
        self._names = list(names)

    @cached_property
    def _senses(self) -> dict[int, list[Sense]]:
        """The senses of each name, best first, by its start."""
        groups = group_names(self._names, dict(self._parents()))
        ranked = rank_senses(groups, self._focus)
        return {
            name.start: senses
            for group, senses in zip(groups, ranked, strict=True)
            for name in group.names
        }

    @cached_property
    def _focus(self) -> Counter[str]:
        """How often the report speaks of the people of each country."""
        focus = Counter(
            country
            for word in read_words(self._document.text)
            if word.capital
            for country in demonyms().get(word.folded, ())
        )
        for entry in self._gazetteer.lookup(self._dateline)[:1] if self._dateline else ():
            focus[entry.country or ""] += 3
        return focus

    def _parents(self) -> Iterator[tuple[int, PlaceName]]:
        """Names followed by what they lie in: "Sake, North Kivu", "Saraqib in Idlib province"."""
        for name, after in pairwise(self._names):
            gap = self._document.text[name.end : after.start]
            if _PARENT_GAP.fullmatch(gap) and any(
                is_inside(entry, other) for other in after.entries for entry in name.entries
            ):
                yield name.start, after

    def resolve(self, place: Place, span: Span | None = None) -> tuple[Place, Problem | None]:
        """The place with its coordinates, or with the reason why it has none and a problem.

        `span`: where the report names it. Text, relation, distance and facility stay as they are.
        """
        found = self._site(place) or self._find(place, span)
        if isinstance(found, str):
            return self._unresolved(place, span, found)
        placed = put_on_map(place, found)
        if place.relation is PlaceRelation.BETWEEN:
            return self._amid(placed, span), None
        return self._part(placed, found, span) if place.part else placed, None

    def _site(self, place: Place) -> Entry | None:
        """The airfield that is the named facility, in a country of the report."""
        found = self._gazetteer.lookup(place.facility) if place.facility else []
        fields = (entry for entry in found if entry.feature == "airfield")
        return next((field for field in fields if field.country in self._countries), None)

    def _find(self, place: Place, span: Span | None) -> Entry | str:
        """The entry that is meant, or the code of the reason why none is."""
        if not place.name:
            return "no_name"
        name = self._name_at(place, span)
        if name and self._senses.get(name.start):
            return self._meant(name)
        if fold(place.name) in demonyms():
            return "no_name"
        return self._look_up(place.name)

    def _look_up(self, name: str) -> Entry | str:
        """A name that was not recognised in the text, in the countries of the report if any."""
        if inside := self._gazetteer.lookup(name, self._countries) if self._countries else []:
            return inside[0]
        found = self._gazetteer.lookup(name)
        if self._countries and found and found[0].population < _WELL_KNOWN:
            return "out_of_area"
        return found[0] if found else "not_in_gazetteer"

    @cached_property
    def _countries(self) -> set[str]:
        """The countries that the report speaks of."""
        chosen = (senses[0].entry.country for senses in self._senses.values() if senses)
        return {country for country in (*chosen, *self._focus) if country}

    def _amid(self, place: Place, span: Span | None) -> Place:
        """The place between the first two names in the span, or the one there and the next."""
        ends = [e for name in self._pair(span) if isinstance(e := self._meant(name), Entry)]
        points = [(e.lat, e.lon) for e in ends if e.lat is not None and e.lon is not None]
        return _within(place, span_area(points)) if len(points) == 2 else place

    def _pair(self, span: Span | None) -> list[PlaceName]:
        """Two names that the text joins: "between Goma and Sake", "the Kabul-Kandahar highway"."""
        if span is None:
            return []
        for one, next_ in pairwise(self._names):
            inside = one.start < span.end and span.start < next_.end
            gap = self._document.text[one.end : next_.start]
            if inside and (
                _JOINED.fullmatch(gap) or (span.start < one.end and next_.start < span.end)
            ):
                return [one, next_] if span.start < one.end else [next_, one]
        return []

    def _meant(self, name: PlaceName) -> Entry | str:
        """What the name stands for: in the country of what the text says it lies in, or nowhere."""
        senses = self._senses[name.start]
        if not senses:
            return "not_in_gazetteer"
        parent = self._named_parent(name.end)
        if parent and senses[0].entry.feature == "settlement" and parent.feature in _UNITS:
            inside = [sense for sense in senses if sense.entry.country == parent.country]
            return self._choose(inside) if inside else "not_in_parent"
        return self._choose(senses)

    def _part(self, place: Place, found: Entry, span: Span | None) -> Place:
        """The part of a country, or its border, that the words single out."""
        if found.feature != "country" or not found.country or not place.part:
            return place
        if place.part is not PlacePart.BORDER:
            area = part_area(self._gazetteer.settled(found.country), place.part)
            return _within(place, area) if area else place
        return self._border(place, found.country, span)

    def _border(self, place: Place, country: str, span: Span | None) -> Place:
        """Where the two countries meet; nowhere in particular where the other is not told."""
        pair = [entry for name in self._pair(span) if isinstance(entry := self._meant(name), Entry)]
        beside = [e.country for e in pair[1:] if e.feature == "country" and e.country]
        others = [code for code in (*beside, *self._by_mentions) if code != country]
        nowhere = {"lat": None, "lon": None, "precision": None, "unresolved": "too_wide"}
        if not others:
            return place.model_copy(update=nowhere)
        area = border_area(*(self._gazetteer.settled(code) for code in (country, others[0])))
        own = country if beside else others[0]  # "the border with Turkey", in a report on Syria
        placed = _within(place, area) if area else place.model_copy(update=nowhere)
        return placed.model_copy(update={"geonames_id": None, "country": own})

    @cached_property
    def _by_mentions(self) -> list[str]:
        """The countries that the report speaks of, most often first."""
        named = Counter(s[0].entry.country for s in self._senses.values() if s)
        named.update(self._focus)
        return [code for code, _ in named.most_common() if code]

    def _choose(self, senses: Sequence[Sense]) -> Entry | str:
        best, well_known = senses[0], senses[0].entry.population >= _WELL_KNOWN
        if best.entry.lat is None:
            return "too_wide"
        if self._tells_where and not well_known and not any(n in CONTEXT for n, _ in best.reasons):
            return "out_of_area"
        if any(_rivals(best, other) for other in senses[1:]):
            return "ambiguous"
        return best.entry

    @cached_property
    def _tells_where(self) -> bool:
        """Whether there is enough in the report to tell which part of the world it is about."""
        names = {fold(name.text) for name in self._names}
        return len(names) + self._focus.total() >= _ENOUGH_CONTEXT

    def _name_at(self, place: Place, span: Span | None) -> PlaceName | None:
        """The recognised name that the place was read from: the same words, best in the span."""
        same = [name for name in self._names if fold(name.text) == fold(place.name or "")]
        if span:
            inside = [n for n in self._names if n.start < span.end and span.start < n.end]
            same = [n for n in inside if n in same] or same or inside
        return same[0] if same else None

    def _unresolved(
        self, place: Place, span: Span | None, code: str
    ) -> tuple[Place, Problem | None]:
        message = f"{place.text!r} is not on the map: {_WHY[code]}"
        problem = Problem(
            document_id=self._document.id, quote=span, code="place_unresolved", message=message
        )
        known: dict[str, object] = {"unresolved": code}
        if span and (parent := self._named_parent(span.end)):
            # The point is not known, but the report itself says which province it lies in.
            known["country"] = parent.country
            known["admin1"] = parent.name if parent.feature == "admin1" else parent.admin1
        return place.model_copy(update=known), problem

    def _named_parent(self, end: int) -> Entry | None:
        """What the report says right behind the name that it lies in: "Marjah district, Helmand"."""
        text = self._document.text
        after = (n for n in self._names if end <= n.start <= end + _PARENT_REACH)
        for name in after:
            if _PARENT_GAP.fullmatch(text[end : name.start]) and self._senses[name.start]:
                return self._senses[name.start][0].entry
        return None

    def mentions(self) -> list[NameMention]:
        """Every recognised place name, with coordinates where it could be placed."""
        return [self._mention(name) for name in self._names if not self._is_people(name)]

    def _is_people(self, name: PlaceName) -> bool:
        """Whether it only says by its people where a border is: "the Syrian border"."""
        return fold(name.text) in demonyms() and not self._gazetteer.lookup(name.text)

    def _mention(self, name: PlaceName) -> NameMention:
        chosen = self._meant(name)
        entry = chosen if isinstance(chosen, Entry) else None
        return NameMention(
            document_id=self._document.id,
            type="place",
            quote=self._document.span(name.start, name.end),
            name=entry.name if entry else name.text,
            geonames_id=entry.geonames_id if entry else None,
            lat=entry.lat if entry else None,
            lon=entry.lon if entry else None,
            country=entry.country if entry else None,
        )

    def explain(self, span: Span) -> list[str]:
        """Why the name at the span is a place, and its best senses with what spoke for them."""
        name = next((n for n in self._names if n.start < span.end and span.start < n.end), None)
        if name is None:
            return [f"{span.text!r} was not recognised as the name of a place"]
        found = f"{name.text!r} is a place ({name.score:+.1f}): {', '.join(name.evidence)}"
        senses = self._senses[name.start]
        chosen = self._meant(name)
        why = [_WHY[chosen]] if isinstance(chosen, str) else []
        return [found, *why, *map(_explained, senses[:4])]


_JOINED = re.compile(r"\s+and\s+(?:the\s+)?(?:[a-z]{2,12}\s+(?:of\s+)?){0,2}|\s?[-–]\s?")
"""Between two names that are the ends of one thing."""


def _within(place: Place, area: Area) -> Place:
    return place.model_copy(
        update={
            "lat": area.lat,
            "lon": area.lon,
            "radius_km": area.radius_km,
            "precision": PlacePrecision.AREA,
        }
    )


def _rivals(best: Sense, other: Sense) -> bool:
    """Whether another place is as good a sense."""
    apart = distance_km(best.entry, other.entry) > _APART_KM
    return apart and best.score - other.score < _MARGIN


_WHY = {
    "no_name": "the report gives no name for it",
    "not_in_gazetteer": "the gazetteer does not know the name",
    "not_in_parent": "the gazetteer knows none of that name in what the report says it lies in",
    "ambiguous": "several places of that name fit the report equally well",
    "out_of_area": "the report speaks of none of the countries with a place of that name",
    "too_wide": "no one point stands for a region of that size",
}


def _explained(sense: Sense) -> str:
    entry = sense.entry
    where = ", ".join(filter(None, [entry.name, entry.admin1, entry.country]))
    reasons = "; ".join(f"{name} {worth:+.1f}" for name, worth in sense.reasons)
    return f"{sense.score:.1f} {where} ({entry.feature}, GeoNames {entry.geonames_id}): {reasons}"
