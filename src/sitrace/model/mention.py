"""Names and attributions that were recognised, claim or not (`--mentions`)."""

from typing import Literal

from sitrace.model.base import Frozen
from sitrace.model.document import Span


class NameMention(Frozen):
    """A place or an actor that the report names."""

    document_id: str
    type: Literal["place", "actor"]
    quote: Span
    name: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    entity_id: str | None = None


class AttributionMention(Frozen):
    """Something that somebody is said to have said; `quote` is the content."""

    document_id: str
    type: Literal["attribution"] = "attribution"
    quote: Span
    source: Span | None = None
    cue: Span | None = None


Mention = NameMention | AttributionMention
