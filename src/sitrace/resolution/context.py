"""What one report says about itself that helps to resolve all its names: countries, date, acronyms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitrace.lexicon.actors import ActorName, Registry, load_registry
from sitrace.lexicon.countries import find_countries
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.place_names import PlaceName
from sitrace.model import Document, NameMention, Time
from sitrace.resolution.chronology import Chronology, Expression
from sitrace.resolution.definitions import find_definitions
from sitrace.resolution.places import PlaceResolver
from sitrace.resolution.times import resolve_time


@dataclass(frozen=True)
class Context:
    """One report's context. `countries`: ISO codes in focus, most likely first."""

    document: Document
    places: PlaceResolver
    registry: Registry
    published: date | None
    dateline: date | None
    chronology: Chronology
    countries: Sequence[str]
    aliases: Mapping[str, str]

    @property
    def anchor(self) -> date | None:
        return self.dateline or self.published


def read_context(
    document: Document,
    names: Sequence[PlaceName],
    gazetteer: Gazetteer,
    *,
    published: date | None,
    dateline_place: str | None = None,
    dateline_date: str | None = None,
    times: Sequence[Expression] = (),
) -> Context:
    """`published` is the day of publication, given or printed; the dateline is what opens the text.

    `times`: the time expressions of the text, in order.
    """
    places = PlaceResolver(document, names, gazetteer, dateline_place)
    head = resolve_time(Time(text=dateline_date), published) if dateline_date else None
    written = head.end if head else None
    return Context(
        document=document,
        places=places,
        registry=load_registry(),
        published=published,
        dateline=written,
        chronology=Chronology(times, published, written),
        countries=_in_focus(document.text, places.mentions()),
        aliases=find_definitions(document.text),
    )


def _in_focus(text: str, mentions: Sequence[NameMention]) -> list[str]:
    """Countries by how often the report names them, their people or places in them."""
    named = Counter(mention.country for mention in mentions if mention.country)
    named.update(found.code for found in find_countries(text, [c for c, _ in named.most_common()]))
    return [country for country, _ in named.most_common()]


def actor_mentions(document: Document, names: Sequence[ActorName]) -> list[NameMention]:
    """Every known actor that the report names, claim or not."""
    return [
        NameMention(
            document_id=document.id,
            type="actor",
            quote=document.span(name.start, name.end),
            name=name.entries[0].name,
            country=name.entries[0].country,
            entity_id=name.entries[0].id,
        )
        for name in names
        if name.entries
    ]
