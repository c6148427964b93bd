"""CSV after RFC 4180: UTF-8 without a byte order mark, CRLF, and no cell that runs as a formula."""

import csv
from collections.abc import Iterable
from typing import TextIO

from sitrace.outputs.columns import Cell, Row, claim_columns, claim_rows, event_columns, event_rows
from sitrace.outputs.results import Results

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet read a text as a formula; the words of a report may begin with any."""


def write_csv(results: Results, stream: TextIO) -> None:
    """The events, or the claims where no events were asked for."""
    if results.events is None:
        write_rows(claim_columns(results), claim_rows(results), stream)
    else:
        write_rows(event_columns(), event_rows(results), stream)


def write_rows(columns: Iterable[str], rows: Iterable[Row], stream: TextIO) -> None:
    """`rows` have every one of the columns."""
    writer = csv.DictWriter(stream, list(columns))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell_text(cell) for name, cell in row.items()})


def cell_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_RUNS) else cell
    return "" if cell is None else str(cell)
