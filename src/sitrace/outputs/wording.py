"""Records in plain words, for tables and pages. Nothing here is HTML or safe to be taken for it."""

from collections.abc import Iterable
from datetime import date

from sitrace.lexicon.countries import load_countries
from sitrace.model import (
    Actor,
    Claimant,
    Event,
    Facility,
    Figure,
    Place,
    PlacePrecision,
    PlaceRelation,
    Realis,
    Time,
    TimePrecision,
    Toll,
)

_RELATIONS = {
    PlaceRelation.IN: "",
    PlaceRelation.NEAR: "near ",
    PlaceRelation.BETWEEN: "between ",
    PlaceRelation.EDGE_OF: "edge of ",
    PlaceRelation.OUTSKIRTS_OF: "outskirts of ",
    PlaceRelation.COUNTRYSIDE_OF: "countryside of ",
}
_NOT_HAPPENED = {
    Realis.DENIED: "denied: ",
    Realis.PLANNED: "planned or feared: ",
    Realis.HYPOTHETICAL: "hypothetical: ",
    Realis.HISTORICAL: "earlier: ",
}


def words(name: str) -> str:
    """A name of the contract as words: "drone_strike" → "drone strike"."""
    return name.replace("_", " ")


def event_words(event: Event) -> str:
    return _NOT_HAPPENED.get(event.realis, "") + words(event.type.value)


def place_words(place: Place | None) -> str:
    """ "bus station, north of Bara, North Kordofan, Sudan"; empty when there is no place."""
    if place is None:
        return ""
    lead = _RELATIONS.get(place.relation, f"{words(place.relation.value)} ")
    far = f"{place.distance_km:g} km " if place.distance_km is not None else ""
    name = place.name or place.text
    parts = [place.facility, f"{far}{lead}{name}", place.admin1, country_name(place.country)]
    kept = [part for part in parts if part]
    return ", ".join(part for at, part in enumerate(kept) if part not in kept[:at])


def short_place_words(place: Place | None) -> str:
    """ "bus station, Bara, SD": for tables, where regions and names of countries cost lines."""
    if place is None:
        return ""
    near = place.model_copy(update={"admin1": None, "country": None})
    is_country = place.precision is PlacePrecision.COUNTRY
    return ", ".join(filter(None, (place_words(near), None if is_country else place.country)))


def country_name(code: str | None) -> str | None:
    country = load_countries().get(code) if code else None
    return country.name if country else code


def time_words(time: Time | None) -> str:
    """ "14 Aug 2025", "12–14 Aug 2025", "by 14 Aug 2025", else the report's own words."""
    if time is None:
        return ""
    start, end = time.start, time.end
    if start is None and end is None:
        return f"“{time.text}”"
    if start is None or end is None:
        return f"by {day_words(end)}" if end else f"since {day_words(start)}"
    if time.precision is TimePrecision.AS_OF:
        return f"as of {day_words(end)}"
    if time.precision is TimePrecision.SINCE:
        return f"since {day_words(start)}"
    if time.precision is TimePrecision.YEAR:
        return f"{start.year}"
    if time.precision is TimePrecision.MONTH and (start.year, start.month) == (end.year, end.month):
        return f"{start:%b %Y}"
    return span_words(start, end)


def span_words(start: date, end: date) -> str:
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {start:%b}{year} – {day_words(end)}"


def day_words(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def party_words(parties: Iterable[Actor | Facility]) -> str:
    return ", ".join(dict.fromkeys(party.name or party.text for party in parties))


_SOURCE_KINDS = {"official_other": "official", "un": "UN", "unknown": ""}


def speaker_words(said_by: Iterable[Claimant], publisher: str | None) -> str:
    """Who stands for a claim; the report's own voice is its publisher."""
    kinds = [_SOURCE_KINDS.get(one.kind.value, words(one.kind.value)) for one in said_by]
    speakers = [
        f"{claimant.name} ({kind})" if kind else claimant.name
        for claimant, kind in zip(said_by, kinds, strict=True)
    ]
    return ", ".join(dict.fromkeys(speakers)) or f"{publisher or 'the report'}, own account"


def amount_words(figure: Figure | Toll) -> str:
    """ "18", "at least 18", "26–31", "at most 40", or the report's words: "dozens"."""
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        return range_words(low, high)
    if low is not None and best is None:
        return f"at least {low:,}"
    if high is not None and best is None:
        return f"at most {high:,}"
    if best is None:
        return f"“{figure.amount}”" if figure.amount else "no number"
    return f"at least {best:,}" if low is not None else f"{best:,}"


def counted(number: int, thing: str) -> str:
    """ "1 report", "1,200 reports"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def range_words(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
