"""What was read, written out: records, tables, maps. Every writer takes `Results` and a stream.

To add a format: one module with one function, one line in WRITERS.
"""

from collections.abc import Callable
from typing import TextIO

from sitrace.outputs.geojson import write_geojson
from sitrace.outputs.public import make_public
from sitrace.outputs.records import write_json, write_jsonl
from sitrace.outputs.results import Results
from sitrace.outputs.schema import make_schema
from sitrace.outputs.spreadsheet import write_csv
from sitrace.outputs.terminal import write_table

__all__ = ["WRITERS", "Results", "make_public", "make_schema"]

WRITERS: dict[str, Callable[[Results, TextIO], None]] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "geojson": write_geojson,
}
