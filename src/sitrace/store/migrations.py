"""How a file of any age becomes one of today: ordered steps, each in its own transaction.

A step, once released, is never changed: it spells out its own SQL, so that a later change of
`schema` does not reach back into it. `PRAGMA user_version` is the number of steps taken.
"""

from collections.abc import Callable

from sqlalchemy import Connection

APPLICATION_ID = 0x51747261
"""In the header of each of our files, so that another program's SQLite file is told from ours."""


def _run(connection: Connection, script: str) -> None:
    for statement in script.strip().split(";\n"):
        connection.exec_driver_sql(statement)


def m001_reports(connection: Connection) -> None:
    """Documents, claims with their history, problems and judgements."""
    _run(
        connection,
        """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE document (
    id TEXT PRIMARY KEY, source_id TEXT, published TEXT, publisher TEXT, path TEXT, url TEXT,
    coded_with TEXT NOT NULL, added_at TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX ix_document_source_id ON document (source_id);
CREATE INDEX ix_document_published ON document (published);
CREATE INDEX ix_document_publisher ON document (publisher);
CREATE INDEX ix_document_url ON document (url);
CREATE TABLE claim (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES document (id),
    kind TEXT NOT NULL, type TEXT, day TEXT, cell INTEGER, made_by TEXT NOT NULL,
    coded_with TEXT NOT NULL, body TEXT NOT NULL, superseded_at TEXT);
CREATE UNIQUE INDEX claim_current ON claim (id) WHERE superseded_at IS NULL;
CREATE INDEX ix_claim_document_id ON claim (document_id);
CREATE INDEX ix_claim_made_by ON claim (made_by);
CREATE INDEX claim_kind ON claim (kind, type, day);
CREATE INDEX claim_cell_day ON claim (cell, day);
CREATE INDEX claim_day ON claim (day);
CREATE TABLE problem (
    id TEXT PRIMARY KEY, document_id TEXT, code TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX ix_problem_document_id ON problem (document_id);
CREATE INDEX ix_problem_code ON problem (code);
CREATE TABLE judgement (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim TEXT NOT NULL, other TEXT,
    verdict TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX ix_judgement_claim ON judgement (claim);
CREATE INDEX ix_judgement_other ON judgement (other)
""",
    )


def m002_events(connection: Connection) -> None:
    """Events, as a view that can be rebuilt, and where the claims of vanished events have gone."""
    _run(
        connection,
        """
CREATE TABLE event (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, realis TEXT NOT NULL, status TEXT NOT NULL,
    "start" TEXT, "end" TEXT, country TEXT, lat FLOAT, lon FLOAT, revision INTEGER NOT NULL,
    digest TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX ix_event_type ON event (type);
CREATE INDEX ix_event_status ON event (status);
CREATE INDEX ix_event_start ON event ("start");
CREATE INDEX ix_event_end ON event ("end");
CREATE INDEX ix_event_country ON event (country);
CREATE INDEX event_where ON event (lat, lon);
CREATE TABLE event_claim (claim TEXT PRIMARY KEY, event TEXT NOT NULL);
CREATE INDEX ix_event_claim_event ON event_claim (event);
CREATE TABLE event_moved (old TEXT PRIMARY KEY, new TEXT NOT NULL);
CREATE INDEX ix_event_moved_new ON event_moved (new)
""",
    )


def m003_judged_things(connection: Connection) -> None:
    """What each judgement speaks of: many claims, reports, other judgements."""
    _run(
        connection,
        """
CREATE TABLE judgement_about (
    thing TEXT NOT NULL, judgement TEXT NOT NULL, PRIMARY KEY (thing, judgement)) WITHOUT ROWID;
CREATE INDEX ix_judgement_about_judgement ON judgement_about (judgement);
INSERT OR IGNORE INTO judgement_about (thing, judgement)
    SELECT claim, id FROM judgement WHERE claim != ''
    UNION SELECT other, id FROM judgement WHERE other IS NOT NULL
""",
    )


def m004_looking_for_events(connection: Connection) -> None:
    """What events are looked for by gets a table of its own, and each revision is remembered.

    The words of an event are found in full after the next merge: only that folds their spelling.
    """
    _run(
        connection,
        """
CREATE TABLE event_facet (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, realis TEXT NOT NULL,
    status TEXT NOT NULL, reviewed INTEGER NOT NULL, "start" TEXT NOT NULL, "end" TEXT NOT NULL,
    country TEXT NOT NULL, lat FLOAT, lon FLOAT, confidence FLOAT NOT NULL,
    killed INTEGER NOT NULL, reports INTEGER NOT NULL, place TEXT NOT NULL);
CREATE VIRTUAL TABLE event_words USING fts5 (
    place, actors, words, content = '', tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO event_facet
    SELECT row_number() OVER (ORDER BY e.id), e.id, type, realis, status,
        coalesce(json_extract(e.body, '$.reviewed'), 0),
        coalesce("start", ''), coalesce("end", ''), coalesce(country, ''), lat, lon,
        coalesce((SELECT max(json_extract(c.body, '$.confidence')) FROM event_claim m
            JOIN claim c ON c.id = m.claim AND c.superseded_at IS NULL WHERE m.event = e.id), 0),
        0, json_array_length(e.body, '$.documents'),
        lower(coalesce(json_extract(e.body, '$.place.name'), ''))
    FROM event e;
INSERT INTO event_words (rowid, place, actors, words)
    SELECT row, place, '', place || ' ' || replace(type, '_', ' ') FROM event_facet;
CREATE INDEX event_facet_start ON event_facet ("start", id);
CREATE INDEX event_facet_where ON event_facet (lat, lon);
DROP INDEX ix_event_type;
DROP INDEX ix_event_status;
DROP INDEX ix_event_start;
DROP INDEX ix_event_end;
DROP INDEX ix_event_country;
DROP INDEX event_where;
ALTER TABLE event DROP COLUMN type;
ALTER TABLE event DROP COLUMN realis;
ALTER TABLE event DROP COLUMN status;
ALTER TABLE event DROP COLUMN "start";
ALTER TABLE event DROP COLUMN "end";
ALTER TABLE event DROP COLUMN country;
ALTER TABLE event DROP COLUMN lat;
ALTER TABLE event DROP COLUMN lon;
CREATE TABLE event_revision (
    event TEXT NOT NULL, revision INTEGER NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (event, revision)) WITHOUT ROWID
""",
    )


def m005_neighbours(connection: Connection) -> None:
    """By what a report's neighbours are found, so that a new report changes only their events."""
    _run(
        connection,
        """
CREATE TABLE merged (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, numbers BLOB NOT NULL,
    changed INTEGER NOT NULL);
CREATE TABLE merged_number (
    number INTEGER NOT NULL, merged INTEGER NOT NULL, PRIMARY KEY (number, merged)) WITHOUT ROWID
""",
    )


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_reports,
    m002_events,
    m003_judged_things,
    m004_looking_for_events,
    m005_neighbours,
)
