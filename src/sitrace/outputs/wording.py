"""Records in plain words, for tables and pages. Nothing here is HTML or safe to be taken for it."""

from collections.abc import Iterable
from datetime import date

from sitrace.lexicon import language
from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked, ngettext, number_words
from sitrace.model import (
    Actor,
    Claimant,
    Event,
    Facility,
    Figure,
    Place,
    PlacePart,
    PlacePrecision,
    PlaceRelation,
    Realis,
    Time,
    TimePrecision,
    Toll,
)

_RELATIONS = {
    PlaceRelation.IN: "{place}",
    PlaceRelation.NEAR: marked("near {place}"),
    PlaceRelation.BETWEEN: marked("between {place}"),
    PlaceRelation.EDGE_OF: marked("edge of {place}"),
    PlaceRelation.OUTSKIRTS_OF: marked("outskirts of {place}"),
    PlaceRelation.COUNTRYSIDE_OF: marked("countryside of {place}"),
}
_BORDER, _PART = marked("border of {place}"), marked("{place} ({part})")
_NOT_HAPPENED = {
    Realis.DENIED: marked("denied: {event}"),
    Realis.PLANNED: marked("planned or feared: {event}"),
    Realis.HYPOTHETICAL: marked("hypothetical: {event}"),
    Realis.HISTORICAL: marked("earlier: {event}"),
}


def words(name: str) -> str:
    """A name of the contract as words: "drone_strike" → "drone strike"."""
    return _(name.replace("_", " "))


def event_words(event: Event) -> str:
    return _(_NOT_HAPPENED.get(event.realis, "{event}")).format(event=words(event.type.value))


def place_words(place: Place | None) -> str:
    """ "bus station, north of Bara, North Kordofan, Sudan"; empty when there is no place.

    A name that the part before ends with ("market of Bara") is not said again.
    """
    if place is None:
        return ""
    parts = [place.facility, _located(place), place.admin1, country_name(place.country)]
    kept = [part for part in parts if part]
    return ", ".join(part for at, part in enumerate(kept) if not _is_said(part, kept[:at]))


def _is_said(name: str, before: list[str]) -> bool:
    return any(f" {part}".endswith(f" {name}") for part in before)


def _located(place: Place) -> str:
    """ "15 km north of Bara"."""
    name, relation = place.name or place.text, words(place.relation.value)
    if place.part is not None:
        name = _part_words(place.part, name)
    form = _RELATIONS.get(place.relation, marked("{relation} {place}"))
    told = _(form).format(place=name, relation=relation)
    if place.distance_km is None:
        return told
    return _("{km} km {where}").format(km=f"{place.distance_km:g}", where=told)


def _part_words(part: PlacePart, name: str) -> str:
    form = _BORDER if part is PlacePart.BORDER else _PART
    return _(form).format(place=name, part=words(part.value))


def town_words(place: Place | None) -> str:
    """The same without the site."""
    return place_words(place.model_copy(update={"facility": None})) if place else ""


def short_place_words(place: Place | None) -> str:
    """ "bus station, Bara, SD": for tables, where regions and names of countries cost lines."""
    if place is None:
        return ""
    near = place.model_copy(update={"admin1": None, "country": None})
    is_country = place.precision is PlacePrecision.COUNTRY
    return ", ".join(filter(None, (place_words(near), None if is_country else place.country)))


def country_name(code: str | None) -> str | None:
    country = load_countries().get(code) if code else None
    return language.territory(country.code, country.name) if country else code


def time_words(time: Time | None) -> str:
    """ "14 Aug 2025", "12–14 Aug 2025", "by 14 Aug 2025", else the report's own words."""
    if time is None:
        return ""
    start, end = time.start, time.end
    if start is None and end is None:
        return f"“{time.text}”"
    if start is None or end is None:
        form = _("by {day}") if end else _("since {day}")
        return form.format(day=day_words(end or start))
    if time.precision is TimePrecision.AS_OF:
        return _("as of {day}").format(day=day_words(end))
    if time.precision is TimePrecision.SINCE:
        return _("since {day}").format(day=day_words(start))
    if time.precision is TimePrecision.YEAR:
        return f"{start.year}"
    if time.precision is TimePrecision.MONTH and (start.year, start.month) == (end.year, end.month):
        return language.month_words(start)
    return span_words(start, end)


def span_words(start: date, end: date) -> str:
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    first = language.short_day_words(start) if start.year == end.year else day_words(start)
    return f"{first} – {day_words(end)}"


def day_words(day: date | None) -> str:
    return language.day_words(day) if day else ""


def party_words(parties: Iterable[Actor | Facility]) -> str:
    return ", ".join(dict.fromkeys(party.name or party.text for party in parties))


_SOURCE_KINDS = {"official_other": marked("official"), "un": marked("UN"), "unknown": ""}


def speaker_words(said_by: Iterable[Claimant], publisher: str | None) -> str:
    """Who stands for a claim; the report's own voice is its publisher."""
    kinds = [_SOURCE_KINDS.get(one.kind.value, one.kind.value) for one in said_by]
    speakers = [
        f"{claimant.name} ({words(kind)})" if kind and kind != claimant.name else claimant.name
        for claimant, kind in zip(said_by, kinds, strict=True)
    ]
    own = publisher or _("the report")
    return ", ".join(dict.fromkeys(speakers)) or _("{who}, own account").format(who=own)


def amount_words(figure: Figure | Toll) -> str:
    """ "18", "at least 18", "26–31", "at most 40", or the report's words: "dozens"."""
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        return range_words(low, high)
    if low is not None and best is None:
        return _("at least {n}").format(n=number_words(low))
    if high is not None and best is None:
        return _("at most {n}").format(n=number_words(high))
    if best is None:
        return f"“{figure.amount}”" if figure.amount else _("no number")
    told = number_words(best)
    return _("at least {n}").format(n=told) if low is not None else told


def counted(number: int, thing: str) -> str:
    """ "1 report", "1,200 reports". The catalogue finds the thing in each call."""
    told = ngettext(f"{{n}} {thing}", f"{{n}} {thing}s", number)
    return told.format(n=number_words(number))


def range_words(low: int, high: int) -> str:
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"
