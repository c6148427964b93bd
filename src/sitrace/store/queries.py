"""Looking things up by id, or by as much of it as tells it from all others."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from sitrace.errors import StoreError

Columns = ReadOnlyColumnCollection[str, Any]

T = TypeVar("T")

_SHOWN = 5
_AT_ONCE = 500
_AFTER_ALL = "\U0010ffff"


def by_id(columns: Columns) -> Select[Any]:
    """The bodies of a table in the order of their ids."""
    return select(columns.body).order_by(columns.id)


def one(connection: Connection, query: Select[Any], columns: Columns, prefix: str) -> str | None:
    """The one body whose id is `prefix` or begins with it; StoreError when several do."""
    if not prefix:
        return None
    # A range instead of LIKE: an id from outside may hold wildcards.
    near = query.where(columns.id >= prefix, columns.id < prefix + _AFTER_ALL)
    found = connection.execute(near.add_columns(columns.id).limit(_SHOWN + 1)).all()
    exact = [body for body, id_ in found if id_ == prefix]
    if exact or len(found) == 1:
        return str(exact[0] if exact else found[0][0])
    if found:
        shown = ", ".join(id_ for _, id_ in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise StoreError(f"{prefix} is not enough to tell {shown} apart: write more of it")
    return None


def none_of(column: ColumnElement[Any], values: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """The condition that it is none of any number of values; no condition where there are none."""
    if values:
        listed = func.json_each(json.dumps(sorted(values))).table_valued("value")
        yield column.not_in(select(listed.c.value))


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    """A few at a time: no statement takes any number of parameters."""
    whole = list(values)
    return (whole[at : at + _AT_ONCE] for at in range(0, len(whole), _AT_ONCE))
