"""Rows of plain facts, as a table to read or as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TextIO

Listing = Literal["table", "json"]
Fact = Mapping[str, Any]


def print_rows(
    rows: Sequence[Fact], columns: Sequence[str], listing: Listing, stream: TextIO, nothing: str
) -> None:
    """`columns` are those of the table; JSON has every field. `nothing` is said of no rows."""
    if listing == "json":
        json.dump([dict(row) for row in rows], stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    elif rows:
        print_table(rows, columns, stream)
    else:
        stream.write(f"{nothing}\n")


def print_table(rows: Sequence[Fact], columns: Sequence[str], stream: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    from sitrace.outputs.terminal import make_console

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        numbers = all(isinstance(row[column], int | None) for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(Text(cell(row[column])) for column in columns))
    make_console(stream).print(table)


def cell(value: object) -> str:
    """Plain text, without control codes."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(cell, value))
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return "".join(char if char.isprintable() else " " for char in text)
