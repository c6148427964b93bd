"""What a project has settled on, kept in its database."""

import json

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from sitrace.store.schema import META

Value = str | int | bool

SIGN_OFF = "sign_off"
"""True: a judgement that changes figures counts only when a second person has confirmed it."""
POLICY = "policy"
"""How the best figure is picked where figures differ."""
EMBARGO = "embargo"
"""How long a report is held back before it is told outside: "24h"."""
MERGER = "merger"
"""By which merging the events were made: another one makes all of them anew."""
JUDGED = "judged"
"""The last judgement that the events know of, by its row."""


def read_setting(connection: Connection, name: str) -> Value | None:
    found = connection.execute(select(META.c.value).where(META.c.key == name)).scalar()
    return None if found is None else decode(found)


def decode(value: str) -> Value:
    """ValueError for what cannot be read."""
    decoded: Value = json.loads(value)
    return decoded


def write_setting(connection: Connection, name: str, value: Value) -> None:
    row = {"key": name, "value": json.dumps(value)}
    new = insert_or(META).values(row)
    connection.execute(new.on_conflict_do_update(index_elements=["key"], set_=row))
