"""The tables. A body is the record's own JSON; the columns beside it are what queries look for.

A `claim` row with `superseded_at` is history: a newer extractor read the document anew. Judgements
are only ever added. `event`, `event_facet`, `event_words` and `event_claim` are a view that can be
rebuilt from the rest; `event_revision` remembers what the view has said.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    column,
    table,
    text,
)

SCHEMA = MetaData()

META = Table(
    "meta",
    SCHEMA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

DOCUMENT = Table(
    "document",
    SCHEMA,
    Column("id", Text, primary_key=True),
    Column("source_id", Text, index=True),
    Column("published", Text, index=True),
    Column("publisher", Text, index=True),
    Column("path", Text),
    Column("url", Text, index=True),
    Column("coded_with", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("body", Text, nullable=False),
)

CLAIM = Table(
    "claim",
    SCHEMA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("day", Text),
    Column("cell", Integer),
    Column("made_by", Text, nullable=False, index=True),
    Column("coded_with", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("superseded_at", Text),
)
_CURRENT = text("superseded_at IS NULL")
Index("claim_current", CLAIM.c.id, unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT)
Index("claim_kind", CLAIM.c.kind, CLAIM.c.type, CLAIM.c.day)
Index("claim_cell_day", CLAIM.c.cell, CLAIM.c.day)
Index("claim_day", CLAIM.c.day)

PROBLEM = Table(
    "problem",
    SCHEMA,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, index=True),
    Column("code", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

JUDGEMENT = Table(
    "judgement",
    SCHEMA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("claim", Text, nullable=False, index=True),
    Column("other", Text, index=True),
    Column("verdict", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)

JUDGEMENT_ABOUT = Table(
    "judgement_about",
    SCHEMA,
    Column("thing", Text, primary_key=True),
    Column("judgement", Text, primary_key=True, index=True),
)
"""Every claim, report and judgement that a judgement speaks of, directly or through another one."""

EVENT = Table(
    "event",
    SCHEMA,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
)

EVENT_FACET = Table(
    "event_facet",
    SCHEMA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("realis", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reviewed", Integer, nullable=False),
    Column("start", Text, nullable=False),
    Column("end", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("confidence", Float, nullable=False),
    Column("killed", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("place", Text, nullable=False),
)
"""What events are chosen and sorted by, apart from their bodies: a look over all is quick."""
Index("event_facet_start", EVENT_FACET.c.start, EVENT_FACET.c.id)
Index("event_facet_where", EVENT_FACET.c.lat, EVENT_FACET.c.lon)

EVENT_WORDS = table("event_words", *map(column, ("rowid", "place", "actors", "words")))
"""The index of their words (FTS5, without the words themselves); `rowid` is the facet's `row`."""

EVENT_REVISION = Table(
    "event_revision",
    SCHEMA,
    Column("event", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""What an event said in short at each of its revisions, and since when."""

EVENT_CLAIM = Table(
    "event_claim",
    SCHEMA,
    Column("claim", Text, primary_key=True),
    Column("event", Text, nullable=False, index=True),
)

MERGED = Table(
    "merged",
    SCHEMA,
    Column("row", Integer, primary_key=True),
    Column("document", Text, nullable=False, unique=True),
    Column("numbers", LargeBinary, nullable=False),
    Column("changed", Integer, nullable=False),
)
"""The reports that the events know of, as they were or, where `changed`, as they no longer are."""

MERGED_NUMBER = Table(
    "merged_number",
    SCHEMA,
    Column("number", Integer, primary_key=True),
    Column("merged", Integer, primary_key=True),
)
"""Which reports a number finds, by their rows in `merged`."""

EVENT_MOVED = Table(
    "event_moved",
    SCHEMA,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False, index=True),
)
"""Where the claims of an event that is no more have gone, so that an old link leads somewhere."""
