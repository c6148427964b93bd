"""What was read, written out: records, tables, maps. Every writer takes `Results` and a stream.

To add a format: one module with one function, one line in WRITERS.
"""

from collections.abc import Callable
from typing import TextIO

from sitrace.outputs.records import write_json, write_jsonl
from sitrace.outputs.results import Results

__all__ = ["WRITERS", "Results"]

WRITERS: dict[str, Callable[[Results, TextIO], None]] = {
    "json": write_json,
    "jsonl": write_jsonl,
}
